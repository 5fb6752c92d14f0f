"""Is a map read whole, or refused in a sentence that says where and what to do?"""

from pathlib import Path
from typing import Any

import pytest
from tests.mapping import feature, named, square, write_map

from otklik.core.errors import InputError, Mistakes
from otklik.workspace.map_file import read_map


def test_areas_have_names_ids_and_closed_rings(tmp_path: Path) -> None:
    hole = square(60.4, 55.4, 0.2)
    told = feature({"district": "Тихий район", "authority_id": "mo-1"}, square(60, 55), hole)
    (area,) = read_map(write_map(tmp_path, [told]))
    assert (area.name, area.authority_id) == ("Тихий район", "mo-1")
    (polygon,) = area.polygons
    assert polygon == (tuple(square(60, 55)), tuple(hole))


def test_several_polygons_are_one_area_and_an_id_alone_is_a_name(tmp_path: Path) -> None:
    told = feature({"authority_id": "mo-1"}, square(60, 55))
    parts = [[square(60, 55)], [square(62, 55)]]
    told["geometry"] = {"type": "MultiPolygon", "coordinates": parts}
    (area,) = read_map(write_map(tmp_path, [told]))
    assert area.name == "mo-1"
    assert len(area.polygons) == 2


def test_a_region_across_the_line_of_dates_is_put_together(tmp_path: Path) -> None:
    told = [feature({"name": name}, square(x, 65)) for name, x in (("З", 178), ("В", -180))]
    west, east = read_map(write_map(tmp_path, told))
    assert max(x for x, _ in west.polygons[0][0]) == 179
    assert min(x for x, _ in east.polygons[0][0]) == 180


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "Point", "coordinates": [60, 55]}, "это «Point», а нужен Polygon"),
        ({"type": "Polygon", "coordinates": [square(60, 55)[:-1]]}, "контур не замкнут"),
        ({"type": "Polygon", "coordinates": [square(6e6, 55)]}, "координаты не в градусах"),
        ({"type": "Polygon", "coordinates": [["а", "б"]]}, "это не многоугольник"),
        ({"type": "Polygon", "coordinates": []}, "в многоугольнике нет ни одной точки"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "в многоугольнике нет ни одной точки"),
        (None, "это не многоугольник"),
    ],
)
def test_every_bad_figure_is_told_with_its_number(
    tmp_path: Path, geometry: Any, words: str
) -> None:
    bad = {"type": "Feature", "properties": {"name": "Плохой"}, "geometry": geometry}
    file = write_map(tmp_path, [*named("Хороший"), bad, {"properties": {}, "geometry": geometry}])
    with pytest.raises(Mistakes) as caught:
        read_map(file)
    assert f"фигура 2: {words}" in str(caught.value)
    assert "фигура 3: нет ни названия («name»), ни поля «authority_id»" in str(caught.value)
    assert "GeoJSON" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [("{", "это не JSON"), ("[]", "ни одной фигуры"), ('{"features": []}', "ни одной фигуры")],
)
def test_what_is_no_map_is_refused(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "map.geojson"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_map(file)
