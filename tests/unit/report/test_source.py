"""Is a report told only of what was published, and of a draft only where that is asked for?"""

from pathlib import Path

import pytest
from tests.editing import changed
from tests.making import MAY

from otklik.core.canonical import canonical_bytes
from otklik.core.errors import OtklikError
from otklik.editions.store import EDITION, save_draft
from otklik.report.source import Source, draft_source, published_source
from otklik.workspace.folder import Workspace


def test_the_last_revision_is_told(source: Source) -> None:
    assert (source.name, source.said, source.is_draft) == ("r1", "выпуск r1", False)
    assert source.made_at.replace(tzinfo=None) == source.as_of
    assert len(source.sha256) == 64


def test_nothing_published_is_said_with_the_cure(tmp_path: Path, source: Source) -> None:
    empty = Workspace.create(tmp_path / "w", "Край")
    with pytest.raises(OtklikError, match="ничего не издано. Что сделать: выполните"):
        published_source(empty, MAY)
    save_draft(empty, dict(source.document))
    with pytest.raises(OtklikError, match="есть только черновик.*добавьте --draft"):
        published_source(empty, MAY)
    draft = draft_source(empty, MAY)
    assert (draft.name, draft.is_draft) == ("draft", True)


def test_an_edition_that_fails_its_check_is_refused(
    tmp_path: Path, workspace: Workspace, source: Source
) -> None:
    other = Workspace.create(tmp_path / "w", "Край")
    folder = other.editions / str(MAY) / "r1"
    folder.mkdir(parents=True)
    lie = changed(dict(source.document), ("lists", 0, "results", 0, "score"), 99.9)
    for file in (workspace.editions / str(MAY) / "r1").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / EDITION).write_bytes(canonical_bytes(lie))
    with pytest.raises(OtklikError, match="не прошёл проверку .*верните папку"):
        published_source(other, MAY)
