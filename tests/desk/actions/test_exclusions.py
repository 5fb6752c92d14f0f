"""Is a record taken out only by two people, with a reason, once, and where everybody sees it?"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from tests.desk.conftest import LATE, MAY, NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.exclusions import (
    Ground,
    exclusion_confirm,
    exclusion_propose,
    exclusion_reject,
)
from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.actions.outbox import deliver
from otklik.desk.reading.progress import progress
from otklik.desk.reading.rated import Rated, current
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import RecordKey, exclusions, journal, undelivered
from otklik.editions.sentences import score
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import standing

RECORD = RecordKey(str(MAY), "incident", LATE)
GROUND = Ground("duplicate", "повтор записи 1901", "акт № 4")
People = dict[str, Actor]


def proposed(workspace: Workspace, by: Actor, now: datetime = NOW) -> int:
    told: dict[str, Any] = {"workspace": workspace, "record": RECORD, "authority_id": "zarechny"}
    exclusion_propose(**told, ground=GROUND, by=by, now=now)
    return int(exclusions(str(MAY))[0].pk)


def shown_score(rated: Rated | None) -> str:
    found = rated and rated.section_of("zarechny")
    assert found
    return score(found[1]["score"])


@pytest.mark.usefixtures("committed")
def test_two_names_take_a_record_out_and_the_score_follows(
    workspace: Workspace, people: People
) -> None:
    before = current(workspace, MAY)
    found = proposed(workspace, people["analyst"])
    told = exclusions(str(MAY))[0].effect
    exclusion_confirm(workspace=workspace, exclusion_id=found, by=people["approver"], now=NOW)
    entry = standing(workspace.decisions)[-1].decision
    assert (entry.first, entry.second) == ("Сотрудник analyst", "Сотрудник approver")
    assert (entry.case_id, entry.kind, entry.code) == (LATE, "exclude", "duplicate")
    assert progress(workspace, MAY).waiting == 1
    month_freeze(workspace=workspace, month=MAY, by=people["analyst"], now=NOW)
    month_rate(workspace=workspace, month=MAY, by=people["analyst"], now=NOW)
    after = current(workspace, MAY)
    scores = [shown_score(one) for one in (before, after)]
    assert told.startswith(f"балл {scores[0]} → {scores[1]}")
    assert scores[0] != scores[1]
    assert progress(workspace, MAY).waiting == 0


@pytest.mark.usefixtures("committed", "unweighed")
def test_nobody_confirms_his_own_proposal(workspace: Workspace, people: People) -> None:
    found = proposed(workspace, people["analyst"])
    namesake = replace(people["analyst2"], name="сотрудник  ANALYST")
    for by in (people["analyst"], namesake):
        with pytest.raises(OtklikError, match="второй человек"):
            exclusion_confirm(workspace=workspace, exclusion_id=found, by=by, now=NOW)
    assert not standing(workspace.decisions)


@pytest.mark.usefixtures("committed", "unweighed")
def test_a_second_press_does_nothing_twice(workspace: Workspace, people: People) -> None:
    found = proposed(workspace, people["analyst"])
    exclusion_confirm(workspace=workspace, exclusion_id=found, by=people["analyst2"], now=NOW)
    with pytest.raises(OtklikError, match="уже решено"):
        exclusion_confirm(workspace=workspace, exclusion_id=found, by=people["approver"], now=NOW)
    with pytest.raises(OtklikError, match="уже исключают"):
        proposed(workspace, people["analyst"])
    assert len(standing(workspace.decisions)) == 1


@pytest.mark.usefixtures("committed", "unweighed")
def test_a_rejected_record_stays_and_may_be_proposed_again(
    workspace: Workspace, people: People
) -> None:
    found = proposed(workspace, people["analyst"])
    told = {"workspace": workspace, "exclusion_id": found, "now": NOW}
    exclusion_reject(**told, reason="это не повтор", by=people["approver"])
    assert not standing(workspace.decisions)
    assert journal()[0].reason == "это не повтор"
    proposed(workspace, people["analyst2"])


@pytest.mark.usefixtures("unweighed")
def test_a_record_that_is_not_there_or_a_reason_that_is_missing_is_refused(
    workspace: Workspace, people: People
) -> None:
    told: dict[str, Any] = {"workspace": workspace, "by": people["analyst"], "now": NOW}
    whole: dict[str, Any] = {"record": RECORD, "authority_id": "zarechny", "ground": GROUND}
    wrong = [
        whole | {"authority_id": "mindor"},
        whole | {"record": replace(RECORD, case_id="no such")},
        whole | {"record": replace(RECORD, stream="message")},
        whole | {"ground": replace(GROUND, code="whim")},
        whole | {"ground": replace(GROUND, evidence=" ")},
    ]
    for given in wrong:
        with pytest.raises(OtklikError):
            exclusion_propose(**told, **given)


def test_only_an_analyst_proposes(workspace: Workspace, people: People) -> None:
    for login in ("administrator", "approver", "auditor", "expert", "representative"):
        with pytest.raises(ForbiddenError):
            proposed(workspace, people[login])


@pytest.mark.usefixtures("unweighed")
def test_a_decision_that_was_not_delivered_is_delivered_once(
    workspace: Workspace, people: People
) -> None:
    """Without `committed` nothing happens after the commit, as if the desk had been stopped."""
    found = proposed(workspace, people["analyst"])
    exclusion_confirm(workspace=workspace, exclusion_id=found, by=people["analyst2"], now=NOW)
    assert undelivered() == 1
    assert not standing(workspace.decisions)
    assert [deliver(workspace, NOW), deliver(workspace, NOW)] == [1, 0]
    assert len(standing(workspace.decisions)) == 1


@pytest.mark.usefixtures("unweighed")
def test_a_decision_delivered_twice_is_written_once(workspace: Workspace, people: People) -> None:
    """The desk was stopped between the workspace and its own note that it lies there."""
    from otklik.desk.store.models import Letter

    found = proposed(workspace, people["analyst"])
    exclusion_confirm(workspace=workspace, exclusion_id=found, by=people["analyst2"], now=NOW)
    deliver(workspace, NOW)
    Letter.objects.update(delivered_at=None)
    deliver(workspace, NOW)
    assert len(standing(workspace.decisions)) == 1
