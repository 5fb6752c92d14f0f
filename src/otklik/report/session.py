"""Which workbook lies on the table of a government session?

A sheet a list, then who has changed, what was due and not done, and what people write about. Only
what the sheets in PDF are made of, as numbers that can be sorted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from otklik.core.russian import month_title
from otklik.editions import sentences
from otklik.editions.data.fields import (
    INTEGER,
    NUMBER,
    STRING,
    Field,
    Table,
    filled,
    plain_spaces,
)
from otklik.editions.data.workbook import workbook_bytes
from otklik.methodology.model import Methodology
from otklik.report.frozen import Frozen
from otklik.report.listed import Line, column, columns
from otklik.report.moves import moves
from otklik.report.source import Source
from otklik.report.terms import Broken, Term, terms
from otklik.site import groups

Section = Mapping[str, Any]
_YES = {True: "да", False: "нет"}
_LONGEST_TITLE = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
"""What a sheet may not be called by."""


@dataclass(frozen=True)
class Due:
    """A kind of term of one authority."""

    term: Term
    broken: Broken


def session_book(source: Source, found: Frozen | None) -> bytes:
    """The workbook; the same document and snapshot give the same bytes."""
    title = f"{source.document['region']['name']}. Итоги за {month_title(source.edition.month)}"
    named = title + (" (черновик)" if source.is_draft else "")
    tables = _named_apart(_tables(source, found))
    return workbook_bytes(tables, plain_spaces(named), source.as_of, is_for_print=True)


def _tables(source: Source, found: Frozen | None) -> Iterator[Table]:
    rules, document = source.rules, source.document
    for section in document["lists"]:
        rule = next(rule for rule in rules.lists if rule.code == section["code"])
        lines = [Line(row, section, rule, rules) for row in _in_order(section)]
        yield _table(rule.code, rule.title, list(columns(rules, rule)), lines, rules)
    yield _table("changes", "Изменения", _OF_CHANGES, moves(document), rules)
    kept = terms(document, rules)
    due = [Due(term, one) for term in kept for one in term.broken]
    yield _table("terms", "Просрочено и обещано", _OF_TERMS, due, rules)
    if found:
        shown = found.topics.shown(rules.publication.smallest_n)
        yield _table("topics", "Темы", _OF_TOPICS, shown, rules)


def _table(
    name: str, title: str, fields: Sequence[Field[Any]], lines: Iterable[Any], rules: Methodology
) -> Table:
    rows = [filled(fields, line) for line in lines]
    return Table(name, title, "", fields, rows, ("name",), sentences.few(rules))


def _named_apart(tables: Iterable[Table]) -> Iterator[Table]:
    """Titles as a workbook takes them: short, without brackets, and no two alike."""
    taken: set[str] = set()
    for place, table in enumerate(tables, 1):
        title = " ".join(table.title.translate(_FORBIDDEN).strip("'").split())[:_LONGEST_TITLE]
        if not title or title.casefold() in taken:
            title = f"Лист {place}"
        taken.add(title.casefold())
        yield replace(table, title=title)


def _in_order(section: Section) -> list[Section]:
    """Group by group, the best score first, those without one last."""
    order = [part.get("code") for part in groups.of(section)]

    def place(row: Section) -> tuple[int, bool, float, str]:
        score = row.get("score")
        name = row["authority"]["name"]
        return order.index(row.get("group")), score is None, -(score or 0.0), name

    return sorted(section["results"], key=place)


_OF_CHANGES: Sequence[Field[Any]] = (
    column(STRING, "name", "Орган", lambda move: move.name),
    column(STRING, "word", "Балл", lambda move: move.word),
    column(NUMBER, "points", "На сколько баллов", lambda move: move.size),
    column(STRING, "sure", "Подтверждено", lambda move: _YES[move.is_confirmed]),
)
_OF_TERMS: Sequence[Field[Any]] = (
    column(STRING, "name", "Орган", lambda due: due.broken.name),
    column(STRING, "term", "Чего ждали", lambda due: due.term.title),
    column(INTEGER, "missed", "Не в срок или не выполнено", lambda due: due.broken.missed),
    column(INTEGER, "due", "Всего", lambda due: due.broken.n),
    column(NUMBER, "share", "Доля", lambda due: due.broken.missed / due.broken.n, is_share=True),
    column(
        STRING,
        "beyond",
        "Больше, чем объясняет случайность",
        lambda due: _YES[due.broken.is_beyond],
    ),
)
_OF_TOPICS: Sequence[Field[Any]] = (
    column(STRING, "name", "Тема", lambda topic: topic.title),
    column(INTEGER, "n", "Сообщений", lambda topic: topic.n),
    column(INTEGER, "bodies", "Органов", lambda topic: topic.bodies),
    column(INTEGER, "missed", "Не в срок", lambda topic: topic.missed),
    column(INTEGER, "due", "Ждали ответа", lambda topic: topic.due),
)
