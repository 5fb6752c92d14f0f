"""Which places, bodies and topics does the invented region have?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from otklik.simulate.model import DATA


@dataclass(frozen=True)
class Body:
    """A body that receives messages.

    `number` tells its pages apart. `spellings` are the names exports use beside `name`;
    `former_spelling` was used before the renaming; no registry knows `lost_spellings`.
    """

    number: int
    id: str
    name: str
    short_name: str
    kind: str
    spellings: tuple[str, ...]
    lost_spellings: tuple[str, ...]
    former_spelling: str
    population: int | None
    executors: tuple[str, ...]

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
class World:
    """The whole invented region."""

    region: str
    region_genitive: str
    timezone: str
    places: tuple[Place, ...]
    bodies: tuple[Body, ...]
    strangers: tuple[str, ...]
    topics: tuple[Topic, ...]


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


def _bodies(places: Mapping[str, Any], bodies: Mapping[str, Any]) -> tuple[Body, ...]:
    executors = bodies["executors"]
    capital, *rest = places["municipality"]
    kinds = (
        *((item, "executive", executors["executive"]) for item in bodies["executive"]),
        (capital, "municipal", executors["capital"]),
        *((item, "municipal", executors["municipal"]) for item in rest),
        *((item, "other", executors["other"]) for item in bodies["other"]),
    )
    return tuple(_body(number, *kind) for number, kind in enumerate(kinds))


def _body(number: int, raw: Mapping[str, Any], kind: str, executors: list[str]) -> Body:
    return Body(
        number=number,
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
