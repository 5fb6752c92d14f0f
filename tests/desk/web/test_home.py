"""Does the first page say to everybody what waits for this very person?"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.desk.actions.test_decisions import EXCLUDED
from tests.desk.conftest import LATE, MAY, NOW

from otklik.core.canonical import file_digest
from otklik.desk.actions.decisions import decision_propose
from otklik.desk.actions.objections import objection_raise
from otklik.desk.roles import Actor
from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import Assignment, Proposal
from otklik.editions.store import EDITION
from otklik.workspace.folder import Workspace

Enter = Callable[[str], Client]
RECORD = RecordKey(str(MAY), "incident", LATE)


@pytest.fixture(autouse=True)
def _in_june(monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:  # noqa: ARG001
    monkeypatch.setattr("otklik.desk.web.guard.moment_of", lambda _: NOW)


def home(client: Client) -> str:
    return client.get("/").content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_an_analyst_is_asked_for_the_next_step_of_the_last_month(entered: Enter) -> None:
    assert "Май 2026: черновик посчитан, готовьте его к изданию" in home(entered("analyst"))


def test_an_objection_waits_for_an_analyst_and_for_nobody_else(
    entered: Enter, people: dict[str, Actor], workspace: Workspace
) -> None:
    objection_raise(
        workspace=workspace, record=RECORD, authority_id="zarechny", text="Повтор.",
        by=people["representative"], now=NOW,
    )  # fmt: skip
    assert "Май 2026: 1 возражение ждёт ответа" in home(entered("analyst"))
    for login in ("approver", "auditor", "administrator", "representative"):
        assert "ждёт ответа" not in home(entered(login))


@pytest.mark.usefixtures("unweighed")
def test_whoever_proposed_a_decision_is_not_asked_to_confirm_it(
    entered: Enter, people: dict[str, Actor], workspace: Workspace
) -> None:
    decision_propose(
        workspace=workspace, month=MAY, measure=EXCLUDED, by=people["analyst"], now=NOW
    )
    said = "Май 2026: 1 решение ждёт вашего имени"
    assert said not in home(entered("analyst"))
    assert said in home(entered("analyst2"))
    assert said in home(entered("approver"))


def test_an_edition_waits_for_a_signature_then_to_be_published(
    entered: Enter, people: dict[str, Actor], workspace: Workspace
) -> None:
    draft = file_digest(workspace.drafts / str(MAY) / EDITION)
    offered = Proposal.objects.create(
        month=str(MAY), draft=draft, note="Проверено.", by_id=people["analyst"].id, at=NOW
    )
    assert "прочитайте протокол и подпишите выпуск" in home(entered("approver"))
    assert "готовьте его к изданию" not in home(entered("analyst"))
    Proposal.objects.filter(pk=offered.pk).update(
        state="signed", signed_by_id=people["approver"].id, signed_at=NOW
    )
    assert "выпуск подписан, но ещё не издан" in home(entered("approver"))
    Proposal.objects.filter(pk=offered.pk).update(draft="a" * 64)
    assert "готовьте его к изданию" in home(entered("analyst")), "another draft was signed"


def test_an_expert_is_told_how_much_is_left(entered: Enter, people: dict[str, Actor]) -> None:
    for place in range(3):
        Assignment.objects.create(
            month=str(MAY), code=f"A{place}", expert_id=people["expert"].id, role="expert",
            seat=0, place=place, done_at=NOW if place == 0 else None,
        )  # fmt: skip
    told = home(entered("expert"))
    assert "Май 2026: осталось оценить 2 из 3" in told
    assert "Май 2026: готово к сдаче: 1" in told


def test_a_representative_is_told_until_when_to_object(
    entered: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "проверьте лист; возразить можно до конца 11.06.2026" in home(entered("representative"))
    after = datetime(2026, 6, 15, 10)
    monkeypatch.setattr("otklik.desk.web.guard.moment_of", lambda _: after)
    assert "Сейчас вас ничего не ждёт." in home(entered("representative"))


def test_nobody_waits_for_an_auditor(entered: Enter) -> None:
    told = home(entered("auditor"))
    assert "Ждёт вас" not in told
    assert "Посчитан черновик" in told


def test_the_page_of_a_month_leads_through_its_steps_in_order(entered: Enter) -> None:
    told = entered("auditor").get(f"/months/{MAY}/").content.decode()
    path = told[told.index("Месяц по шагам") :]
    titles = ("imports", "checks", "flags", "marking", "objections", "decisions", "protocol")
    places = [path.index(f"/{title}/") for title in titles]
    assert places == sorted(places)


def test_there_is_no_protocol_on_the_way_before_there_are_scores(
    entered: Enter, workspace: Workspace
) -> None:
    draft = workspace.drafts / str(MAY)
    for file in draft.rglob("*"):
        if file.is_file():
            file.unlink()
    told = entered("analyst").get(f"/months/{MAY}/").content.decode()
    assert "/protocol/" not in told
