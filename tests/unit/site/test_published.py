"""Which editions does the site show?"""

import shutil
from pathlib import Path

import pytest
from tests.making import MAY
from tests.unit.site.sampling import APRIL

from otklik.core.canonical import digest
from otklik.core.errors import OtklikError
from otklik.site.published import published
from otklik.workspace.folder import Workspace


def test_months_come_newest_first_each_with_its_last_revision(workspace: Workspace) -> None:
    found = published(workspace)
    assert [(one.month, one.edition.revision) for one in found] == [(MAY, 1), (APRIL, 2)]


def test_former_revisions_are_kept_in_order(workspace: Workspace) -> None:
    may, april = published(workspace)
    assert may.former == ()
    assert len(april.former) == 1
    assert april.former[0] != april.files


def test_the_digest_is_that_of_the_published_bytes(workspace: Workspace) -> None:
    for one in published(workspace):
        assert one.sha256 == digest(one.files.content)
        assert one.files.digest == f"{one.sha256}  edition.json\n".encode()


def test_an_edition_without_its_digest_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    shutil.copytree(workspace.root, tmp_path / "own")
    own = Workspace.open(tmp_path / "own")
    (own.editions / str(APRIL) / "r1" / "edition.sha256").unlink()
    with pytest.raises(OtklikError, match="Выпуск r1 за апрель\\s2026 лежит без своей"):
        published(own)
