"""Does a page say what is being done, since when and by whom, and look again by itself?"""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import MAY

from otklik.desk.actions.jobs import job_do, run_job
from otklik.desk.store.models import Job
from otklik.desk.store.models.jobs import INTERRUPTED
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
Enter = Callable[[str], Client]
PAGE = f"/months/{MAY}/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found: list[int] = []
    monkeypatch.setattr(type(run_job), "enqueue", lambda _, number: found.append(number))
    return found


def text(client: Client, address: str = PAGE, **headers: str) -> str:
    return client.get(address, headers=headers).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_from_the_press_to_the_result(
    workspace: Workspace, entered: Enter, queued: list[int]
) -> None:
    analyst = entered("analyst")
    assert analyst.post(f"{PAGE}freeze-and-rate/")["Location"] == PAGE
    page = text(entered("auditor"))
    for told in ("Заморозка и счёт: в очереди.", "Нажал Сотрудник analyst", "hx-get", "Обновить"):
        assert told in page
    assert "Посчитать черновик" not in text(analyst), "no button while it is being done"
    polled = text(analyst, **HTMX)
    assert polled.startswith('<div id="job"')
    assert "<h1>" not in polled
    job_do(workspace=workspace, job_id=queued[0])
    assert analyst.get(PAGE, headers=HTMX)["HX-Refresh"] == "true"
    page = text(analyst)
    assert "Заморозка и счёт: сделано." in page
    assert "Снимок № 1 тот же; флагов: " in page
    assert "hx-get" not in page
    assert "Посчитать черновик" in page


@pytest.mark.usefixtures("workspace", "queued")
def test_what_is_being_done_and_what_was_cut_off_is_said(entered: Enter) -> None:
    analyst = entered("analyst")
    analyst.post(f"{PAGE}rate/")
    assert "Май 2026: счёт черновика — в очереди" in text(analyst, "/")
    assert analyst.post(f"{PAGE}freeze/").status_code == 409
    Job.objects.update(state="working", started_at="2026-06-09 10:00:00")
    assert "Счёт черновика: идёт.</b>\nНачалось 09.06.2026" in text(analyst)
    Job.objects.update(state=INTERRUPTED, said="Работа прервалась.")
    page = text(analyst)
    assert "Счёт черновика: прервано." in page
    assert 'class="notice wrong"' in page
    assert "счёт черновика — прервано" in text(analyst, "/")


@pytest.mark.usefixtures("workspace")
def test_a_month_of_which_nothing_is_loaded_has_no_job(entered: Enter) -> None:
    assert entered("analyst").post("/months/2020-01/freeze/").status_code == 404
    assert not Job.objects.exists()
