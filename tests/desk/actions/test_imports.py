"""Does a file that was sent become one batch, whatever it is called and however often it comes?"""

import io
import json
import os
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from tests.desk.conftest import NOW
from tests.desk.sending import export, june, send
from tests.regioning import cases_of
from tests.unit.ingest.answering import answer, post

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions import importing
from otklik.desk.actions.importing import import_read, imports_resume, read_import
from otklik.desk.actions.imports import ConflictError, Said, import_drop, import_retry
from otklik.desk.reading.limits import ImportLimits
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import journal
from otklik.desk.store.models import Import
from otklik.desk.store.models.imports import READING
from otklik.ingest.batches import ingest
from otklik.ingest.stored import stored_batches
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")


def deeds() -> list[str]:
    return [one.action for one in journal().reverse()]


def kept(workspace: Workspace) -> list[str]:
    return [path.name for path in workspace.uploads.glob("*")]


def book(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def limited(monkeypatch: pytest.MonkeyPatch, **others: int) -> None:
    found = replace(ImportLimits.shipped(), **others)
    monkeypatch.setattr(ImportLimits, "shipped", lambda: found)


def test_a_file_becomes_a_batch_and_is_kept_nowhere_else(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    done = send(workspace, people["analyst"], june(tmp_path))
    assert (done.state, done.is_known, done.stored) == ("done", False, "")
    last = stored_batches(workspace)[-1]
    assert done.batch == last.name
    assert (last.manifest()["file"], last.manifest()["accepted"]) == ("июнь.csv", 3)
    assert not kept(workspace)
    assert deeds() == ["import.begin", "import.done"]


def test_the_same_file_adds_nothing(workspace: Workspace, people: People, tmp_path: Path) -> None:
    first = send(workspace, people["analyst"], june(tmp_path))
    again = send(workspace, people["analyst2"], june(tmp_path), "ещё раз.csv")
    assert (again.state, again.is_known, again.batch) == ("done", True, first.batch)
    assert len(stored_batches(workspace)) == 2


def test_a_key_gives_the_same_import_for_the_same_content_alone(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    content = june(tmp_path)
    first = send(workspace, people["analyst"], content, key="2026-06")
    assert send(workspace, people["analyst"], content, key="2026-06").pk == first.pk
    assert send(workspace, people["analyst2"], content, key="2026-06").pk != first.pk
    with pytest.raises(ConflictError, match="2026-06"):
        send(workspace, people["analyst"], june(tmp_path, 4000), key="2026-06")
    assert len(stored_batches(workspace)) == 2
    assert not kept(workspace)


def test_a_name_from_outside_is_never_a_path(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    for name, told in (
        ("../../otklik.toml", "otklik.toml"),
        ("C:\\выгрузки\\май\u202e.csv", "май.csv"),
        ("\0", "файл без названия"),
    ):
        assert send(workspace, people["analyst"], june(tmp_path), name).file == told
    refused = send(workspace, people["analyst"], b"a;b\n1;2\n", "../secrets/author.key")
    (stored,) = kept(workspace)
    assert stored == refused.stored
    assert len(stored.removesuffix(".csv")) == 32


def test_a_file_of_no_known_format_is_refused_under_its_own_name(
    workspace: Workspace, people: People
) -> None:
    found = send(workspace, people["analyst"], b"a;b\n1;2\n", "список.csv")
    assert found.state == "refused"
    assert found.refusal.startswith("список.csv: строки с названиями столбцов")
    assert found.stored not in found.refusal
    assert deeds() == ["import.begin", "import.refuse"]


def test_who_says_the_format_learns_which_columns_are_missing(
    workspace: Workspace, people: People
) -> None:
    content = "ID;Отдел\n1;2\n".encode()
    found = send(workspace, people["analyst"], content, said=Said("incident_management"))
    assert "нет столбцов" in found.refusal
    wrong = send(workspace, people["analyst"], b"ID;b\n1;2\n", said=Said("vk_posts"))
    assert "файл не того вида, который указан: «VK: публикации»" in wrong.refusal


def test_answers_of_a_network_need_the_moment_of_measuring(
    workspace: Workspace, people: People
) -> None:
    content = json.dumps(answer([post()])).encode()
    found = send(workspace, people["analyst"], content, "стена.json")
    assert found.state == "refused"
    assert "стена.json: не сказано, когда это измерено" in found.refusal
    assert "--measured-at" not in found.refusal
    said = Said(measured_at=datetime(2026, 6, 8, 12))
    told: dict[str, Any] = {"import_id": found.pk, "by": people["analyst"], "now": NOW}
    import_retry(workspace=workspace, said=said, **told)
    found.refresh_from_db()
    assert (found.state, found.refusal) == ("done", "")
    with pytest.raises(OtklikError, match="уже читается, прочитан или убран"):
        import_retry(workspace=workspace, said=said, **told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said("unheard_of"), "Выберите вид выгрузки из списка"),
        (Said(measured_at=datetime(2027, 1, 1)), "ещё не наступило"),
    ],
)
def test_what_cannot_be_is_not_believed(
    workspace: Workspace, people: People, said: Said, told: str
) -> None:
    with pytest.raises(OtklikError, match=told):
        send(workspace, people["analyst"], b"a;b\n", said=said)
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "файл пуст"),
        (b"MZ\0\0", "внутри двоичные данные"),
        (b"%PDF-1.7", "это не таблица"),
        (b"PK\3\4torn", "файл повреждён"),
        (book({"word/document.xml": b"<w/>"}), "это документ"),
        (book({"xl/workbook.xml": b" " * 3_000_000}), "непомерный объём"),
        (book({"xl/workbook.xml": b"", **{f"{n}": b"" for n in range(9)}}), "внутри книги 10"),
        (b"a" * 2_000_001, "файл больше 1"),
    ],
)
def test_a_file_that_is_no_export_or_a_bomb_is_not_even_kept(
    workspace: Workspace,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    told: str,
) -> None:
    limited(monkeypatch, file_megabytes=1, archive_entries=9, ratio_from_megabytes=1)
    with pytest.raises(OtklikError, match=f"отчёт.xlsx: .*{told}"):
        send(workspace, people["analyst"], content, "отчёт.xlsx")
    assert not kept(workspace)
    assert not Import.objects.exists()


def test_only_an_analyst_sends_files(workspace: Workspace, people: People) -> None:
    for login in ("administrator", "expert", "representative", "approver", "auditor"):
        with pytest.raises(ForbiddenError):
            send(workspace, people[login], b"a;b\n")
    assert not workspace.uploads.exists()


def test_a_reading_that_was_cut_off_is_begun_again_and_not_for_ever(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = send(workspace, people["analyst"], b"a;b\n1;2\n")
    begun: list[int] = []
    monkeypatch.setattr(importing, "import_read", lambda **told: begun.append(told["import_id"]))
    Import.objects.update(state=READING, attempts=2)
    assert imports_resume(workspace=workspace, now=NOW) == 1
    assert begun == [found.pk]
    Import.objects.update(state=READING, attempts=ImportLimits.shipped().attempts)
    assert imports_resume(workspace=workspace, now=NOW) == 0
    found.refresh_from_db()
    assert (found.state, found.refusal) == ("interrupted", importing.TOO_OFTEN)


def test_what_was_read_before_the_worker_died_is_not_told_as_known(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    done = send(workspace, people["analyst"], june(tmp_path))
    workspace.uploads.joinpath("again.csv").write_bytes(june(tmp_path))
    unsaid = {"stored": "again.csv", "batch": "", "state": "queued"}
    Import.objects.filter(pk=done.pk).update(**unsaid)
    import_read(workspace=workspace, import_id=done.pk, now=NOW)
    done.refresh_from_db()
    assert (done.state, done.is_known) == ("done", False)
    assert len(stored_batches(workspace)) == 2
    import_read(workspace=workspace, import_id=done.pk, now=NOW)
    assert deeds().count("import.done") == 2, "the second is of the second reading, no third"


def test_a_file_waits_for_whoever_writes_into_the_workspace(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    met: list[str] = []

    def busy_once(*told: Any, **more: Any) -> object:
        met.append("")
        if len(met) == 1:
            raise BusyError("В рабочую папку пишет другая команда.")
        return ingest(*told, **more)

    monkeypatch.setattr(importing, "ingest", busy_once)
    found = send(workspace, people["analyst"], june(tmp_path))
    assert (found.state, found.attempts, len(met)) == ("done", 1, 2)


def test_a_file_is_read_again_when_the_database_is_back(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    met: list[str] = []

    def gone_once(*told: Any, **more: Any) -> object:
        made = ingest(*told, **more)
        met.append("")
        if len(met) == 1:
            raise OperationalError("server closed the connection unexpectedly")
        return made

    monkeypatch.setattr(importing, "ingest", gone_once)
    found = send(workspace, people["analyst"], june(tmp_path))
    assert (found.state, found.attempts, found.is_known) == ("done", 2, False)
    assert deeds() == ["import.begin", "import.done"]


def test_a_file_that_is_wanted_no_more_is_removed_and_stays_known(
    workspace: Workspace, people: People
) -> None:
    found = send(workspace, people["analyst"], b"a;b\n1;2\n")
    told: dict[str, Any] = {"import_id": found.pk, "by": people["analyst"], "now": NOW}
    import_drop(workspace=workspace, **told)
    assert not kept(workspace)
    assert deeds()[-1] == "import.drop"
    with pytest.raises(OtklikError, match="или убран"):
        import_retry(workspace=workspace, said=Said(), **told)


def test_a_file_whose_term_is_over_must_be_sent_again(workspace: Workspace, people: People) -> None:
    found = send(workspace, people["analyst"], b"a;b\n1;2\n")
    (workspace.uploads / found.stored).unlink()
    told: dict[str, Any] = {"import_id": found.pk, "by": people["analyst"], "now": NOW}
    with pytest.raises(OtklikError, match=r"удалён по сроку хранения.*пришлите его ещё раз"):
        import_retry(workspace=workspace, said=Said(), **told)
    import_drop(workspace=workspace, **told)


def test_what_was_never_sent_to_the_end_is_swept_away(workspace: Workspace, people: People) -> None:
    wanted = send(workspace, people["analyst"], b"a;b\n1;2\n").stored
    for name in (wanted, "old", "young"):
        (workspace.uploads / name).touch()
        os.utime(workspace.uploads / name, (0, 0 if name != "young" else NOW.timestamp()))
    imports_resume(workspace=workspace, now=NOW)
    assert sorted(kept(workspace)) == sorted([wanted, "young"])


def test_a_mistake_of_ours_is_told_and_can_be_tried_again(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(importing, "ingest", broken)
    found = send(workspace, people["analyst"], june(tmp_path))
    assert (found.state, found.refusal) == ("interrupted", importing.BROKEN)


def test_rejected_rows_do_not_keep_the_others_out(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    late = {"Дата создания": "вчера"}
    rows = [*cases_of(Month(2026, 6), 3, 5000), *cases_of(Month(2026, 6), 1, 5100, **late)]
    found = send(workspace, people["analyst"], export(tmp_path, rows))
    told = stored_batches(workspace)[-1].manifest()
    assert (found.state, told["accepted"], told["rejected"]) == ("done", 3, 1)
    assert told["rejections"][0].startswith("июнь.csv, строка 5")


def test_the_task_is_what_the_worker_is_given() -> None:
    assert read_import.module_path == "otklik.desk.actions.importing.read_import"


def test_a_reading_that_was_cut_off_is_in_the_journal(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "import_read", lambda **_: None)
    send(workspace, people["analyst"], b"a;b\n1;2\n")
    Import.objects.update(state=READING, attempts=ImportLimits.shipped().attempts)
    assert imports_resume(workspace=workspace, now=NOW) == 0
    (entry, *_) = journal()
    assert (entry.action, entry.effect) == ("import.stop", importing.TOO_OFTEN)
    importing.import_stop(
        workspace=workspace, import_id=Import.objects.get().pk, why="ещё раз", now=NOW
    )
    assert journal()[0].effect == importing.TOO_OFTEN
