"""What do the tests of printed reports share?"""

import pytest
from tests.editing import small_snapshot
from tests.making import MAY
from tests.unit.site.whole import DRAWN, publish_whole

from otklik.report.authority import Around
from otklik.report.source import Source, published_source
from otklik.report.terms import terms
from otklik.site.gains import by_authority
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.settings import Contacts


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with May by rules that draw; its snapshot lies elsewhere. Nobody changes it."""
    return publish_whole(tmp_path_factory.mktemp("printed"), methodology=DRAWN)


@pytest.fixture(scope="package")
def source(workspace: Workspace) -> Source:
    """Its edition."""
    return published_source(workspace, MAY)


@pytest.fixture(scope="package")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The frozen May of the small region, whose cases have topics."""
    return small_snapshot(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="package")
def around(source: Source) -> Around:
    """What the sheets of its authorities share."""
    found = by_authority(source.document, source.rules)
    gains = {who: one.steps for who, one in found.items()}
    return Around(source, terms(source.document, source.rules), gains, Contacts())
