"""Is every number said so that an employee understands it?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.observing import INDICATORS, METHODOLOGY

from otklik.editions import sentences
from otklik.editions.build import trace_section
from otklik.rating import result
from otklik.rating.result import Trace

B1, B2, B4, B6 = INDICATORS
NBSP = "\N{NO-BREAK SPACE}"
HEADLINES = {headline.code: headline for headline in METHODOLOGY.headlines}
GROUP = {"source": "group", "value": 0.9}

WHOLE = Trace(
    indicator=B1,
    n=20,
    x=19,
    past_n=30,
    past_x=18,
    recent_n=40,
    reference=0.9,
    reference_source="group",
    anchor=0.64,
    value=0.85,
    points=52.5,
    weight=43,
    contribution=22.58,
    absence=None,
)


def section(**given: Any) -> dict[str, Any]:
    return trace_section(replace(WHOLE, **given), smallest=5, has_score=True)


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("pair", "shown"), [(None, "—"), ([7, 7], "7"), ((3, 4), "3–4"), ([1, 12], "1–12")]
)
def test_a_shared_place_is_a_range(pair: Any, shown: str) -> None:
    assert sentences.place(pair) == shown


def test_scores_and_shares_have_a_comma_and_a_dash_for_none() -> None:
    assert sentences.score(71.44) == "71,4"
    assert sentences.score(71.44, 0) == "71"
    assert sentences.score(None) == "—"
    assert plain(sentences.share(0.9345)) == "93,5 %"


@pytest.mark.parametrize(
    ("code", "n", "value", "shown"),
    [
        ("messages", 1234, 1234, "1 234"),
        ("messages", 0, None, "0"),
        ("messages", None, None, "‹5"),
        ("in_time", 20, 0.935, "93,5 %"),
        ("in_time", 0, None, "—"),
        ("median_time", 20, 8040.0, "2 ч 14 мин"),
    ],
)
def test_a_headline_is_said_in_its_unit(code: str, n: Any, value: Any, shown: str) -> None:
    said = sentences.headline(HEADLINES[code], {"n": n, "value": value}, METHODOLOGY)
    assert plain(said) == shown


def test_a_share_is_followed_from_counts_to_points() -> None:
    assert [plain(said) for said in sentences.steps(B1, section(), GROUP)] == [
        "19 из 20 сообщений получили ответ за 8 рабочих часов — 95,0 %.",
        "Раньше, за прошлые месяцы: 60,0 % (30 случаев); уровень группы — 90,0 %.",
        "С опорой на прошлое (64,0 %): (19 + 10 × 64,0 %) / (20 + 10) = 85,0 %.",
        "70,0 % — 0 баллов, 98,0 % — 100 баллов; 85,0 % — 52,5. Вес 43,0 из 100: в итоговый балл "
        "входит 22,58, потеряно 20,42.",
    ]


def test_a_time_is_followed_in_hours_and_minutes() -> None:
    time = section(indicator=B2, n=21, x=0.0, past_n=0, past_x=0.0, anchor=3.0, value=1.5)
    initial = {"source": "initial", "value": 3.0}
    first, past, steadied, scored = map(plain, sentences.steps(B2, time, initial))
    assert first == "Половина из 21 сообщения получила первый ответ не позже чем через 1 ч."
    assert past == (
        "Своих случаев в прошлом нет; истории нет ни у кого, взят начальный уровень методики — 3 ч."
    )
    assert steadied == (
        "С опорой на прошлое (3 ч): среднее на логарифмах: 21 часть своего месяца и 10 частей "
        "опоры 3 ч = 1 ч 30 мин."
    )
    assert scored.startswith("8 ч — 0 баллов, 2 ч — 100 баллов; 1 ч 30 мин — 52,5.")


def test_a_strength_that_is_not_whole_is_said_as_it_is() -> None:
    uneven = replace(B1, own_strength=7.5)
    assert "(19 + 7,5 × 64,0 %) / (20 + 7,5)" in plain(sentences.steadying(uneven, section()))
    uneven = replace(B2, own_strength=7.5)
    assert "20 частей своего месяца и 7,5 части опоры" in plain(
        sentences.steadying(uneven, section(indicator=uneven))
    )


def test_what_is_withheld_is_said_and_nothing_else() -> None:
    assert sentences.steps(B1, section(n=4), GROUP) == [
        "Слишком мало случаев: числа не публикуются."
    ]


def test_without_a_score_only_the_counts_are_said() -> None:
    bare = trace_section(WHOLE, smallest=5, has_score=False)
    assert len(sentences.steps(B1, bare, GROUP)) == 1


def test_a_month_without_cases_leans_on_the_past() -> None:
    first, *rest = sentences.steps(B1, section(n=0, x=0, absence=result.NO_CASES), GROUP)
    assert first == "За месяц нет ни одного случая: показатель опирается на прошлое."
    assert len(rest) == 3


def test_too_few_cases_are_said_with_the_number_that_is_needed() -> None:
    few = section(n=7, recent_n=7, absence=result.BELOW_MINIMUM)
    assert plain(sentences.steps(B1, few, GROUP)[1]) == (
        "За последние месяцы — 7, а нужно 10 случаев."
    )


def test_a_source_nobody_has_ends_the_story() -> None:
    gone = section(n=0, x=0, past_n=0, past_x=0, absence=result.SOURCE_MISSING)
    assert sentences.steps(B1, gone, GROUP) == [
        "Нет данных ни у кого: показатель не участвует в этом выпуске."
    ]


def test_a_list_without_places_says_why() -> None:
    assert sentences.place_note({"past_months": 3}, METHODOLOGY) == ""
    assert plain(sentences.place_note({"past_months": 2}, METHODOLOGY)).startswith(
        "Мест в этом списке нет: в истории 2 месяца, а нужно не меньше 3."
    )


def test_every_status_and_absence_has_its_words() -> None:
    assert set(sentences.STATUS) == set(result.STATUSES)
    assert set(sentences.ABSENCE) == {
        result.NO_CASES,
        result.BELOW_MINIMUM,
        result.SOURCE_MISSING,
    }
