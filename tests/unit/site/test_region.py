"""Is what the region says of itself read as it stands?"""

from pathlib import Path

from tests.mapping import named, write_map

from otklik.site.region import told
from otklik.site.view import Told
from otklik.workspace.folder import Workspace
from otklik.workspace.settings import Contacts


def test_a_region_that_says_nothing_says_nothing(tmp_path: Path) -> None:
    assert told(Workspace.create(tmp_path / "new", "Заречный край")) == Told()


def test_address_contacts_and_files_of_the_registry_are_told(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "new", "Заречный край")
    with workspace.settings_file.open("a", encoding="utf-8") as settings:
        settings.write('\n[site]\naddress = "https://example.ru"\n[contacts]\nowner = "Центр"\n')
    (workspace.registry / "settlements.csv").write_bytes(b"settlement")
    (workspace.registry / "authorities.csv").touch()
    found = told(workspace)
    assert (found.address, found.contacts) == ("https://example.ru/", Contacts(owner="Центр"))
    assert found.files == {"settlements.csv": b"settlement"}


def test_the_map_of_the_registry_is_told_with_whose_it_is(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "new", "Заречный край")
    with workspace.settings_file.open("a", encoding="utf-8") as settings:
        settings.write('\n[map]\nattribution = " © Картографы края "\n')
    write_map(workspace.registry, named("Тихий район"))
    found = told(workspace)
    assert found.region_map
    assert [shape.name for shape in found.region_map.shapes] == ["Тихий район"]
    assert found.map_by == "© Картографы края"
