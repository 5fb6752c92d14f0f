"""What is a table of open data: its columns, what they mean, and its rows?

A column is told once, in Russian and in English, with what must hold for it; the tables, the
workbook, the descriptor and the structures are all made of that.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from otklik.core.russian import NBSP

Line = TypeVar("Line", contravariant=True)
Cell = str | int | float | bool | None
"""A cell; None is an empty one. `‹5` stands as text in a column of numbers: it is no number."""

STRING, INTEGER, NUMBER, BOOLEAN, DATE = "string", "integer", "number", "boolean", "date"
"""The types of Table Schema that a column can have."""
SHARE = {"minimum": 0, "maximum": 1}
NOT_NEGATIVE = {"minimum": 0}
SHARE_UNIT = "доля"
"""The unit of what people read as a percentage, where rows differ in it."""
SCORE = {"minimum": 0, "maximum": 100}
REQUIRED = {"required": True}


@dataclass(frozen=True)
class Field(Generic[Line]):
    """A column: its name in csv, its heading, what it means, and its value in a line.

    `constraints` are those of Table Schema. `is_share`: people read it as a percentage. `unit_in`:
    the column that tells the unit of each cell, where rows differ in it.
    """

    name: str
    title: str
    about: str
    english: str
    type: str
    value: Callable[[Line], Cell]
    constraints: Mapping[str, Any] = field(default_factory=dict)
    is_share: bool = False
    unit_in: str | None = None


@dataclass(frozen=True)
class Table:
    """A table with its rows, in the order of its columns; `key` tells its rows apart."""

    name: str
    title: str
    about: str
    fields: Sequence[Field[Any]]
    rows: Sequence[Sequence[Cell]]
    key: Sequence[str]
    few: str
    """What stands where a number is not published."""


def filled(fields: Sequence[Field[Line]], line: Line) -> tuple[Cell, ...]:
    """The cells of one line."""
    return tuple(column.value(line) for column in fields)


def plain_spaces(said: str) -> str:
    """A text as it is put into data: whoever looks for «место 12» types a plain space."""
    return said.replace(NBSP, " ")


def text(
    name: str,
    title: str,
    about: str,
    english: str,
    value: Callable[[Line], Cell],
    constraints: Mapping[str, Any] | None = None,
) -> Field[Line]:
    """A column of texts."""
    return Field(name, title, about, english, STRING, value, constraints or {})


def number(
    name: str,
    title: str,
    about: str,
    english: str,
    value: Callable[[Line], Cell],
    constraints: Mapping[str, Any] | None = None,
) -> Field[Line]:
    """A column of numbers with decimals."""
    return Field(name, title, about, english, NUMBER, value, constraints or {})


def share(
    name: str, title: str, about: str, english: str, value: Callable[[Line], Cell]
) -> Field[Line]:
    """A column of parts of one, which people read as percentages."""
    return Field(name, title, about, english, NUMBER, value, SHARE, is_share=True)
