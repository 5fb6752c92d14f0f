"""Does the map tell zones without colours, and hatch those of whom nothing is known?"""

import re
from typing import Any

import pytest
from tests.mapping import squares

from otklik.editions.store import Edition
from otklik.site.charts import theme
from otklik.site.charts.drawing import Chart, svg
from otklik.site.charts.regions_map import NEAR, SHIFTED, chart
from otklik.site.mapped import Mapped, mapped
from otklik.workspace.region_map import RegionMap


@pytest.fixture(scope="module")
def region() -> RegionMap:
    """Everybody, and a stranger."""
    return squares(*([f"mo-{at:02}"] for at in range(1, 18)), [])


@pytest.fixture(scope="module")
def found(drawn: Edition, region: RegionMap) -> Mapped:
    """Who is on it."""
    return mapped(drawn.document, drawn.methodology, region)


@pytest.fixture(scope="module")
def told(found: Mapped, region: RegionMap) -> Chart:
    """Its chart."""
    return chart(found, region)


def rows(told: Chart, kind: str) -> list[dict[str, Any]]:
    return [row for row in told.specification["data"]["values"] if row["kind"] == kind]


def test_everybody_has_an_area_a_number_and_a_row(told: Chart, found: Mapped) -> None:
    assert len(rows(told, "tract")) == len(rows(told, "mark")) == len(found.tracts) == 17
    assert [row["number"] for row in rows(told, "mark")] == [str(at) for at in range(1, 18)]
    assert len(rows(told, "stranger")) == 1
    assert told.table
    assert [cells[1] for cells in told.table.rows] == [row["number"] for row in rows(told, "mark")]


def test_who_has_no_score_is_hatched_and_has_no_mark(told: Chart, found: Mapped) -> None:
    silent = [one for one in found.tracts if one.score is None]
    assert silent
    assert len(rows(told, "hatch")) == len(silent)
    bare = [row for row in rows(told, "mark") if row["color"] == theme.PAPER]
    assert [row["number"] for row in bare] == [str(one.number) for one in silent]


def test_each_zone_has_one_form_and_one_colour(told: Chart, found: Mapped) -> None:
    zones = {str(one.number): one.zone for one in found.tracts if one.zone}
    looks = {
        (zones[row["number"]], row["shape"], row["color"])
        for row in rows(told, "mark")
        if row["number"] in zones
    }
    assert len(looks) == len({zone for zone, _, _ in looks}) > 1
    assert len({shape for _, shape, _ in looks}) == len(looks)


def test_the_sentence_counts_everybody(told: Chart, found: Mapped) -> None:
    numbers = [int(text) for text in re.findall(r"\d+", told.sentence)]
    assert numbers[0] == len(found.tracts) == sum(numbers[1:])
    assert "это не значит, что работают плохо" in told.sentence


def test_a_name_is_written_where_it_fits(drawn: Edition) -> None:
    region = squares(["mo-01"], ["mo-02"])
    wide = chart(mapped(drawn.document, drawn.methodology, region), region)
    assert len(rows(wide, "name")) == 2


def test_who_points_at_an_area_or_its_mark_is_told_its_row_and_led_to_its_page(
    told: Chart, found: Mapped
) -> None:
    assert told.table
    for kind in ("tract", "mark"):
        shown = [tuple(row[f"told_{at}"] for at in range(5)) for row in rows(told, kind)]
        assert shown == list(told.table.rows)
        assert [row["address"] for row in rows(told, kind)] == [o.address for o in found.tracts]
    assert {one.span for one in found.tracts if one.score is None} == {""}
    assert all(one.span for one in found.tracts if one.score is not None)


def test_a_map_stands_whole_until_a_script_brings_it_nearer(told: Chart) -> None:
    values = {one["name"]: one["value"] for one in told.specification["params"]}
    assert values == {"found": "", NEAR: 1, SHIFTED: [0, 0]}


def test_the_picture_is_drawn_and_small(told: Chart) -> None:
    drawn = svg(told.specification, told.label)
    assert ">17</text>" in drawn
    assert len(drawn.encode()) < 60_000
    width, height = (int(told.specification[side]) for side in ("width", "height"))
    assert width <= theme.WIDE
    assert height < width
