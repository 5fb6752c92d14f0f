"""Does an authority get an answer, and its agreed objection a second name?"""

from datetime import datetime
from typing import Any

import pytest
from tests.desk.conftest import LATE, MAY, NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.exclusions import Ground
from otklik.desk.actions.objections import objection_accept, objection_raise, objection_reject
from otklik.desk.actions.publication import obstacles
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import RecordKey, exclusions, journal, objections
from otklik.workspace.folder import Workspace

RECORD = RecordKey(str(MAY), "incident", LATE)
GROUND = Ground("duplicate", "повтор записи 1901", "письмо № 7")
LATER = datetime(2026, 7, 1, 10)
People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")


def raised(workspace: Workspace, by: Actor, now: datetime = NOW) -> bool:
    told: dict[str, Any] = {"workspace": workspace, "record": RECORD, "authority_id": "zarechny"}
    return objection_raise(**told, text="это повтор", by=by, now=now)


def test_an_objection_waits_in_time_and_holds_the_edition_up(
    workspace: Workspace, people: People
) -> None:
    assert raised(workspace, people["representative"]) is False
    assert any("возражение" in one for one in obstacles(workspace, MAY))


def test_a_late_objection_is_taken_and_holds_nothing_up(
    workspace: Workspace, people: People
) -> None:
    assert raised(workspace, people["representative"], LATER) is True
    assert not list(obstacles(workspace, MAY))


def test_only_ones_own_record_is_objected_to_and_only_once_at_a_time(
    workspace: Workspace, people: People
) -> None:
    with pytest.raises(ForbiddenError):
        raised(workspace, people["roads"])
    raised(workspace, people["representative"])
    with pytest.raises(OtklikError, match="уже есть возражение"):
        raised(workspace, people["representative"])


def test_others_do_not_see_it(workspace: Workspace, people: People) -> None:
    raised(workspace, people["representative"])
    seen = {login: len(objections(str(MAY), by)) for login, by in people.items()}
    assert (seen["representative"], seen["roads"], seen["analyst"]) == (1, 0, 1)


def test_a_rejected_objection_has_an_answer(workspace: Workspace, people: People) -> None:
    raised(workspace, people["representative"])
    found = objections(str(MAY), people["analyst"])[0].pk
    told = {"workspace": workspace, "objection_id": found, "by": people["analyst"], "now": NOW}
    with pytest.raises(OtklikError, match="Ответ"):
        objection_reject(**told, answer="  ")
    objection_reject(**told, answer="это разные ямы")
    assert journal()[0].reason == "это разные ямы"
    with pytest.raises(OtklikError, match="уже ответили"):
        objection_reject(**told, answer="ещё раз")


@pytest.mark.usefixtures("unweighed")
def test_an_accepted_objection_becomes_an_exclusion_for_a_second_person(
    workspace: Workspace, people: People
) -> None:
    raised(workspace, people["representative"])
    found = objections(str(MAY), people["analyst"])[0].pk
    told = {"workspace": workspace, "objection_id": found, "answer": "согласны", "now": NOW}
    objection_accept(**told, ground=GROUND, by=people["analyst"])
    (proposal,) = exclusions(str(MAY))
    assert (proposal.state, proposal.objection_id) == ("open", found)
    assert [one.action for one in journal()][:2] == ["exclusion.propose", "objection.accept"]
