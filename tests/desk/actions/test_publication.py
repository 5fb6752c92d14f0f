"""Does a month become an edition only by two people, and only once?"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from tests.desk.actions.test_decisions import EXCLUDED, HANDED, confirmed, rated_anew
from tests.desk.conftest import LATE, MAY, NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.alone import alone
from otklik.desk.actions.jobs import job_begin, run_job
from otklik.desk.actions.measures import Measure
from otklik.desk.actions.objections import objection_raise
from otklik.desk.actions.publication import obstacles, publication_propose, publication_sign
from otklik.desk.actions.publishing import publication_publish
from otklik.desk.reading.signed import kept_protocol, protocol_path
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import RecordKey, journal, proposal
from otklik.desk.store.models import Objection
from otklik.editions.month import draft_month, from_snapshot
from otklik.editions.states import states_of
from otklik.editions.store import EDITION, Edition, edition_folders
from otklik.editions.verify import verify
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Decision, append

People = dict[str, Actor]
DECISION = Decision(
    month=MAY,
    kind="exclude",
    authority_id="zarechny",
    code="duplicate",
    indicator=None,
    stream="incident",
    case_id=LATE,
    withdraws=None,
    reason="повтор",
    evidence="письмо № 7",
    first="Первый",
    second="Второй",
    decided_on=date(2026, 6, 9),
)
pytestmark = pytest.mark.usefixtures("committed")


def proposed(workspace: Workspace, by: Actor) -> None:
    publication_propose(workspace=workspace, month=MAY, note="проверено", by=by, now=NOW)


def signed(workspace: Workspace, by: Actor) -> None:
    publication_sign(workspace=workspace, month=MAY, by=by, now=NOW)


def published(workspace: Workspace, by: Actor) -> str:
    return publication_publish(workspace=workspace, month=MAY, by=by, now=NOW)


def test_one_proposes_another_signs_and_the_site_is_there(
    workspace: Workspace, people: People
) -> None:
    proposed(workspace, people["analyst"])
    signed(workspace, people["approver"])
    assert published(workspace, people["approver"]) == "r1"
    assert (workspace.site / "index.html").is_file()
    done = proposal(str(MAY))
    assert done is not None
    assert (done.state, done.revision) == ("published", "r1")
    assert [one.action for one in journal()][:3] == [
        "publication.publish", "publication.sign", "publication.propose",
    ]  # fmt: skip
    assert list(obstacles(workspace, MAY)) == [
        "Черновик не отличается от последнего выпуска: издавать нечего."
    ]


def test_a_stop_after_the_edition_was_written_publishes_nothing_twice(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed(workspace, people["analyst"])
    signed(workspace, people["approver"])
    with monkeypatch.context() as stopped:
        stopped.setattr("otklik.desk.actions.publishing._write_down", _stop)
        with pytest.raises(KeyboardInterrupt):
            published(workspace, people["approver"])
    assert published(workspace, people["approver"]) == "r1"
    assert len(edition_folders(workspace, MAY)) == 1


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_nobody_but_an_approver_signs(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    for login in ("analyst", "analyst2", "administrator", "auditor", "expert", "representative"):
        with pytest.raises(ForbiddenError):
            signed(workspace, people[login])


def test_a_draft_that_changed_after_the_proposal_is_not_signed(
    workspace: Workspace, people: People
) -> None:
    proposed(workspace, people["analyst"])
    path = workspace.drafts / str(MAY) / EDITION
    path.write_bytes(path.read_bytes().replace(b'"revision":1', b'"revision":9'))
    with pytest.raises(OtklikError, match="черновик изменился"):
        signed(workspace, people["approver"])


def test_nothing_is_published_without_a_signature(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    with pytest.raises(OtklikError, match="подписанного предложения нет"):
        published(workspace, people["approver"])


def test_a_new_proposal_stands_instead_of_the_former(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    proposed(workspace, people["analyst2"])
    found = proposal(str(MAY))
    assert found is not None
    assert found.by.login == "analyst2"
    signed(workspace, people["approver"])
    with pytest.raises(OtklikError, match="уже подписан"):
        proposed(workspace, people["analyst"])


def test_a_protocol_that_would_be_another_now_is_not_signed(
    workspace: Workspace, people: People
) -> None:
    proposed(workspace, people["analyst"])
    append(workspace.decisions, [DECISION], NOW)
    with pytest.raises(OtklikError, match="протокол изменился"):
        signed(workspace, people["approver"])


def test_a_late_objection_does_not_undo_a_proposal_and_one_in_time_does(
    workspace: Workspace, people: People
) -> None:
    proposed(workspace, people["analyst"])
    told: dict[str, Any] = {"workspace": workspace, "authority_id": "zarechny"}
    told["by"] = people["representative"]
    record = RecordKey(str(MAY), "incident", LATE)
    objection_raise(**told, record=record, text="повтор", now=datetime(2026, 7, 1))
    other = RecordKey(str(MAY), "incident", "1901")
    objection_raise(**told, record=other, text="повтор", now=NOW)
    with pytest.raises(OtklikError, match="Без ответа: 1"):
        signed(workspace, people["approver"])
    Objection.objects.filter(case_id="1901").delete()
    signed(workspace, people["approver"])


def test_a_protocol_changed_on_the_disk_is_seen(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    found = proposal(str(MAY))
    assert found is not None
    assert kept_protocol(workspace, MAY, found.protocol)["proposed_by"] == "Сотрудник analyst"
    path = protocol_path(workspace, MAY, found.protocol)
    path.write_bytes(path.read_bytes().replace(b"analyst", b"nobody"))
    with pytest.raises(OtklikError, match="утрачен или изменён"):
        kept_protocol(workspace, MAY, found.protocol)


@pytest.mark.usefixtures("unweighed")
@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (EXCLUDED, f"исключена запись {LATE}"),
        (HANDED, f"запись {LATE} передана: Миндор"),
        (
            replace(HANDED, kind="relink", code="1005"),
            f"у записи {LATE} исправлен автор: тот же, что у записи 1005",
        ),
        (
            replace(HANDED, kind="relink", code=""),
            f"у записи {LATE} исправлен автор: других записей не писал",
        ),
    ],
)
def test_what_people_decided_of_a_record_is_named_in_what_is_signed(
    workspace: Workspace, people: People, measure: Measure, said: str
) -> None:
    confirmed(workspace, people, measure)
    rated_anew(workspace, people["analyst"])
    proposed(workspace, people["analyst"])
    found = proposal(str(MAY))
    assert found is not None
    kept = kept_protocol(workspace, MAY, found.protocol)
    assert [one["what"] for one in kept["decisions"]] == [said]
    assert kept["objections"]
    assert kept["robustness"]
    signed(workspace, people["approver"])


def test_states_stay_when_the_month_is_rated_again_and_can_be_verified(
    workspace: Workspace, people: People
) -> None:
    told: dict[str, Any] = {"workspace": workspace, "month": MAY, "note": "да", "now": NOW}
    with pytest.raises(OtklikError, match="неизвестно"):
        publication_propose(**told, by=people["analyst"], states={"oiv": "лучший"})
    publication_propose(**told, by=people["analyst"], states={"oiv": "trial", "omsu": "test"})
    draft_month(workspace, MAY)
    signed(workspace, people["approver"])
    published(workspace, people["approver"])
    (folder,) = edition_folders(workspace, MAY)
    assert states_of(Edition.read(folder).document) == {"oiv": "trial", "omsu": "test"}
    again = verify(folder, lambda edition: from_snapshot(workspace, edition, "memory"))
    assert all(check.passed for check in again), again


def test_nobody_proposes_while_the_month_is_being_published(
    workspace: Workspace, people: People
) -> None:
    """Other states of lists would change the draft under the hands of who publishes it."""
    before = (workspace.drafts / str(MAY) / EDITION).read_bytes()
    told: dict[str, Any] = {"workspace": workspace, "month": MAY, "note": "да", "now": NOW}
    with alone(workspace, MAY), pytest.raises(OtklikError, match="другой человек"):
        publication_propose(**told, by=people["analyst"], states={"oiv": "trial"})
    assert (workspace.drafts / str(MAY) / EDITION).read_bytes() == before


def test_nobody_proposes_or_signs_while_a_job_of_the_month_waits(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed(workspace, people["analyst"])
    monkeypatch.setattr(type(run_job), "enqueue", lambda *_: None)
    job_begin("rate", str(MAY), by=people["analyst"], now=NOW)
    with pytest.raises(OtklikError, match="сейчас идёт работа"):
        signed(workspace, people["approver"])
    with pytest.raises(OtklikError, match="сейчас идёт работа"):
        proposed(workspace, people["analyst2"])
    found = proposal(str(MAY))
    assert found is not None
    assert (found.state, found.by.login) == ("open", "analyst")


def test_only_the_protocol_that_was_read_is_signed(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    told: dict[str, Any] = {"workspace": workspace, "month": MAY, "now": NOW}
    for seen in ("", "0" * 64):
        with pytest.raises(OtklikError, match="прочитайте новый протокол"):
            publication_sign(**told, by=people["approver"], seen=seen)
