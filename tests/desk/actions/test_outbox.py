"""Does a decision reach the workspace once, wherever the desk was stopped?"""

from datetime import date
from threading import Event
from typing import Any

import pytest
from tests.desk.actions.test_decisions import EXCLUDED, confirmed, proposed
from tests.desk.actions.test_objections import raised
from tests.desk.conftest import MAY, NOW

from otklik.desk.actions.decisions import decision_confirm
from otklik.desk.actions.outbox import deliver, is_waiting
from otklik.desk.delivering import deliver_once, delivering
from otklik.desk.roles import Actor
from otklik.desk.store.models import Letter
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, Decision, append, read_journal, standing
from otklik.workspace.objections import read_statements

pytestmark = pytest.mark.usefixtures("unweighed")
People = dict[str, Actor]
LATER = NOW.replace(hour=12)


def test_a_decision_that_was_not_delivered_is_delivered_once(
    workspace: Workspace, people: People
) -> None:
    """Without `committed` nothing happens after the commit, as if the desk had been stopped."""
    confirmed(workspace, people, EXCLUDED)
    assert Letter.objects.filter(delivered_at=None).count() == 1
    assert not standing(workspace.decisions)
    assert [deliver(workspace, NOW), deliver(workspace, NOW)] == [1, 0]
    assert len(standing(workspace.decisions)) == 1


def test_a_decision_delivered_twice_is_written_once(workspace: Workspace, people: People) -> None:
    """The desk was stopped between the workspace and its own note that it lies there."""
    confirmed(workspace, people, EXCLUDED)
    deliver(workspace, NOW)
    Letter.objects.update(delivered_at=None)
    deliver(workspace, LATER)
    assert len(standing(workspace.decisions)) == 1


def test_a_decision_withdrawn_by_a_command_before_it_is_delivered_again_stays_withdrawn(
    workspace: Workspace, people: People
) -> None:
    confirmed(workspace, people, EXCLUDED)
    deliver(workspace, NOW)
    Letter.objects.update(delivered_at=None)
    append(workspace.decisions, [_withdrawn(1)], NOW)
    assert deliver(workspace, LATER) == 1
    assert len(read_journal(workspace.decisions)) == 2
    assert not standing(workspace.decisions)


def test_what_was_withdrawn_may_be_decided_anew_in_the_same_words(
    workspace: Workspace, people: People
) -> None:
    confirmed(workspace, people, EXCLUDED)
    deliver(workspace, NOW)
    append(workspace.decisions, [_withdrawn(1)], NOW)
    found = proposed(workspace, people["analyst"], EXCLUDED)
    confirm: dict[str, Any] = {
        "workspace": workspace,
        "decision_id": found,
        "by": people["approver"],
    }
    decision_confirm(**confirm, now=LATER)
    assert deliver(workspace, LATER) == 1
    assert [one.number for one in standing(workspace.decisions)] == [3]


def test_an_objection_goes_through_the_same_outbox(workspace: Workspace, people: People) -> None:
    """The desk was stopped after the commit; whatever is delivered next takes it along."""
    raised(workspace, people["representative"])
    assert is_waiting(workspace)
    assert not read_statements(workspace.decisions)
    for _ in range(2):
        deliver(workspace, LATER)
        assert [one.event for one in read_statements(workspace.decisions)] == ["raised"]
    assert not is_waiting(workspace)


def test_the_worker_delivers_what_waits_as_soon_as_nobody_writes_into_the_workspace(
    workspace: Workspace, people: People
) -> None:
    raised(workspace, people["representative"])
    with workspace.lock():
        deliver_once(workspace)
        assert not read_statements(workspace.decisions)
    deliver_once(workspace)
    assert len(read_statements(workspace.decisions)) == 1


def test_the_worker_looks_as_soon_as_it_begins_and_again_after_a_mistake(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, again = list[Workspace](), Event()

    def look(there: Workspace) -> None:
        looked.append(there)
        if len(looked) == 1:
            raise OSError("the database is gone")
        again.set()

    monkeypatch.setattr("otklik.desk.delivering.deliver_once", look)
    monkeypatch.setattr("otklik.desk.delivering._PAUSE_SECONDS", 0.01)
    with delivering(workspace):
        assert again.wait(20)
    assert set(looked) == {workspace}


def _withdrawn(number: int) -> Decision:
    nothing: dict[str, Any] = dict.fromkeys(("code", "indicator", "stream", "case_id"))
    told: dict[str, str] = {
        "reason": "ошибка",
        "evidence": "письмо № 9",
        "first": "Первый",
        "second": "Второй",
    }
    on = date(2026, 6, 9)
    return Decision(MAY, WITHDRAW, "zarechny", **nothing, withdraws=number, **told, decided_on=on)
