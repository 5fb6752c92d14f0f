"""Is it told at once whom a decision moves, and does just that come to pass?"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.desk.conftest import MAY, NOW
from tests.desk.placing import BODIES, late_of, standings, with_places

from otklik.core.russian import counted
from otklik.desk.actions.answers import objection_accept
from otklik.desk.actions.decisions import decision_confirm, decision_propose
from otklik.desk.actions.measures import Measure
from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.actions.objections import objection_raise
from otklik.desk.actions.remedies import Remedy
from otklik.desk.roles import Actor
from otklik.desk.store.found import RecordKey, journal, objections
from otklik.desk.store.ruled import decisions
from otklik.desk.web import waiting
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
BODY, BEST = "zarechny", BODIES[0]
RECORD = RecordKey(str(MAY), "incident", late_of(BODY))
WHY: dict[str, Any] = {"reason": "повтор другой записи", "evidence": "письмо № 7"}
EXCLUDED = Measure("exclude", BODY, "duplicate", "", (("incident", late_of(BODY)),), **WHY)
HANDED = replace(EXCLUDED, kind="reassign", code=BEST)
PENALTY = Measure("penalty", BEST, "P5", "", (), **WHY)
DECISIONS = f"/months/{MAY}/decisions/"
People = dict[str, Actor]
Enter = Callable[[str], Client]


@pytest.fixture(scope="module")
def placed_region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_places(tmp_path_factory.mktemp("placed") / "region").root


@pytest.fixture
def placed(placed_region: Path, tmp_path: Path, settings: Any) -> Workspace:
    """A copy of it that a test may change, served by the desk."""
    shutil.copytree(placed_region, tmp_path / "region")
    settings.WORKSPACE = tmp_path / "region"
    return Workspace.open(tmp_path / "region")


def proposed(workspace: Workspace, by: Actor, measure: Measure) -> int:
    decision_propose(workspace=workspace, month=MAY, measure=measure, by=by, now=NOW)
    return int(decisions(str(MAY))[0].pk)


def confirmed(workspace: Workspace, people: People, number: int) -> str:
    by = people["approver"]
    return decision_confirm(workspace=workspace, decision_id=number, by=by, now=NOW)


def rated_anew(workspace: Workspace, by: Actor) -> None:
    month_freeze(workspace=workspace, month=MAY, by=by, now=NOW)
    month_rate(workspace=workspace, month=MAY, by=by, now=NOW)


def moved(before: Any, after: Any, body: str) -> tuple[str, int]:
    """What the sentence has to say of two ratings, and how many others stand elsewhere."""
    (score, place), (then, there) = before[body], after[body]
    others = sum(before[one][1] != after[one][1] for one in before if one != body)
    told = f"балл {score} → {then}, место {place} → {there}; место меняется ещё у "
    return told + counted(others, "органа", "органов", "органов"), others


@pytest.mark.parametrize("measure", [EXCLUDED, HANDED, PENALTY])
def test_whom_a_decision_moves_is_told_before_it_and_comes_to_pass(
    measure: Measure, placed: Workspace, people: People
) -> None:
    before = standings(placed)
    assert [place for _, place in before.values()] == ["1", "2", "3", "4", "5", "6"]
    number = proposed(placed, people["analyst"], measure)
    told = decisions(str(MAY))[0].effect
    assert confirmed(placed, people, number) == told
    assert [one.effect for one in journal()[:2]] == [told, told], "proposed, and confirmed"
    rated_anew(placed, people["analyst"])
    expected, others = moved(before, standings(placed), measure.authority_id)
    assert told == expected
    assert others >= 2


def test_whom_an_accepted_objection_moves_is_told_at_once(
    placed: Workspace, people: People
) -> None:
    before, analyst = standings(placed), people["analyst"]
    told: dict[str, Any] = {"workspace": placed, "now": NOW}
    about: dict[str, Any] = {"record": RECORD, "authority_id": BODY, "text": "это повтор"}
    objection_raise(**told, **about, by=people["representative"])
    remedy = Remedy("exclude", **WHY, code="duplicate")
    raised = objections(str(MAY), analyst)[0].pk
    answer: dict[str, Any] = {"objection_id": raised, "answer": "да", "remedy": remedy}
    effect = objection_accept(**told, **answer, by=analyst)
    assert confirmed(placed, people, decisions(str(MAY))[0].pk) == effect
    rated_anew(placed, analyst)
    assert effect == moved(before, standings(placed), BODY)[0]


def said(client: Client, address: str = DECISIONS) -> str:
    page = unescape(client.get(address).content.decode())
    return page.replace("\N{NO-BREAK SPACE}", " ")


def test_the_form_shows_places_side_by_side(placed: Workspace, entered: Enter) -> None:
    place = standings(placed)[BODY][1]
    told = {"stream": "incident", "case_id": late_of(BODY), "code": "duplicate", **WHY}
    address = f"/months/{MAY}/authorities/{BODY}/exclude/"
    page = unescape(entered("analyst").post(address, told).content.decode())
    row = page.partition('<th scope="row">Место</th>')[2].partition("</tr>")[0]
    assert f'<td class="count">{place}</td>' in row
    assert row.count('<td class="count">') == 2
    assert "Место меняется ещё у" in page


def test_the_second_person_reads_what_changes_now_and_that_is_what_the_journal_keeps(
    placed: Workspace, people: People, entered: Enter
) -> None:
    """Between the two names another record went, and the month was rated again."""
    other = replace(EXCLUDED, items=(("incident", str(int(late_of(BODY)) + 1)),))
    number = proposed(placed, people["analyst"], EXCLUDED)
    first = decisions(str(MAY))[0].effect.replace("\N{NO-BREAK SPACE}", " ")
    assert f"<b>Сейчас: {first}.</b>" in said(entered("approver"))
    confirmed(placed, people, proposed(placed, people["analyst"], other))
    rated_anew(placed, people["analyst"])
    before, page = standings(placed), said(entered("approver"))
    assert f"На момент предложения: {first}." in page
    assert f"<b>На момент предложения: {first}.</b>" in said(entered("auditor"))
    now = confirmed(placed, people, number)
    assert f"<b>Сейчас: {now}.</b>".replace("\N{NO-BREAK SPACE}", " ") in page
    assert first not in now.replace("\N{NO-BREAK SPACE}", " ")
    kept = next(one for one in decisions(str(MAY)) if one.pk == number)
    assert (journal()[0].effect, kept.effect) == (now, now)
    rated_anew(placed, people["analyst"])
    assert now == moved(before, standings(placed), BODY)[0]


def test_what_there_was_no_time_to_count_is_said_to_be_of_the_proposal_and_may_be_asked_for(
    placed: Workspace, people: People, entered: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [proposed(placed, people["analyst"], one) for one in (EXCLUDED, PENALTY)]
    ticks = iter(range(1000))
    monkeypatch.setattr(waiting, "monotonic", lambda: next(ticks))
    monkeypatch.setattr(waiting, "ENOUGH_SECONDS", 2)
    approver = entered("approver")
    for number in numbers:
        page = said(approver, f"{DECISIONS}?now={number}")
        cards = page.split('<article class="card"')[1:]
        (now,) = [one for one in cards if "<b>Сейчас: балл" in one]
        (then,) = [one for one in cards if "<b>На момент предложения: балл" in one]
        assert f'id="d{number}"' in now
        assert "Посчитать, что изменится сейчас" in then


def test_what_can_not_be_confirmed_any_more_is_said_before_the_button_is_pressed(
    placed: Workspace, people: People, entered: Enter
) -> None:
    proposed(placed, people["analyst"], EXCLUDED)
    confirmed(placed, people, proposed(placed, people["analyst"], HANDED))
    rated_anew(placed, people["analyst"])
    assert "<b>Сейчас: его не подтвердить: Записи" in said(entered("approver"))
