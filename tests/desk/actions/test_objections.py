"""Does an authority get an answer, and its agreed objection a second name?"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from tests.desk.conftest import LATE, MAY, NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.answers import objection_accept, objection_accept_flag, objection_reject
from otklik.desk.actions.attachments import SentFile
from otklik.desk.actions.exclusions import Ground
from otklik.desk.actions.flags import FlagKey as AboutFlag
from otklik.desk.actions.flags import flag_reject
from otklik.desk.actions.objections import objection_raise, objection_raise_flag
from otklik.desk.actions.publication import obstacles
from otklik.desk.actions.statements import bring_up_to_date
from otklik.desk.reading.attachments import content_of
from otklik.desk.reading.flags import flag_name
from otklik.desk.reading.opening import NotYetError
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import OwnFlag, RecordKey, exclusions, journal, objections
from otklik.desk.store.models import Attachment
from otklik.detectors.detector import Flag
from otklik.detectors.look import Seen
from otklik.workspace.folder import Workspace
from otklik.workspace.objections import read_statements

RECORD = RecordKey(str(MAY), "incident", LATE)
GROUND = Ground("duplicate", "повтор записи 1901", "письмо № 7")
EARLY = datetime(2026, 6, 5, 23)
"""The fifth working day after May."""
LATER = datetime(2026, 7, 1, 10)
People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")


def raised(
    workspace: Workspace, by: Actor, now: datetime = NOW, files: Sequence[SentFile] = ()
) -> bool:
    told: dict[str, Any] = {"workspace": workspace, "record": RECORD, "authority_id": "zarechny"}
    return objection_raise(**told, text="это повтор", by=by, now=now, files=files)


def upload(content: bytes, name: str = "акт.pdf") -> SentFile:
    return SentFile(name, len(content), BytesIO(content))


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


def test_before_the_sheets_are_open_nobody_objects(workspace: Workspace, people: People) -> None:
    with pytest.raises(NotYetError, match=r"откроется 08\.06\.2026"):
        raised(workspace, people["representative"], EARLY)
    assert not objections(str(MAY), people["analyst"])


def test_files_lie_in_the_workspace_under_their_digests(
    workspace: Workspace, people: People
) -> None:
    act, photo = b"%PDF-1.7 act", b"\xff\xd8\xff photo"
    given = [upload(act), upload(act, "копия.pdf"), upload(photo, "../../etc/фото.jpg")]
    raised(workspace, people["representative"], files=given)
    kept = list(Attachment.objects.all())
    assert [(one.name, one.kind) for one in kept] == [
        ("копия.pdf", "pdf"),
        ("../../etc/фото.jpg", "jpg"),
    ]
    assert [content_of(workspace, one.sha256) for one in kept] == [act, photo]
    assert {path.name for path in workspace.objections.iterdir()} == {one.sha256 for one in kept}
    assert kept[0].sha256[:12] in journal()[0].effect


def test_a_file_that_is_not_fit_stops_the_objection(workspace: Workspace, people: People) -> None:
    with pytest.raises(OtklikError, match=r"«вирус\.pdf» не принят"):
        raised(workspace, people["representative"], files=[upload(b"MZ\x90\x00", "вирус.pdf")])
    assert not objections(str(MAY), people["analyst"])
    assert not list(workspace.objections.iterdir())


def test_a_file_that_says_it_is_small_is_measured(workspace: Workspace, people: People) -> None:
    liar = SentFile("акт.pdf", 10, BytesIO(b"%PDF-" + bytes(11 << 20)))
    with pytest.raises(OtklikError, match="больше 10"):
        raised(workspace, people["representative"], files=[liar])


def test_the_workspace_knows_what_was_said_once_each(workspace: Workspace, people: People) -> None:
    raised(workspace, people["representative"], files=[upload(b"%PDF-1.7")])
    found = objections(str(MAY), people["analyst"])[0].pk
    told = {"workspace": workspace, "objection_id": found, "by": people["analyst"], "now": NOW}
    objection_reject(**told, answer="это разные ямы")
    assert bring_up_to_date(workspace) == 0
    said = read_statements(workspace.decisions)
    assert [(one.event, one.text, one.case_id) for one in said] == [
        ("raised", "это повтор", LATE),
        ("rejected", "это разные ямы", LATE),
    ]
    assert len(said[0].files) == 1


def test_what_was_not_written_when_the_desk_stopped_is_written_later(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otklik.desk.actions.objections.tell", lambda _: None)
    raised(workspace, people["representative"])
    assert read_statements(workspace.decisions) == ()
    assert bring_up_to_date(workspace) == 1


@pytest.fixture
def flag(monkeypatch: pytest.MonkeyPatch) -> OwnFlag:
    """A flag of the district's."""
    found = Flag("late_rejected", "zarechny", 9, 20, 0.45, 0.1, "Отклонено поздно.", (), "month")
    seen = (Seen("late_rejected", "Отклонено поздно", 20, (found,)),)
    monkeypatch.setattr("otklik.desk.reading.flags._seen", lambda _: seen)
    return OwnFlag(str(MAY), flag_name(found))


def test_a_flag_is_objected_to_and_answered_without_an_exclusion(
    workspace: Workspace, people: People, flag: OwnFlag
) -> None:
    told: dict[str, Any] = {"workspace": workspace, "flag": flag, "now": NOW}
    own = {**told, "authority_id": "zarechny", "text": "это была авария"}
    objection_raise_flag(**own, by=people["representative"])
    with pytest.raises(OtklikError, match="Против этого флага уже есть возражение"):
        objection_raise_flag(**own, by=people["representative"])
    (found,) = objections(str(MAY), people["analyst"])
    answer = {"workspace": workspace, "objection_id": found.pk, "now": NOW, "by": people["analyst"]}
    with pytest.raises(OtklikError, match="против флага"):
        objection_accept(**answer, answer="да", ground=GROUND)
    objection_accept_flag(**answer, answer="авария подтверждена")
    assert [one.state for one in objections(str(MAY), people["representative"])] == ["accepted"]
    assert not exclusions(str(MAY))


def test_an_edition_waits_until_a_flag_that_was_agreed_to_be_wrong_is_rejected(
    workspace: Workspace, people: People, flag: OwnFlag
) -> None:
    told: dict[str, Any] = {"workspace": workspace, "now": NOW}
    own = {**told, "flag": flag, "authority_id": "zarechny", "text": "это была авария"}
    objection_raise_flag(**own, by=people["representative"])
    (found,) = objections(str(MAY), people["analyst"])
    told["by"] = people["analyst"]
    objection_accept_flag(**told, objection_id=found.pk, answer="авария подтверждена")
    assert any("флаг не отклонён" in one for one in obstacles(workspace, MAY))
    flag_reject(**told, key=AboutFlag(MAY, "late_rejected", "zarechny", "month"), reason="авария")
    assert not list(obstacles(workspace, MAY))


def test_only_a_flag_of_ones_own_that_is_there_can_be_objected_to(
    workspace: Workspace, people: People, flag: OwnFlag
) -> None:
    told: dict[str, Any] = {"workspace": workspace, "text": "нет", "now": NOW}
    with pytest.raises(OtklikError, match="Такого флага"):
        objection_raise_flag(**told, flag=flag, authority_id="mindor", by=people["roads"])
    other = OwnFlag(str(MAY), "late_rejected:week")
    with pytest.raises(OtklikError, match="Такого флага"):
        objection_raise_flag(
            **told, flag=other, authority_id="zarechny", by=people["representative"]
        )


def test_a_record_is_not_accepted_as_a_flag(workspace: Workspace, people: People) -> None:
    raised(workspace, people["representative"])
    found = objections(str(MAY), people["analyst"])[0].pk
    with pytest.raises(OtklikError, match="против записи"):
        objection_accept_flag(
            workspace=workspace, objection_id=found, answer="да", by=people["analyst"], now=NOW
        )
