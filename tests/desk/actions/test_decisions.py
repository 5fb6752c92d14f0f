"""Does a decision change a score only by two names, once, and exactly as it was shown?"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.desk.conftest import LATE, MAY, NOW
from tests.desk.deciding import SILENT

from otklik.core.errors import OtklikError
from otklik.core.russian import NBSP
from otklik.desk.actions.decisions import decision_confirm, decision_propose, decision_reject
from otklik.desk.actions.measures import Measure
from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.actions.outbox import deliver
from otklik.desk.actions.publication import obstacles
from otklik.desk.reading.progress import progress
from otklik.desk.reading.rated import current
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import journal
from otklik.desk.store.models import Letter, ProposedDecision
from otklik.desk.store.ruled import decisions
from otklik.editions.sentences import score
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import read_journal, standing

People = dict[str, Actor]
PENALTY = Measure("penalty", "zarechny", "P5", "", (), "одинаковые ответы", "акт № 7")
BY_CASE = replace(
    PENALTY,
    code="P7",
    items=tuple(("incident", one) for one in SILENT[:2]),
    reason="ждали трое суток",
)
GATE = replace(PENALTY, kind="gate", code="W2", indicator="B4", reason="данных не дали")

LATE_ONE = (("incident", LATE),)
EXCLUDED = Measure("exclude", "zarechny", "duplicate", "", LATE_ONE, "повтор 1901", "акт № 4")
HANDED = Measure("reassign", "zarechny", "mindor", "", LATE_ONE, "это дорога края", "письмо № 3")


def proposed(workspace: Workspace, by: Actor, measure: Measure = PENALTY) -> int:
    decision_propose(workspace=workspace, month=MAY, measure=measure, by=by, now=NOW)
    return int(decisions(str(MAY))[0].pk)


def confirmed(
    workspace: Workspace, people: People, measure: Measure = PENALTY, now: datetime = NOW
) -> None:
    found = proposed(workspace, people["analyst"], measure)
    decision_confirm(workspace=workspace, decision_id=found, by=people["approver"], now=now)


def rated_anew(workspace: Workspace, by: Actor) -> str:
    month_freeze(workspace=workspace, month=MAY, by=by, now=NOW)
    month_rate(workspace=workspace, month=MAY, by=by, now=NOW)
    return shown(workspace)


def shown(workspace: Workspace) -> str:
    rated = current(workspace, MAY)
    found = rated and rated.section_of("zarechny")
    assert found
    return score(found[1]["score"])


@pytest.mark.usefixtures("committed")
def test_what_was_shown_before_a_penalty_and_its_withdrawal_comes_true(
    deciding: Workspace, people: People
) -> None:
    before = shown(deciding)
    confirmed(deciding, people)
    told = decisions(str(MAY))[0].effect
    after = rated_anew(deciding, people["analyst"])
    assert told.startswith(f"балл {before} → {after}")
    assert before != after
    back = Measure("withdraw", "zarechny", "", "", (), "ошибка", "письмо № 8", withdraws=1)
    confirmed(deciding, people, back)
    assert decisions(str(MAY))[0].effect.startswith(f"балл {after} → {before}")
    assert not standing(deciding.decisions)
    assert (progress(deciding, MAY).waiting, progress(deciding, MAY).next) == (1, "freeze")
    assert rated_anew(deciding, people["analyst"]) == before
    assert progress(deciding, MAY).waiting == 0


@pytest.mark.usefixtures("committed", "unweighed")
def test_the_journal_gets_the_line_that_a_file_of_decisions_gives(
    deciding: Workspace, people: People
) -> None:
    from otklik.cli.deciding import header, record

    confirmed(deciding, people, GATE)
    (entry,) = standing(deciding.decisions)
    names = f"{people['analyst'].name};{people['approver'].name}"
    row = f"{MAY};gate;zarechny;W2;B4;;;;{GATE.reason};{GATE.evidence};{names};{NOW:%d.%m.%Y}"
    file = deciding.root / "decisions.csv"
    file.write_text(f"{header()}\n{row}\n", encoding="utf-8")
    assert "уже были в журнале: 1" in record(deciding, file, datetime(2026, 7, 1))
    assert len(read_journal(deciding.decisions)) == 1
    assert entry.decision.indicator == "B4"


@pytest.mark.usefixtures("committed", "unweighed")
def test_a_penalty_by_case_is_a_decision_for_each_record(
    deciding: Workspace, people: People
) -> None:
    confirmed(deciding, people, BY_CASE)
    told = [entry.decision for entry in standing(deciding.decisions)]
    assert [(one.stream, one.case_id) for one in told] == list(BY_CASE.items)
    with pytest.raises(OtklikError, match="уже стоит в журнале: № 1"):
        proposed(deciding, people["analyst"], replace(BY_CASE, items=BY_CASE.items[:1]))


@pytest.mark.usefixtures("committed", "unweighed")
def test_nobody_confirms_his_own_decision(deciding: Workspace, people: People) -> None:
    found = proposed(deciding, people["analyst"])
    namesake = replace(people["analyst2"], name="сотрудник  ANALYST")
    for by in (people["analyst"], namesake):
        with pytest.raises(OtklikError, match="второй человек"):
            decision_confirm(workspace=deciding, decision_id=found, by=by, now=NOW)
    assert not standing(deciding.decisions)
    row = ProposedDecision.objects.filter(pk=found)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(second_id=people["analyst"].id)


@pytest.mark.usefixtures("committed", "unweighed")
def test_a_decision_is_proposed_confirmed_and_taken_back_once(
    deciding: Workspace, people: People
) -> None:
    found = proposed(deciding, people["analyst"])
    with pytest.raises(OtklikError, match="уже ждёт второго имени"):
        proposed(deciding, people["analyst2"], replace(PENALTY, evidence="акт № 9"))
    told: dict[str, Any] = {"workspace": deciding, "decision_id": found, "now": NOW}
    decision_confirm(**told, by=people["analyst2"])
    with pytest.raises(OtklikError, match="уже приняли"):
        decision_confirm(**told, by=people["approver"])
    with pytest.raises(OtklikError, match="уже стоит в журнале"):
        proposed(deciding, people["analyst"])
    assert len(standing(deciding.decisions)) == 1


@pytest.mark.usefixtures("unweighed")
def test_a_decision_that_was_not_delivered_is_delivered_once(
    deciding: Workspace, people: People
) -> None:
    """Without `committed` nothing happens after the commit, as if the desk had been stopped."""
    confirmed(deciding, people, BY_CASE)
    assert Letter.objects.filter(delivered_at=None).count() == 2
    assert not standing(deciding.decisions)
    with pytest.raises(OtklikError, match="уже стоит"):
        proposed(deciding, people["analyst"], BY_CASE)
    assert [deliver(deciding, NOW), len(standing(deciding.decisions))] == [0, 2]


@pytest.mark.usefixtures("unweighed")
def test_a_rejected_decision_is_nothing_and_may_be_proposed_again(
    deciding: Workspace, people: People
) -> None:
    found = proposed(deciding, people["analyst"])
    assert f"Ждёт второго имени: 1{NBSP}решение." in list(obstacles(deciding, MAY))
    told: dict[str, Any] = {"workspace": deciding, "decision_id": found, "now": NOW}
    decision_reject(**told, reason="это готовый ответ", by=people["approver"])
    assert journal()[0].reason == "это готовый ответ"
    assert not Letter.objects.filter(delivered_at=None)
    proposed(deciding, people["analyst2"])


@pytest.mark.usefixtures("unweighed")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"evidence": " "}, "Доказательство"),
        ({"code": "P99"}, "Выберите из списка"),
        ({"kind": "bonus"}, "Выберите из списка"),
        ({"authority_id": "nobody"}, "в рейтинге месяца нет"),
        ({"kind": "gate", "code": "W2"}, "выберите показатель"),
        ({"items": BY_CASE.items}, "одно решение за месяц"),
        ({"code": "P7", "items": tuple(("incident", one) for one in SILENT)}, "не больше 2"),
        ({"code": "P7", "items": (("incident", "1500"),)}, "Записи 1500 у этого органа"),
        ({"kind": "withdraw", "withdraws": 7}, "№ 7 в журнале этого месяца нет"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_the_cure(
    deciding: Workspace, people: People, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(OtklikError, match=said):
        proposed(deciding, people["analyst"], replace(PENALTY, **change))


def test_only_an_analyst_proposes(deciding: Workspace, people: People) -> None:
    for login in ("administrator", "approver", "auditor", "expert", "representative"):
        with pytest.raises(ForbiddenError):
            proposed(deciding, people[login])


def test_without_a_draft_nobody_decides(
    deciding: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otklik.desk.actions.decisions.current", lambda *_: None)
    with pytest.raises(OtklikError, match="Черновика месяца ещё нет"):
        proposed(deciding, people["analyst"])


@pytest.mark.usefixtures("committed", "unweighed")
def test_a_record_is_taken_out_once_whatever_the_ground(
    deciding: Workspace, people: People
) -> None:
    other = replace(EXCLUDED, code="test_record")
    proposed(deciding, people["analyst"], EXCLUDED)
    with pytest.raises(OtklikError, match="уже ждёт второго имени"):
        proposed(deciding, people["analyst2"], other)
    decision_confirm(
        workspace=deciding,
        decision_id=decisions(str(MAY))[0].pk,
        by=people["approver"],
        now=NOW,
    )
    assert journal()[0].about == f"{LATE}: исключить запись, повтор другой записи"
    with pytest.raises(OtklikError, match="уже стоит в журнале: № 1"):
        proposed(deciding, people["analyst2"], other)


@pytest.mark.usefixtures("committed", "unweighed")
def test_a_record_whose_exclusion_is_withdrawn_may_be_taken_out_anew(
    deciding: Workspace, people: People
) -> None:
    for number in (1, 3):
        confirmed(deciding, people, EXCLUDED, NOW.replace(hour=10 + number))
        back = Measure("withdraw", "zarechny", "", "", (), "не повтор", "№ 3", withdraws=number)
        confirmed(deciding, people, back)
    assert not standing(deciding.decisions)


@pytest.mark.parametrize(
    "measure",
    [
        EXCLUDED,
        HANDED,
        replace(HANDED, kind="relink", code="1005"),
        replace(HANDED, kind="relink", code=""),
    ],
)
def test_what_is_shown_before_a_record_is_corrected_comes_true(
    workspace: Workspace, people: People, measure: Measure
) -> None:
    confirmed(workspace, people, measure)
    shown = decisions(str(MAY))[0].effect
    rated_anew(workspace, people["analyst"])
    (entry,) = standing(workspace.decisions)
    assert (entry.decision.kind, entry.decision.code or "") == (measure.kind, measure.code)
    rated = current(workspace, MAY)
    assert rated
    _, row = rated.section_of("zarechny") or ({}, {})
    assert f"→ {score(row['score'])}" in shown


def test_a_record_is_handed_to_another_authority_and_is_seen_there(
    workspace: Workspace, people: People
) -> None:
    confirmed(workspace, people, HANDED)
    rated_anew(workspace, people["analyst"])
    rated = current(workspace, MAY)
    assert rated
    owners = {one.authority_id for one in rated.snapshot.cases() if one.case_id == LATE}
    assert owners == {"mindor"}


@pytest.mark.usefixtures("unweighed")
@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (replace(HANDED, code="zarechny"), "другой орган"),
        (replace(HANDED, code="nobody"), "другой орган"),
        (replace(HANDED, items=(("incident", "1500"),)), "Записи 1500 у этого органа"),
        (replace(HANDED, kind="relink", code=LATE), "это та же запись"),
        (replace(HANDED, kind="relink", code="0"), "Записи 0 в снимке нет"),
        (replace(HANDED, reason=" "), "Причина"),
        (replace(EXCLUDED, code="whim"), "Выберите основание"),
        (replace(EXCLUDED, authority_id="mindor"), f"Записи {LATE} у этого органа"),
        (replace(EXCLUDED, items=(("message", LATE),)), f"Записи {LATE} у этого органа"),
    ],
)
def test_a_correction_that_cannot_be_is_told(
    workspace: Workspace, people: People, measure: Measure, told: str
) -> None:
    with pytest.raises(OtklikError, match=told):
        proposed(workspace, people["analyst"], measure)


@pytest.mark.usefixtures("unweighed")
def test_two_records_are_handed_on_at_once_but_one_only_once(
    workspace: Workspace, people: People
) -> None:
    proposed(workspace, people["analyst"], HANDED)
    proposed(workspace, people["analyst"], replace(HANDED, items=(("incident", "1901"),)))
    with pytest.raises(OtklikError, match="уже ждёт второго имени"):
        proposed(workspace, people["analyst"], HANDED)


def test_a_correction_is_not_taken_back_but_made_anew(workspace: Workspace, people: People) -> None:
    confirmed(workspace, people, HANDED)
    rated_anew(workspace, people["analyst"])
    back = replace(HANDED, kind="withdraw", code="", items=(), withdraws=1)
    with pytest.raises(OtklikError, match="примите о записи новое решение"):
        proposed(workspace, people["analyst"], back)
    again = replace(HANDED, authority_id="mindor", code="zarechny")
    confirmed(workspace, people, again)
    rated_anew(workspace, people["analyst"])
    rated = current(workspace, MAY)
    assert rated
    assert {o.authority_id for o in rated.snapshot.cases() if o.case_id == LATE} == {"zarechny"}


@pytest.mark.usefixtures("unweighed")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "жаловалась Сидорова А. Б."}, "«Причина» прочтут все, а в нём имя: «Сидорова"),
        ({"evidence": "письмо с a.b@mail.example"}, "«Доказательство» прочтут все, а в нём почта"),
        ({"evidence": "https://vk.com/id5"}, "впишите номер обращения или ссылку на публикацию"),
    ],
)
def test_words_that_everybody_will_read_name_nobody(
    deciding: Workspace, people: People, change: dict[str, Any], said: str
) -> None:
    for measure in (PENALTY, EXCLUDED):
        with pytest.raises(OtklikError, match=said):
            proposed(deciding, people["analyst"], replace(measure, **change))
    assert not decisions(str(MAY))
    proposed(deciding, people["analyst"], replace(PENALTY, evidence="https://vk.com/wall-1_2"))


@pytest.mark.usefixtures("unweighed")
def test_a_name_that_was_proposed_before_gets_no_second_name(
    deciding: Workspace, people: People
) -> None:
    found = proposed(deciding, people["analyst"])
    ProposedDecision.objects.filter(pk=found).update(reason="жаловалась Сидорова А. Б.")
    with pytest.raises(OtklikError, match="Поле «Причина» прочтут все"):
        decision_confirm(workspace=deciding, decision_id=found, by=people["approver"], now=NOW)
    assert not standing(deciding.decisions)
