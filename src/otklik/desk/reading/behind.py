"""Which rows stand behind a number, in words, however many there are?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.desk.reading.asked import Asked, order_of, rows_of
from otklik.desk.reading.rated import Rated
from otklik.editions.behind import COLUMNS, verdict_heading
from otklik.methodology.model import Indicator

_AT_ONCE = 1_000
NUMBERED = {"cases": "case_id", "messages": "case_id"}
"""Facts whose rows are records with a page of their own, and where their number stands."""


@dataclass(frozen=True)
class Line:
    """A row behind a number as shown; with `case_id` and `stream` it has a page of its own."""

    cells: tuple[str, ...]
    case_id: str | None
    stream: str | None
    costs_points: bool


@dataclass(frozen=True)
class Lines:
    """The rows in their order: their number, a slice of them, or all one after another."""

    asked: Asked

    def __len__(self) -> int:
        return len(order_of(self.asked).places)

    def __getitem__(self, part: slice) -> Sequence[Line]:
        return [_line(row, self.asked.indicator) for row in rows_of(self.asked, part)]

    def __iter__(self) -> Iterator[Line]:
        for begin in range(0, len(self), _AT_ONCE):
            yield from self[begin : begin + _AT_ONCE]


@dataclass(frozen=True)
class Behind:
    """The rows behind a number; `costly` of them all cost points, where rows can."""

    headings: tuple[str, ...]
    lines: Lines
    total: int
    costly: int | None


def behind(
    rated: Rated, authority_id: str, indicator: Indicator, search: str, *, only_costly: bool
) -> Behind:
    """The rows that hold the text, those that cost points first, the longest wait first."""
    columns, heading = COLUMNS[indicator.measure.fact], verdict_heading(indicator)
    everything = order_of(Asked(rated, authority_id, indicator.code))
    return Behind(
        headings=(*(title for title, _ in columns), *([heading] if heading else [])),
        lines=Lines(Asked(rated, authority_id, indicator.code, search.casefold(), only_costly)),
        total=len(everything.places),
        costly=everything.costly if heading else None,
    )


def _line(row: Any, indicator: Indicator) -> Line:
    cells = [shown(row) for _, shown in COLUMNS[indicator.measure.fact]]
    if verdict_heading(indicator):
        cells.append("да" if row.is_success else "нет")
    numbered = NUMBERED.get(indicator.measure.fact)
    number, stream = (getattr(row, numbered), row.stream) if numbered else (None, None)
    return Line(tuple(cells), number, stream, row.costs)
