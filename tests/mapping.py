"""How does a test draw a map of squares?"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from otklik.workspace.map_file import MAP_FILE, Point
from otklik.workspace.region_map import RegionMap, Shape

Feature = dict[str, Any]


def square(x: float, y: float, side: float = 1.0) -> list[Point]:
    """A closed ring with its lower left corner there."""
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]


def feature(properties: Mapping[str, Any], *rings: Sequence[Point]) -> Feature:
    """A polygon with holes."""
    geometry = {"type": "Polygon", "coordinates": [list(map(list, ring)) for ring in rings]}
    return {"type": "Feature", "properties": dict(properties), "geometry": geometry}


def named(*names: str) -> list[Feature]:
    """Squares in a row."""
    return [feature({"name": name}, square(60 + at, 55)) for at, name in enumerate(names)]


def write_map(folder: Path, features: Sequence[Feature]) -> Path:
    """Puts a map into the folder of a registry."""
    folder.mkdir(parents=True, exist_ok=True)
    document = {"type": "FeatureCollection", "features": list(features)}
    (folder / MAP_FILE).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return folder / MAP_FILE


def squares(*owners: Sequence[str]) -> RegionMap:
    """Squares in a row that belong to these, each with its successors."""
    return RegionMap(
        tuple(
            Shape(f"Область {at}", tuple(own), ((tuple(square(60 + at, 55)),),), False)
            for at, own in enumerate(owners, 1)
        )
    )
