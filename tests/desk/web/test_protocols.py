"""Does an approver read before signing what the signature is for, and can it be printed?"""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import MAY, NOW
from tests.unit.report.printing import squeezed, text_of

from otklik.desk.actions.jobs import job_begin, run_job
from otklik.desk.roles import Actor
from otklik.desk.store.found import journal, proposal
from otklik.desk.store.models import Proposal, User
from otklik.editions.month import known_states, publish_month, state_draft
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
MONTH = f"/months/{MAY}/"
STATES = {"state-oiv": "official", "state-omsu": "trial"}
OTHER = {"state-oiv": "trial", "state-omsu": "trial"}
Enter = Callable[[str], Client]


def test_the_protocol_is_read_and_signed_by_its_digest(
    entered: Enter, workspace: Workspace
) -> None:
    analyst, approver = entered("analyst"), entered("approver")
    assert "Выпуск ещё не предложен" in analyst.get(f"{MONTH}protocol/").content.decode()
    assert approver.get(f"{MONTH}protocol.pdf").status_code == 404
    form = analyst.get(MONTH).content.decode()
    assert all(f'name="{name}"' in form for name in STATES)
    analyst.post(f"{MONTH}propose/", {"note": "проверено", **STATES})
    assert known_states(workspace, MAY) == {"oiv": "official", "omsu": "trial"}
    offered = proposal(str(MAY))
    assert offered is not None
    page = approver.get(f"{MONTH}protocol/").content.decode()
    assert offered.protocol in page
    assert "Подписать и издать" in page
    assert "Подписать и издать" not in entered("auditor").get(f"{MONTH}protocol/").content.decode()
    _prints(approver, offered.protocol)
    stale = approver.post(f"{MONTH}sign/", {"protocol": "0" * 64})
    assert "прочитайте новый протокол" in stale.content.decode()
    assert approver.post(f"{MONTH}sign/", {"protocol": offered.protocol}).status_code == 302
    signature = journal().filter(action="publication.sign").get()
    assert offered.protocol in signature.effect
    site = (workspace.site / "index.html").read_text(encoding="utf-8")
    assert "не публикуется: он пробный" in site
    assert "Сотрудник approver" in approver.get(f"{MONTH}protocol/").content.decode()
    state_draft(workspace, MAY, {"oiv": "official", "omsu": "official"})
    again = analyst.get(f"{MONTH}protocol/").content.decode()
    assert "Выпуск ещё не предложен" in again
    assert "другое состояние списков" in again


@pytest.mark.parametrize("state", ["open", "signed"])
def test_a_draft_that_changed_under_a_proposal_can_be_proposed_again(
    entered: Enter, workspace: Workspace, state: str
) -> None:
    analyst = entered("analyst")
    analyst.post(f"{MONTH}propose/", {"note": "проверено", **STATES})
    assert "Выпуск предложен." in analyst.get(MONTH).content.decode()
    Proposal.objects.update(
        state=state, signed_by=User.objects.get(login="approver"), signed_at=NOW
    )
    state_draft(workspace, MAY, {"oiv": "trial", "omsu": "trial"})
    page = analyst.get(MONTH).content.decode()
    assert "Черновик изменился с тех пор, как выпуск предложили: предложите его заново." in page
    assert f'action="{MONTH}propose/"' in page
    approver = entered("approver")
    assert "Издать подписанное" not in approver.get(MONTH).content.decode()
    assert "черновик изменился, выпуск предложат заново" in approver.get("/").content.decode()
    read = approver.get(f"{MONTH}protocol/").content.decode()
    assert "этот протокол подписать нельзя" in read
    assert "Подписать и издать" not in read
    assert analyst.post(f"{MONTH}propose/", {"note": "заново", **OTHER}).status_code == 302
    assert "Черновик изменился" not in analyst.get(MONTH).content.decode()


@pytest.mark.usefixtures("workspace")
def test_another_name_of_who_proposed_does_not_change_what_is_signed(entered: Enter) -> None:
    entered("analyst").post(f"{MONTH}propose/", {"note": "проверено", **STATES})
    User.objects.filter(login="analyst").update(name="Сотрудник под новой фамилией")
    offered = proposal(str(MAY))
    assert offered is not None
    signed = entered("approver").post(f"{MONTH}sign/", {"protocol": offered.protocol})
    assert signed.status_code == 302
    assert journal().filter(action="publication.sign").count() == 1


@pytest.mark.usefixtures("workspace")
def test_a_month_that_is_being_worked_on_is_not_signed(
    entered: Enter, people: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    entered("analyst").post(f"{MONTH}propose/", {"note": "проверено", **STATES})
    monkeypatch.setattr(type(run_job), "enqueue", lambda *_: None)
    job_begin("rate", str(MAY), by=people["analyst"], now=NOW)
    page = entered("approver").get(f"{MONTH}protocol/").content.decode()
    assert "Подписать и издать" not in page


def test_what_a_command_has_published_is_shown_as_unsigned(
    entered: Enter, workspace: Workspace
) -> None:
    said = "Выпуск r1 издан командой, без второй подписи."
    assert said not in entered("auditor").get(MONTH).content.decode()
    publish_month(workspace, MAY, NOW)
    assert said in entered("auditor").get(MONTH).content.decode()


def _prints(client: Client, sha256: str) -> None:
    """The same protocol on paper, the same bytes whenever it is asked for."""
    pytest.importorskip("typst")
    first, second = (client.get(f"{MONTH}protocol.pdf") for _ in range(2))
    assert first.content == second.content
    assert first["Content-Disposition"] == 'attachment; filename="otklik-protocol-2026-05-r1.pdf"'
    said = text_of(first.content)
    for words in ("Протокол месяца", "Ещё не подписан", "пробный", sha256[:20]):
        assert squeezed(words) in said
