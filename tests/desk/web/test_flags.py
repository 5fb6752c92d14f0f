"""Do the screens of checks, flags and decisions show what people need and no more than they may?"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import LATE, MAY, NOW
from tests.desk.deciding import SILENT

from otklik.desk.store.ruled import decisions
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Decision, append, standing

FLAG: dict[str, Any] = {
    "month": MAY, "authority_id": "zarechny", "detector": "long_silence", "part": "month",
}  # fmt: skip
ANSWER = {
    "found": "записи проверены", "code": "P7", "item": list(SILENT[:2]),
    "reason": "ждали трое суток", "evidence": "акт № 7",
}  # fmt: skip
Enter = Callable[[str], Client]
pytestmark = pytest.mark.usefixtures("deciding", "committed")


def page(client: Client, route: str, asked: dict[str, str] | None = None, **where: Any) -> str:
    answer = client.get(reverse(route, kwargs={"month": MAY, **where}), asked or {})
    assert answer.status_code == 200
    return str(answer.content.decode())


def sent(client: Client, route: str, told: dict[str, Any], **where: Any) -> str:
    answer = client.post(reverse(route, kwargs={"month": MAY, **where}), told, follow=True)
    return str(answer.content.decode())


def test_the_list_is_filtered_and_leads_to_the_evidence_with_texts(entered: Enter) -> None:
    client = entered("analyst")
    whole = page(client, "flags")
    assert whole.count("flag-open") == 5
    assert "<b>ждут: 5</b>" in page(client, "month")
    only = page(client, "flags", {"detector": "long_silence", "authority": "zarechny"})
    assert only.count("flag-open") == 1
    assert "Таких флагов нет" in page(client, "flags", {"state": "rejected"})
    shown = page(client, "flag", **FLAG)
    assert "40 из 104" in shown
    assert "Запись 2000" in shown
    assert "<b>Вопрос.</b>" in shown
    assert "подстроили" in shown


def test_a_flag_becomes_a_decision_in_two_presses_and_a_second_name(
    entered: Enter, deciding: Workspace
) -> None:
    analyst, approver = entered("analyst"), entered("approver")
    seen = sent(analyst, "flag_confirm", ANSWER, **FLAG)
    assert "Что изменит решение" in seen
    assert "С решением" in seen
    assert not decisions(str(MAY))
    sent(analyst, "flag_confirm", {**ANSWER, "seen": "1"}, **FLAG)
    (waiting,) = decisions(str(MAY))
    assert waiting.effect.startswith("балл")
    assert "Подтвердить должен другой человек" in page(analyst, "decisions")
    assert "Подтвердить решение" in page(approver, "decisions")
    done = sent(approver, "decision_confirm", {}, decision_id=waiting.pk)
    assert "записано в журнал решений" in done
    assert "№ 2. Снять баллы 2001" in done
    assert len(standing(deciding.decisions)) == 2
    assert "<b>ждут: 4</b>" in page(analyst, "month"), "the flags that nobody has judged"
    assert "ждут: 1" not in page(analyst, "month")
    assert "Без ответа" not in page(analyst, "checks")


@pytest.mark.usefixtures("unweighed")
def test_a_decision_without_a_flag_and_its_withdrawal_are_shown_first(entered: Enter) -> None:
    told = {
        "authority_id": "zarechny", "code": "P7", "case_id": "2000", "reason": "проверка",
        "evidence": "акт № 8", "indicator": "",
    }  # fmt: skip
    analyst, approver = entered("analyst"), entered("approver")
    assert "запись 2000" in sent(analyst, "decide", told)
    sent(analyst, "decide", {**told, "seen": "1"})
    sent(approver, "decision_confirm", {}, decision_id=decisions(str(MAY))[0].pk)
    why = {"reason": "ошибка", "evidence": "письмо № 2"}
    assert "Отменить решение № 1" in sent(analyst, "withdraw", why, number=1)
    sent(analyst, "withdraw", {**why, "seen": "1"}, number=1)
    done = sent(approver, "decision_confirm", {}, decision_id=decisions(str(MAY))[0].pk)
    assert "отменено" in done


def test_a_representative_sees_what_stands_against_the_own_authority_alone(
    entered: Enter,
) -> None:
    analyst, own, other = entered("analyst"), entered("representative"), entered("roads")
    shown = page(own, "flag", **FLAG)
    assert "Запись 2000" in shown
    assert "<b>Вопрос.</b>" not in shown
    assert "checkbox" not in shown
    assert "mindor" not in page(own, "flags")
    assert other.get(reverse("flag", kwargs=FLAG)).status_code == 404
    sent(analyst, "flag_reject", {"found": "праздники"}, **FLAG)
    assert own.get(reverse("flag", kwargs=FLAG)).status_code == 404
    assert "long_silence" not in page(own, "flags")
    assert "Сотрудник" in page(analyst, "flag", **FLAG)


@pytest.mark.usefixtures("unweighed")
def test_a_representative_reads_decisions_without_the_names_of_those_who_decide(
    entered: Enter,
) -> None:
    analyst, own, other = entered("analyst"), entered("representative"), entered("roads")
    sent(analyst, "flag_confirm", {**ANSWER, "seen": "1"}, **FLAG)
    told = page(own, "decisions")
    assert "Ждали трое суток" in told
    assert "Сотрудник analyst" not in told
    assert "Ждали трое суток" not in page(other, "decisions")


def test_the_checks_show_gates_volumes_and_what_is_missing(entered: Enter) -> None:
    shown = page(entered("auditor"), "checks")
    for said in ("Барьеры", "Отклонённые строки", "<svg", "прежних месяцев мало", "Разрывы рядов"):
        assert said in shown


def test_a_month_that_is_not_frozen_says_what_to_wait_for(
    entered: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otklik.desk.reading.frozen.latest_snapshot", lambda *_: None)
    client = entered("analyst")
    assert "ещё не заморожен" in page(client, "flags")
    assert "когда месяц заморозят" in page(client, "checks")


@pytest.mark.parametrize("kind", ["reassign", "relink"])
def test_a_decision_that_a_command_wrote_is_shown_as_well(
    kind: str, deciding: Workspace, entered: Enter
) -> None:
    told: dict[str, Any] = {
        "authority_id": "mindor", "stream": "incident", "case_id": LATE, "code": None,
        "indicator": None, "withdraws": None, "reason": "не тот", "evidence": "письмо № 7",
        "first": "Первый", "second": "Второй", "decided_on": date(2026, 6, 9),
    }  # fmt: skip
    append(deciding.decisions, [Decision(MAY, kind, **told)], NOW)
    assert LATE in entered("analyst").get(f"/months/{MAY}/decisions/").content.decode()


@pytest.mark.usefixtures("unweighed")
def test_forms_say_who_will_read_a_reason_and_a_name_in_it_is_refused(entered: Enter) -> None:
    analyst, hint = entered("analyst"), "Её прочтут все: без имён, телефонов, почты"
    record = page(analyst, "record", {"id": LATE}, authority_id="zarechny")
    for shown in (page(analyst, "decisions"), page(analyst, "flag", **FLAG), record):
        assert hint in shown
        assert "ссылка на публикацию. Это прочтут все" in shown
    told = {
        "authority_id": "zarechny", "code": "P7", "case_id": "2000", "indicator": "",
        "reason": "жаловалась Сидорова А. Б.", "evidence": "акт № 8",
    }  # fmt: skip
    refused = sent(analyst, "decide", told)
    assert "Поле «Причина» прочтут все, а в нём имя: «Сидорова А. Б.»" in refused
    assert "назовите должность или орган" in refused
    assert "запись 2000" in sent(analyst, "decide", {**told, "reason": "жаловался заявитель"})
