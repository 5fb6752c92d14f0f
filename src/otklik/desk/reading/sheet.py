"""What does an authority's own sheet show, and which records stand behind each number?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from otklik.core.errors import OtklikError
from otklik.desk.reading.rated import Rated
from otklik.editions.behind import COLUMNS, verdict_heading
from otklik.editions.explain import CaseExplanation, Verdict, counted_rows, explain_case
from otklik.editions.month import full_traces
from otklik.engines.judges import Fact
from otklik.methodology.model import Indicator
from otklik.site.authority import Card, card

_KEPT = 32
NUMBERED = {"cases": "case_id", "messages": "case_id"}
"""Facts whose rows are records with a page of their own, and where their number stands."""

Rows = tuple[tuple[Fact, Verdict], ...]


@dataclass(frozen=True)
class Line:
    """A row behind a number as it is shown; `case_id` where it has a page of its own."""

    cells: tuple[str, ...]
    case_id: str | None
    costs_points: bool


@dataclass(frozen=True)
class Behind:
    """The rows behind a number; `costly` of them cost points, where rows can."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    total: int
    costly: int | None


def sheet(rated: Rated, authority_id: str) -> Card | None:
    """The sheet with every number, whole; None if the authority is not rated this month."""
    found = rated.section_of(authority_id)
    if found is None:
        return None
    section, public = found
    own = next(
        row
        for listed in rated.rating.lists
        for row in listed.results
        if row.authority_id == authority_id
    )
    known = {"score": None, "place": None, "zone": None, "counts": {}} | public
    return card({**known, "indicators": full_traces(own)}, section, rated.methodology)


def behind(
    rated: Rated, authority_id: str, indicator: Indicator, search: str, *, only_costly: bool
) -> Behind:
    """The rows whose cells hold the text, those that cost points first."""
    rows = _rows(rated, authority_id, indicator.code)
    columns, heading = COLUMNS[indicator.measure.fact], verdict_heading(indicator)
    lines = tuple(_line(fact, verdict, indicator) for fact, verdict in rows)
    wanted = search.casefold()
    return Behind(
        headings=(*(title for title, _ in columns), *([heading] if heading else [])),
        lines=tuple(
            line
            for line in lines
            if (line.costs_points or not only_costly)
            and any(wanted in cell.casefold() for cell in line.cells)
        ),
        total=len(lines),
        costly=sum(line.costs_points for line in lines) if heading else None,
    )


def record(rated: Rated, authority_id: str, case_id: str) -> CaseExplanation | None:
    """One record of the authority as it was counted; None if there is none, or it is another's."""
    try:
        found = explain_case(rated.snapshot, rated.methodology, case_id)
    except OtklikError:
        return None
    return found if found.case.authority_id == authority_id else None


def indicator_of(rated: Rated, code: str) -> Indicator | None:
    """An indicator of the month's rules by its code."""
    return next((one for one in rated.methodology.indicators if one.code == code), None)


@lru_cache(maxsize=_KEPT)
def _rows(rated: Rated, authority_id: str, code: str) -> Rows:
    indicator = rated.methodology.indicator(code)
    return counted_rows(rated.snapshot, rated.methodology, authority_id, indicator)


def _line(fact: Fact, verdict: Verdict, indicator: Indicator) -> Line:
    cells = [shown(fact) for _, shown in COLUMNS[indicator.measure.fact]]
    if verdict_heading(indicator):
        cells.append("да" if verdict.is_success else "нет")
    numbered = NUMBERED.get(indicator.measure.fact)
    costs = verdict.is_success is not None and verdict.is_success != (
        indicator.target > indicator.floor
    )
    return Line(tuple(cells), getattr(fact, numbered) if numbered else None, costs)


def names(rated: Rated) -> Mapping[str, str]:
    """The short names of everybody in the month's registry."""
    return {one.id: one.short_name for one in rated.snapshot.authorities}


def csv_rows(found: Behind) -> Sequence[Sequence[Any]]:
    """The rows for a table; the filter holds."""
    return [line.cells for line in found.lines]
