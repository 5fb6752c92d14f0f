"""How do areas in degrees become a small flat picture whose shared borders stay shared?

Every point is put on the same grid whatever area it belongs to, so what was one border stays one;
areas of one owner lose the borders between them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from otklik.workspace.map_file import Point, Polygon
from otklik.workspace.region_map import RegionMap

Spot = tuple[int, int]
Ring = tuple[Spot, ...]
"""Points of the picture, down and to the right; after the last one comes the first again."""
Line = tuple[tuple[float, float], tuple[float, float]]
Flat = Callable[[Point], Point]
Array = npt.NDArray[np.float64]
HATCH = 7
"""How far apart slanting lines are, in pixels."""
_SAMPLES = 25
_PARALLELS = 6.0
"""An equal-area cone cuts the region this part of its height from its ends."""
_LEAST = 1e-6
_ROUNDS = 20


@dataclass(frozen=True, eq=False)
class Canvas:
    """A picture in pixels: the rings of every shape of the map, in its order."""

    width: int
    height: int
    shapes: tuple[tuple[Ring, ...], ...]


@dataclass(frozen=True)
class Plot:
    """An area in the picture, slanting lines over it, and the spot in it that has most room."""

    rings: tuple[Ring, ...]
    hatching: tuple[Line, ...]
    middle: Spot


@cache
def canvas(region_map: RegionMap, side: int, grid: int) -> Canvas:
    """The map whose longer side has so many pixels; points stand on every `grid`-th pixel."""
    flat = _cone(region_map)
    shapes = [[_flat(polygon, flat) for polygon in one.polygons] for one in region_map.shapes]
    points = [p for polygons in shapes for polygon in polygons for ring in polygon for p in ring]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    across, down = max(x for x, _ in points) - left, max(y for _, y in points) - top
    scale = (side - 2 * grid) / max(across, down, _LEAST)

    def spot(point: Point) -> Spot:
        x, y = ((at - start) * scale for at, start in zip(point, (left, top), strict=True))
        return (round(x / grid) + 1) * grid, (round(y / grid) + 1) * grid

    width, height = spot((left + across, top + down))
    rings = tuple(_on_grid(polygons, spot, grid) for polygons in shapes)
    return Canvas(width + grid, height + grid, rings)


@cache
def plot(of: Canvas, shapes: tuple[int, ...]) -> Plot:
    """Some shapes of the picture as one area."""
    rings = joined(ring for place in shapes for ring in of.shapes[place])
    return Plot(rings, hatching(rings, HATCH), middle(rings))


def _flat(polygon: Polygon, flat: Flat) -> Polygon:
    return tuple(tuple(map(flat, ring)) for ring in polygon)


def _cone(region_map: RegionMap) -> Flat:
    """Albers' equal-area projection, cut to the region; y goes down."""
    points = [
        p for one in region_map.shapes for polygon in one.polygons for ring in polygon for p in ring
    ]
    south, north = (math.radians(bound(y for _, y in points)) for bound in (min, max))
    middle = math.radians((min(x for x, _ in points) + max(x for x, _ in points)) / 2)
    margin = (north - south) / _PARALLELS
    one, other = math.sin(south + margin), math.sin(north - margin)
    n = (one + other) / 2 or _LEAST
    c = 1 - one * one + 2 * n * one

    def flat(point: Point) -> Point:
        radius = math.sqrt(max(c - 2 * n * math.sin(math.radians(point[1])), 0.0)) / n
        angle = n * (math.radians(point[0]) - middle)
        return radius * math.sin(angle), radius * math.cos(angle)

    return flat


def _on_grid(
    polygons: Iterable[Polygon], spot: Callable[[Point], Spot], grid: int
) -> tuple[Ring, ...]:
    """Outsides go one way and holes the other; what has shrunk to nothing stays as a square."""
    polygons = list(polygons)
    rings = tuple(
        _turned(found, inwards=place > 0)
        for polygon in polygons
        for place, ring in enumerate(polygon)
        if area(found := tuple(map(spot, ring[:-1])))
    )
    return rings or (_square(spot(polygons[0][0][0]), grid),)


def _turned(ring: Ring, *, inwards: bool) -> Ring:
    return ring if (area(ring) < 0) == inwards else ring[::-1]


def _square(at: Spot, grid: int) -> Ring:
    x, y = at
    return (x, y), (x + grid, y), (x + grid, y + grid), (x, y + grid)


def area(ring: Sequence[Spot]) -> float:
    """Above zero where a ring goes as outsides do."""
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(ring))
    return doubled / 2


def _edges(ring: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    return pairwise((*ring, ring[0]))


def joined(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """The same area without borders inside it, and without points that a straight line needs not.

    An edge that is gone both ways is no border: of two areas side by side, or of a thread that the
    grid has made of a narrow place.
    """
    passed = Counter(edge for ring in rings for edge in _edges(ring) if edge[0] != edge[1])
    left: dict[Spot, list[Spot]] = defaultdict(list)
    for (one, other), times in passed.items():
        left[one] += [other] * max(times - passed[other, one], 0)
    return tuple(found for ring in _walks(left) if len(found := _bends(ring)) > 2)


def _walks(left: dict[Spot, list[Spot]]) -> Iterator[Ring]:
    """As many edges come to a point as go from it, so every walk ends where it began."""
    for start in list(left):
        while left[start]:
            ring, at = [start], left[start].pop()
            while at != start:
                ring.append(at)
                at = left[at].pop()
            yield tuple(ring)


def _bends(ring: Ring) -> Ring:
    around = zip((ring[-1], *ring[:-1]), ring, (*ring[1:], ring[0]), strict=True)
    return tuple(
        b for a, b, c in around if (b[0] - a[0]) * (c[1] - b[1]) != (b[1] - a[1]) * (c[0] - b[0])
    )


def middle(rings: Sequence[Ring]) -> Spot:
    """The roomiest of many points spread over an area."""
    edges = np.array([edge for ring in rings for edge in _edges(ring)], dtype=float)
    start, end = edges[:, 0], edges[:, 1]
    low, high = start.min(axis=0), start.max(axis=0)
    part = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
    x, y = np.meshgrid(low[0] + part * (high[0] - low[0]), low[1] + part * (high[1] - low[1]))
    points = np.stack([x.ravel(), y.ravel()], axis=1)[:, np.newaxis]
    along = end - start
    reach = ((points - start) * along).sum(axis=2) / np.maximum((along**2).sum(axis=1), _LEAST)
    nearest = start + np.clip(reach, 0, 1)[..., np.newaxis] * along
    room = np.sqrt(((points - nearest) ** 2).sum(axis=2)).min(axis=1)
    room[~_inside(points, start, end)] = 0.0
    x, y = points[int(room.argmax()), 0]
    return round(float(x)), round(float(y))


def _inside(points: Array, start: Array, end: Array) -> npt.NDArray[np.bool_]:
    """Whether a line to the right crosses the border an odd number of times."""
    x, y = points[..., 0], points[..., 1]
    (x1, y1), (x2, y2) = start.T, end.T
    is_level = (y1 <= y) != (y2 <= y)
    down = np.where(y1 == y2, 1.0, y2 - y1)
    crosses = is_level & (x < x1 + (y - y1) / down * (x2 - x1))
    found: npt.NDArray[np.bool_] = crosses.sum(axis=1) % 2 == 1
    return found


def hatching(rings: Sequence[Ring], step: int) -> tuple[Line, ...]:
    """Slanting lines over an area, so many pixels apart."""
    edges = [edge for ring in rings for edge in _edges(ring)]
    sums = [x + y for ring in rings for x, y in ring]
    # Between whole numbers no line meets a corner.
    lines = (at + 0.5 for at in range(min(sums) // step * step, max(sums), step))
    return tuple(found for at in lines for found in _strokes(edges, at))


def _strokes(edges: Iterable[tuple[Spot, Spot]], at: float) -> Iterator[Line]:
    crossed = []
    for (x1, y1), (x2, y2) in edges:
        before, after = x1 + y1 - at, x2 + y2 - at
        if (before < 0) != (after < 0):
            part = before / (before - after)
            crossed.append((round(x1 + part * (x2 - x1), 1), round(y1 + part * (y2 - y1), 1)))
    crossed.sort()
    return zip(crossed[::2], crossed[1::2], strict=True)


def across(rings: Sequence[Ring], at: Spot) -> float:
    """How far to the left and to the right of a point an area goes on; 0 outside of it."""
    x, y = at[0] + 0.5, at[1] + 0.5
    edges = (edge for ring in rings for edge in _edges(ring))
    crossed = [
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in edges
        if (y1 < y) != (y2 < y)
    ]
    if sum(one > x for one in crossed) % 2 == 0:
        return 0.0
    return min(abs(one - x) for one in crossed)


def apart(spots: Sequence[Spot], least: float) -> list[Spot]:
    """The same spots, pushed from each other as long as two are nearer than that."""
    moved = [(float(x), float(y)) for x, y in spots]
    for _ in range(_ROUNDS):
        for one, other in combinations(range(len(moved)), 2):
            (x1, y1), (x2, y2) = moved[one], moved[other]
            far = math.hypot(x2 - x1, y2 - y1)
            if far < least:
                east, south = ((x2 - x1) / far, (y2 - y1) / far) if far else (1.0, 0.0)
                push = (least - far) / 2
                moved[one] = x1 - east * push, y1 - south * push
                moved[other] = x2 + east * push, y2 + south * push
    return [(round(x), round(y)) for x, y in moved]
