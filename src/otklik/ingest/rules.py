"""Which rows cannot be believed, and what is a person told about each?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from otklik.core.russian import moment
from otklik.ingest.cells import is_formula, shown
from otklik.ingest.columns import Field
from otklik.ingest.layout import Column, Layout
from otklik.ingest.place import Place

Fields = Mapping[str, Field]
Breaks = Callable[[Fields], pa.BooleanArray]

_TOLERANCE = timedelta(days=1)
"""How far a date may be ahead of the machine's clock: its zone may differ from the region's."""

_SHOWN_LENGTH = 60

_UNREADABLE = {
    "moment": ("дата не читается", "исправьте её на вид 31.01.2026 23:59:59 или сотрите"),
    "day": ("дата не читается", "исправьте её на вид 31.01.2026 или сотрите"),
    "month": ("месяц не читается", "исправьте его на вид Октябрь-2026"),
    "instant": ("время не читается", "сохраните ответ заново, ничего в нём не меняя"),
    "duration": ("вместо длительности стоит текст", "исправьте её на вид 26:05:40 или сотрите"),
    "whole": ("вместо целого числа стоит другое", "исправьте его или сотрите"),
    "total": ("вместо списка чисел стоит другое", "сохраните ответ заново, ничего в нём не меняя"),
    "lines": ("вместо списка строк стоит другое", "сохраните ответ заново, ничего в нём не меняя"),
}
_NESTED = (
    "вместо значения стоит список или объект",
    "сохраните ответ заново, ничего в нём не меняя",
)
_FORMULA = (
    "вместо значения стоит формула или её ошибка",
    "вставьте в ячейку само значение и сохраните файл",
)


@dataclass(frozen=True)
class Rule:
    """Rows where `breaks` is true are rejected; `what` and `todo` are Russian.

    `what` may show `{value}`, the cell of the rule's field.
    """

    field: str
    breaks: Breaks
    what: str
    todo: str


@dataclass(frozen=True)
class Skip:
    """Rows where `breaks` is true do not count and are no mistake; `title` says what they are."""

    title: str
    breaks: Breaks


Broken = TypeVar("Broken", Rule, Skip)


@dataclass(frozen=True)
class Rejection:
    """A row that was not taken: which cell is to blame, what is wrong and what to do."""

    place: Place
    column: str
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.place.cell(self.column)}: {self.what}. Что сделать: {self.todo}."


def usual_rules(layout: Layout, now: datetime) -> tuple[Rule, ...]:
    """The rules that follow from a layout: filled, readable and possible cells."""
    columns = layout.columns.values()
    dates = [column for column in columns if column.is_date]
    return (
        *(_unreadable(column) for column in columns),
        *(_empty(column) for column in columns if column.must_be_filled),
        *(
            _too_early(column, datetime.combine(layout.earliest, datetime.min.time()))
            for column in dates
        ),
        *(_too_late(column, now) for column in dates),
    )


def earlier(field: str, than: str, what: str, todo: str) -> Rule:
    """A moment that may not come before another."""
    return Rule(
        field, lambda fields: pc.less(fields[field].values, fields[than].values), what, todo
    )


MEASURED_LATER = earlier(
    "measured_at",
    than="published_at",
    what="измерено «{value}» — раньше, чем опубликовано",
    todo="проверьте --measured-at и часовой пояс региона в otklik.toml",
)
"""Nothing is measured before it is there."""


def broken_rules(fields: Fields, rules: Sequence[Broken]) -> dict[int, Broken]:
    """For each bad row of a chunk, by its place in it, the first rule that it breaks."""
    found: dict[int, Broken] = {}
    for rule in rules:
        for place in pc.indices_nonzero(rule.breaks(fields)).to_pylist():
            found.setdefault(place, rule)
    return found


def explain(rule: Rule, place: Place, column: Column, cell: object) -> Rejection:
    """What is said of one row that broke a rule."""
    if is_formula(cell):
        what, todo = _FORMULA
        what += ": «{value}»"
    else:
        what, todo = rule.what, rule.todo
    return Rejection(place, column.title, what.replace("{value}", _shortened(cell)), todo)


def _unreadable(column: Column) -> Rule:
    what, todo = _UNREADABLE.get(column.kind, _NESTED)
    if column.strict:
        what, todo = "такого значения здесь не бывает", f"впишите одно из: {_listed(column)}"
    return Rule(column.name, lambda fields: fields[column.name].broken, what + ": «{value}»", todo)


def _listed(column: Column) -> str:
    return ", ".join(column.values)


def _empty(column: Column) -> Rule:
    todo = "заполните ячейку или выгрузите файл из системы заново"
    return Rule(
        column.name, lambda fields: fields[column.name].values.is_null(), "ячейка пуста", todo
    )


def _too_early(column: Column, limit: datetime) -> Rule:
    what = f"невозможная дата «{{value}}»: раньше {_written(limit, column)}"
    todo = "исправьте дату в системе и выгрузите файл заново"
    return Rule(column.name, lambda fields: pc.less(fields[column.name].values, limit), what, todo)


def _too_late(column: Column, now: datetime) -> Rule:
    limit = now + _TOLERANCE + timedelta(days=column.ahead_days)
    what = f"невозможная дата «{{value}}»: позже {_written(limit, column)}"
    todo = "исправьте дату в системе, проверьте часы компьютера и выгрузите файл заново"
    return Rule(
        column.name, lambda fields: pc.greater(fields[column.name].values, limit), what, todo
    )


def _written(limit: datetime, column: Column) -> str:
    """A limit in the words of its column: a day has no hours."""
    return f"{limit:%d.%m.%Y}" if column.kind == "day" else moment(limit)


def _shortened(cell: object) -> str:
    text = " ".join((shown(cell) or "").split())
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"
