"""Does every area find its authority, and does a person hear of those that do not?"""

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.mapping import feature, named, square, write_map

from otklik.workspace.map_file import read_map
from otklik.workspace.region_map import RegionMap, load_region_map, map_notes, matched
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import ANY_SOURCE, Alias, Authority

REAL = Path(__file__).parents[4] / "shared" / "data"


def municipality(who: str, name: str, short: str = "") -> Authority:
    return Authority(who, name, short or name, "municipal")


REGISTRY = Registry(
    (
        municipality("tikhiy", "Администрация Тихого муниципального округа", "Тихий округ"),
        municipality("gorod", "Администрация города Озёрска", "Озёрск"),
        municipality("ozerskiy", "Администрация Озёрского муниципального округа"),
        municipality("lesnoy", "Администрация Лесного муниципального округа"),
        Authority("min", "Министерство дорог", "Миндор", "executive"),
    ),
    (Alias(ANY_SOURCE, "Тихая волость", "tikhiy"),),
)


def owners(tmp_path: Path, *names: str, registry: Registry = REGISTRY) -> list[str]:
    shapes = matched(read_map(write_map(tmp_path, named(*names))), registry).shapes
    return [" ".join(shape.owners) for shape in shapes]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Тихий округ", "tikhiy"),
        ("тихая  волость", "tikhiy"),
        ("Тихий муниципальный округ", "tikhiy"),
        ("Озёрск", "gorod"),
        ("город Озерск", "gorod"),
        ("Озёрский муниципальный округ", "ozerskiy"),
    ],
)
def test_a_name_in_any_form_finds_its_authority(tmp_path: Path, name: str, who: str) -> None:
    found = matched(read_map(write_map(tmp_path, named(name))), REGISTRY).shapes[0]
    assert found.owners == (who,)
    assert not found.is_guessed


def test_another_unit_is_a_guess_where_only_one_can_be_meant(tmp_path: Path) -> None:
    shapes = matched(read_map(write_map(tmp_path, named("Лесной район"))), REGISTRY).shapes
    assert (shapes[0].owners, shapes[0].is_guessed) == (("lesnoy",), True)
    assert owners(tmp_path, "Лесной район", "Лесной сельсовет") == ["", ""]


def test_a_town_is_no_district_of_the_same_name(tmp_path: Path) -> None:
    assert owners(tmp_path, "Озёрск", "Озёрский район") == ["gorod", "ozerskiy"]
    assert owners(tmp_path, "городской округ Лесной") == [""]


def test_an_id_in_the_file_decides_alone(tmp_path: Path) -> None:
    told = [
        feature({"name": "Тихий округ", "authority_id": who}, square(60, 55))
        for who in ("gorod", "nikto")
    ]
    shapes = matched(read_map(write_map(tmp_path, told)), REGISTRY).shapes
    assert [shape.owners for shape in shapes] == [("gorod",), ()]


def merged() -> Registry:
    """Two districts that became an okrug."""
    parts = [
        Authority(
            who, f"Администрация {name} района", f"{name} район", "municipal",
            valid_to=date(2026, 1, 31), successor="okrug",
        )
        for who, name in (("pravyy", "Правого"), ("levyy", "Левого"))
    ]  # fmt: skip
    okrug = municipality("okrug", "Администрация Речного округа", "Речной округ")
    return Registry((*parts, okrug), ())


def test_successors_answer_after_their_districts(tmp_path: Path) -> None:
    found = owners(tmp_path, "Правый район", "Левый район", registry=merged())
    assert found == ["pravyy okrug", "levyy okrug"]


def test_a_ring_of_successors_ends(tmp_path: Path) -> None:
    ring = Registry(
        (
            Authority("a", "Администрация А", "А", "municipal", successor="b"),
            Authority("b", "Администрация Б", "Б", "municipal", successor="a"),
        ),
        (),
    )
    assert owners(tmp_path, "А", registry=ring) == ["a b"]


def notes(found: RegionMap, registry: Registry) -> str:
    return " ".join(found.notes(registry))


def test_a_person_hears_of_strangers_guesses_and_of_who_is_not_drawn(tmp_path: Path) -> None:
    areas = read_map(write_map(tmp_path, named("Тихий округ", "Лесной район", "Поляны")))
    said = notes(matched(areas, REGISTRY), REGISTRY)
    assert "На карте есть «Поляны», а в реестре такого органа нет" in said
    assert "Лесной район — Администрация Лесного муниципального округа" in said
    assert "«Администрация города Озёрска», «Администрация Озёрского муниципального округа»" in said
    assert "Миндор" not in said
    assert said.count("authority_id") == 2


def test_a_whole_map_needs_no_notes(tmp_path: Path) -> None:
    areas = read_map(write_map(tmp_path, named("Правый район", "Левый район")))
    assert notes(matched(areas, merged()), merged()) == ""


def test_a_registry_without_a_map_has_none(tmp_path: Path) -> None:
    REGISTRY.save(tmp_path)
    assert load_region_map(tmp_path) is None
    assert map_notes(tmp_path) == ()
    write_map(tmp_path, named("Тихий округ"))
    assert load_region_map(tmp_path)
    assert len(map_notes(tmp_path)) == 1


def test_the_digest_follows_borders_and_owners(tmp_path: Path) -> None:
    one, same, other = (
        matched(read_map(write_map(tmp_path / str(at), named(name))), REGISTRY).sha256
        for at, name in enumerate(("Тихий округ", "Тихий округ", "Озёрск"))
    )
    assert one == same != other


@pytest.mark.skipif(not REAL.is_dir(), reason="настоящих карт здесь нет")
def test_a_real_map_finds_the_municipalities_of_a_real_region() -> None:
    with (REAL / "registry" / "kirov_municipalities.csv").open(encoding="utf-8") as file:
        names = [row["municipality"] for row in csv.DictReader(file)]
    registry = Registry(tuple(municipality(f"m{at}", n) for at, n in enumerate(names)), ())
    areas = read_map(REAL / "geo" / "kirov_region.geojson")
    found = {shape.name: shape for shape in matched(areas, registry).shapes}
    drawn = [who for shape in found.values() for who in shape.owners]
    assert len(drawn) == len(set(drawn)) == len(names) - 1
    town, district = found["городской округ Слободской"], found["Слободской район"]
    assert names[int(town.owners[0][1:])] == "городской округ город Слободской"
    assert names[int(district.owners[0][1:])] == "Слободской муниципальный район"
