"""Do answers of wall.get become posts, each by the page itself and measured once?"""

from datetime import datetime
from typing import Any

import pyarrow as pa
import pytest
from tests.unit.ingest.answering import MEASURED, PUBLISHED, answer, post
from tests.unit.ingest.conftest import Ingest, Rows

from otklik.ingest.report import RowCount
from otklik.tables.check import check
from otklik.tables.pages import POSTS
from otklik.tables.texts import TEXTS


def test_a_post_becomes_a_row_and_a_text(take: Ingest, rows: Rows) -> None:
    report = take(answer([post(7)]))
    assert (report.format, report.table, report.rows, report.accepted, report.new) == (
        "vk_posts", "posts", 1, 1, 1,
    )  # fmt: skip
    (found,) = rows("posts")
    assert {name: found[name] for name in POSTS.names if name != "text_hash"} == {
        "platform": "vk", "page_id": "123", "post_id": "7", "measured_at": MEASURED,
        "published_at": datetime(2026, 6, 1, 13, 46, 40), "is_repost": False,
        "is_advertising": False, "views": 1500, "likes": 30, "comments": 2, "reposts": 4,
        "comments_open": True, "row": 1,
    }  # fmt: skip
    (text,) = rows("texts")
    del text["batch"]
    assert text == {
        "stream": "post", "case_id": "vk:123_7", "row": 1, "question": None, "note": None,
        "post_url": "https://vk.com/wall-123_7", "answer": "Завтра откроется мост.",
        "later_answers": None,
    }  # fmt: skip
    check(pa.Table.from_pylist([found], schema=POSTS), POSTS)
    check(pa.Table.from_pylist([text], schema=TEXTS), TEXTS)


@pytest.mark.parametrize(
    ("fields", "column", "meant"),
    [
        ({"marked_as_ads": 1}, "is_advertising", True),
        ({"marked_as_ads": None}, "is_advertising", False),
        ({"copy_history": [{"id": 4, "text": "Чужое"}]}, "is_repost", True),
        ({"copy_history": []}, "is_repost", False),
        ({"comments": {"count": 0, "can_post": 0}}, "comments_open", False),
        ({"comments": {"count": 0}}, "comments_open", None),
        ({"views": None}, "views", None),
        ({"likes": {"count": 0}}, "likes", 0),
        ({"text": ""}, "text_hash", None),
        ({"text": "https://example.org 2026"}, "text_hash", None),
    ],
)
def test_what_a_post_is_follows_from_its_fields(
    take: Ingest, rows: Rows, fields: dict[str, Any], column: str, meant: object
) -> None:
    take(answer([post(1, **fields), post(2)]))
    assert rows("posts")[0][column] == meant


def test_copies_that_differ_in_names_and_links_have_one_hash(take: Ingest, rows: Rows) -> None:
    texts = ("Мост открыт https://a.ru", "Мост открыт https://b.ru/1", "Мост закрыт")
    take(answer(post(number, text=text) for number, text in enumerate(texts, 1)))
    first, second, third = (row["text_hash"] for row in rows("posts"))
    assert first == second != third


def test_posts_without_views_are_counted(take: Ingest) -> None:
    report = take(answer([post(1), post(2, views=None), post(3, views={})]))
    assert report.lacking == (RowCount("без просмотров", 2),)


def test_posts_of_others_and_those_not_published_do_not_count(take: Ingest, rows: Rows) -> None:
    by_other, waiting = post(2, from_id=7, likes="?"), post(3, post_type="suggest")
    report = take(answer([post(1), by_other, waiting, post(4, from_id=None)]))
    assert (report.rows, report.accepted, report.rejected) == (4, 2, 0)
    assert report.skipped == (
        RowCount("записи других на стене страницы", 1),
        RowCount("отложенные и предложенные записи", 1),
    )
    assert [row["post_id"] for row in rows("posts")] == ["1", "4"]


BAD = [
    ({"owner_id": 7, "from_id": 7}, "owner_id", "стена «7» принадлежит человеку, а не сообществу"),
    ({"owner_id": None}, "owner_id", "ячейка пуста"),
    ({"id": {"a": 1}}, "id", "вместо значения стоит список или объект: «{'a': 1}»"),
    ({"date": "вчера"}, "date", "время не читается: «вчера»"),
    ({"date": PUBLISHED * 1000}, "date", "время не читается: «1780300000000»"),
    ({"date": True}, "date", "время не читается: «True»"),
    ({"date": 0}, "date", "невозможная дата «0»: раньше 10.10.2006 00:00"),
    ({"text": ["Мост"]}, "text", "вместо значения стоит список или объект"),
    ({"views": {"count": "много"}}, "views.count", "вместо целого числа стоит другое: «много»"),
    ({"likes": {"count": -1}}, "likes.count", "вместо целого числа стоит другое: «-1»"),
    ({"reposts": {"count": 1.5}}, "reposts.count", "вместо целого числа стоит другое: «1.5»"),
    ({"date": PUBLISHED + 700_000}, "время измерения", "измерено «2026-06-08 12:00:00» — раньше"),
]


@pytest.mark.parametrize(("fields", "column", "what"), BAD)
def test_a_bad_item_is_told_by_file_number_field_and_cure(
    take: Ingest, rows: Rows, fields: dict[str, Any], column: str, what: str
) -> None:
    report = take(answer([post(1), post(2, **fields), post(3)]))
    assert (report.accepted, report.rejected) == (2, 1)
    (sentence,) = report.rejections
    assert sentence.startswith(f"ответ.json, запись 2, поле «{column}»: {what}")
    assert ". Что сделать: " in sentence
    assert [row["row"] for row in rows("posts")] == [1, 3]


def test_a_strange_word_in_a_mark_is_reported(take: Ingest, rows: Rows) -> None:
    report = take(answer([post(1, marked_as_ads="да?")]))
    assert [(one.column, one.value) for one in report.unknown_values] == [("marked_as_ads", "да?")]
    assert rows("posts")[0]["is_advertising"] is False


def test_a_later_measurement_is_another_row(take: Ingest, rows: Rows) -> None:
    take(answer([post(1)]), "a.json")
    later = answer([post(1, views={"count": 2000})], measured_at="2026-06-09T10:00:00")
    report = take(later, "b.json")
    assert (report.new, report.changed) == (1, 0)
    assert [(row["measured_at"], row["views"]) for row in rows("posts")] == [
        (MEASURED, 1500), (datetime(2026, 6, 9, 10), 2000),
    ]  # fmt: skip


def test_the_same_measurement_again_is_a_change_or_none(take: Ingest, rows: Rows) -> None:
    take(answer([post(1), post(2)]), "a.json")
    report = take(answer([post(2), post(1, views={"count": 9})]), "b.json")
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1)
    assert sorted(row["views"] for row in rows("posts")) == [9, 1500]


def test_of_a_post_that_comes_twice_the_last_counts(take: Ingest, rows: Rows) -> None:
    report = take(answer([post(1), post(2), post(1, views={"count": 9}), post(2)]))
    assert (report.accepted, report.repeated_same, report.repeated_differing) == (2, 1, 1)
    assert report.rejections == (
        "ответ.json, запись 1, поле «id»: значение «1» повторено в записи 3 файла ответ.json "
        "с другими данными, учтено последнее. "
        "Что сделать: если верно не последнее, исправьте файл и загрузите его заново.",
    )
    assert [(row["post_id"], row["views"]) for row in rows("posts")] == [("1", 9), ("2", 1500)]
