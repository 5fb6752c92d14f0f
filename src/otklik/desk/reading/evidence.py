"""What are the things behind a flag, with what people wrote in them?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.core.russian import moment, number
from otklik.detectors.detector import COMMENT, INCIDENT, MESSAGE, POST
from otklik.editions.behind import post_address
from otklik.experts.sample import POST as POST_TEXTS
from otklik.experts.sample import post_id
from otklik.ingest.stored import connect, latest_rows
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace

Row = Mapping[str, Any]
Texts = Mapping[str, tuple[str, str]]
"""Question and answer by the id of a case or a post."""
_SAID = """
    SELECT case_id, coalesce(question, ''), coalesce(answer, '') FROM texts_said
    WHERE stream = ? AND case_id IN (SELECT unnest(?::VARCHAR[]))
"""


@dataclass(frozen=True)
class Thing:
    """One thing behind a flag: its cells by the headings of `Evidence`, and what was written.

    `stream` is that of a record with a page of its own, None of posts and comments.
    """

    id: str
    stream: str | None
    cells: tuple[str, ...]
    question: str
    answer: str


@dataclass(frozen=True)
class Evidence:
    """Some of the things behind a flag, in the order they were asked for."""

    headings: tuple[str, ...]
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class _Kind:
    """How things of a kind are found and shown; `texts` is their stream in `tables.texts`."""

    table: str
    texts: str | None
    is_record: bool
    name: Callable[[Row], str]
    columns: Mapping[str, Callable[[Row], str]]


def shown(
    workspace: Workspace, snapshot: Snapshot, kind: str, authority_id: str, ids: Sequence[str]
) -> Evidence:
    """The things with these ids, of one kind (`detectors.detector.ITEMS`) and one authority."""
    found = _KINDS[kind]
    texts = _texts(workspace, found.texts, ids)
    rows = {found.name(row): row for row in _rows(snapshot, found, authority_id, ids)}
    things = (_thing(found, one, rows[one], texts) for one in ids if one in rows)
    return Evidence(tuple(found.columns), tuple(things))


def _thing(kind: _Kind, name: str, row: Row, texts: Texts) -> Thing:
    question, answer = texts.get(name, ("", ""))
    cells = tuple(shown(row) for shown in kind.columns.values())
    return Thing(name, row["stream"] if kind.is_record else None, cells, question, answer)


def _rows(snapshot: Snapshot, kind: _Kind, authority_id: str, ids: Sequence[str]) -> Iterator[Row]:
    """The rows of the authority that have one of the ids."""
    wanted = pc.field("authority_id") == authority_id
    if kind.is_record:
        wanted &= (pc.field("stream") == kind.texts) & pc.field("case_id").isin(list(ids))
    asked = frozenset(ids)
    rows = pq.read_table(snapshot.file(kind.table), filters=wanted).to_pylist()
    return (row for row in rows if kind.name(row) in asked)


def _texts(workspace: Workspace, stream: str | None, ids: Sequence[str]) -> Texts:
    """What the workspace still keeps of the texts; nothing past their term."""
    if stream is None:
        return {}
    with connect() as connection:
        latest_rows(workspace, connection, "texts").create_view("texts_said")
        found = connection.execute(_SAID, [stream, list(ids)]).fetchall()
    return {case_id: (question, answer) for case_id, question, answer in found}


def _when(name: str) -> Callable[[Row], str]:
    return lambda row: moment(row[name]) if row[name] else "—"


def _count(name: str) -> Callable[[Row], str]:
    return lambda row: "—" if row[name] is None else number(row[name])


def _day(name: str) -> Callable[[Row], str]:
    return lambda row: f"{row[name]:%d.%m.%Y}" if row[name] else "—"


def _address(row: Row) -> str:
    return post_address(row["platform"], row["page_id"], row["post_id"])


def _comment_id(row: Row) -> str:
    return f"{post_id(row)}/{row['comment_id']}"


def _comments(row: Row) -> str:
    return {None: "неизвестно", True: "открыты", False: "закрыты"}[row["comments_open"]]


def _gone(row: Row) -> str:
    if row["vanished_at"]:
        return f"пропал к {moment(row['vanished_at'])}"
    return "помечен как удалённый" if row["is_deleted"] else "—"


_TOPIC: Mapping[str, Callable[[Row], str]] = {"Тема": lambda row: row["topic"] or "—"}
_KINDS: Mapping[str, _Kind] = {
    INCIDENT: _Kind(
        "cases", INCIDENT, is_record=True, name=lambda row: row["case_id"],
        columns={
            "Создана": _when("created_at"), "Назначена": _when("assigned_at"),
            "Первый ответ": _when("first_answer_at"), "Закрыта": _when("closed_at"), **_TOPIC,
        },
    ),
    MESSAGE: _Kind(
        "cases", MESSAGE, is_record=True, name=lambda row: row["case_id"],
        columns={
            "Поступила": _day("created_at"), "Ответ": _day("first_answer_at"),
            "Оценка": _count("grade"), **_TOPIC,
        },
    ),
    POST: _Kind(
        "posts", POST_TEXTS, is_record=False, name=post_id,
        columns={
            "Публикация": _address, "Опубликована": _when("published_at"),
            "Просмотров": _count("views"), "Отметок «нравится»": _count("likes"),
            "Комментарии": _comments,
        },
    ),
    COMMENT: _Kind(
        "comments", None, is_record=False, name=_comment_id,
        columns={
            "Под публикацией": _address, "Написан": _when("published_at"),
            "Что с ним": _gone,
        },
    ),
}  # fmt: skip
