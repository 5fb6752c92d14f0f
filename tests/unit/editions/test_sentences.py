"""Is every number said so that an employee understands it?"""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY, shipped_methodology
from tests.observing import INDICATORS, METHODOLOGY, good_month, median, rated
from tests.unit.site.whole import whole_document

from otklik.editions import sentences
from otklik.editions.build import list_section, trace_section
from otklik.editions.sections import part_of
from otklik.methodology.model import Indicator, Methodology
from otklik.methodology.wording import say
from otklik.rating import result
from otklik.rating.result import Trace

B1, B2, B4, B6 = INDICATORS
ALL_STREAMS = shipped_methodology("1.0.0")
NBSP = "\N{NO-BREAK SPACE}"
HEADLINES = {headline.code: headline for headline in METHODOLOGY.headlines}
GROUP = {"source": "group", "value": 0.9, "level": 0.9}

WHOLE = Trace(
    indicator=B1,
    n=20,
    x=19,
    past_n=30,
    past_x=18,
    recent_n=40,
    reference=0.9,
    reference_source="group",
    anchor=0.675,
    value=0.858333,
    points=56.547619,
    weight=43,
    contribution=24.315476,
    absence=None,
)


def section(**given: Any) -> dict[str, Any]:
    return trace_section(replace(WHOLE, **given), smallest=5, has_score=True)


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def steps(indicator: Indicator, trace: dict[str, Any], reference: dict[str, Any]) -> list[str]:
    return sentences.steps(indicator, trace, reference, METHODOLOGY)


FORMULA = re.compile(r"([ln\d(][ln\d,+×/()% −]*) = (−?\d+(?:,\d+)?)( %)?")


def calculated(formula: str) -> float:
    """What a calculator gives for a printed formula."""
    typed = formula.replace("−", "-").replace("×", "*").replace(",", ".").replace(" %", "/100")
    typed = re.sub(r"(?<=\d) (?=\d{3})", "", typed)
    typed = re.sub(r"ln ([\d.]+)", r"math.log(\1)", typed)
    return float(eval(typed, {"math": math}))  # noqa: S307 - FORMULA lets digits and signs through


def all_steps() -> list[str]:
    """Everything said of a list of five authorities, small and large, with seven months."""
    seen = [
        found
        for back in range(7)
        for who, n, part in (("a", 7, 0.8), ("b", 31, 0.93), ("c", 12, 0.61), ("d", 900, 0.87))
        for found in good_month(who, n + back, part, MAY - back)
    ]
    rating = rated([*seen, median("e", 9, 0.3, MAY - 2)], dict.fromkeys("abcde", 20))
    names = {who: {"id": who, "name": who, "short_name": who} for who in "abcde"}
    document = list_section(rating.lists[1], names, METHODOLOGY)
    references = {reference["code"]: reference for reference in document["references"]}
    traces = [trace for row in document["results"] for trace in row["indicators"]]
    told = [steps(METHODOLOGY.indicator(t["code"]), t, references[t["code"]]) for t in traces]
    return [plain(said) for one in told for said in one]


def steps_of(document: dict[str, Any], methodology: Methodology = ALL_STREAMS) -> Iterator[str]:
    """Everything said of every authority of a document of three streams."""
    for listed in document["lists"]:
        for row in listed["results"]:
            references = {one["code"]: one for one in part_of(listed, row)["references"]}
            for trace in row.get("indicators", ()):
                indicator = methodology.indicator(trace["code"])
                given = references[trace["code"]]
                yield from sentences.steps(indicator, trace, given, methodology)


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
    assert [plain(said) for said in steps(B1, section(), GROUP)] == [
        "19 из 20 сообщений получили ответ за 8 рабочих часов — 95,0 %.",
        "Раньше, за прошлые месяцы: 60,0 % (30 случаев); уровень группы, с которой сравнивают "
        "орган, — 90,0 %.",
        "Опора — своё прошлое вместе с группой: (18 + 10 × 90 %) / (30 + 10) = 67,50 %.",
        "С опорой на прошлое: (19 + 10 × 67,5 %) / (20 + 10) = 85,83 %.",
        "70,0 % — 0 баллов, 98,0 % — 100 баллов; 85,8 % — (85,8333 − 70) / (98 − 70) × 100 = 56,5. "
        "Вес 43 из 100: в итоговый балл входит 43 × 56,5476 / 100 = 24,32, потеряно 18,68.",
    ]


def test_a_time_is_followed_on_logarithms_and_back_to_hours_and_minutes() -> None:
    log_level, past, month = math.log(3.0), 20 * math.log(2.0), 20 * math.log(4.0)
    anchor = (past + 10 * log_level) / 30
    value = (month + 10 * anchor) / 30
    time = section(
        indicator=B2, n=20, x=month, past_n=20, past_x=past, anchor=math.exp(anchor),
        value=math.exp(value), points=100 * (math.log(8) - value) / (math.log(8) - math.log(2)),
    )  # fmt: skip
    group = {"source": "group", "value": 3.0, "level": log_level}
    first, before, anchored, steadied, scored = map(plain, steps(B2, time, group))
    assert first == "Медиана ожидания первого ответа по 20 сообщениям — 4 ч."
    assert before == (
        "Раньше, за прошлые месяцы: 2 ч (20 случаев); уровень группы, с которой сравнивают орган, "
        "— 3 ч."
    )
    assert anchored == (
        "Опора — своё прошлое вместе с группой: (13,86294 + 10 × 1,09861) / (20 + 10) = 0,8283, "
        "а e в этой степени — 2 ч 17 мин."
    )
    assert steadied == (
        "С опорой на прошлое: (27,72589 + 10 × 0,8283) / (20 + 10) = 1,2003, а e в этой степени — "
        "3 ч 19 мин. Медианы складываются на натуральных логарифмах часов: 27,72589 — это "
        "20 × ln 4."
    )
    assert scored.startswith(
        "8 ч — 0 баллов, 2 ч — 100 баллов; 3 ч 19 мин — (ln 8 − ln 3,3211) / (ln 8 − ln 2) × 100 = "
        "63,4."
    )


def test_whoever_counts_the_formulas_again_gets_what_is_printed() -> None:
    found = [match for said in all_steps() for match in FORMULA.findall(said)]
    for formula, shown, percent in found:
        again = calculated(formula) * (100 if percent else 1)
        assert sentences.score(again, len(shown.partition(",")[2])) == shown, formula
    assert len(found) > 4 * 4 * 3


def test_the_formulas_of_all_three_streams_give_what_is_printed_too(tmp_path: Path) -> None:
    said = [plain(one) for one in steps_of(whole_document(tmp_path))]
    found = [match for one in said for match in FORMULA.findall(one)]
    for formula, shown, percent in found:
        again = calculated(formula) * (100 if percent else 1)
        decimals = len(shown.partition(",")[2])
        assert (
            abs(again - float(shown.replace("−", "-").replace(",", "."))) <= 0.6 * 10**-decimals
        ), formula
    assert len(found) > 18 * 20 * 3


def test_past_a_bound_there_is_nothing_to_divide() -> None:
    best = plain(sentences.scoring(B1, section(value=0.99, points=100.0)))
    assert "99,0 % — не хуже границы в 100 баллов, поэтому 100,0." in best
    worst = plain(sentences.scoring(B6, section(indicator=B6, value=0.3, points=0.0)))
    assert "30,0 % — не лучше границы в 0 баллов, поэтому 0,0." in worst


def test_what_is_better_when_smaller_is_counted_from_the_greater_bound() -> None:
    said = plain(sentences.scoring(B6, section(indicator=B6, value=0.1, points=75.0)))
    assert "(25 − 10) / (25 − 5) × 100 = 75,0" in said


def test_without_any_history_the_initial_level_of_the_rules_is_named() -> None:
    initial = {"source": "initial", "value": 3.0, "level": math.log(3.0)}
    time = section(indicator=B2, n=0, x=0.0, past_n=0, past_x=0.0, anchor=3.0, value=3.0,
                   absence=result.NO_CASES)  # fmt: skip
    said = [plain(one) for one in steps(B2, time, initial)]
    assert said[1] == (
        "Своих случаев в прошлом нет; истории нет ни у кого, взят начальный уровень методики — 3 ч."
    )
    assert "(0 + 10 × 1,09861) / (0 + 10) = 1,0986" in said[2]
    assert said[3].endswith("а e в этой степени — 3 ч.")


def test_a_logarithm_below_zero_stands_in_brackets() -> None:
    quick = {"source": "group", "value": 0.5, "level": math.log(0.5)}
    said = sentences.anchoring(B2, section(indicator=B2, anchor=0.5), quick, 10.0)
    assert "10 × (−0,69315)" in said


def test_a_strength_that_is_not_whole_is_said_as_it_is() -> None:
    uneven = replace(B1, own_strength=7.5)
    assert "(19 + 7,5 × 67,5 %) / (20 + 7,5)" in plain(sentences.steadying(uneven, section()))
    assert "(18 + 2,5 × 90 %) / (30 + 2,5)" in plain(sentences.anchoring(B1, section(), GROUP, 2.5))


@pytest.mark.parametrize(
    ("indicator", "n", "said"),
    [
        (B2, 1, "медиана ожидания первого ответа по 1 сообщению — 2 ч"),
        (B2, 21, "медиана ожидания первого ответа по 21 сообщению — 2 ч"),
        (B4, 21, "среди решаемых сообщений, которым исполнилось 30 дней, решено 1 из 21"),
        (B6, 21, "после закрытия 1 из 21 сообщения тот же человек снова написал на ту же тему"),
        (B6, 9, "после закрытия 1 из 9 сообщений тот же человек снова написал на ту же тему"),
    ],
)
def test_the_sentences_of_the_rules_are_good_russian(
    indicator: Indicator, n: int, said: str
) -> None:
    assert plain(say(indicator.sentence, {"n": n, "numerator": 1, "value": "2 ч"})) == said


def test_what_is_withheld_is_said_and_nothing_else() -> None:
    assert steps(B1, section(n=4), GROUP) == ["Слишком мало случаев: числа не публикуются."]


def test_without_a_score_only_the_counts_are_said() -> None:
    bare = trace_section(WHOLE, smallest=5, has_score=False)
    assert len(steps(B1, bare, GROUP)) == 1


def test_a_month_without_cases_leans_on_the_past() -> None:
    first, *rest = steps(B1, section(n=0, x=0, absence=result.NO_CASES), GROUP)
    assert first == "За месяц нет ни одного случая: значение взято из опоры на прошлое."
    assert len(rest) == 4


def test_where_no_score_is_counted_nothing_leans_on_the_past() -> None:
    silent = replace(WHOLE, n=0, x=0, absence=result.NO_CASES)
    bare = trace_section(silent, smallest=5, has_score=False)
    assert steps(B1, bare, GROUP) == ["За месяц нет ни одного случая."]


def test_too_few_cases_are_said_with_the_number_that_is_needed() -> None:
    few = section(n=7, recent_n=7, absence=result.BELOW_MINIMUM)
    assert plain(steps(B1, few, GROUP)[1]) == ("За последние месяцы — 7, а нужно 10 случаев.")


def test_a_source_nobody_has_ends_the_story() -> None:
    gone = section(n=0, x=0, past_n=0, past_x=0, absence=result.SOURCE_MISSING)
    assert steps(B1, gone, GROUP) == [
        "Нет данных ни у кого: показатель не участвует в этом выпуске."
    ]


def test_a_list_without_places_says_why() -> None:
    assert sentences.place_note({"past_months": 3, "results": []}, METHODOLOGY) == ""
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


def test_a_mean_of_points_is_said_as_a_share_and_without_a_numerator() -> None:
    quality = ALL_STREAMS.indicator("B3")
    trace = section(indicator=quality, n=12, x=8.754167, anchor=0.7, value=0.7234, points=60.0)
    said = plain(sentences.observed(quality, trace))
    assert said.endswith("— 73,0 % от высшей")
    assert said.count("%") == 1
    assert "(8,7542 + 5 × 70 %) / (12 + 5)" in plain(sentences.steadying(quality, trace))


def test_the_median_of_a_share_is_said_in_percent_and_steadied_on_logarithms() -> None:
    erv = ALL_STREAMS.indicator("A4")
    x = 8 * math.log(0.0153217)
    trace = section(indicator=erv, n=8, x=x, anchor=0.015, value=0.0152, points=40.8)
    assert plain(sentences.observed(erv, trace)).endswith("— 1,53 %")
    said = plain(sentences.steadying(erv, trace))
    assert said.endswith("логарифмах долей: −33,42788 — это 8 × ln 0,015322.")
    assert "(1,52 − 0,5) / (3 − 0,5) × 100 = 40,8" in plain(sentences.scoring(erv, trace))


DRAWN = shipped_methodology("1.1.0")
CENSUS, ON_TIME = DRAWN.indicator("A1"), DRAWN.indicator("C1")


def drawn_steps(indicator: Indicator, **given: Any) -> list[str]:
    trace = section(indicator=indicator, **given)
    return [plain(said) for said in sentences.steps(indicator, trace, GROUP, DRAWN)]


def test_a_census_leaves_nothing_to_chance_and_leans_on_nothing() -> None:
    observed, counted, scored = drawn_steps(CENSUS, x=16, value=0.8, points=50.0)
    assert observed == "При осмотре страниц выполнено 16 из 20 проверенных требований — 80,0 %."
    assert counted == (
        "Сосчитано всё: случайности нет, и опора на прошлое не нужна. 16 / 20 = 80,00 %."
    )
    assert scored.startswith("60,0 % — 0 баллов")


def test_a_census_without_a_case_is_its_anchor() -> None:
    none = {"n": 0, "x": 0, "absence": result.NO_CASES}
    told = drawn_steps(CENSUS, value=20.7 / 33, **none)
    assert "Опора — своё прошлое вместе с группой: (18 + 3 × 90 %) / (30 + 3) = 62,73 %." in told
    assert told[-2] == (
        "Здесь считается всё, что есть, а в этом месяце нет ничего: значение — сама опора."
    )


def test_a_discount_is_told_with_its_formula() -> None:
    told = drawn_steps(ON_TIME, value=0.772500, discount=0.9)
    assert told[-3] == "С опорой на прошлое: (19 + 10 × 67,5 %) / (20 + 10) = 85,83 %."
    assert told[-2] == (
        "Умножено на долю C7 «Ответы по существу на платформе»: 85,8333 % × 90 % = 77,25 %."
    )


def test_a_discounted_census_is_discounted_from_what_was_counted() -> None:
    given = {"value": 0.72, "discount": 0.9, "x": 16}
    both = replace(CENSUS, discounted_by="C7")
    told = drawn_steps(both, **given)
    assert told[-3].endswith("16 / 20 = 80,00 %.")
    assert told[-2].endswith("80 % × 90 % = 72,00 %.")
    none = {"n": 0, "x": 0, "absence": result.NO_CASES}
    empty = drawn_steps(both, **{**given, **none, "value": 0.6075})
    assert empty[-2].endswith("67,5 % × 90 % = 60,75 %.")


@pytest.fixture(scope="module")
def drawn_document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A month of three streams by rules that draw."""
    return whole_document(tmp_path_factory.mktemp("drawn"), methodology=DRAWN)


def test_a_calculator_follows_a_census_and_a_discount(drawn_document: dict[str, Any]) -> None:
    told = [plain(said) for said in steps_of(drawn_document, DRAWN)]
    counted = [said for said in told if "Сосчитано всё" in said or "Умножено на долю" in said]
    assert len(counted) > 40
    for said in counted:
        formula, found, percent = FORMULA.search(said).groups()  # type: ignore[union-attr]
        size = 100 if percent else 1
        assert calculated(formula) * size == pytest.approx(
            float(found.replace("−", "-").replace(",", ".")), abs=0.0051
        )
