"""Is a flag confirmed or rejected by an analyst, with a reason, once, and followed by two names?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.desk.actions.test_decisions import BY_CASE
from tests.desk.conftest import MAY, NOW
from tests.desk.deciding import SILENT

from otklik.core.errors import OtklikError
from otklik.desk.actions.decisions import decision_confirm, decision_reject
from otklik.desk.actions.flags import FlagKey, flag_confirm, flag_reject, flag_reopen
from otklik.desk.reading.flags import behind_flag, looked, suggested
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import journal
from otklik.desk.store.ruled import decisions, decisions_of_flag, verdict
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import standing

People = dict[str, Actor]
KEY = FlagKey(MAY, "long_silence", "zarechny", "month")
ABOUT = (KEY.detector, KEY.authority_id, KEY.part)
pytestmark = pytest.mark.usefixtures("committed", "unweighed")


def told(workspace: Workspace, by: Actor, reason: str = "проверили записи") -> dict[str, Any]:
    return {"workspace": workspace, "key": KEY, "reason": reason, "by": by, "now": NOW}


def test_a_flag_is_found_with_everything_behind_it(deciding: Workspace) -> None:
    seen = looked(deciding, MAY)
    assert seen
    flag = seen.find(*ABOUT)
    assert flag
    assert flag.n == len(behind_flag(seen, flag)) == 40
    assert set(SILENT) <= set(behind_flag(seen, flag))
    assert suggested("long_silence", seen.methodology) == "P7"
    assert suggested("closing_burst", seen.methodology) == ""
    again = looked(deciding, MAY)
    assert again
    assert again.seen is seen.seen


def test_a_confirmed_flag_costs_points_by_two_names_alone(
    deciding: Workspace, people: People
) -> None:
    flag_confirm(**told(deciding, people["analyst"]), measure=BY_CASE)
    found = verdict(str(MAY), ABOUT)
    assert found
    assert (found.state, found.by.login) == ("confirmed", "analyst")
    assert not standing(deciding.decisions)
    (waiting,) = decisions_of_flag(found)
    decision_confirm(workspace=deciding, decision_id=waiting.pk, by=people["approver"], now=NOW)
    assert len(standing(deciding.decisions)) == 2
    actions = [one.action for one in reversed(journal())]
    assert actions == ["flag.confirm", "decision.propose", "decision.confirm"]


def test_a_flag_confirmed_without_a_measure_changes_nothing(
    deciding: Workspace, people: People
) -> None:
    flag_confirm(**told(deciding, people["analyst"]), measure=None)
    assert not decisions(str(MAY))
    assert journal()[0].reason == "проверили записи"
    assert journal()[0].about.startswith("Долгое молчание: 40 из 104")


def test_a_flag_is_judged_once_and_may_be_reopened(deciding: Workspace, people: People) -> None:
    flag_reject(**told(deciding, people["analyst"], "праздники"))
    with pytest.raises(OtklikError, match="уже рассмотрели"):
        flag_reject(**told(deciding, people["analyst2"]))
    with pytest.raises(OtklikError, match="уже рассмотрели"):
        flag_confirm(**told(deciding, people["analyst2"]), measure=BY_CASE)
    assert not decisions(str(MAY))
    flag_reopen(**told(deciding, people["analyst2"], "пришли новые данные"))
    with pytest.raises(OtklikError, match="и так ждёт"):
        flag_reopen(**told(deciding, people["analyst"]))
    flag_confirm(**told(deciding, people["analyst"]), measure=None)
    found = verdict(str(MAY), ABOUT)
    assert found
    assert found.state == "confirmed"


def test_a_flag_is_not_reopened_while_its_decision_waits(
    deciding: Workspace, people: People
) -> None:
    flag_confirm(**told(deciding, people["analyst"]), measure=BY_CASE)
    with pytest.raises(OtklikError, match="ждёт второго имени"):
        flag_reopen(**told(deciding, people["analyst2"]))
    (waiting,) = decisions(str(MAY))
    decision_reject(
        workspace=deciding, decision_id=waiting.pk, reason="мало", by=people["approver"], now=NOW
    )
    flag_reopen(**told(deciding, people["analyst2"]))


def test_a_measure_is_for_what_the_flag_shows_and_for_nobody_else(
    deciding: Workspace, people: People
) -> None:
    strange = replace(BY_CASE, items=(("incident", "1001"),))
    with pytest.raises(OtklikError, match="«1001» к этому флагу не относится"):
        flag_confirm(**told(deciding, people["analyst"]), measure=strange)
    assert verdict(str(MAY), ABOUT) is None
    flag_confirm(
        **told(deciding, people["analyst"]), measure=replace(BY_CASE, authority_id="mindor")
    )
    assert decisions(str(MAY))[0].authority_id == "zarechny"


def test_a_flag_that_is_not_there_or_a_missing_reason_is_refused(
    deciding: Workspace, people: People
) -> None:
    with pytest.raises(OtklikError, match="«Что выяснили»"):
        flag_reject(**told(deciding, people["analyst"], " "))
    gone = {**told(deciding, people["analyst"]), "key": replace(KEY, part="B1")}
    with pytest.raises(OtklikError, match="этого флага нет"):
        flag_reject(**gone)


def test_only_an_analyst_judges_a_flag(deciding: Workspace, people: People) -> None:
    for login in ("administrator", "approver", "auditor", "expert", "representative"):
        with pytest.raises(ForbiddenError):
            flag_reject(**told(deciding, people[login]))
