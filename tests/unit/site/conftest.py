"""What do the tests of the site share?"""

from pathlib import Path

import pytest
from tests.unit.site.sampling import publish_sample

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
