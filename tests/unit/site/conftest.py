"""What do the tests of the site share?"""

from pathlib import Path

import pytest
from tests.making import MAY
from tests.unit.site.sampling import publish_sample
from tests.unit.site.whole import DRAWN, publish_whole

from otklik.editions.store import Edition
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with published months; nobody changes it."""
    return publish_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="package")
def site(workspace: Workspace) -> Path:
    """The folder of the site made from it; nobody changes it."""
    return build_site(workspace).parent


@pytest.fixture(scope="package")
def whole_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with May by the rules of all three streams; nobody changes it."""
    return publish_whole(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="package")
def whole(whole_workspace: Workspace) -> Edition:
    """Its edition."""
    return Edition.read(whole_workspace.editions / str(MAY) / "r1")


@pytest.fixture(scope="package")
def whole_site(whole_workspace: Workspace) -> Path:
    """The folder of the site made from it; nobody changes it."""
    return build_site(whole_workspace).parent


@pytest.fixture(scope="package")
def drawn_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the same May by rules that draw; nobody changes it."""
    return publish_whole(tmp_path_factory.mktemp("drawn"), methodology=DRAWN)


@pytest.fixture(scope="package")
def drawn(drawn_workspace: Workspace) -> Edition:
    """Its edition."""
    return Edition.read(drawn_workspace.editions / str(MAY) / "r1")


@pytest.fixture(scope="package")
def drawn_site(drawn_workspace: Workspace) -> Path:
    """The folder of the site made from it; nobody changes it."""
    return build_site(drawn_workspace).parent
