"""Can an analyst send files, see what came of them and mend what was not taken?"""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.desk.sending import JUNE, export, june
from tests.regioning import cases_of

from otklik.desk.reading.limits import ImportLimits
from otklik.desk.store.models import Import
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
Enter = Callable[[str], Client]


def sent(client: Client, **files: bytes) -> HttpResponse:
    """The form with files by their names without the ending."""
    listed = [SimpleUploadedFile(f"{name}.csv", content) for name, content in files.items()]
    return client.post("/imports/new/", {"files": listed}, follow=True)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_file_leads_to_its_report(entered: Enter, tmp_path: Path) -> None:
    told = text(sent(entered("analyst"), июнь=june(tmp_path)))
    assert "Файл принят." in told
    assert "загружен</span>" in told
    assert "<dt>принято</dt><dd>3</dd>" in told
    assert "Инцидент Менеджмент" in told
    assert f'<a href="/months/{JUNE}/">июнь\N{NO-BREAK SPACE}2026</a> (3).' in told
    assert "hx-get" not in told, "what is finished need not be asked for again"


def test_several_files_are_imports_of_their_own_and_a_bad_one_stops_none(
    entered: Enter, tmp_path: Path
) -> None:
    answer = sent(entered("analyst"), июнь=june(tmp_path), опись=b"MZ\0\0")
    assert answer.status_code == 409
    assert "опись.csv: это не таблица: внутри двоичные данные" in text(answer)
    assert list(Import.objects.values_list("file", "state")) == [("июнь.csv", "done")]


def test_who_may_not_send_sees_who_sent_what(entered: Enter, tmp_path: Path) -> None:
    sent(entered("analyst"), июнь=june(tmp_path))
    told = text(entered("auditor").get("/imports/"))
    assert "июнь.csv" in told
    assert "Сотрудник analyst" in told
    assert 'type="file"' not in told
    assert "Загружено на сервере, а не отсюда: 1" in told


def test_rejected_rows_are_told_with_the_cure_and_leave_harmless(
    entered: Enter, tmp_path: Path
) -> None:
    bad = {"Дата создания": "вчера", "Тема": "=HYPERLINK(1)"}
    rows = [*cases_of(JUNE, 2, 5000), *cases_of(JUNE, 60, 5100, **bad)]
    client = entered("analyst")
    page = text(sent(client, июнь=export(tmp_path, rows)))
    assert "Страница 1 из 2" in page
    assert "60&nbsp;строк</b>, столбец «Дата создания»: исправьте" in page
    where = Import.objects.get().pk
    assert "Строки 51–60 из 60" in text(client.get(f"/imports/{where}/?page=2"))
    content = client.get(f"/imports/{where}/rejected.csv").content.decode("utf-8-sig")
    heading, *listed = csv.reader(io.StringIO(content))
    assert len(listed) == 60
    assert listed[0][heading.index("Тема")] == "'=HYPERLINK(1)"
    assert listed[0][heading.index("что сделать")]


def test_what_is_being_read_asks_for_itself_without_scripts_of_its_own(
    entered: Enter, tmp_path: Path
) -> None:
    client = entered("analyst")
    sent(client, июнь=june(tmp_path))
    Import.objects.update(state="reading", started_at="2026-06-09 10:00", rows=20_000)
    own = {"/imports/": ['<script src="/static/drop.js" defer>']}
    for address in ("/imports/", f"/imports/{Import.objects.get().pk}/"):
        answer = client.get(address)
        told = text(answer)
        assert 'hx-trigger="every 2s"' in told
        assert ">Обновить</a>" in told
        assert "20\N{NO-BREAK SPACE}000" in told
        assert re.findall(r"<script[^>]*>", told) == [
            *own.get(address, []),
            '<script src="/static/django_htmx/htmx-2.min.js" defer>',
        ]
        assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_a_refused_file_offers_to_say_what_it_is(entered: Enter) -> None:
    client = entered("analyst")
    told = text(sent(client, опись=b"a;b\n1;2\n"))
    assert "опись.csv: строки с названиями столбцов известных выгрузок нет" in told
    assert "Прочитать ещё раз" in told
    where = f"/imports/{Import.objects.get().pk}/retry/"
    assert "не понято" in text(client.post(where, {"measured_at": "вчера"}))
    again = text(client.post(where, {"format": "incident_management"}, follow=True))
    assert "Файл поставлен в очередь ещё раз." in again
    assert "Прочитать ещё раз" not in text(entered("auditor").get(where.replace("retry/", "")))


@pytest.mark.parametrize(("files", "told"), [(0, "Файлы не выбраны"), (3, "не больше 2 файлов")])
def test_too_many_files_or_none_are_told(
    entered: Enter, monkeypatch: pytest.MonkeyPatch, files: int, told: str
) -> None:
    few = replace(ImportLimits.shipped(), files=2)
    monkeypatch.setattr(ImportLimits, "shipped", lambda: few)
    names = {f"f{n}": b"a;b" for n in range(files)}
    assert told in text(sent(entered("analyst"), **names))
    assert not Import.objects.exists()


def test_a_request_beyond_measure_is_refused_unread(
    entered: Enter, monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    small = replace(ImportLimits.shipped(), request_megabytes=0)
    monkeypatch.setattr(ImportLimits, "shipped", lambda: small)
    client = entered("analyst")
    answer = sent(client, июнь=b"a;b")
    assert answer.status_code == 400
    assert "Запрос не принят" in text(answer)
    assert not workspace.uploads.exists()


def test_a_batch_that_was_taken_away_is_told(
    entered: Enter, tmp_path: Path, workspace: Workspace
) -> None:
    from otklik.ingest.batches import undo

    client = entered("analyst")
    sent(client, июнь=june(tmp_path))
    found = Import.objects.get()
    undo(workspace, found.batch)
    assert "с тех пор отменили" in text(client.get(f"/imports/{found.pk}/"))
    assert client.get(f"/imports/{found.pk}/rejected.csv").status_code == 404
