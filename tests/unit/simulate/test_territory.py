"""Is the invented map one that the program can read, and the same every time?"""

from collections import Counter
from pathlib import Path

import pytest

from otklik.simulate.territory import territory
from otklik.simulate.world import World, load_world
from otklik.site.outlines import area, canvas, joined
from otklik.workspace.map_file import MAP_FILE, read_map
from otklik.workspace.region_map import RegionMap, Shape


@pytest.fixture(scope="module")
def world() -> World:
    """The invented region."""
    return load_world()


@pytest.fixture(scope="module")
def region_map(world: World, tmp_path_factory: pytest.TempPathFactory) -> RegionMap:
    """Its map, everybody's area in it."""
    file = tmp_path_factory.mktemp("map") / MAP_FILE
    file.write_bytes(territory(world))
    return RegionMap(tuple(Shape(a.name, (), a.polygons, False) for a in read_map(file)))


def test_every_municipality_of_the_beginning_is_drawn_once(
    world: World, region_map: RegionMap
) -> None:
    drawn = Counter(shape.name for shape in region_map.shapes)
    named = {body.id: body.short_name for body in world.bodies}
    assert set(drawn) == {named[place.body] for place in world.places if place.body}
    assert set(drawn.values()) == {1}


def test_the_region_is_one_piece_without_gaps(region_map: RegionMap) -> None:
    rings = [ring for shape in canvas(region_map, 800, 1).shapes for ring in shape]
    (whole,) = joined(rings)
    assert area(whole) == pytest.approx(sum(map(area, rings)))


def test_districts_that_merge_lie_side_by_side(world: World, region_map: RegionMap) -> None:
    named = {body.id: body.short_name for body in world.bodies}
    drawn = dict(zip((s.name for s in region_map.shapes), canvas(region_map, 800, 1).shapes,
                     strict=True))  # fmt: skip
    parts = [ring for who in world.merger.parts for ring in drawn[named[who]]]
    assert len(joined(parts)) == 1


def test_the_map_is_always_the_same(world: World) -> None:
    assert territory(world) == territory(world)
    assert Path(MAP_FILE).suffix == ".geojson"
