"""Who sees what of a list that is test, trial or official, and how does a list go back?"""

from collections.abc import Callable, Iterator
from html import unescape

import pytest
from django.test import Client
from tests.desk.conftest import LATE, MAY, NOW
from tests.editing import written

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.publication import publication_propose
from otklik.desk.reading.lists import state_in_force
from otklik.desk.roles import Actor
from otklik.desk.store.found import journal, proposal
from otklik.editions.states import with_states
from otklik.editions.store import read_draft
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
MONTH, APRIL = f"/months/{MAY}/", MAY - 1
SHEET = f"{MONTH}authorities/zarechny/"
OPENED = (
    SHEET,
    f"{SHEET}record/?id={LATE}",
    f"{SHEET}record/?id=no-such",
    f"{SHEET}overdue/",
    f"{SHEET}overdue.csv",
    f"{SHEET}indicators/B1/",
    f"{SHEET}indicators/B1.csv",
    f"{MONTH}summary/",
    f"{MONTH}flags/",
    f"{MONTH}decisions/",
    f"{MONTH}objections/",
)
Enter = Callable[[str], Client]


def signed(workspace: Workspace, month: Month, **states: str) -> None:
    """An edition of a month with lists in these states, as if it had been signed."""
    document = {**read_draft(workspace, MAY).document, "month": str(month)}
    written(workspace.editions / str(month) / "r1", with_states(document, states))


def said(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    parts = answer.streaming_content if answer.streaming else [answer.content]
    content: Iterator[bytes] = iter(parts)
    return answer.status_code, unescape(b"".join(content).decode())


def test_of_a_test_list_a_body_is_told_that_it_is_tried_and_nothing_is_opened(
    entered: Enter, workspace: Workspace
) -> None:
    signed(workspace, APRIL, oiv="official", omsu="test")
    body = entered("representative")
    for address in OPENED:
        code, told = said(body, address)
        assert code == 403, address
        assert "пока испытывают внутри центра" in told
        assert LATE not in told
    assert body.get(f"{MONTH}authorities/mindor/").status_code == 404
    form = {"id": LATE, "stream": "incident", "text": "не наше"}
    assert body.post(f"{SHEET}object/", form).status_code == 403
    home = said(body, "/")[1]
    assert "список вашего органа пока испытывают" in home
    assert SHEET not in home
    for login in ("analyst", "approver", "auditor"):
        assert entered(login).get(SHEET).status_code == 200


def test_a_trial_list_is_open_to_its_bodies_and_marked(
    entered: Enter, workspace: Workspace
) -> None:
    signed(workspace, MAY, oiv="official", omsu="trial")
    draft = with_states(read_draft(workspace, MAY).document, {"omsu": "trial"})
    written(workspace.drafts / str(MAY), draft)
    code, told = said(entered("representative"), SHEET)
    assert code == 200
    assert "Пробный список" in told


def test_a_proposed_state_takes_effect_with_the_signature(
    entered: Enter, workspace: Workspace, people: dict[str, Actor]
) -> None:
    analyst, approver, body = (entered(one) for one in ("analyst", "approver", "representative"))
    assert body.get(SHEET).status_code == 200
    states = {"state-oiv": "official", "state-omsu": "test"}
    assert analyst.post(f"{MONTH}propose/", {"note": "начинаем", **states}).status_code == 302
    assert body.get(SHEET).status_code == 200
    offered = proposal(str(MAY))
    assert offered is not None
    page = said(approver, f"{MONTH}protocol/")[1]
    assert "«Исполнительные органы» начинается сразу официальным; методика советует" in page
    approver.post(f"{MONTH}sign/", {"protocol": offered.protocol})
    assert body.get(SHEET).status_code == 403
    site = (workspace.site / "index.html").read_text(encoding="utf-8")
    assert "не публикуется: он тестовый" in site
    assert not list(workspace.site.rglob("zarechny.html"))
    assert people["representative"].authority_id == "zarechny"


def test_the_state_in_force_is_the_last_signed_and_silence_is_official(
    workspace: Workspace,
) -> None:
    assert state_in_force(workspace, MAY, "zarechny") == "official"
    signed(workspace, APRIL, omsu="test")
    assert state_in_force(workspace, MAY, "zarechny") == "test"
    assert state_in_force(workspace, MAY, "mindor") == "official"
    assert state_in_force(workspace, MAY, "nobody") == "official"
    signed(workspace, MAY, omsu="trial")
    assert state_in_force(workspace, MAY, "zarechny") == "trial"


def test_whoever_is_new_has_the_state_of_the_list_it_comes_into(workspace: Workspace) -> None:
    document = read_draft(workspace, MAY).document
    former = with_states({**document, "month": str(APRIL)}, {"omsu": "test"})
    former["lists"] = [{**part, "results": []} for part in former["lists"]]
    written(workspace.editions / str(APRIL) / "r1", former)
    assert state_in_force(workspace, MAY, "zarechny") == "test"


def test_whoever_was_moved_has_the_state_of_the_list_that_it_is_in_now(
    workspace: Workspace,
) -> None:
    signed(workspace, APRIL, oiv="official", omsu="test")
    document = read_draft(workspace, MAY).document
    results = {part["code"]: part["results"] for part in document["lists"]}
    moved = {"oiv": [*results["oiv"], *results["omsu"]], "omsu": []}
    lists = [{**part, "results": moved[part["code"]]} for part in document["lists"]]
    written(workspace.drafts / str(MAY), {**document, "lists": lists})
    assert state_in_force(workspace, MAY, "zarechny") == "official"
    assert state_in_force(workspace, APRIL, "zarechny") == "test"


def test_a_list_goes_back_only_with_a_reason_that_is_kept_everywhere(
    entered: Enter, workspace: Workspace
) -> None:
    signed(workspace, APRIL, oiv="official", omsu="official")
    analyst, approver = entered("analyst"), entered("approver")
    assert 'name="why_back"' in said(analyst, MONTH)[1]
    form = {"note": "проверено", "state-oiv": "official", "state-omsu": "test"}
    refused = analyst.post(f"{MONTH}propose/", form)
    assert refused.status_code == 409
    assert "напишите, почему он возвращается" in refused.content.decode()
    assert proposal(str(MAY)) is None
    analyst.post(f"{MONTH}propose/", {**form, "why_back": "сменили источник"})
    offered = proposal(str(MAY))
    assert offered is not None
    assert "возвращается: был официальным, предлагается тестовым" in offered.note
    assert offered.note.endswith("Почему: сменили источник")
    page = said(approver, f"{MONTH}protocol/")[1]
    assert page.count("возвращается: был официальным, предлагается тестовым.") == 2
    entry = journal().filter(action="publication.propose").get()
    assert "сменили источник" in entry.reason


def test_without_anything_signed_there_is_nowhere_to_go_back_from(
    entered: Enter, workspace: Workspace
) -> None:
    page = said(entered("analyst"), MONTH)[1]
    assert "методика советует два тестовых месяца и один пробный" in page
    assert 'name="why_back"' not in page
    assert not (workspace.editions / str(APRIL)).exists()


def test_a_draft_that_says_nothing_of_states_does_not_go_back_in_silence(
    workspace: Workspace, people: dict[str, Actor]
) -> None:
    signed(workspace, APRIL, oiv="official", omsu="official")
    draft = with_states(read_draft(workspace, MAY).document, {"omsu": "trial"})
    written(workspace.drafts / str(MAY), draft)
    with pytest.raises(OtklikError, match="почему он возвращается"):
        publication_propose(
            workspace=workspace, month=MAY, note="да", by=people["analyst"], now=NOW
        )
