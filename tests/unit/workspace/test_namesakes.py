"""Is a name taken for another spelling only where that is certain, and is doubt told?"""

from dataclasses import replace

import pytest

from otklik.workspace.namesakes import look_alikes, names_of, namesake
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Alias, Authority

DISTRICT = Authority("glu", "Глухоозёрский округ", "Глухое", "municipal", guessed=True)
BEFORE = Authority("old", "Глухоозёрский район", "Старый", "municipal", guessed=True)
MINISTRY = Authority("dor", "Министерство дорог", "Миндор", "executive", guessed=True)


def means(name: str, *called: tuple[str, ...]) -> str | None:
    return namesake(name, {names[0]: names for names in called})


def alike(*bodies: Authority, aliases: tuple[Alias, ...] = ()) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in look_alikes(Registry(bodies, aliases))]


def test_all_names_of_a_body_are_its_own_and_its_aliases() -> None:
    registry = Registry((DISTRICT,), (Alias("*", "Озёрный", "glu"),))
    assert names_of(registry) == {"glu": ["Глухоозёрский округ", "Глухое", "Озёрный"]}


def test_another_case_is_the_same_body() -> None:
    called = ("Глухоозёрский округ", "Глухое"), ("Министерство дорог",)
    assert means("Администрация Глухоозёрского округа", *called) == "Глухоозёрский округ"


@pytest.mark.parametrize("name", ["Министерство дорог", "Министерства дорог", "Лесной округ"])
def test_what_is_no_municipality_or_another_one_has_no_namesake(name: str) -> None:
    assert means(name, ("Глухоозёрский округ",), ("Министерство дорог",)) is None


def test_between_two_bodies_nothing_is_certain() -> None:
    towns = ("город Красный",), ("город Красное",)
    assert means("Администрация города Красного", *towns) is None
    assert means("Администрация города Красного", towns[0]) == "город Красный"


def test_every_name_of_a_municipality_has_to_agree() -> None:
    called = ("Администрация города Красного", "город Красный")
    assert means("город Красное", called) is None
    assert means("города Красный", called) == "Администрация города Красного"


def test_bodies_that_agree_but_for_the_unit_are_told() -> None:
    assert alike(DISTRICT, MINISTRY, BEFORE) == [("glu", "old")]
    other = replace(BEFORE, name="Лесной район")
    assert alike(DISTRICT, other) == []
    assert alike(DISTRICT, other, aliases=(Alias("x", "Глухоозёрский район", "old"),))


def test_what_somebody_has_checked_or_what_succeeds_is_not_told_again() -> None:
    one, other = replace(DISTRICT, guessed=False), replace(BEFORE, guessed=False)
    assert alike(one, other) == []
    assert alike(one, BEFORE) == [("glu", "old")]
    assert alike(DISTRICT, replace(BEFORE, successor="glu")) == []
    assert alike(replace(DISTRICT, successor="old"), BEFORE) == []
