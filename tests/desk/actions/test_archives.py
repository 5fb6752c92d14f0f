"""Does an archive that was sent become the batches of what lies in it, and never harm?"""

import errno
import io
import json
import stat
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.desk.actions.test_imports import deeds, kept, limited
from tests.desk.conftest import NOW
from tests.desk.sending import june, send
from tests.unit.ingest.answering import answer, post

from otklik.core.errors import OtklikError
from otklik.desk.actions import unpacking
from otklik.desk.actions.importing import import_read, imports_resume
from otklik.desk.actions.imports import Said, import_retry
from otklik.desk.reading.limits import ImportLimits
from otklik.desk.reading.packed import unpacked
from otklik.desk.roles import Actor
from otklik.desk.store.models import Import
from otklik.ingest.arrivals import contents_of
from otklik.ingest.batches import ingest
from otklik.ingest.stored import stored_batches
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

People = dict[str, Actor]
Parts = dict[str | zipfile.ZipInfo, bytes]
MEASURED = datetime(2026, 6, 8, 12)
pytestmark = pytest.mark.usefixtures("committed")


def packed(parts: Parts) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def wall(number: int) -> bytes:
    return json.dumps(answer([post(number)])).encode()


def dump(folder: Path) -> Parts:
    """Two answers of the network and a table in one folder, as a Mac packs it."""
    return {
        "июнь/стена 1.json": wall(1),
        "июнь/стена 2.json": wall(2),
        "июнь/обращения.csv": june(folder),
        "__MACOSX/июнь/._стена 1.json": b"\0",
    }


def zipped(workspace: Workspace, by: Actor, parts: Parts, **more: Any) -> Any:
    return send(workspace, by, packed(parts), "июнь.zip", **more)


def test_an_archive_becomes_a_batch_of_each_table_and_one_of_all_answers(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    said = Said(measured_at=MEASURED)
    done = zipped(workspace, people["analyst"], dump(tmp_path), said=said)
    assert (done.state, done.batch, done.stored, done.refusal) == ("done", "", "", "")
    told = [batch.manifest() for batch in stored_batches(workspace)][1:]
    assert {one["file"] for one in told} == {"обращения.csv", "июнь.zip"}
    assert [one["file_count"] for one in told] == [1, 2]
    assert {part.batch for part in done.parts.all()} == {one["batch"] for one in told}
    assert not kept(workspace)
    assert deeds() == ["import.begin", "import.done", "import.done", "import.done"]


def test_it_is_the_source_that_the_command_takes_as_a_folder(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    folder = tmp_path / "июнь"
    folder.mkdir()
    for name in ("стена 1.json", "стена 2.json"):
        (folder / name).write_bytes(wall(int(name[6])))
    (arrival,) = contents_of(folder, None).arrivals  # type: ignore[arg-type]
    ingest(workspace, arrival, now=datetime(2026, 6, 8, 13), measured_at=MEASURED)
    done = zipped(workspace, people["analyst"], dump(tmp_path), said=Said(measured_at=MEASURED))
    assert sorted((part.file, part.is_known) for part in done.parts.all()) == [
        ("июнь", True),
        ("обращения.csv", False),
    ]


def test_what_lacks_a_word_is_read_once_more_and_nothing_is_there_twice(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    found = zipped(workspace, people["analyst"], dump(tmp_path))
    assert found.state == "refused"
    assert "не сказано, когда это измерено" in found.refusal
    assert [part.file for part in found.parts.all()] == ["обращения.csv"]
    told: dict[str, Any] = {"import_id": found.pk, "by": people["analyst"], "now": NOW}
    import_retry(workspace=workspace, said=Said("vk_posts", MEASURED), **told)
    found.refresh_from_db()
    assert "вид указывают для одного файла" in found.refusal
    import_retry(workspace=workspace, said=Said(measured_at=MEASURED), **told)
    found.refresh_from_db()
    assert (found.state, found.refusal, found.parts.count()) == ("done", "", 2)
    assert len(stored_batches(workspace)) == 3


def test_what_is_of_no_use_is_told_and_keeps_nothing_out(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    empty = json.dumps(answer([])).encode()
    parts: Parts = {"а.csv": june(tmp_path), "опись.pdf": b"%PDF-1.7", "пусто.json": empty}
    parts["список.json"] = b"{"
    done = zipped(workspace, people["analyst"], parts)
    assert (done.state, done.parts.count()) == ("done", 1)
    assert "Ответов без записей: 1" in done.refusal
    assert "опись.pdf: это не таблица" in done.refusal
    assert "Не взят 1\N{NO-BREAK SPACE}файл: список.json — " in done.refusal
    none = zipped(workspace, people["analyst"], {"опись.pdf": b"%PDF-1.7"})
    assert (none.state, none.parts.count()) == ("refused", 0)
    bad = zipped(workspace, people["analyst"], {"а.csv": b"a;b\n1;2\n"})
    assert (bad.state, "а.csv: строки с названиями" in bad.refusal) == ("refused", True)


def link() -> zipfile.ZipInfo:
    found = zipfile.ZipInfo("ссылка.csv")
    found.create_system, found.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return found


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"../май.csv": b"a"}, "ведут за его пределы"),
        ({"/etc/май.csv": b"a"}, "ведут за его пределы"),
        ({"C:\\май.csv": b"a"}, "ведут за его пределы"),
        ({"ма\u202eй.csv": b"a"}, "ведут за его пределы"),
        ({"я" * 101: b"a"}, "ведут за его пределы"),
        ({link(): b"/etc/passwd"}, "ведут за его пределы"),
        (
            {f"{n}.json": b"{}" for n in range(10)},
            r"архиве 10\sфайлов, а принимается не больше 9",
        ),
        ({"бомба.csv": b" " * 3_000_000}, "непомерный объём"),
        ({f"{n}.csv": b" " * 1_000_000 for n in range(3)}, "непомерный объём"),
        ({}, "в архиве нет файлов"),
        ({"папка/": b""}, "в архиве нет файлов"),
        ({"[Content_Types].xml": b"", "word/document.xml": b""}, "это документ"),
    ],
)
def test_a_bomb_and_a_name_that_leads_away_are_not_even_kept(
    workspace: Workspace,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    parts: Parts,
    told: str,
) -> None:
    limited(monkeypatch, packed_files=9, ratio_from_megabytes=1)
    with pytest.raises(OtklikError, match=rf"июнь\.zip: .*{told}"):
        zipped(workspace, people["analyst"], parts)
    assert not kept(workspace)
    assert not Import.objects.exists()


def test_an_archive_with_a_password_or_that_lies_about_itself_is_refused(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    content = bytearray(packed({"а.csv": june(tmp_path)}))
    listed = content.rindex(b"PK\x01\x02")
    locked, lying = bytearray(content), bytearray(content)
    locked[listed + 8] |= 1
    lying[listed + 24 : listed + 28] = (9).to_bytes(4, "little")
    with pytest.raises(OtklikError, match="защищён паролем"):
        send(workspace, people["analyst"], bytes(locked), "а.zip")
    found = send(workspace, people["analyst"], bytes(lying), "а.zip")
    assert (found.state, found.refusal[:22]) == ("refused", "а.zip: архив повреждён")
    assert len(kept(workspace)) == 1, "the archive alone, to be read again or removed"


def test_an_archive_cut_off_or_kept_waiting_is_read_again(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    met: list[str] = []

    def busy_once(*told: Any, **more: Any) -> object:
        met.append("")
        if len(met) == 1:
            raise BusyError("В рабочую папку пишет другая команда.")
        return ingest(*told, **more)

    monkeypatch.setattr(unpacking, "ingest", busy_once)
    said = Said(measured_at=MEASURED)
    done = zipped(workspace, people["analyst"], dump(tmp_path), said=said)
    assert (done.state, done.attempts, len(met)) == ("done", 1, 3)
    (workspace.uploads / "opened-left").mkdir()
    imports_resume(workspace=workspace, now=NOW)
    assert not kept(workspace)
    workspace.uploads.joinpath("again.zip").write_bytes(packed(dump(tmp_path)))
    Import.objects.filter(pk=done.pk).update(stored="again.zip", state="queued")
    import_read(workspace=workspace, import_id=done.pk, now=NOW)
    assert (done.parts.count(), len(stored_batches(workspace))) == (2, 3)


def test_a_full_disk_is_not_told_as_a_broken_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "июнь.zip"
    path.write_bytes(packed({"а.json": b"{}"}))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("otklik.desk.reading.packed.shutil.copyfileobj", full)
    with pytest.raises(OSError, match="No space left"), unpacked(path, ImportLimits.shipped()):
        pass


@pytest.mark.parametrize(
    "names", [("а", "а/б"), ("а/б", "а"), ("а", "./а"), ("/".join(["я" * 90] * 30),)]
)
def test_names_that_cannot_be_side_by_side_are_a_broken_archive(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    path = tmp_path / "июнь.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"{}")
    told = pytest.raises(OtklikError, match="архив повреждён")
    with told, unpacked(path, ImportLimits.shipped()):
        pass
