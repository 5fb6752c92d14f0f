"""Do commands say beforehand what goes, keep a region safe and bring it back?"""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from tests.regioning import case, cases_of, new_workspace
from tests.unit.cli.calling import Call
from tests.unit.ingest.exports import csv_file

from otklik.core.months import Month
from otklik.editions.month import freeze_month
from otklik.ingest.batches import ingest_file
from otklik.ingest.stored import stored_batches
from otklik.workspace.folder import Workspace

MAY = Month(2024, 5)
"""So long ago that its texts are due today, whenever that is."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = new_workspace(tmp_path / "region")
    late = case(99, MAY.start + timedelta(days=4, hours=9), 72)
    file = csv_file(tmp_path / "may.csv", [*cases_of(MAY, 30), late])
    ingest_file(made, file, now=MAY.end + timedelta(days=30))
    freeze_month(made, MAY)
    return made


def _has_texts(workspace: Workspace) -> bool:
    return stored_batches(workspace)[0].texts.is_file()


def test_what_goes_is_said_and_nothing_is_done(workspace: Workspace, call: Call) -> None:
    done = call("retain", "--dry-run", "-w", workspace.root)
    assert done.code == 0
    assert "Срок хранения — 12\xa0месяцев после загрузки" in done.out
    assert "3\xa0файла из 1\xa0загрузки" in done.out
    assert "original.csv, rejected.csv, texts.parquet" in done.out
    assert "будет считаться двумя людьми" in done.out
    assert _has_texts(workspace)


def test_what_was_sent_to_the_desk_is_counted_apart(workspace: Workspace, call: Call) -> None:
    workspace.uploads.mkdir()
    sent = workspace.uploads / "sent.csv"
    sent.write_bytes(b"id77")
    os.utime(sent, (MAY.end.timestamp(), MAY.end.timestamp()))
    told = call("retain", "--dry-run", "-w", workspace.root).out
    assert "3\xa0файла из 1\xa0загрузки и 1\xa0присланный файл" in told
    assert "присланные и не загруженные выгрузки: 1" in told


def test_it_is_done_when_a_person_agrees_and_explained_after(
    workspace: Workspace, call: Call
) -> None:
    assert call("retain", "--yes", "-w", workspace.root).code == 0
    assert not _has_texts(workspace)
    told = call("explain", MAY, "zarechny", "--case", "1099", "-w", workspace.root)
    assert told.code == 0
    assert "Текст удалён по сроку хранения" in told.out
    assert "Удалять нечего" in call("retain", "-w", workspace.root).out


def test_nothing_is_done_when_a_person_does_not_agree(
    workspace: Workspace, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typer.prompt", lambda _, **__: "нет")
    done = call("retain", "-w", workspace.root)
    assert (done.code, _has_texts(workspace)) == (1, True)
    assert "Ничего не удалено" in done.err


def test_a_text_that_is_there_is_not_said_to_be_deleted(workspace: Workspace, call: Call) -> None:
    told = call("explain", MAY, "zarechny", "--case", "1099", "-w", workspace.root)
    assert "удалён" not in told.out


def test_a_region_without_a_desk_is_copied_and_comes_back(
    workspace: Workspace, tmp_path: Path, call: Call
) -> None:
    archive, back = tmp_path / "copy.zip", tmp_path / "back"
    abandoned = tmp_path / ".new-abandoned"
    abandoned.mkdir()
    (abandoned / ".holder").touch()
    copied = call("backup", archive, "-w", workspace.root)
    assert "которые прервались: 1." in copied.out
    assert not abandoned.exists()
    assert "рабочего места ещё не было" in copied.out
    restored = call("restore", archive, "-w", back)
    assert restored.code == 0
    assert "Журнал рабочего места" not in restored.out
    again, is_new = freeze_month(Workspace.open(back), MAY)
    assert not is_new
    assert again.name == "s1"


def test_a_copy_does_not_lie_in_the_region_itself(workspace: Workspace, call: Call) -> None:
    done = call("backup", workspace.root / "copy.zip", "-w", workspace.root)
    assert done.code == 1
    assert "назовите место вне её" in done.err
