"""How are months written as a series of exports, each with what has changed before it?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.simulate.workbook import Column, write_workbook

RETURNING_MONTHS = 2
"""An export shows again what has changed in the rows of as many months before it."""

_EXPORT_DELAY = timedelta(days=3, hours=18)

Row = TypeVar("Row")
Seen = TypeVar("Seen")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Series(Generic[Row, Seen]):
    """A system's exports: how files and sheets are called and what they show.

    `seen` is how a row looks at a moment, `moved` whether anything happens to it in
    (after, until].
    """

    file: str
    title: str
    sheet: str
    columns: Sequence[Column[Seen]]
    seen: Callable[[datetime], Callable[[Row], Seen]]
    moved: Callable[[Row, datetime, datetime], bool]


def export_moment(month: Month) -> datetime:
    """When the export of a month is made: on the evening of the 4th day of the next one."""
    return month.end + _EXPORT_DELAY


def write_exports(
    folder: Path,
    series: Series[Row, Seen],
    months: Iterable[tuple[Month, Sequence[Row]]],
    progress: Progress,
) -> Iterator[Path]:
    """A file a month, as months come."""
    earlier: tuple[Sequence[Row], ...] = ()
    for month, rows in months:
        path = folder / f"{series.file}-{month}.xlsx"
        shown = (*_changed(series, earlier, month), *rows)
        made = export_moment(month)
        count = write_workbook(
            path, series.sheet, series.columns, map(series.seen(made), shown), made
        )
        progress(f"{series.title} за {month_title(month)}: {_rows(count)}")
        earlier = (*earlier, rows)[-RETURNING_MONTHS:]
        yield path


def _rows(count: int) -> str:
    return counted(count, "строка", "строки", "строк")


def _changed(
    series: Series[Row, Seen], earlier: Iterable[Sequence[Row]], month: Month
) -> Iterator[Row]:
    """What has changed since the export before."""
    after, until = export_moment(month - 1), export_moment(month)
    for rows in earlier:
        for row in rows:
            if series.moved(row, after, until):
                yield row
