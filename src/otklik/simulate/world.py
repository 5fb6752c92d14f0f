"""Which places, bodies and topics does the invented region have?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from otklik.core.months import Month
from otklik.simulate.model import DATA


@dataclass(frozen=True)
class Body:
    """A body that receives messages.

    `page` is the number of its official pages. `spellings` are the names exports use beside
    `name`; `former_spelling` was used before the renaming; no registry knows `lost_spellings`.
    It stands from `since` to `until`, both days included; then its `successor` answers.
    """

    number: int
    page: int
    id: str
    name: str
    short_name: str
    kind: str
    spellings: tuple[str, ...]
    lost_spellings: tuple[str, ...]
    former_spelling: str
    population: int | None
    executors: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    successor: str = ""

    def stands(self, on: date) -> bool:
        """Is there such a body on this day?"""
        return (self.since or date.min) <= on <= (self.until or date.max)

    @property
    def written(self) -> tuple[str, ...]:
        """The names exports use now: a municipality never uses its full name."""
        return self.spellings if self.kind == "municipal" else (self.name, *self.spellings)


@dataclass(frozen=True)
class Topic:
    """What a message is about; `body` answers for it, or the municipality when empty.

    `share` weighs the topic against the others; `hard` is in logits of a timely answer.
    """

    group: str
    name: str
    share: float
    season: str
    body: str
    hard: float
    about: str


@dataclass(frozen=True)
class Place:
    """Where a message comes from: `name` as exports write the municipality, cases a day.

    `body` is the municipality's id, empty for messages that name no municipality.
    """

    number: int
    name: str
    centre: str
    body: str
    daily: float


@dataclass(frozen=True)
class Merger:
    """Districts `parts` become the okrug `into` on the first day of a month.

    `place` is how exports write the new municipality.
    """

    on: date
    parts: tuple[str, ...]
    into: str
    place: str

    def joined(self, place: Place) -> Place:
        """A place of one of the districts as a place of the okrug; others stay."""
        is_part = place.body in self.parts
        return replace(place, name=self.place, body=self.into) if is_part else place


@dataclass(frozen=True)
class World:
    """The whole invented region."""

    region: str
    region_genitive: str
    timezone: str
    places: tuple[Place, ...]
    bodies: tuple[Body, ...]
    strangers: tuple[str, ...]
    topics: tuple[Topic, ...]
    merger: Merger

    def of(self, month: Month) -> "World":
        """The region as it is divided in that month: bodies that stand, places that are theirs."""
        standing = tuple(body for body in self.bodies if body.stands(month.start.date()))
        places = tuple(map(self.merger.joined, self.places))
        is_merged = month.start.date() >= self.merger.on
        return replace(self, bodies=standing, places=places if is_merged else self.places)

    def heir(self, body: Body) -> Body:
        """The body itself while it stands here, then its successor."""
        return next(one for one in self.bodies if one.id in (body.id, body.successor))


@cache
def load_world() -> World:
    """Reads the region that comes with the program."""
    places, bodies, topics = _read("places"), _read("bodies"), _read("topics")
    region, days = places["region"], places["region"]["days"]
    return World(
        region=region["name"],
        region_genitive=region["genitive"],
        timezone=region["timezone"],
        places=_places(places, days),
        bodies=_bodies(places, bodies),
        strangers=tuple(stranger["name"] for stranger in bodies["stranger"]),
        topics=tuple(_topics(topics)),
        merger=_merger(places["merger"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _places(raw: Mapping[str, Any], days: int) -> tuple[Place, ...]:
    own = [
        Place(number, item["place"], item["centre"], item["id"], item["cases"] / days)
        for number, item in enumerate(raw["municipality"])
    ]
    region = raw["region"]
    elsewhere = Place(len(own), region["elsewhere"], "", "", region["elsewhere_cases"] / days)
    return (*own, elsewhere)


def _merger(raw: Mapping[str, Any]) -> Merger:
    return Merger(raw["on"], tuple(raw["from"]), raw["id"], raw["place"])


def _bodies(places: Mapping[str, Any], bodies: Mapping[str, Any]) -> tuple[Body, ...]:
    executors = bodies["executors"]
    capital, *rest = places["municipality"]
    kinds = (
        *((item, "executive", executors["executive"]) for item in bodies["executive"]),
        (capital, "municipal", executors["capital"]),
        *((item, "municipal", executors["municipal"]) for item in rest),
        *((item, "other", executors["other"]) for item in bodies["other"]),
    )
    apart = [_body(number, *kind) for number, kind in enumerate(kinds)]
    return _with_merger(apart, places["merger"], executors["municipal"])


def _with_merger(
    apart: list[Body], raw: Mapping[str, Any], executors: list[str]
) -> tuple[Body, ...]:
    """The okrug is the last of all; it has the residents of its districts, and a page of one."""
    parts = [body for name in raw["from"] for body in apart if body.id == name]
    okrug = replace(
        _body(len(apart), raw, "municipal", executors),
        page=parts[0].page,
        population=sum(body.population or 0 for body in parts),
        since=raw["on"],
    )
    last_day = raw["on"] - timedelta(days=1)
    ended = {part.id: replace(part, until=last_day, successor=okrug.id) for part in parts}
    return (*(ended.get(body.id, body) for body in apart), okrug)


def _body(number: int, raw: Mapping[str, Any], kind: str, executors: list[str]) -> Body:
    return Body(
        number=number,
        page=number,
        id=raw["id"],
        name=raw["name"],
        short_name=raw["short_name"],
        kind=kind,
        spellings=tuple(raw.get("spellings", ())),
        lost_spellings=tuple(raw.get("lost_spellings", ())),
        former_spelling=raw.get("former_spelling", ""),
        population=raw.get("population"),
        executors=tuple(executors),
    )


def _topics(raw: Mapping[str, Any]) -> list[Topic]:
    return [
        Topic(
            group=group["name"],
            name=topic["name"],
            share=topic["share"],
            season=topic.get("season", ""),
            body=topic.get("body", ""),
            hard=group["hard"],
            about=group["about"],
        )
        for group in raw["group"]
        for topic in group["topics"]
    ]
