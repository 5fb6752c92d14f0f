"""How are rows written as the xlsx file that a system gives out?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from xlsxwriter import Workbook

_DURATION = "[hh]:mm:ss"
_DAY = timedelta(days=1)

Seen = TypeVar("Seen")
Cell = str | float | timedelta | None
"""Text, a number, a time cell (which may be longer than a day), or an empty cell."""


@dataclass(frozen=True)
class Column(Generic[Seen]):
    """A header and what stands under it."""

    header: str
    value: Callable[[Seen], Cell]


def write_workbook(
    path: Path,
    title: str,
    columns: Sequence[Column[Seen]],
    rows: Iterable[Seen],
    made: datetime,
) -> int:
    """Writes one sheet row by row, in bounded memory; returns the number of rows.

    `made` is the date of the document, so that the same rows are the same bytes.
    """
    book = Workbook(str(path), {"constant_memory": True})
    book.set_properties({"title": title, "created": made})
    sheet = book.add_worksheet(title)
    duration = book.add_format({"num_format": _DURATION})
    for index, column in enumerate(columns):
        sheet.write_string(0, index, column.header)
    count = 0
    for count, seen in enumerate(rows, start=1):
        for index, column in enumerate(columns):
            value = column.value(seen)
            if isinstance(value, str):
                sheet.write_string(count, index, value)
            elif isinstance(value, timedelta):
                sheet.write_number(count, index, value / _DAY, duration)
            elif value is not None:
                sheet.write_number(count, index, value)
    book.close()
    return count
