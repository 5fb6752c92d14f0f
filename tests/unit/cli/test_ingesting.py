"""Are several files told in order, the bad ones included?"""

import json
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call

from otklik.cli import ingesting
from otklik.workspace.folder import Workspace


@pytest.fixture
def files(exports: Path, tmp_path: Path) -> list[Path]:
    """A good file, one that is no workbook, another good one."""
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    good = sorted(exports.glob("*.xlsx"))
    return [good[0], bad, good[1]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    Workspace.create(tmp_path / "workspace", "Заречный край")
    return tmp_path / "workspace"


def test_a_bad_file_stops_neither_the_next_nor_the_report(
    files: list[Path], workspace: Path, call: Call
) -> None:
    done = call("ingest", *files, "-w", workspace)
    assert done.code == 1
    assert done.out.index(files[0].name) < done.out.index(files[2].name)
    assert "bad.xlsx" in done.err
    assert len(list((workspace / "batches").iterdir())) == 2


def test_json_tells_every_file_in_order(files: list[Path], workspace: Path, call: Call) -> None:
    done = call("ingest", *files, "--json", "-w", workspace)
    told = json.loads(done.out)
    assert done.code == 1
    assert [one["file"] for one in told] == [file.name for file in files]
    assert "bad.xlsx" in told[1]["error"]


def test_a_refusal_of_the_system_names_the_file_in_russian(
    files: list[Path], workspace: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ingesting, "ingest_file", full)
    done = call("ingest", files[0], "-w", workspace)
    assert done.code == 1
    assert f"{files[0].name}: Система не дала" in done.err
    assert "на диске кончилось место" in done.err
