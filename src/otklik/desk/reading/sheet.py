"""What does an authority's own sheet show, and how was one record counted?"""

from collections.abc import Mapping
from typing import Any

from otklik.core.cases import Case
from otklik.core.errors import OtklikError
from otklik.desk.reading.rated import Rated
from otklik.editions.explain import CaseExplanation, explain_case
from otklik.editions.month import full_traces
from otklik.methodology.model import Indicator
from otklik.site.authority import Card, card


def sheet(rated: Rated, authority_id: str) -> Card | None:
    """The sheet with every number, whole; None if the authority is not rated this month."""
    found = rated.section_of(authority_id)
    if found is None:
        return None
    section, public = found
    known = {"score": None, "place": None, "zone": None, "counts": {}} | public
    traces = sheet_traces(rated, authority_id)
    return card({**known, "indicators": traces}, section, rated.methodology)


def sheet_traces(rated: Rated, authority_id: str) -> list[dict[str, Any]]:
    """Every indicator of a rated authority with all its steps, as the document spells them."""
    own = next(
        row
        for listed in rated.rating.lists
        for row in listed.results
        if row.authority_id == authority_id
    )
    return full_traces(own)


def record(
    rated: Rated, authority_id: str, case_id: str, stream: str = ""
) -> CaseExplanation | None:
    """One record of the authority as it was counted; None if there is none, or it is another's.

    Sources number by themselves: without a stream the first of the authority's with the number.
    """

    def is_wanted(case: Case) -> bool:
        return case.authority_id == authority_id and stream in ("", case.stream)

    try:
        return explain_case(rated.snapshot, rated.methodology, case_id, is_wanted)
    except OtklikError:
        return None


def indicator_of(rated: Rated, code: str) -> Indicator | None:
    """An indicator of the month's rules by its code."""
    return next((one for one in rated.methodology.indicators if one.code == code), None)


def names(rated: Rated) -> Mapping[str, str]:
    """The short names of everybody in the month's registry."""
    return {one.id: one.short_name for one in rated.snapshot.authorities}
