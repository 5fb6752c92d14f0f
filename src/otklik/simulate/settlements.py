"""Which settlements would the operator of the invented region have listed?"""

import tomllib
from functools import cache

from otklik.simulate.model import DATA
from otklik.simulate.world import World
from otklik.workspace.settlements import Settlement

_STRIDE = 7
"""Neighbours in the list of villages do not become neighbours on the map."""


def known_settlements(world: World) -> tuple[Settlement, ...]:
    """The centre of every municipality and its villages; a merged one has those of its parts."""
    merger = world.merger
    named = {place.body: _named(place.number, place.centre) for place in world.places if place.body}
    named[merger.into] = tuple(dict.fromkeys(name for who in merger.parts for name in named[who]))
    return tuple(Settlement(name, who) for who, names in named.items() for name in names)


def _named(number: int, centre: str) -> tuple[str, ...]:
    villages, each = _villages()
    return (centre, *(villages[(number * _STRIDE + at) % len(villages)] for at in range(each)))


@cache
def _villages() -> tuple[list[str], int]:
    told = tomllib.loads((DATA / "settlements.toml").read_text(encoding="utf-8"))
    return told["villages"], told["each"]
