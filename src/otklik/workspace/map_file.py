"""Which areas has the region drawn in its map of municipalities?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from otklik.core.errors import InputError, Mistakes

MAP_FILE = "map.geojson"
ID = "authority_id"
NAMES = ("name", "district", "NAME", "title", "name:ru")
"""In which properties a name is looked for, in this order."""
_ANTIMERIDIAN, _CIRCLE = 180.0, 360.0
_TODO = "выгрузите карту муниципалитетов в формате GeoJSON с координатами в градусах"

Point = tuple[float, float]
Polygon = tuple[tuple[Point, ...], ...]


class _Wrong(ValueError):
    """What is wrong with a feature, in Russian."""


@dataclass(frozen=True)
class Area:
    """One feature: how it is called, whose it is where the file says so, degrees east and north.

    Rings are closed: the last point is the first; the first ring of a polygon is its outside.
    """

    name: str
    authority_id: str
    polygons: tuple[Polygon, ...]


def read_map(file: Path) -> tuple[Area, ...]:
    """The features of a GeoJSON file; all that is wrong in it comes together as `Mistakes`."""
    features = _features(file)
    mistakes: list[InputError] = []
    areas = []
    for number, feature in enumerate(features, 1):
        try:
            areas.append(_area(feature))
        except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
            mistakes.append(_unreadable(file, number, error))
    if mistakes:
        raise Mistakes(f"В карте {file.name} есть ошибки:", [str(one) for one in mistakes])
    return _unbroken(areas)


def _features(file: Path) -> list[Any]:
    try:
        document = json.loads(file.read_bytes())
    except ValueError as error:
        raise InputError(f"это не JSON ({error})", file=file, todo=_TODO) from None
    found = document.get("features") if isinstance(document, Mapping) else None
    if not isinstance(found, list) or not found:
        raise InputError("в файле нет ни одной фигуры", file=file, todo=_TODO)
    return found


def _unreadable(file: Path, number: int, error: Exception) -> InputError:
    what = str(error) if isinstance(error, _Wrong) else "это не многоугольник в формате GeoJSON"
    return InputError(f"фигура {number}: {what}", file=file, todo=_TODO)


def _area(feature: Mapping[str, Any]) -> Area:
    properties = feature.get("properties") or {}
    names = (str(properties[key]).strip() for key in NAMES if properties.get(key))
    name, own = next(names, ""), str(properties.get(ID) or "").strip()
    if not (name or own):
        raise _Wrong(f"нет ни названия («{NAMES[0]}»), ни поля «{ID}»")
    polygons = tuple(_polygons(feature["geometry"]))
    if not polygons or not all(polygons):
        raise _Wrong("в многоугольнике нет ни одной точки")
    return Area(name or own, own, polygons)


def _polygons(geometry: Mapping[str, Any]) -> Iterator[Polygon]:
    kind, given = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise _Wrong(f"это «{kind}», а нужен Polygon или MultiPolygon")
    for polygon in [given] if kind == "Polygon" else given:
        yield tuple(_ring(ring) for ring in polygon)


def _ring(given: list[Any]) -> tuple[Point, ...]:
    points = tuple((float(point[0]), float(point[1])) for point in given)
    if len(points) < 4 or points[0] != points[-1]:
        raise _Wrong("контур не замкнут")
    if not all(abs(east) <= _CIRCLE / 2 and abs(north) < _CIRCLE / 4 for east, north in points):
        raise _Wrong("координаты не в градусах")
    return points


def _unbroken(areas: list[Area]) -> tuple[Area, ...]:
    """A region that the line of dates cuts in two is put together."""
    east = [p[0] for area in areas for polygon in area.polygons for ring in polygon for p in ring]
    if max(east) - min(east) <= _ANTIMERIDIAN:
        return tuple(areas)
    return tuple(
        Area(area.name, area.authority_id, tuple(map(_moved, area.polygons))) for area in areas
    )


def _moved(polygon: Polygon) -> Polygon:
    return tuple(tuple((x + _CIRCLE if x < 0 else x, y) for x, y in ring) for ring in polygon)
