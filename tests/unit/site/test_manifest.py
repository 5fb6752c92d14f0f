"""Does the digest of a month's folder follow from everything that its pages may show?"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.making import MAY
from tests.unit.site.sampling import APRIL

from otklik.editions.data.passport import About
from otklik.site.issue import Issue
from otklik.site.manifest import MANIFEST, Folder, Manifest, content_of, drawn_from, found_in
from otklik.site.published import Published, published
from otklik.site.view import Told, View
from otklik.workspace.folder import Workspace
from otklik.workspace.settings import Contacts


@pytest.fixture(scope="module")
def view(workspace: Workspace) -> View:
    """May as its pages see it."""
    may, april = (Issue(one) for one in published(workspace))
    return View(may, (april,), is_newest=True, told=Told())


def other(view: View, found: Published) -> View:
    return replace(view, issue=Issue(found))


def test_the_same_is_the_same(view: View) -> None:
    again = replace(view, issue=Issue(view.issue.published))
    assert drawn_from(again, "program") == drawn_from(view, "program")


def test_whatever_pages_may_show_makes_another_digest(view: View) -> None:
    may = view.issue.published
    later = replace(may.files, published_at=datetime(2026, 7, 1))
    changed = [
        replace(view, is_newest=False),
        replace(view, earlier=()),
        replace(view, told=Told(address="https://example.ru/")),
        replace(view, told=Told(contacts=Contacts(phone="8 800 000-00-00"))),
        replace(view, told=Told(files={"map.geojson": b"{}"})),
        replace(view, told=Told(files={"map.geojson": b"[]"})),
        other(view, replace(may, files=replace(may.files, content=b"{}"))),
        other(view, replace(may, files=later)),
        other(view, replace(may, former=(may.files,))),
        other(view, replace(may, about=About(published=datetime(2026, 7, 1).date()))),
    ]
    digests = [drawn_from(one, "program") for one in (view, *changed)]
    assert len({*digests, drawn_from(view, "another program")}) == len(digests) + 1


def test_the_content_of_a_folder_follows_from_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.html").write_bytes(b"a")
    found = found_in(tmp_path)
    digest_of_a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert found == content_of({"inside/a.html": digest_of_a})
    (tmp_path / "inside" / "a.html").rename(tmp_path / "inside" / "b.html")
    assert found_in(tmp_path) != found


def test_a_folder_with_a_link_is_nothing_that_was_made(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to("elsewhere")
    assert found_in(tmp_path) == ""


def test_what_is_written_is_read(tmp_path: Path) -> None:
    manifest = Manifest(
        "program", {str(APRIL): Folder("from", "own", "content", ("one", "two"), {"a.html": "p"})}
    )
    manifest.write(tmp_path)
    assert Manifest.read(tmp_path) == manifest
    assert manifest.verified("program") == {"one", "two"}
    assert manifest.verified("another") == set()


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"format": "other", "program": "", "folders": {}}', b'{"folders": [1]}'],
)
def test_a_damaged_manifest_knows_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    assert Manifest.read(tmp_path) == Manifest() == Manifest.read(tmp_path / "absent")


def test_months_are_named_as_their_folders(view: View) -> None:
    assert view.month == MAY
