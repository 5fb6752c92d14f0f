"""Can a workspace be made, found, finished and kept from being made twice?"""

from pathlib import Path

import pytest

from otklik.core.errors import OtklikError
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry


def test_a_new_workspace_is_ready(tmp_path: Path) -> None:
    made = Workspace.create(tmp_path / "new" / "w", "Заречный край", "Asia/Omsk")
    workspace = Workspace.open(made.root)
    assert workspace.settings().region_name == "Заречный край"
    assert workspace.load_registry() == Registry()
    assert workspace.key() == made.key()
    for folder in (workspace.batches, workspace.snapshots, workspace.drafts, workspace.editions):
        assert list(folder.iterdir()) == []
    assert workspace.site.is_dir()


def test_a_workspace_is_not_made_twice(tmp_path: Path) -> None:
    key = Workspace.create(tmp_path, "Край").key()
    with pytest.raises(OtklikError, match="уже есть рабочая папка otklik.*Что сделать"):
        Workspace.create(tmp_path, "Край")
    assert Workspace.open(tmp_path).key() == key


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "отчёт.docx").touch()
    with pytest.raises(OtklikError, match="не пуста: в ней есть «отчёт.docx».*Что сделать"):
        Workspace.create(tmp_path, "Край")
    assert [path.name for path in tmp_path.iterdir()] == ["отчёт.docx"]


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "w").touch()
    with pytest.raises(OtklikError, match="укажите папку"):
        Workspace.create(tmp_path / "w", "Край")


def test_an_interrupted_creation_is_finished_with_its_key(tmp_path: Path) -> None:
    made = Workspace.create(tmp_path, "Край")
    key = made.key()
    made.settings_file.unlink()
    (tmp_path / ".new-7-otklik.toml").touch()
    assert Workspace.create(tmp_path, "Край").key() == key
    assert not (tmp_path / ".new-7-otklik.toml").exists()


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OtklikError, match="нет otklik.toml.*otklik init"):
        Workspace.open(tmp_path)


def test_a_writer_sweeps_what_dead_writers_left(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path, "Край")
    (workspace.batches / ".new-7-0001").mkdir()
    with workspace.lock():
        assert list(workspace.batches.iterdir()) == []


def test_a_second_writer_waits_no_longer_than_its_patience(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path, "Край")
    with (
        workspace.lock(),
        pytest.raises(OtklikError, match="уже пишет другая команда"),
        workspace.lock(patience=0),
    ):
        pass
