"""Does an authority enter the registry whole, and is it still known by its former name?"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.regioning import DISTRICT, MINISTRY, new_workspace

from otklik.core.errors import OtklikError
from otklik.workspace.bodies import put_authority
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

BRIDGES = Authority("bridges", "Дирекция мостов", "Мосты", "other")
MAY_31, JUNE_1 = date(2026, 5, 31), date(2026, 6, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return new_workspace(tmp_path / "region")


def test_a_new_one_stands_after_all_others_and_is_known_by_its_names(workspace: Workspace) -> None:
    assert put_authority(workspace, replace(BRIDGES, name="  Дирекция   мостов "))
    registry = workspace.load_registry()
    assert registry.authorities[-1] == BRIDGES
    assert registry.resolve("incident", "мосты", JUNE_1) == "bridges"


def test_the_same_again_changes_nothing(workspace: Workspace) -> None:
    assert put_authority(workspace, BRIDGES)
    assert put_authority(workspace, BRIDGES) is False


def test_a_renamed_one_keeps_its_place_and_its_former_names(workspace: Workspace) -> None:
    before = [one.id for one in workspace.load_registry().authorities]
    put_authority(workspace, replace(DISTRICT, name="Округ Заречный", short_name="Заречный"))
    put_authority(workspace, replace(DISTRICT, name="Округ Заречный", short_name="Заречье"))
    registry = workspace.load_registry()
    assert [one.id for one in registry.authorities] == before
    for name in (DISTRICT.name, DISTRICT.short_name, "Заречный", "Заречье"):
        assert registry.resolve("incident", name, JUNE_1) == DISTRICT.id


def test_one_that_is_no_more_is_followed_by_another(workspace: Workspace) -> None:
    put_authority(workspace, replace(MINISTRY, valid_to=MAY_31, successor=DISTRICT.id))
    registry = workspace.load_registry()
    assert registry.resolve("incident", MINISTRY.name, MAY_31) == MINISTRY.id
    assert registry.resolve("incident", MINISTRY.name, JUNE_1) == DISTRICT.id


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (replace(BRIDGES, id="Мосты"), "латинские строчные буквы"),
        (replace(BRIDGES, id="b" * 101), "не длиннее 100 знаков"),
        (replace(BRIDGES, short_name=" "), "Укажите полное и краткое название"),
        (replace(BRIDGES, short_name=MINISTRY.short_name), "то же название в те же дни"),
        (replace(BRIDGES, valid_from=JUNE_1, valid_to=MAY_31), "поменяйте даты местами"),
        (replace(BRIDGES, successor="nobody"), "органа «nobody» нет"),
        (replace(DISTRICT, successor=DISTRICT.id), "преемники идут по кругу"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(
    workspace: Workspace, wanted: Authority, told: str
) -> None:
    before = workspace.load_registry()
    with pytest.raises(OtklikError, match=told):
        put_authority(workspace, wanted)
    assert workspace.load_registry() == before
