"""Which sites do several files of tests look at? Each is built once a process."""

from pathlib import Path

import pytest
from tests.editing import written
from tests.making import MAY
from tests.mapping import feature, square, write_map
from tests.unit.site import whole
from tests.unit.site.sampling import NOW

from otklik.editions.states import with_states
from otklik.editions.store import Edition, publish, save_draft
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry
from otklik.workspace.settlements import SETTLEMENTS_FILE, Settlement
from otklik.workspace.settlements import written as settled

SETTLEMENTS = (Settlement("деревня Лосиный Брод", "mo-12"), Settlement("село Ёлкино", "mo-03"))


@pytest.fixture(scope="session")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A month by rules that draw, with a correction, a map and settlements; nobody changes it."""
    root = tmp_path_factory.mktemp("full")
    workspace = whole.publish_whole(root, methodology=whole.DRAWN)
    _correct(workspace, root / "again")
    Registry(whole.authorities(), ()).save(workspace.registry)
    write_map(workspace.registry, [_area(*at) for at in enumerate(_towns())])
    (workspace.registry / SETTLEMENTS_FILE).write_bytes(settled(SETTLEMENTS))
    return build_site(workspace).parent


@pytest.fixture(scope="session")
def silent_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is there before any list is official; nobody changes it."""
    workspace = whole.publish_whole(tmp_path_factory.mktemp("silent"))
    folder = workspace.editions / str(MAY) / "r1"
    written(folder, with_states(Edition.read(folder).document, {"oiv": "trial", "omsu": "test"}))
    return build_site(workspace).parent


def _correct(workspace: Workspace, folder: Path) -> None:
    """A second revision, in which the first decision was never made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "DECISIONS", whole.DECISIONS[1:])
        again = whole.whole_document(folder, revision=2, methodology=whole.DRAWN)
    save_draft(workspace, again)
    publish(workspace, MAY, NOW)


def _towns() -> list[str]:
    return [one for one in whole.BODIES if one.startswith("mo-")]


def _area(number: int, who: str) -> dict[str, object]:
    return feature({"authority_id": who}, square(60 + number % 5, 55 + number // 5))
