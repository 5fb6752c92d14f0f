"""Which snapshots of a month are there?"""

from pathlib import Path

import pytest
from tests.making import MAY, case_row, make_snapshot

from otklik.core.errors import OtklikError
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import (
    find_snapshot,
    latest_snapshot,
    require_snapshot,
    snapshot_folders,
)
from otklik.workspace.folder import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "region", "Заречный край")


def frozen(workspace: Workspace, number: int) -> Snapshot:
    rows = [case_row(str(number), MAY.start)]
    return make_snapshot(workspace.snapshots / str(MAY) / f"s{number}", rows)


def test_a_month_without_snapshots_has_none_and_the_cure_is_told(workspace: Workspace) -> None:
    assert snapshot_folders(workspace, MAY) == []
    assert latest_snapshot(workspace, MAY) is None
    with pytest.raises(OtklikError, match="Месяц не заморожен: май.*«otklik freeze 2026-05»"):
        require_snapshot(workspace, MAY)


def test_the_last_of_eleven_is_the_eleventh(workspace: Workspace) -> None:
    for number in (1, 2, 9, 10, 11):
        frozen(workspace, number)
    names = [folder.name for folder in snapshot_folders(workspace, MAY)]
    assert names == ["s1", "s2", "s9", "s10", "s11"]
    assert require_snapshot(workspace, MAY).name == "s11"
    assert snapshot_folders(workspace, MAY + 1) == []


def test_a_persons_copy_of_a_folder_is_not_a_snapshot(workspace: Workspace) -> None:
    first = frozen(workspace, 1)
    for name in ("s1 — копия", "s2.old", ".new-7-s2", "s"):
        (first.folder.parent / name).mkdir()
    assert snapshot_folders(workspace, MAY) == [first.folder]


def test_a_snapshot_is_found_by_its_digest(workspace: Workspace) -> None:
    first, second = frozen(workspace, 1), frozen(workspace, 2)
    assert find_snapshot(workspace, MAY, first.sha256).name == "s1"
    assert find_snapshot(workspace, MAY, second.sha256).name == "s2"
    with pytest.raises(OtklikError, match="Снимок 000000000000… за май.*не найден"):
        find_snapshot(workspace, MAY, "0" * 64)


def test_a_damaged_snapshot_does_not_hide_another(workspace: Workspace) -> None:
    first, second = frozen(workspace, 1), frozen(workspace, 2)
    (first.folder / "days.parquet").unlink()
    (first.folder.parent / "s3").mkdir()
    assert find_snapshot(workspace, MAY, second.sha256).name == "s2"
    with pytest.raises(OtklikError, match=r"Снимок «s1»: нет файла days\.parquet"):
        find_snapshot(workspace, MAY, first.sha256)
