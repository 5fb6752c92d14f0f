"""Is a late objection that was agreed with led step by step into a correction?"""

from datetime import datetime
from typing import Any

import pytest
from tests.desk.conftest import LATE, MAY

from otklik.desk.actions.answers import objection_accept
from otklik.desk.actions.corrections import Corrections, corrections
from otklik.desk.actions.exclusions import Ground, exclusion_confirm
from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.actions.objections import objection_raise
from otklik.desk.actions.publication import (
    publication_propose,
    publication_publish,
    publication_sign,
)
from otklik.desk.reading.progress import progress
from otklik.desk.reading.signed import kept_protocol
from otklik.desk.roles import Actor
from otklik.desk.store.found import RecordKey, exclusions, objections, proposal
from otklik.workspace.folder import Workspace

LATER = datetime(2026, 7, 1, 10)
GROUND = Ground("duplicate", "повтор записи 1901", "письмо № 7")
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
    (raised,) = objections(str(MAY), analyst)
    objection_accept(**told, objection_id=raised.pk, answer="согласны", ground=GROUND, by=analyst)
    assert standing(workspace).next == "second_name"
    exclusion_confirm(**told, exclusion_id=exclusions(str(MAY))[0].pk, by=people["analyst2"])
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
    assert [one.step for one in standing(workspace).awaited] == ["done"]


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
