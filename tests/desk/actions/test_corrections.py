"""Is a late objection that was agreed with led step by step into a correction?"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from tests.desk.actions.test_decisions import BY_CASE
from tests.desk.conftest import LATE, MAY

from otklik.desk.actions.answers import objection_accept
from otklik.desk.actions.corrections import Corrections, corrections
from otklik.desk.actions.decisions import decision_confirm, decision_reject
from otklik.desk.actions.flags import FlagKey, flag_confirm, flag_reopen
from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.actions.objections import objection_raise, objection_raise_flag
from otklik.desk.actions.publication import publication_propose, publication_sign
from otklik.desk.actions.publishing import publication_publish
from otklik.desk.actions.remedies import Remedy
from otklik.desk.reading.progress import progress
from otklik.desk.reading.signed import kept_protocol
from otklik.desk.roles import Actor
from otklik.desk.store.found import OwnFlag, RecordKey, objections, proposal
from otklik.desk.store.models import User
from otklik.desk.store.ruled import decisions, verdict
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, Decision, append, read_journal

LATER = datetime(2026, 7, 1, 10)
TAKEN_OUT = Remedy("exclude", "повтор записи 1901", "письмо № 7", code="duplicate")
pytestmark = pytest.mark.usefixtures("committed", "unweighed")


def standing(workspace: Workspace) -> Corrections:
    found = corrections(workspace, progress(workspace, MAY))
    assert found is not None
    return found


def publish(workspace: Workspace, people: dict[str, Actor]) -> None:
    told: dict[str, Any] = {"workspace": workspace, "month": MAY, "now": LATER}
    publication_propose(**told, by=people["analyst"], note="проверено")
    publication_sign(**told, by=people["approver"])
    publication_publish(**told, by=people["approver"])


def test_from_the_objection_to_the_second_revision(
    workspace: Workspace, people: dict[str, Actor]
) -> None:
    analyst = people["analyst"]
    told: dict[str, Any] = {"workspace": workspace, "now": LATER}
    record = RecordKey(str(MAY), "incident", LATE)
    about: dict[str, Any] = {"record": record, "authority_id": "zarechny", **told}
    assert objection_raise(**about, text="это повтор", by=people["representative"])
    assert corrections(workspace, progress(workspace, MAY)) is None
    publish(workspace, people)
    assert (standing(workspace).revision, standing(workspace).next) == (2, "")
    first = bytes_of(workspace, "r1")
    (raised,) = objections(str(MAY), analyst)
    objection_accept(
        **told, objection_id=raised.pk, answer="согласны", remedy=TAKEN_OUT, by=analyst
    )
    assert standing(workspace).next == "second_name"
    decision_confirm(**told, decision_id=decisions(str(MAY))[0].pk, by=people["analyst2"])
    assert standing(workspace).next == "freeze"
    month_freeze(**told, month=MAY, by=analyst)
    assert standing(workspace).next == "rate"
    month_rate(**told, month=MAY, by=analyst)
    assert standing(workspace).next == "propose"
    publication_propose(**told, month=MAY, by=analyst, note="исправление")
    assert standing(workspace).next == "sign"
    _says_what_changes(workspace)
    publication_sign(**told, month=MAY, by=people["approver"])
    assert publication_publish(**told, month=MAY, by=people["approver"]) == "r2"
    _tells_everybody_what_changed(workspace)
    assert bytes_of(workspace, "r1") == first, "what was published is not changed by what follows"
    assert [one.step for one in standing(workspace).awaited] == ["done"]
    append(workspace.decisions, [_taken_back(workspace)], LATER)
    rate_anew(workspace, people)
    publish(workspace, people)
    assert [one.step for one in standing(workspace).awaited] == ["done"], "there is nothing to do"


def _taken_back(workspace: Workspace) -> Decision:
    (entry,) = read_journal(workspace.decisions)
    told: dict[str, Any] = dict.fromkeys(("code", "stream", "case_id"))
    return replace(entry.decision, kind=WITHDRAW, withdraws=entry.number, **told)


def agreed(
    workspace: Workspace, people: dict[str, Actor], about: RecordKey | OwnFlag, remedy: Remedy
) -> None:
    """A late objection, and the answer to it."""
    told: dict[str, Any] = {"workspace": workspace, "now": LATER}
    own: dict[str, Any] = {
        "authority_id": "zarechny",
        "text": "нет",
        "by": people["representative"],
    }
    if isinstance(about, RecordKey):
        objection_raise(**told, **own, record=about)
    else:
        objection_raise_flag(**told, **own, flag=about)
    found = objections(str(MAY), people["analyst"])[0].pk
    told |= {"objection_id": found, "answer": "да", "remedy": remedy, "by": people["analyst"]}
    objection_accept(**told)


def test_what_was_proposed_and_fell_or_moves_nothing_is_said_and_waits_for_nobody(
    workspace: Workspace, people: dict[str, Actor]
) -> None:
    publish(workspace, people)
    agreed(workspace, people, RecordKey(str(MAY), "incident", LATE), TAKEN_OUT)
    told: dict[str, Any] = {"workspace": workspace, "now": LATER, "by": people["approver"]}
    decision_reject(**told, decision_id=decisions(str(MAY))[0].pk, reason="это не повтор")
    agreed(workspace, people, RecordKey(str(MAY), "incident", "1901"), Remedy("nothing", "уже"))
    assert [one.step for one in standing(workspace).awaited] == ["kept", "nothing"]
    assert standing(workspace).next == ""


def test_a_flag_that_was_agreed_to_be_wrong_is_led_into_a_correction_as_a_record_is(
    deciding: Workspace, people: dict[str, Actor]
) -> None:
    """A penalty rests on the flag: it is withdrawn by two names, and the flag falls."""
    told: dict[str, Any] = {"workspace": deciding, "now": LATER}
    key = FlagKey(MAY, "long_silence", "zarechny", "month")
    ours: dict[str, Any] = {"by": people["analyst"], "reason": "проверили"}
    flag_confirm(**told, **ours, key=key, measure=BY_CASE)
    decision_confirm(**told, decision_id=decisions(str(MAY))[0].pk, by=people["approver"])
    rate_anew(deciding, people)
    publish(deciding, people)
    people["analyst"] = replace(people["analyst"], name="Новая Фамилия")
    User.objects.filter(login="analyst").update(name="Новая Фамилия")
    remedy = Remedy("reject_flag", "была авария", "акт № 9")
    agreed(deciding, people, OwnFlag(str(MAY), "long_silence:month"), remedy)
    found = verdict(str(MAY), ("long_silence", "zarechny", "month"))
    assert found
    assert found.state == "rejected"
    assert standing(deciding).next == "second_name"
    for one in decisions(str(MAY))[:2]:
        assert (one.kind, one.state) == ("withdraw", "open")
        decision_confirm(**told, decision_id=one.pk, by=people["approver"])
    assert standing(deciding).next == "freeze"
    rate_anew(deciding, people)
    assert standing(deciding).next == "propose"
    publish(deciding, people)
    assert [one.step for one in standing(deciding).awaited] == ["done"]
    flag_reopen(**told, **ours, key=key)
    assert standing(deciding).next == "flag"


def rate_anew(workspace: Workspace, people: dict[str, Actor]) -> None:
    told: dict[str, Any] = {"workspace": workspace, "month": MAY, "now": LATER}
    month_freeze(**told, by=people["analyst"])
    month_rate(**told, by=people["analyst"])


def bytes_of(workspace: Workspace, revision: str) -> dict[str, bytes]:
    """Every file of an edition."""
    folder = workspace.editions / str(MAY) / revision
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    assert files
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def _tells_everybody_what_changed(workspace: Workspace) -> None:
    """The page of the correction is on the site, and the page of the month leads to it."""
    page = workspace.site / str(MAY) / "corrections" / "r2.html"
    told = page.read_text(encoding="utf-8")
    assert "Администрация Заречного района" in told
    assert "+2,7" in told
    index = (workspace.site / str(MAY) / "index.html").read_text(encoding="utf-8")
    assert "corrections/r2.html" in index


def _says_what_changes(workspace: Workspace) -> None:
    """Before it is signed, and to the one decision that changed it."""
    offered = proposal(str(MAY))
    assert offered is not None
    protocol = kept_protocol(workspace, MAY, offered.protocol)
    assert protocol["revision"] == "r2"
    assert (
        protocol["changes"]["told"]
        == "По сравнению с r1 итоги меняются у 1\N{NO-BREAK SPACE}органа."
    )
    assert [row["name"] for row in protocol["changes"]["rows"]] == [
        "Администрация Заречного района"
    ]
    assert [one["what"] for one in protocol["decisions"]] == [f"исключена запись {LATE}"]
