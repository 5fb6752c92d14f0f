"""Whose is each area of the region's map in this month, and how does it stand?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences, standings
from otklik.methodology.model import Methodology, Zone
from otklik.site.addresses import href
from otklik.site.tables import zone_of
from otklik.site.words import russian_order
from otklik.workspace.region_map import RegionMap, Shape

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Tract:
    """An authority on the map: its number there, and which shapes of the map are its own.

    Without a score `status` says why; with one and without a zone it is for reference only. `span`
    is between what the score lies, empty where nothing is drawn.
    """

    number: int
    name: str
    short_name: str
    address: str
    shapes: tuple[int, ...]
    score: float | None
    span: str
    zone: Zone | None
    zone_said: str
    status: str


@dataclass(frozen=True)
class Mapped:
    """The map of a month: who is on it, areas that are nobody's, and who is not on it."""

    tracts: tuple[Tract, ...]
    strangers: tuple[int, ...]
    stranger_names: tuple[str, ...]
    absent: tuple[str, ...]


def mapped(document: Section, methodology: Methodology, region_map: RegionMap) -> Mapped:
    """The map of an edition; everybody of the lists that have anybody on it is told."""
    rows = {row["authority"]["id"]: row for row in _rows(document["lists"])}
    own: dict[str, list[int]] = defaultdict(list)
    strangers = []
    for place, shape in enumerate(region_map.shapes):
        if owner := _owner(shape, rows):
            own[owner].append(place)
        else:
            strangers.append(place)
    ordered = sorted(own, key=lambda who: russian_order(rows[who]["authority"]["short_name"]))
    return Mapped(
        tracts=tuple(
            _tract(number, rows[who], tuple(own[who]), methodology)
            for number, who in enumerate(ordered, 1)
        ),
        strangers=tuple(strangers),
        stranger_names=tuple(region_map.shapes[place].name for place in strangers),
        absent=tuple(_absent(document, own)),
    )


def _rows(lists: list[Section]) -> Iterator[Section]:
    for section in lists:
        yield from section["results"]


def _owner(shape: Shape, rows: Mapping[str, Section]) -> str | None:
    """Of a body and its successors, whoever is in the edition; the latest of several."""
    return next((who for who in reversed(shape.owners) if who in rows), None)


def _absent(document: Section, own: Mapping[str, list[int]]) -> Iterator[str]:
    for section in document["lists"]:
        called = {row["authority"]["id"]: row["authority"]["name"] for row in section["results"]}
        if called.keys() & own.keys():
            yield from sorted(
                (called[who] for who in called.keys() - own.keys()), key=russian_order
            )


def _tract(number: int, row: Section, shapes: tuple[int, ...], methodology: Methodology) -> Tract:
    zone, authority = zone_of(row, methodology), row["authority"]
    bounds = standings.interval(row)
    return Tract(
        number=number,
        name=authority["name"],
        short_name=authority["short_name"],
        address=href(authority["id"]),
        shapes=shapes,
        score=row.get("score"),
        span=standings.span(bounds) if bounds else "",
        zone=zone,
        zone_said=standings.zone(row, zone) if zone else "",
        status=sentences.STATUS[row["status"]],
    )
