"""Can a published edition ever change?"""

import json
from datetime import datetime
from pathlib import Path

import pytest
from tests.editing import Document, changed, document_of, small_snapshot
from tests.making import MAY

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import InputError, OtklikError
from otklik.core.months import Month
from otklik.editions.store import (
    DIGEST,
    EDITION,
    PUBLICATION,
    Edition,
    edition_folders,
    newer_draft,
    next_revision,
    publish,
    published_months,
    save_draft,
)
from otklik.editions.verify import verify
from otklik.workspace.folder import Workspace

NOW = datetime(2026, 6, 15, 10, 30, 5, 123456)
SCORE = ("headlines", 0, "value")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return document_of(small_snapshot(tmp_path_factory.mktemp("frozen") / "s1"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "region", "Заречный край", methodology="incidents-1.0.0")


def test_a_draft_takes_the_place_of_the_former_one(
    workspace: Workspace, document: Document
) -> None:
    save_draft(workspace, document)
    path = save_draft(workspace, changed(document, SCORE, 1))
    assert Edition.read(path).document["headlines"][0]["value"] == 1
    assert [found.name for found in workspace.drafts.rglob("*") if found.is_file()] == [EDITION]


def test_publishing_makes_r1_with_its_digest_and_its_moment(
    workspace: Workspace, document: Document
) -> None:
    save_draft(workspace, document)
    folder = publish(workspace, MAY, NOW)
    assert folder == workspace.editions / "2026-05" / "r1"
    content = (folder / EDITION).read_bytes()
    assert content == canonical_bytes(document)
    assert (folder / DIGEST).read_text() == f"{digest(content)}  edition.json\n"
    published = json.loads((folder / PUBLICATION).read_bytes())
    assert published == {"published_at": "2026-06-15T10:30:05"}
    assert all(check.passed for check in verify(folder))


def test_a_correction_is_r2_and_leaves_r1_as_it_was(
    workspace: Workspace, document: Document
) -> None:
    save_draft(workspace, document)
    first = publish(workspace, MAY, NOW)
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    save_draft(workspace, changed(document, SCORE, 1))
    assert next_revision(workspace, MAY) == 2
    second = publish(workspace, MAY, NOW)
    assert second.name == "r2"
    assert Edition.read(second).revision == 2
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before
    assert edition_folders(workspace, MAY) == [first, second]


def test_a_draft_that_says_nothing_new_is_not_published(
    workspace: Workspace, document: Document
) -> None:
    save_draft(workspace, document)
    publish(workspace, MAY, NOW)
    save_draft(workspace, changed(document, ("revision",), 2))
    with pytest.raises(OtklikError, match="май\N{NO-BREAK SPACE}2026 не отличается от выпуска r1"):
        publish(workspace, MAY, NOW)
    assert len(edition_folders(workspace, MAY)) == 1


def test_a_return_to_what_was_published_before_last_is_news(
    workspace: Workspace, document: Document
) -> None:
    for draft in (document, changed(document, SCORE, 1), document):
        save_draft(workspace, draft)
        folder = publish(workspace, MAY, NOW)
    assert folder.name == "r3"


def test_without_a_draft_there_is_nothing_to_publish(workspace: Workspace) -> None:
    with pytest.raises(OtklikError, match="Нет черновика за май.*«otklik rate 2026-05»"):
        publish(workspace, MAY, NOW)


def test_a_folder_that_is_in_the_way_is_never_overwritten(
    workspace: Workspace, document: Document
) -> None:
    save_draft(workspace, document)
    folder = publish(workspace, MAY, NOW)
    (folder.parent / "r2").write_text("чужое")
    save_draft(workspace, changed(document, SCORE, 1))
    with pytest.raises(OtklikError):
        publish(workspace, MAY, NOW)
    assert (folder.parent / "r2").read_text() == "чужое"


def test_a_persons_copy_of_a_folder_is_not_a_revision(
    workspace: Workspace, document: Document
) -> None:
    save_draft(workspace, document)
    folder = publish(workspace, MAY, NOW)
    for name in ("r1 — копия", "r1.bak", ".new-1-r2", "readme"):
        (folder.parent / name).mkdir()
    assert edition_folders(workspace, MAY) == [folder]


def test_ten_revisions_stand_in_their_order(workspace: Workspace) -> None:
    for number in (10, 9, 1):
        (workspace.editions / "2026-05" / f"r{number}").mkdir(parents=True)
    assert [folder.name for folder in edition_folders(workspace, MAY)] == ["r1", "r9", "r10"]
    assert next_revision(workspace, MAY) == 11


def test_published_months_come_oldest_first(workspace: Workspace) -> None:
    for month in ("2026-05", "2025-12", "2026-01"):
        (workspace.editions / month / "r1").mkdir(parents=True)
    (workspace.editions / "2026-02").mkdir()
    assert published_months(workspace) == [Month(2025, 12), Month(2026, 1), MAY]


def test_an_edition_is_read_from_its_file_or_its_folder(
    workspace: Workspace, document: Document
) -> None:
    path = save_draft(workspace, document)
    for place in (path, path.parent):
        edition = Edition.read(place)
        assert (edition.month, edition.revision) == (MAY, 1)
        assert edition.methodology.version == "incidents-1.0.0"
    with pytest.raises(InputError, match="файла нет"):
        Edition.read(workspace.root)


def test_a_draft_is_news_when_it_says_something_else_than_the_last_edition(
    workspace: Workspace, document: Document
) -> None:
    save_draft(workspace, document)
    assert newer_draft(workspace, MAY) is None
    publish(workspace, MAY, NOW)
    assert newer_draft(workspace, MAY) is None
    save_draft(workspace, changed(document, ("revision",), 2))
    assert newer_draft(workspace, MAY) is None
    save_draft(workspace, changed(document, SCORE, 1))
    found = newer_draft(workspace, MAY)
    assert found
    assert found.document["headlines"][0]["value"] == 1
    (workspace.drafts / "2026-05" / EDITION).unlink()
    assert newer_draft(workspace, MAY) is None
