"""Is it told what files added to the registry, what was joined and what may be one?"""

from datetime import datetime
from pathlib import Path

import pytest
from tests.unit.ingest.exports import csv_file, incident

from otklik.core.errors import InputError
from otklik.ingest.draft import draft_from
from otklik.workspace.folder import Workspace

NOW = datetime(2026, 6, 10, 12)
NAMES = ("Лесной район", "Лесной район", "Администрация Лесного района", "Лесной округ")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    rows = [incident(n, Отдел=name) for n, name in enumerate(NAMES, 1)]
    return csv_file(tmp_path / "май.csv", rows)


def test_what_was_added_joined_and_is_in_doubt_is_told(workspace: Workspace, export: Path) -> None:
    draft = draft_from(workspace, [export], NOW)
    assert (draft.authorities, draft.accounts, draft.pages) == (2, 0, 0)
    assert [alias.name for alias in draft.joined] == ["Администрация Лесного района"]
    ((one, other),) = draft.look_alikes()
    assert {one.name, other.name} == {"Лесной район", "Лесной округ"}
    assert workspace.load_registry() == draft.after


def test_drafting_again_adds_nothing(workspace: Workspace, export: Path) -> None:
    draft_from(workspace, [export], NOW)
    again = draft_from(workspace, [export], NOW)
    assert (again.authorities, again.joined, again.before) == (0, (), again.after)


def test_a_bad_file_leaves_the_registry_as_it_was(workspace: Workspace, export: Path) -> None:
    before = workspace.load_registry()
    with pytest.raises(InputError, match="файла нет"):
        draft_from(workspace, [export, export.parent / "нет.csv"], NOW)
    assert workspace.load_registry() == before
