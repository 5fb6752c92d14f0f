"""Do answers of wall.getComments become comments, threads too, without a word of anybody?"""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.unit.ingest.answering import MEASURED, NOW, PUBLISHED, answer, comment
from tests.unit.ingest.conftest import Ingest, Rows
from tests.unit.ingest.exports import incident, xlsx

from otklik.ingest.batches import ingest_file
from otklik.ingest.stored import stored_batches
from otklik.tables.pages import COMMENTS
from otklik.workspace.folder import Workspace


def test_a_comment_becomes_a_row(take: Ingest, rows: Rows) -> None:
    report = take(answer([comment(5)]))
    assert (report.format, report.table, report.accepted) == ("vk_comments", "comments", 1)
    (found,) = rows("comments")
    assert {name: found[name] for name in COMMENTS.names if name != "author_key"} == {
        "platform": "vk", "page_id": "123", "post_id": "1", "comment_id": "5",
        "measured_at": MEASURED, "published_at": datetime(2026, 6, 1, 13, 47, 40),
        "thread_id": "5", "is_official": False, "is_question": True, "is_deleted": False, "row": 1,
    }  # fmt: skip


def test_answers_in_a_thread_are_comments_of_it(take: Ingest, rows: Rows) -> None:
    reply = comment(6, from_id=-123, text="Завтра?", parents_stack=[5])
    take(answer([comment(5, thread={"count": 1, "items": [reply]}), comment(7)]))
    told = [(row["comment_id"], row["thread_id"], row["is_official"]) for row in rows("comments")]
    assert told == [("5", "5", False), ("6", "5", True), ("7", "7", False)]


@pytest.mark.parametrize(
    ("fields", "column", "meant"),
    [
        ({"text": "Спасибо!"}, "is_question", False),
        ({"text": ""}, "is_question", False),
        ({"from_id": -123, "text": "А вы?"}, "is_question", False),
        ({"deleted": True, "text": None}, "is_deleted", True),
        ({"from_id": -123}, "author_key", None),
        ({"from_id": 0}, "author_key", None),
        ({"from_id": None}, "author_key", None),
        ({"from_id": None}, "is_official", False),
    ],
)
def test_what_a_comment_is_follows_from_its_fields(
    take: Ingest, rows: Rows, fields: dict[str, Any], column: str, meant: object
) -> None:
    take(answer([comment(1, **fields), comment(2)]))
    assert rows("comments")[0][column] == meant


def test_a_person_is_the_one_known_from_incidents(
    take: Ingest, rows: Rows, workspace: Workspace, tmp_path: Path
) -> None:
    take(answer([comment(1), comment(2, from_id=8), comment(3, from_id=-7)]))
    file = xlsx(tmp_path / "a.xlsx", [incident(1, **{"URL автора": "http://vk.com/id7"})])
    ingest_file(workspace, file, now=NOW)
    keys = [row["author_key"] for row in rows("comments")]
    assert rows("cases")[0]["author_key"] == keys[0]
    assert len(set(keys)) == 3


def test_no_text_and_no_name_is_in_the_table(take: Ingest, workspace: Workspace) -> None:
    take(answer([comment(1, from_id=700_300)]))
    (batch,) = stored_batches(workspace)
    content = batch.file("comments").read_bytes()
    assert "мост".encode() not in content
    assert b"700300" not in content
    assert not batch.file("texts").exists()


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"owner_id": 7}, "запись 1, поле «owner_id»: стена «7» принадлежит человеку"),
        ({"post_id": None}, "запись 1, поле «post_id»: ячейка пуста"),
        (
            {"date": PUBLISHED + 700_000},
            "поле «время измерения»: измерено «2026-06-08 12:00",
        ),
    ],
)
def test_a_bad_comment_is_told(take: Ingest, fields: dict[str, Any], what: str) -> None:
    report = take(answer([comment(1, **fields), comment(2)]))
    assert (report.accepted, report.rejected) == (1, 1)
    assert what in report.rejections[0]


def test_a_comment_is_measured_again_and_again(take: Ingest, rows: Rows) -> None:
    take(answer([comment(1), comment(2)]), "a.json")
    take(answer([comment(2)], measured_at="2026-06-09T10:00:00"), "b.json")
    told = [(row["comment_id"], row["measured_at"].day) for row in rows("comments")]
    assert told == [("1", 8), ("2", 8), ("2", 9)]
