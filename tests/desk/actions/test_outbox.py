"""Does a decision reach the workspace once, wherever the desk was stopped?"""

from datetime import date
from typing import Any

import pytest
from tests.desk.actions.test_decisions import EXCLUDED, confirmed, proposed
from tests.desk.conftest import MAY, NOW

from otklik.desk.actions.decisions import decision_confirm
from otklik.desk.actions.outbox import deliver
from otklik.desk.roles import Actor
from otklik.desk.store.models import Letter
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, Decision, append, read_journal, standing

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
