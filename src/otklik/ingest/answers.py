"""What does a network answer, saved as JSON, and how do its items become rows of cells?"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from otklik.core.errors import InputError
from otklik.ingest import cells
from otklik.ingest.layout import Column, Layout
from otklik.ingest.match import RECOGNISED
from otklik.ingest.source import Source

Item = Mapping[str, Any]
Take = Callable[[Any], Any]
"""Finds one cell in an item."""

_LISTS = ("items", "groups")
"""Where an answer keeps its items, unless it is a list itself."""
_LOOKED_AT = 10
_EVERY = "*"
_AGAIN = "сохраните ответ заново, целиком и ничего в нём не меняя"
_MEASURED_AT = "measured_at"
_ESCAPED = (rb"\ud", rb"\uD")
_HALF_LETTER = re.compile(
    rb"(?i)\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}"
)
_NO_LETTER = rb"\\ufffd"


@dataclass(frozen=True)
class Answer:
    """The items of one answer; `measured_at` is the region's wall time, if the answer tells it."""

    items: Sequence[Item]
    measured_at: datetime | None


def read_answer(content: bytes, file: Path, zone: ZoneInfo) -> Answer:
    """An answer of VK, bare or in `response`, or a list of Telethon's.

    `InputError` if it is no JSON, an error of VK, or has no list of items.
    """
    document = _parsed(content, file)
    if isinstance(document, dict) and "error" in document:
        raise _refused_by_network(document["error"], file)
    body = document.get("response", document) if isinstance(document, dict) else document
    items = _listed(body)
    if items is None or not all(isinstance(item, dict) for item in items):
        what = "это JSON, но не ответ со списком записей"
        raise InputError(what, file=file, todo=_AGAIN)
    told = document.get(_MEASURED_AT) if isinstance(document, dict) else None
    return Answer(items, _measured_at(told, file, zone))


def recognise(items: Iterable[Item], file: Path, sources: Sequence[Source]) -> Source:
    """The format whose fields the first items hold most of; `InputError` if there is none."""
    first = list(islice(items, _LOOKED_AT))
    found = [_fields_of(first, source.layout) for source in sources]
    best = max(range(len(sources)), key=lambda place: len(found[place]))
    if len(found[best]) < RECOGNISED:
        known = ", ".join(f"«{source.layout.title}»" for source in sources)
        what = f"это JSON, но не ответ известного вида (известны: {known})"
        raise InputError(what, file=file, todo=_AGAIN)
    layout = sources[best].layout
    missing = [one.title for one in layout.required if one.name not in found[best]]
    if missing:
        names = ", ".join(f"«{name}»" for name in missing)
        what = f"похоже на «{layout.title}», но в записях нет полей {names}"
        raise InputError(what, file=file, todo=_AGAIN)
    return sources[best]


def unfolded(items: Iterable[Item], layout: Layout) -> Iterator[Item]:
    """The items, each followed by those inside it."""
    nested = layout.items.nested if layout.items else ""
    if not nested:
        return iter(items)
    inside = taker((f"{nested}.{_EVERY}",))
    return (one for item in items for one in (item, *(inside(item) or ())))


def cells_of(items: Iterable[Item], columns: Sequence[Column]) -> list[list[Any]]:
    """The cells of an answer's items: a row an item, a cell a column."""
    takers = [taker(column.names) for column in columns]
    rows = [[take(item) for take in takers] for item in items]
    for place, column in enumerate(columns):
        if column.silent and any(row[place] is not None for row in rows):
            for row in rows:
                row[place] = [] if row[place] is None else row[place]
    return rows


@cache
def taker(paths: tuple[str, ...]) -> Take:
    """Finds what stands at the first of some paths that has anything: `likes.count`.

    A number in a path is a place in a list, `*` takes every item of one: `items.*.url`.
    """
    ways = [_way(path.split(".")) for path in paths]
    if len(ways) == 1:
        return ways[0]
    return lambda item: next((cell for way in ways if (cell := way(item)) is not None), None)


def _way(steps: Sequence[str]) -> Take:
    if not steps:
        return lambda cell: cell
    first, *rest = steps
    further = _way(rest)
    if first == _EVERY:
        return _every(further)
    step = _place(int(first)) if first.isdecimal() else _name(first)
    return (lambda cell: further(step(cell))) if rest else step


def _name(name: str) -> Take:
    return lambda cell: cell.get(name) if isinstance(cell, dict) else None


def _place(place: int) -> Take:
    return lambda cell: cell[place] if isinstance(cell, list) and len(cell) > place else None


def _every(take: Take) -> Take:
    def taken(cell: Any) -> list[Any] | None:
        if not isinstance(cell, list):
            return None
        return [found for one in cell if (found := take(one)) is not None]

    return taken


def _parsed(content: bytes, file: Path) -> Any:
    """Half a letter, which a network leaves where it cuts a text, is nobody's letter."""
    may_be_cut = any(escaped in content for escaped in _ESCAPED)
    try:
        return json.loads(_HALF_LETTER.sub(_NO_LETTER, content) if may_be_cut else content)
    except (ValueError, RecursionError) as error:
        what = "файл JSON не читается: он повреждён или сохранён не до конца"
        raise InputError(what, file=file, todo=_AGAIN) from error


def _listed(body: Any) -> list[Any] | None:
    if isinstance(body, dict):
        lists = (body[name] for name in _LISTS if isinstance(body.get(name), list))
        return next(lists, None)
    return body if isinstance(body, list) else None


def _refused_by_network(error: Any, file: Path) -> InputError:
    said = error.get("error_msg", error) if isinstance(error, dict) else error
    what = f"вместо данных в ответе ошибка: «{said}»"
    return InputError(what, file=file, todo="устраните её причину и запросите данные ещё раз")


def _measured_at(told: object, file: Path, zone: ZoneInfo) -> datetime | None:
    """Unix seconds, ISO with an offset, or the region's wall time."""
    at = cells.instant(told, zone)
    if at is cells.UNREADABLE:
        at = cells.moment(told) if isinstance(told, str) else at
    if at is cells.UNREADABLE:
        what = f"время измерения {_MEASURED_AT} не читается: «{told}»"
        todo = "запишите его секундами Unix или на вид 2026-06-08T12:00:00+03:00"
        raise InputError(what, file=file, todo=todo)
    return at


def _fields_of(items: Sequence[Item], layout: Layout) -> set[str]:
    """The fields of a layout that any of the items has; most formats have none of these names."""
    named = set().union(*items)
    columns = (
        column
        for column in layout.columns.values()
        if any(path.partition(".")[0] in named for path in column.names)
    )
    return {
        column.name
        for column in columns
        if any(take(item) is not None for take in [taker(column.names)] for item in items)
    }
