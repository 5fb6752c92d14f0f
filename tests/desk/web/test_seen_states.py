"""Are screens usable by everybody in the states that a smooth month does not come to?

No server: the browser is given what the desk answered, and looks at it at a desk and on a phone.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError
from django.test import Client
from playwright.sync_api import Browser
from tests.desk.actions.test_corrections import TAKEN_OUT, agreed, publish
from tests.desk.conftest import AT_ONCE, LATE, MAY, NOW
from tests.desk.softening import NEW
from tests.desk.web.test_forms import Month, apart
from tests.desk.web.test_gates import NO_SOURCE, TOO_MANY, blocked
from tests.desk.web.test_refusing import failing
from tests.desk.web.test_seen import BASE, DESK, PHONE, window

from otklik.desk.roles import Actor
from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import Job
from otklik.desk.store.rules import open_proposal
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
MONTH = f"/months/{MAY}/"
RULES = f"/methodology/versions/{NEW}/"
FAR = "2999-01"
_IS_WIDER = "document.documentElement.scrollWidth > innerWidth"
Enter = Callable[[str], Client]


def examine(browser: Browser, told: Mapping[str, str]) -> None:
    """Everything can be reached and read, at both widths, whatever each page is called."""
    pages = {f"/{name}": page for name, page in told.items()}
    for width in (DESK, PHONE):
        page = window(browser, pages, width)
        for address in pages:
            page.goto(BASE + address)
            assert not page.evaluate(_IS_WIDER), (address, width)
            found = Axe().run(page).response["violations"]
            assert not found, (address, [(one["id"], one["nodes"][0]["html"]) for one in found])
        page.context.close()


def said(client: Client, address: str, words: str, status: int = 200) -> str:
    """The page, which is in the state that is meant."""
    answer = client.get(address)
    page = str(answer.content.decode()).replace("&nbsp;", " ")
    assert (answer.status_code, words in page) == (status, True), page
    return page


def posted(client: Client, address: str, told: dict[str, str]) -> str:
    answer = client.post(address, told)
    assert answer.status_code == 409
    return str(answer.content.decode())


@pytest.mark.usefixtures("workspace")
def test_a_refusal_is_a_page_like_any_other(
    browser: Browser, entered: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyst, body = entered("analyst"), entered("representative")
    told = {
        "403": said(body, "/users/", "Нельзя", 403),
        "404": said(analyst, f"/months/{MAY}/authorities/nobody/", "Не найдено", 404),
        "409": posted(analyst, f"{MONTH}propose/", {"note": " "}),
        "csrf": str(Client(enforce_csrf_checks=True).post("/enter/").content.decode()),
    }
    with monkeypatch.context() as patched:
        patched.setattr("otklik.desk.web.guard.seconds_to_wait", lambda _: 41)
        told["429"] = said(analyst, "/", "Подождите 41", 429)
    silent = "База рабочего места не отвечает"
    for status, error, words in (
        (500, ValueError(), "Ошибка рабочего места"),
        (503, OperationalError(), silent),
    ):
        with monkeypatch.context() as patched:
            client = failing(entered, patched, error)
            told[str(status)] = said(client, "/journal/", words, status)
    examine(browser, told)


@pytest.mark.parametrize("why", [TOO_MANY, NO_SOURCE])
def test_a_month_that_a_gate_holds_up(
    why: str, browser: Browser, entered: Enter, workspace: Workspace
) -> None:
    blocked(workspace, why)
    analyst = entered("analyst")
    month = said(analyst, MONTH, "не пускает месяц к изданию")
    examine(browser, {"month": month, "checks": said(analyst, f"{MONTH}checks/", ">стоп<")})


def test_experts_who_do_not_agree(
    browser: Browser, entered: Enter, workspace: Workspace, people: dict[str, Actor]
) -> None:
    apart(Month(workspace, people))
    page = said(entered("analyst"), f"{MONTH}marking/", "Согласие ниже 0,60.")
    examine(browser, {"marking": page})


@pytest.mark.usefixtures("unweighed")
def test_a_correction_on_its_way(
    browser: Browser, entered: Enter, workspace: Workspace, people: dict[str, Actor]
) -> None:
    publish(workspace, people)
    agreed(workspace, people, RecordKey(str(MAY), "incident", LATE), TAKEN_OUT)
    approver = entered("approver")
    told = {
        "objections": said(approver, f"{MONTH}objections/", "К исправлению (r2)"),
        "decisions": said(approver, f"{MONTH}decisions/", "Подтвердить решение"),
        "month": said(approver, MONTH, "ждут исправления r2"),
        "protocol": said(approver, f"{MONTH}protocol/", "Протокол выпуска"),
    }
    examine(browser, told)


@pytest.mark.usefixtures("draft_rules")
def test_rules_that_were_refused_and_a_comparison_that_was_not_made(
    browser: Browser, entered: Enter, people: dict[str, Actor], settings: Any
) -> None:
    settings.TASKS = AT_ONCE
    analyst, approver = entered("analyst"), entered("approver")
    refused = {"early": posted(analyst, f"{RULES}propose/", {"since": FAR, "note": "мягче"})}
    analyst.post(f"{RULES}compare/")
    shown = said(analyst, f"{RULES}comparison/", "Больше всех выигрывают")
    analyst.post(f"{RULES}propose/", {"since": FAR, "note": "мягче"})
    found = open_proposal()
    assert found
    proposed = said(approver, "/methodology/", "Утвердить")
    approver.post(f"/methodology/proposals/{found.pk}/refuse/", {"reason": "обсудим осенью"})
    decided = said(approver, "/methodology/", "обсудим осенью")
    other = RULES.replace(NEW, "incidents-1.1.0")
    told = {"kind": "compare", "about": "incidents-1.1.0", "by_id": people["analyst"].id, "at": NOW}
    Job.objects.create(**told, state="refused", said="Общих месяцев нет.", finished_at=NOW)
    examine(browser, {
        **refused, "shown": shown, "proposed": proposed, "decided": decided,
        "broken": said(analyst, f"{other}comparison/", "не сделано"),
    })  # fmt: skip
