"""Who stands beside an authority in its group?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences, standings
from otklik.editions.sections import neighbours
from otklik.methodology.model import Methodology, Zone
from otklik.rating import result
from otklik.site.addresses import href
from otklik.site.sure import Range, ranged
from otklik.site.tables import zone_of

Section = Mapping[str, Any]
AROUND = 4
"""So many are shown on either side."""


@dataclass(frozen=True)
class Neighbour:
    """One with a place in the group; `range` and `zone` as the lists show them."""

    name: str
    address: str
    score: float
    range: Range | None
    zone: Zone | None
    zone_said: str
    stands: str
    is_own: bool


@dataclass(frozen=True)
class Beside:
    """An authority among its neighbours, the best first; how many more are above and below."""

    rows: tuple[Neighbour, ...]
    above: int
    below: int


def beside(found: Section, section: Section, methodology: Methodology) -> Beside | None:
    """The part of the group around somebody; None for whom nobody may be compared with."""
    if found["status"] != result.RANKED:
        return None
    ranked = [one for one in neighbours(section, found) if one["status"] == result.RANKED]
    ranked.sort(key=lambda one: -one["score"])
    at = next(place for place, one in enumerate(ranked) if one is found)
    first = max(0, min(at - AROUND, len(ranked) - 2 * AROUND - 1))
    shown = ranked[first : first + 2 * AROUND + 1]
    return Beside(
        rows=tuple(_neighbour(one, one is found, methodology) for one in shown),
        above=first,
        below=len(ranked) - first - len(shown),
    )


def _neighbour(row: Section, is_own: bool, methodology: Methodology) -> Neighbour:
    zone, authority = zone_of(row, methodology), row["authority"]
    return Neighbour(
        name=authority["short_name"],
        address=href(authority["id"]),
        score=row["score"],
        range=ranged(row),
        zone=zone,
        zone_said=standings.zone(row, zone) if zone else "",
        stands=standings.stands(row) or sentences.place(row.get("place")),
        is_own=is_own,
    )
