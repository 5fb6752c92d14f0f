"""How does the map of the invented region look?

A mosaic of districts on a bent lattice, and in some of them a town. Neighbours share every point of
the border between them; districts that are to merge lie side by side.
"""

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from otklik.simulate.chance import substream
from otklik.simulate.world import Place, World
from otklik.workspace.map_file import Point

_WEST, _NORTH = 58.0, 60.5
_EAST_STEP, _SOUTH_STEP = 0.95, 0.5
"""The corner of the region and the size of a cell, in degrees."""
_DECIMALS = 4
_ROOM = 1.2
"""So many times more cells are laid out than are needed: the outermost stay empty."""
_JITTER, _BEND, _BENDS = 0.26, 0.3, 3
_TOWN_CORNERS, _TOWN_RADIUS, _TOWN_STRIDE = 9, 0.2, 5

_Cell = tuple[int, int]
_Ring = list[Point]


def territory(world: World) -> bytes:
    """The map as GeoJSON: an area for every municipality that the region began with."""
    towns = {body.id for body in world.bodies if body.id.startswith("go-")}
    own = [place for place in world.places if place.body]
    districts = _merging_first([one for one in own if one.body not in towns], world)
    cells = dict(zip(districts, _cells(len(districts)), strict=True))
    rings = {place: [_outside(cell)] for place, cell in cells.items()}
    for number, place in enumerate(one for one in own if one.body in towns):
        host = districts[(number * _TOWN_STRIDE + 2) % len(districts)]
        town = _town(cells[host], place)
        rings[host].append(town[::-1])
        rings[place] = [town]
    named = {body.id: body.short_name for body in world.bodies}
    features = [_feature(named[place.body], rings[place]) for place in own]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _merging_first(districts: Sequence[Place], world: World) -> list[Place]:
    return sorted(districts, key=lambda one: one.body not in world.merger.parts)


def _feature(name: str, rings: Sequence[_Ring]) -> dict[str, Any]:
    outlines = [[*map(_degrees, ring), _degrees(ring[0])] for ring in rings]
    geometry = {"type": "Polygon", "coordinates": outlines}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry}


def _degrees(point: Point) -> Point:
    x, y = point
    return round(_WEST + x * _EAST_STEP, _DECIMALS), round(_NORTH - y * _SOUTH_STEP, _DECIMALS)


def _cells(number: int) -> list[_Cell]:
    """The innermost cells of a lattice, row by row, so that the first two are neighbours."""
    columns = math.ceil(math.sqrt(number * _ROOM))
    rows = math.ceil(number * _ROOM / columns)
    middle = (columns - 1) / 2, (rows - 1) / 2
    every = [(column, row) for row in range(rows) for column in range(columns)]
    inner = sorted(every, key=lambda cell: (round(math.dist(cell, middle), 6), cell))[:number]
    return sorted(inner, key=lambda cell: (cell[1], cell[0]))


def _outside(cell: _Cell) -> _Ring:
    """The border of a cell, corner by corner."""
    x, y = cell
    corners = (x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y), (x, y)
    return [point for one, other in pairwise(corners) for point in _side(one, other)[:-1]]


def _side(one: _Cell, other: _Cell) -> Sequence[Point]:
    """The border between two corners, the same from either side."""
    first, last = sorted((one, other))
    side = _bent(first, last)
    return side if one == first else side[::-1]


@cache
def _bent(first: _Cell, last: _Cell) -> tuple[Point, ...]:
    shares = iter(substream(0, "border", str(first), str(last)).random(2**_BENDS))
    side: tuple[Point, ...] = (_corner(first), _corner(last))
    for _ in range(_BENDS):
        side = (side[0], *(p for ends in pairwise(side) for p in _halves(*ends, next(shares))))
    return side


def _halves(one: Point, other: Point, share: float) -> Iterator[Point]:
    """A point beside the middle, then the end."""
    aside = (share - 0.5) * _BEND
    x, y = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    yield x - (other[1] - one[1]) * aside, y + (other[0] - one[0]) * aside
    yield other


def _corner(cell: _Cell) -> Point:
    east, south = substream(0, "corner", str(cell)).uniform(-_JITTER, _JITTER, 2)
    return cell[0] + float(east), cell[1] + float(south)


def _town(cell: _Cell, place: Place) -> _Ring:
    """A many-cornered patch in the middle of a district."""
    x, y = cell[0] + 0.5, cell[1] + 0.5
    reaches = _TOWN_RADIUS * substream(0, "town", place.body).uniform(0.7, 1.2, _TOWN_CORNERS)
    turns = (-2 * math.pi * number / _TOWN_CORNERS for number in range(_TOWN_CORNERS))
    return [
        (x + float(reach) * math.cos(turn), y + float(reach) * math.sin(turn))
        for reach, turn in zip(reaches, turns, strict=True)
    ]
