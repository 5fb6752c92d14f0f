"""Are topics, decisions, groups and three months said so that a person can follow them?"""

import pytest
from tests.making import shipped_methodology
from tests.ruling import ruled
from tests.unit.editions.test_sentences import GROUP, WHOLE, plain, section, steps

from otklik.editions import decided, sentences
from otklik.editions.decided import Decided
from otklik.rating import result
from otklik.rating.evidence import TopicShift
from otklik.rating.result import LongCounts

RULED = ruled()
B1 = WHOLE.indicator
SHIFT = TopicShift(x=19, past_x=18, expected=0.125, average=0.1)
LOW = {**GROUP, "low": 0.6}


def decision(code: str, points: float, indicator: str | None = None) -> dict[str, object]:
    return {
        "number": 7,
        "code": code,
        "indicator": indicator,
        "points": points,
        "reason": "проверка",
        "evidence": "акт",
    }


def test_topics_are_followed_from_what_was_counted_to_what_is_scored() -> None:
    trace = section(shift=SHIFT, x=19.5, past_x=18.75)
    observed, before, topics, *_ = (plain(said) for said in steps(B1, trace, GROUP))
    assert observed.startswith("19 из 20 сообщений")
    assert before.startswith("Раньше, за прошлые месяцы: 60,0 % (30 случаев)")
    assert topics == (
        "Темы выравниваются: по таким же темам у других органов списка неудачных случаев 12,5 %, "
        "а при среднем наборе тем — 10 %, то есть темы здесь труднее обычных. Поэтому удачных в "
        "расчёте не 19, а 19,5: это 19 + 20 × (12,5 % − 10 %); в истории не 18, а 18,75."
    )


def test_topics_cannot_give_more_than_there_is() -> None:
    easier = TopicShift(x=19, past_x=18, expected=0.1, average=0.1)
    said = plain(sentences.standardising(section(shift=easier, x=20)))
    assert "не труднее обычных" in said
    assert "19 + 20 × (10 % − 10 %), но не меньше 0 и не больше 20;" in said


def test_without_a_case_in_the_month_topics_change_the_history_alone() -> None:
    said = sentences.standardising(section(shift=SHIFT, n=0, x=0, past_x=18.75))
    assert said == "Темы выравниваются и в истории: удачных случаев в ней не 18, а 18,75."


def test_an_anchor_lowered_by_a_decision_says_so() -> None:
    said = plain(sentences.anchoring(B1, section(lowered="HID", anchor=0.6), LOW, 10.0))
    assert said.endswith(
        "= 67,50 %. По решению HID она не может быть лучше низкой в группе (60,0 %): "
        "берётся 60,00 %."
    )


def test_a_zeroed_indicator_says_by_which_decision() -> None:
    trace = section(zeroed="W2", points=0.0, contribution=0.0)
    assert steps(B1, trace, GROUP)[-1] == (
        "Решение W2: показатель обнулён, 0 баллов. Вес 43 из 100, потеряно 43,00."
    )


def test_of_a_touched_indicator_it_is_told_what_was_done() -> None:
    assert sentences.touched(section(zeroed="W2")) == "обнулён решением W2"
    assert sentences.touched(section(lowered="HID")) == "опора снижена решением HID"
    assert sentences.touched(section()) == ""


@pytest.mark.parametrize(
    ("long", "shift", "said"),
    [
        (LongCounts(40, 30, 90, 80), None, "30 из 40 сообщений получили ответ за 8 рабочих часов"),
        (LongCounts(40, 30.5, 90, 80), SHIFT, "по 40 случаям, с поправкой на темы, — 76,2 %"),
        (LongCounts(0, 0, 90, 80), None, ""),
        (LongCounts(3, 3, 90, 80), None, ""),
        (None, None, ""),
    ],
)
def test_three_months_are_said_where_they_tell_anything(
    long: LongCounts | None, shift: TopicShift | None, said: str
) -> None:
    assert plain(sentences.observed_long(B1, section(long=long, shift=shift))).startswith(said)


def test_days_are_said_in_days() -> None:
    days = shipped_methodology("1.0.0").indicator("C2")
    assert plain(sentences.amount(days, 8.5)) == "8,5 дня"


def test_a_group_too_small_for_places_says_so() -> None:
    rows = [
        {"status": result.NO_PLACE, "group": "M1"},
        {"status": result.RANKED, "group": "M3"},
    ]
    known = {"past_months": 6, "results": rows}
    assert plain(sentences.place_note(known, RULED, "M1")) == (
        "Мест в этой группе нет: данных достаточно только у 1 органа, а нужно не меньше чем у 2."
    )
    assert sentences.place_note(known, RULED, "M3") == ""
    whole = {"past_months": 6, "results": [{"status": result.NO_PLACE}]}
    assert sentences.place_note(whole, RULED).startswith("Мест в этом списке нет: данных")


@pytest.mark.parametrize(
    ("row", "effect"),
    [
        (decision("W1", 0.0), "блок «Итоги» обнулён"),
        (decision("W2", 0.0, "B2"), "показатель B2 обнулён"),
        (decision("HID", 0.0, "B1"), "опора показателя B1 снижена"),
        (decision("P2", -2.0), "−2,0 балла"),
        (decision("P2", 0.0), "0: больше за месяц нельзя"),
        (decision("P3", -5.0), "−5,0 балла; обнулены B4, B6"),
        (decision("N2", 1.5), "+1,5 балла"),
    ],
)
def test_every_decision_says_what_it_did(row: dict[str, object], effect: str) -> None:
    (found,) = decided.decisions({"decisions": [row]}, RULED)
    title = RULED.decision_titles[str(row["code"])]
    assert plain(found.effect) == effect
    assert found == Decided(7, str(row["code"]), title, found.effect, "проверка", "акт")


def test_without_decisions_nothing_is_said() -> None:
    assert decided.decisions({}, RULED) == ()
    assert decided.total({"raw_score": 71.4, "penalty": 0.0, "bonus": 0.0, "score": 71.4}) == ""
    assert decided.total({"raw_score": None, "penalty": 2.0, "bonus": 0.0}) == ""


@pytest.mark.parametrize(
    ("raw", "penalty", "bonus", "final", "said"),
    [
        (71.4, 2.0, 1.5, 70.9, "71,4 − 2,0 + 1,5 = 70,9"),
        (71.4, 2.0, 0.0, 69.4, "71,4 − 2,0 = 69,4"),
        (71.4, 0.0, 4.0, 75.4, "71,4 + 4,0 = 75,4"),
        (3.0, 5.0, 0.0, 0.0, "3,0 − 5,0 = 0,0, потому что балл бывает только от 0 до 100"),
    ],
)
def test_the_score_is_added_up_before_the_readers_eyes(
    raw: float, penalty: float, bonus: float, final: float, said: str
) -> None:
    row = {"raw_score": raw, "penalty": penalty, "bonus": bonus, "score": final}
    assert decided.total(row) == said
