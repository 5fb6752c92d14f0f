"""Does an authority get an answer, and its agreed objection a second name?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from tests.desk.actions.test_decisions import BY_CASE
from tests.desk.conftest import LATE, MAY, NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.answers import objection_accept, objection_reject, objection_weigh
from otklik.desk.actions.attachments import SentFile
from otklik.desk.actions.decisions import decision_confirm
from otklik.desk.actions.flags import FlagKey as AboutFlag
from otklik.desk.actions.flags import flag_confirm, flag_reopen
from otklik.desk.actions.objections import objection_raise, objection_raise_flag
from otklik.desk.actions.publication import obstacles
from otklik.desk.actions.remedies import Remedy
from otklik.desk.actions.statements import bring_up_to_date
from otklik.desk.reading.attachments import content_of
from otklik.desk.reading.flags import flag_name
from otklik.desk.reading.opening import NotYetError
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import OwnFlag, RecordKey, journal, objections
from otklik.desk.store.models import Attachment
from otklik.desk.store.ruled import decisions, verdict
from otklik.detectors.detector import Flag
from otklik.detectors.look import Seen
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import standing
from otklik.workspace.objections import read_statements

RECORD = RecordKey(str(MAY), "incident", LATE)
TAKEN_OUT = Remedy("exclude", "повтор записи 1901", "письмо № 7", code="duplicate")
FLAG_FALLS = Remedy("reject_flag", "авария подтверждена")
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


def answering(workspace: Workspace, people: People) -> dict[str, Any]:
    """Who answers the last objection, and where."""
    found = objections(str(MAY), people["analyst"])[0].pk
    return {"workspace": workspace, "objection_id": found, "answer": "согласны", "now": NOW}


@pytest.mark.usefixtures("unweighed")
@pytest.mark.parametrize(
    "remedy",
    [
        TAKEN_OUT,
        replace(TAKEN_OUT, kind="reassign", code="mindor"),
        replace(TAKEN_OUT, kind="relink", code="1005"),
    ],
)
def test_what_follows_from_an_accepted_objection_is_proposed_to_a_second_person(
    workspace: Workspace, people: People, remedy: Remedy
) -> None:
    raised(workspace, people["representative"])
    told = answering(workspace, people)
    objection_accept(**told, remedy=remedy, by=people["analyst"])
    (waiting,) = decisions(str(MAY))
    assert (waiting.state, waiting.objection_id) == ("open", told["objection_id"])
    assert (waiting.kind, waiting.code, waiting.record) == (
        remedy.kind, remedy.code, f"incident:{LATE}",
    )  # fmt: skip
    assert objections(str(MAY), people["representative"])[0].remedy == remedy.kind
    assert [one.action for one in journal()][:2] == ["decision.propose", "objection.accept"]


def test_what_is_shown_before_an_objection_is_accepted_comes_with_it_and_does_nothing(
    workspace: Workspace, people: People
) -> None:
    raised(workspace, people["representative"])
    told = answering(workspace, people)
    seen = objection_weigh(**told, remedy=TAKEN_OUT)
    assert objections(str(MAY), people["analyst"])[0].state == "open"
    assert not decisions(str(MAY))
    assert seen.effect
    assert seen.effect.before.score != seen.effect.after.score
    done = objection_accept(**told, remedy=TAKEN_OUT, by=people["analyst"])
    assert done == seen.effect.told == decisions(str(MAY))[0].effect


def test_an_objection_is_accepted_without_a_measure_only_in_words(
    workspace: Workspace, people: People
) -> None:
    raised(workspace, people["representative"])
    told = {**answering(workspace, people), "by": people["analyst"]}
    for remedy in (
        Remedy("", "да"),
        Remedy("nothing", " "),
        FLAG_FALLS,
        replace(TAKEN_OUT, code=""),
    ):
        with pytest.raises(OtklikError):
            objection_accept(**told, remedy=remedy)
    objection_accept(**told, remedy=Remedy("nothing", "срок исправили выгрузкой 9 июня"))
    assert not decisions(str(MAY))
    assert journal()[0].effect == "балл и место прежние: срок исправили выгрузкой 9 июня"


def test_only_an_analyst_accepts(workspace: Workspace, people: People) -> None:
    raised(workspace, people["representative"])
    for login in ("administrator", "approver", "auditor", "expert", "representative"):
        with pytest.raises(ForbiddenError):
            objection_accept(**answering(workspace, people), remedy=TAKEN_OUT, by=people[login])


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


def test_an_accepted_objection_rejects_the_flag_at_once(
    workspace: Workspace, people: People, flag: OwnFlag
) -> None:
    told: dict[str, Any] = {"workspace": workspace, "flag": flag, "now": NOW}
    own = {**told, "authority_id": "zarechny", "text": "это была авария"}
    objection_raise_flag(**own, by=people["representative"])
    with pytest.raises(OtklikError, match="Против этого флага уже есть возражение"):
        objection_raise_flag(**own, by=people["representative"])
    answer = {**answering(workspace, people), "by": people["analyst"]}
    with pytest.raises(OtklikError, match="Выберите, что следует"):
        objection_accept(**answer, remedy=TAKEN_OUT)
    objection_accept(**answer, remedy=FLAG_FALLS)
    assert [one.state for one in objections(str(MAY), people["representative"])] == ["accepted"]
    assert not decisions(str(MAY))
    found = verdict(str(MAY), ("late_rejected", "zarechny", "month"))
    assert found
    assert (found.state, found.reason) == ("rejected", "авария подтверждена")
    assert not list(obstacles(workspace, MAY))


def test_an_edition_waits_while_a_flag_that_was_agreed_to_be_wrong_is_open_again(
    workspace: Workspace, people: People, flag: OwnFlag
) -> None:
    told: dict[str, Any] = {"workspace": workspace, "now": NOW}
    own = {**told, "flag": flag, "authority_id": "zarechny", "text": "это была авария"}
    objection_raise_flag(**own, by=people["representative"])
    told["by"] = people["analyst"]
    objection_accept(**answering(workspace, people), remedy=FLAG_FALLS, by=people["analyst"])
    flag_reopen(
        **told, key=AboutFlag(MAY, "late_rejected", "zarechny", "month"), reason="новые данные"
    )
    assert any("флаг не отклонён" in one for one in obstacles(workspace, MAY))


@pytest.fixture
def punished(deciding: Workspace, people: People) -> dict[str, Any]:
    """A flag that cost points for two records, and the objection to it that is to be answered."""
    told: dict[str, Any] = {"workspace": deciding, "now": NOW}
    key = AboutFlag(MAY, "long_silence", "zarechny", "month")
    flag_confirm(**told, key=key, reason="проверили", measure=BY_CASE, by=people["analyst"])
    own: dict[str, Any] = {"flag": OwnFlag(str(MAY), "long_silence:month")}
    own |= {"authority_id": "zarechny"}
    objection_raise_flag(**told, **own, text="это была авария", by=people["representative"])
    return {**answering(deciding, people), "by": people["analyst"]}


@pytest.mark.usefixtures("unweighed")
def test_a_measure_is_withdrawn_or_lessened_and_the_flag_stays(
    deciding: Workspace, people: People, punished: dict[str, Any]
) -> None:
    (waiting,) = decisions(str(MAY))
    decision_confirm(workspace=deciding, decision_id=waiting.pk, by=people["approver"], now=NOW)
    for numbers in ((), (3,)):
        with pytest.raises(OtklikError, match="Отметьте, какие решения"):
            objection_accept(
                **punished, remedy=Remedy("withdraw", "авария", "акт № 9", numbers=numbers)
            )
    objection_accept(**punished, remedy=Remedy("withdraw", "авария", "акт № 9", numbers=(2,)))
    lessened = decisions(str(MAY))[0]
    assert (lessened.kind, lessened.withdraws, lessened.state) == ("withdraw", 2, "open")
    decision_confirm(workspace=deciding, decision_id=lessened.pk, by=people["approver"], now=NOW)
    assert [one.number for one in standing(deciding.decisions)] == [1]
    found = verdict(str(MAY), ("long_silence", "zarechny", "month"))
    assert found
    assert found.state == "confirmed"
    assert not any("флаг не отклонён" in one for one in obstacles(deciding, MAY))


@pytest.mark.usefixtures("unweighed")
def test_a_flag_does_not_fall_while_its_measure_waits_for_a_second_name(
    people: People, punished: dict[str, Any]
) -> None:
    with pytest.raises(OtklikError, match="ждёт второго имени"):
        objection_accept(**punished, remedy=FLAG_FALLS)
    assert objections(str(MAY), people["analyst"])[0].state == "open"


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
