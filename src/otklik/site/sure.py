"""How sure is what a page prints of an authority?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import changed, standings
from otklik.editions.changed import Changed
from otklik.methodology.model import Methodology, Zone

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Range:
    """A score between the bounds where it may lie; `text` are the bounds in words."""

    at: float
    low: float
    high: float

    @property
    def text(self) -> str:
        """`64,7–77,5`."""
        return standings.span((self.low, self.high))


@dataclass(frozen=True)
class Sure:
    """All of one authority: of the month, and of several months where there are some.

    `stands` and `long_stands` say where it stands, `zone` its zone. `change` is there where
    something changed beyond chance, `no_change` says in short why nothing is compared. `said` tells
    all of it in sentences, by what they speak of.
    """

    score: Range
    stands: str
    zone: str
    long: Range | None
    long_stands: str
    change: Changed | None
    no_change: str
    said: tuple[tuple[str, str], ...]


def sure(
    found: Section, section: Section, zone: Zone | None, methodology: Methodology
) -> Sure | None:
    """What a row of a list says; None where nothing is drawn, or nothing is scored."""
    score, column = ranged(found), found.get("three_months") or {}
    if score is None:
        return None
    return Sure(
        score=score,
        stands=standings.stands(found),
        zone=standings.zone(found, zone) if zone else "",
        long=ranged(column),
        long_stands=standings.stands(column),
        change=changed.changed(found),
        no_change=changed.why_not(found, section, methodology),
        said=tuple(_said(found, section, methodology)),
    )


def _said(found: Section, section: Section, methodology: Methodology) -> Iterator[tuple[str, str]]:
    yield "Балл", standings.score_said(found, methodology)
    if found.get("zone"):
        yield "Зона", standings.zones_said(found, methodology)
    if half := standings.half_said(found, methodology):
        yield "Место в группе" if "group" in found else "Место", half
    if change := changed.said(found, section, methodology):
        yield "Изменение", change


def ranged(found: Section, block: str | None = None) -> Range | None:
    """The score of a row or a column, or one of its blocks, with its bounds."""
    bounds = standings.interval(found, block)
    if bounds is None:
        return None
    at = found["score"] if block is None else found["blocks"][block]
    return Range(at, *bounds)
