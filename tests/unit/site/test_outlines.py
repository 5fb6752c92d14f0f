"""Does a map become small without holes between neighbours?"""

from pathlib import Path

import pytest
from tests.mapping import square, squares

from otklik.site.outlines import (
    HATCH,
    across,
    apart,
    area,
    canvas,
    hatching,
    joined,
    middle,
    plot,
)
from otklik.workspace.map_file import read_map
from otklik.workspace.region_map import RegionMap, Shape

REAL = Path(__file__).parents[4] / "shared" / "data" / "geo"
UNIT = ((0, 0), (0, 40), (40, 40), (40, 0))
NEXT = ((40, 0), (40, 40), (80, 40), (80, 0))


def test_everything_is_inside_the_picture_and_on_its_grid() -> None:
    drawn = canvas(squares(["a"], ["b"], ["c"]), 300, 4)
    spots = [spot for shape in drawn.shapes for ring in shape for spot in ring]
    assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in spots)
    assert all(x % 4 == y % 4 == 0 for x, y in spots)
    assert max(drawn.width, drawn.height) <= 300 + 4


def test_neighbours_share_their_border() -> None:
    (one,), (other,) = canvas(squares(["a"], ["b"]), 300, 2).shapes
    assert len(set(one) & set(other)) == 2


def test_areas_of_one_owner_lose_the_border_between_them() -> None:
    (ring,) = joined([UNIT, NEXT])
    assert set(ring) == {(0, 0), (0, 40), (80, 40), (80, 0)}
    assert abs(area(ring)) == abs(area(UNIT)) + abs(area(NEXT))


def test_threads_and_needless_points_go() -> None:
    thread = ((0, 0), (0, 20), (0, 40), (40, 40), (60, 60), (40, 40), (40, 0))
    (ring,) = joined([thread])
    assert set(ring) == set(UNIT)


def test_a_hole_is_a_hole_whichever_way_the_file_draws_it() -> None:
    for hole in (square(60.4, 55.4, 0.2), square(60.4, 55.4, 0.2)[::-1]):
        polygon = (tuple(square(60, 55)), tuple(hole))
        found = RegionMap((Shape("А", ("a",), (polygon,), False),))
        ((outside, inside),) = canvas(found, 300, 1).shapes
        assert area(outside) * area(inside) < 0
        x, y = middle((outside, inside))
        assert across((outside, inside), (x, y)) > 0
        assert across((outside, inside), middle((inside,))) == 0


def test_a_place_too_small_for_the_grid_is_still_there() -> None:
    tiny = Shape("Т", ("t",), ((tuple(square(61.5, 55.5, 0.0001)),),), False)
    drawn = canvas(RegionMap((*squares(["a"]).shapes, tiny)), 100, 2)
    assert abs(area(drawn.shapes[1][0])) == 4


def test_the_middle_is_where_there_is_room() -> None:
    hook = ((0, 0), (0, 100), (100, 100), (100, 90), (10, 90), (10, 0))
    x, y = middle((hook,))
    assert across((hook,), (x, y)) > 0
    assert middle((UNIT,)) == (20, 20)


def test_hatching_stays_inside() -> None:
    lines = hatching((UNIT,), HATCH)
    assert len(lines) == len(range(0, 80, HATCH))
    assert all(0 <= at <= 40 for line in lines for spot in line for at in spot)


def test_outside_of_an_area_there_is_no_room() -> None:
    assert across((UNIT,), (60, 20)) == across((UNIT,), (20, 60)) == 0
    assert across((UNIT,), (10, 20)) == 10.5


def test_spots_are_pushed_apart_and_far_ones_stay() -> None:
    one, other, far = apart([(0, 0), (0, 0), (100, 0)], 20)
    assert far == (100, 0)
    assert abs(one[0] - other[0]) >= 19


def test_a_plot_is_made_once() -> None:
    drawn = canvas(squares(["a"], ["b"]), 300, 2)
    found = plot(drawn, (0, 1))
    assert plot(drawn, (0, 1)) is found
    assert len(found.rings) == 1


@pytest.mark.skipif(not REAL.is_dir(), reason="настоящих карт здесь нет")
@pytest.mark.parametrize("name", ["altai_krai", "kirov_region"])
def test_a_real_region_joins_without_gaps_along_shared_borders(name: str) -> None:
    areas = read_map(REAL / f"{name}.geojson")
    found = RegionMap(tuple(Shape(one.name, (one.name,), one.polygons, False) for one in areas))
    drawn = canvas(found, 690, 2)
    each = sum(area(ring) for shape in drawn.shapes for ring in shape)
    whole = joined(ring for shape in drawn.shapes for ring in shape)
    assert sum(map(area, whole)) == pytest.approx(each)
    largest = max(abs(area(ring)) for ring in whole)
    assert largest / abs(each) > 0.99
