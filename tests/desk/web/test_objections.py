"""Does everybody see of objections what is theirs, on screens and as files?"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.conftest import LATE, MAY

from otklik.desk.roles import Actor
from otklik.desk.store.found import objections
from otklik.desk.store.models import Attachment, Objection
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("workspace", "committed")
MONTH = f"/months/{MAY}/"
OWN = f"{MONTH}authorities/zarechny/"
Enter = Callable[[str], Client]


@pytest.fixture
def raised(entered: Enter, workspace: Workspace, committed: None) -> Attachment:  # noqa: ARG001
    """An objection of the district's with a file."""
    file = SimpleUploadedFile("акт «7».pdf", b"%PDF-1.7 <script>", content_type="text/html")
    told = {"stream": "incident", "case_id": LATE, "text": "это повтор", "files": [file]}
    answer = entered("representative").post(f"{OWN}object/", told)
    assert answer.status_code == 302
    return Attachment.objects.get()


def address(file: Attachment) -> str:
    return f"{MONTH}objections/{file.objection_id}/files/{file.pk}/"


def test_a_file_is_saved_and_never_shown_by_the_browser(entered: Enter, raised: Attachment) -> None:
    for login in ("representative", "analyst", "approver", "auditor"):
        answer = entered(login).get(address(raised))
        assert answer.content == b"%PDF-1.7 <script>"
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_of_another_authority_is_not_there(entered: Enter, raised: Attachment) -> None:
    assert entered("roads").get(address(raised)).status_code == 404
    other = f"{MONTH}objections/{raised.objection_id + 1}/files/{raised.pk}/"
    assert entered("analyst").get(other).status_code == 404


def test_a_file_that_is_not_fit_is_named_and_nothing_is_raised(
    entered: Enter, people: dict[str, Actor]
) -> None:
    file = SimpleUploadedFile("схема.exe", b"MZ\x90\x00")
    told = {"stream": "incident", "case_id": LATE, "text": "это повтор", "files": [file]}
    answer = entered("representative").post(f"{OWN}object/", told)
    assert answer.status_code == 409
    assert "«схема.exe» не принят" in answer.content.decode()
    assert not objections(str(MAY), people["analyst"])


@pytest.mark.usefixtures("raised")
def test_the_list_is_narrowed_and_says_where_objections_stand(entered: Enter) -> None:
    page = entered("analyst").get(f"{MONTH}objections/").content.decode()
    assert "Где сейчас возражения" in page
    assert "с сегодня" in page
    shown = {
        (login, only): f"Запись {LATE}"
        in entered(login).get(f"{MONTH}objections/", {"only": only}).content.decode()
        for login in ("analyst", "representative", "roads")
        for only in ("open", "mine", "nonsense")
    }
    assert shown == {
        ("analyst", "open"): True, ("analyst", "mine"): False, ("analyst", "nonsense"): True,
        ("representative", "open"): True, ("representative", "mine"): True,
        ("representative", "nonsense"): True,
        ("roads", "open"): False, ("roads", "mine"): False, ("roads", "nonsense"): False,
    }  # fmt: skip


def test_before_its_day_a_sheet_says_when_it_opens(
    entered: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otklik.desk.web.guard.moment_of", lambda _: datetime(2026, 6, 5, 18))
    representative = entered("representative")
    of_sheet = ("", "overdue/", "overdue.csv", f"record/?id={LATE}", "indicators/B1/")
    of_month = ("summary/", "objections/", "flags/", "decisions/")
    flag = f"{OWN}flags/late_rejected/month/"
    for path in (*(OWN + one for one in of_sheet), *(MONTH + one for one in of_month), flag):
        answer = representative.get(path)
        assert answer.status_code == 403, path
        assert "откроется 08.06.2026" in answer.content.decode()
    assert "откроется 08.06.2026" in representative.get("/").content.decode()
    assert entered("analyst").get(OWN).status_code == 200


def test_overdue_records_are_listed_searched_and_exported(entered: Enter) -> None:
    representative = entered("representative")
    assert "Просроченные записи" in representative.get(OWN).content.decode()
    page = representative.get(f"{OWN}overdue/", {"search": LATE}).content.decode()
    assert "06.05.2026 09:00" in page
    table = representative.get(f"{OWN}overdue.csv", {"search": LATE}).content.decode("utf-8-sig")
    header, *rows = table.splitlines()
    assert header.startswith("Номер,Откуда,Создана,Ответить до")
    assert [row.split(",")[0] for row in rows] == [LATE]


@pytest.mark.usefixtures("raised")
def test_what_another_authority_said_of_a_record_is_not_shown(entered: Enter) -> None:
    """A record that was given to another authority brings nobody's objections with it."""
    address = f"{OWN}record/?id={LATE}"
    assert "это повтор" in entered("representative").get(address).content.decode()
    Objection.objects.update(authority_id="mindor")
    assert "это повтор" not in entered("representative").get(address).content.decode()
    assert "это повтор" in entered("analyst").get(address).content.decode()


@pytest.mark.usefixtures("raised")
def test_who_accepts_an_objection_reads_before_it_what_that_changes(
    entered: Enter, people: dict[str, Actor]
) -> None:
    (found,) = objections(str(MAY), people["analyst"])
    told = {"kind": "exclude", "answer": "да", "code": "duplicate", "reason": "повтор"}
    told |= {"evidence": "письмо № 7"}
    address, analyst = f"{MONTH}objections/{found.pk}/accept/", entered("analyst")
    page = analyst.post(address, told).content.decode()
    for said in ("Что изменится, если принять", ">70,2<", "С решением", "повтор другой записи"):
        assert said in page
    assert objections(str(MAY), people["analyst"])[0].state == "open"
    page = analyst.post(address, {**told, "seen": "1"}, follow=True).content.decode()
    assert "Возражение принято: балл 70,2 → " in page
    assert "Запись исключат, если это подтвердит второй человек." in page


@pytest.mark.usefixtures("raised")
def test_who_accepts_an_objection_and_changes_nothing_is_told_so(
    entered: Enter, people: dict[str, Actor]
) -> None:
    (found,) = objections(str(MAY), people["analyst"])
    address, analyst = f"{MONTH}objections/{found.pk}/accept/", entered("analyst")
    told = {"kind": "nothing", "answer": "да", "reason": "уже исправлено"}
    assert "балл и место останутся прежними" in analyst.post(address, told).content.decode()
    assert analyst.post(address, {"answer": "да", "reason": "ну"}).status_code == 409
    wrong = {**told, "kind": "withdraw", "number": "x"}
    assert "Отметьте, какие решения" in analyst.post(address, wrong).content.decode()
