"""Do screens show the rules and settings, and lead from a comparison to a choice by two people?"""

import shutil
from collections.abc import Callable
from hashlib import sha256

import pytest
from django.test import Client
from tests.desk.softening import NEW

from otklik.desk.roles import Role
from otklik.desk.store.rules import open_proposal
from otklik.methodology.find import versions
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed", "workspace")
Entered = Callable[[str], Client]
OWN = f"/methodology/versions/{NEW}/"
FAR = "2999-01"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("&nbsp;", " ")


def test_everybody_sees_the_settings_and_every_version_whole(
    entered: Entered, workspace: Workspace
) -> None:
    page = text(entered("expert"), "/methodology/")
    assert "incidents-1.0.0" in page
    assert "Заречный край" in page
    assert "С понедельника по пятницу с 8:30 до 17:30" in page
    assert "кого сдвинет" not in page
    for version in versions(workspace.root):
        rules = text(entered("representative"), f"/methodology/versions/{version}/")
        assert "Показатели, веса и границы" in rules, version
    assert entered("expert").get("/methodology/versions/nothing/").status_code == 404


def test_a_version_with_mistakes_is_named_and_stops_nobody(
    entered: Entered, draft_rules: Workspace
) -> None:
    rules = draft_rules.root / "methodologies" / NEW / "methodology.toml"
    rules.write_text("version = 1", encoding="utf-8")
    page = text(entered("auditor"), "/methodology/")
    assert NEW in page
    assert "есть ошибки" in page


@pytest.mark.usefixtures("draft_rules")
def test_from_a_comparison_to_a_choice(entered: Entered) -> None:
    analyst, approver = entered("analyst"), entered("approver")
    assert "ещё не сравнили" in text(approver, f"{OWN}comparison/")
    assert approver.get(f"{OWN}comparison.html").status_code == 404
    refused = analyst.post(f"{OWN}propose/", {"since": FAR, "note": "мягче"})
    assert (refused.status_code, "кого она сдвинет" in refused.content.decode()) == (409, True)
    assert analyst.post(f"{OWN}compare/").status_code == 302
    shown = text(analyst, f"{OWN}comparison/")
    assert "Больше всех выигрывают" in shown
    file = analyst.get(f"{OWN}comparison.html")
    assert file["Content-Disposition"].startswith("attachment")
    assert sha256(file.content).hexdigest() in shown
    assert analyst.post(f"{OWN}propose/", {"since": FAR, "note": "мягче"}).status_code == 302
    found = open_proposal()
    assert found
    assert "Утвердить" not in text(analyst, "/methodology/")
    assert "Утвердить" in text(approver, "/methodology/")
    done = approver.post(f"/methodology/proposals/{found.pk}/choose/", follow=True)
    assert "первый месяц — январь" in done.content.decode()
    assert "она сама" in text(analyst, "/methodology/")
    assert "уже выбрана" in text(analyst, f"{OWN}comparison/")


def test_a_page_never_counts_and_says_when_it_has_to_be_asked_for_again(
    entered: Entered, draft_rules: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst, approver = entered("analyst"), entered("approver")
    analyst.post(f"{OWN}compare/")
    analyst.post(f"{OWN}propose/", {"since": FAR, "note": "мягче"})
    found = open_proposal()
    assert found
    monkeypatch.setattr("otklik.desk.reading.compared.sandbox", None)
    shutil.rmtree(draft_rules.cache)
    assert "нужно сравнить с incidents-1.0.0 заново" in text(approver, f"{OWN}comparison/")
    assert approver.get(f"{OWN}comparison.html").status_code == 404
    choose = f"/methodology/proposals/{found.pk}/choose/"
    assert "пока не видно" in approver.post(choose).content.decode()
    analyst.post(f"{OWN}compare/")
    assert "Больше всех выигрывают" in text(approver, f"{OWN}comparison/")
    assert approver.post(choose).status_code == 302, "the same was seen as when it was proposed"


@pytest.mark.usefixtures("draft_rules")
def test_a_proposal_that_is_refused_keeps_its_reason(entered: Entered) -> None:
    analyst, approver = entered("analyst"), entered("approver")
    analyst.post(f"{OWN}compare/")
    analyst.post(f"{OWN}propose/", {"since": FAR, "note": "мягче"})
    found = open_proposal()
    assert found
    address = f"/methodology/proposals/{found.pk}/refuse/"
    assert approver.post(address, {"reason": " "}).status_code == 409
    assert approver.post(address, {"reason": "обсудим осенью"}).status_code == 302
    assert "обсудим осенью" in text(entered("auditor"), "/methodology/")


@pytest.mark.parametrize("role", [Role.EXPERT, Role.REPRESENTATIVE, Role.ADMINISTRATOR])
def test_whom_a_version_would_move_is_not_for(role: Role, entered: Entered) -> None:
    client = entered(role.value)
    for page in ("comparison/", "comparison.html"):
        assert client.get(f"/methodology/versions/incidents-1.1.0/{page}").status_code == 403
