"""Is it said above a list how little of its order is known?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.making import shipped_methodology
from tests.unit.editions.test_sentences import plain

from otklik.editions import cautions
from otklik.rating.standing import BAND, LOWER_HALF, PLACE, UNCLEAR, UPPER_HALF

RULES, SILENT = shipped_methodology("1.1.0"), shipped_methodology("1.0.0")
MISSES = (
    "Промежутки не безошибочны: примерно у одного из 10 настоящее место лежит вне напечатанного."
)


def rows(**kinds: int) -> list[dict[str, Any]]:
    return [{"standing": kind} for kind, count in kinds.items() for _ in range(count)]


def section(
    past: int = 6, observed: tuple[int, int] = (3, 3), *, is_compared: bool = True
) -> dict[str, Any]:
    change = {"points": 1.0, "spread": 1.0, "mark": None, "confirmed": False}
    return {
        "past_months": past,
        "compared": {"begins": "2025-12", "observed": list(observed), "missing": []},
        "results": [{"score": 70.0, "change": change if is_compared else None}, {}],
    }


def told(found: dict[str, Any]) -> list[str]:
    return [plain(text) for text in cautions.of_list(found, RULES)]


def test_the_order_says_how_much_of_it_is_to_be_seen() -> None:
    known = {PLACE: 3, BAND: 5, UPPER_HALF: 1, LOWER_HALF: 1, UNCLEAR: 10}
    said = plain(cautions.of_order([*rows(**known), {"status": "withheld"}], RULES))
    assert said == (
        "Строки стоят по баллу, но это не точный порядок. Из 20 мест здесь различимы 3; у 5 "
        "органов — полоса мест; у 2 органов — половина; у 10 органов место не различить. " + MISSES
    )


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ({PLACE: 1}, "Из 1 места здесь различимо 1. "),
        ({BAND: 2}, "Из 2 мест здесь не различимо ни одно; у 2 органов — полоса мест. "),
        ({PLACE: 5, UNCLEAR: 1}, "здесь различимо 5; у 1 органа место не различить. "),
    ],
)
def test_of_what_there_is_none_nothing_is_said(kinds: dict[str, int], said: str) -> None:
    assert said + MISSES in plain(cautions.of_order(rows(**kinds), RULES))


def test_without_places_or_draws_the_order_says_nothing() -> None:
    assert cautions.of_order([{"standing": None}, {}], RULES) == ""
    assert cautions.of_order(rows(place=2), SILENT) == ""


@pytest.mark.parametrize(
    ("level", "said"), [(0.9, "одного из 10"), (0.95, "одного из 20"), (0.93, "7 % органов")]
)
def test_it_is_said_how_many_intervals_miss(level: float, said: str) -> None:
    assert plain(cautions.misses(level)) == said


def test_a_whole_history_needs_no_caution() -> None:
    assert told(section()) == []


@pytest.mark.parametrize("past", [1, 3, 5])
def test_of_a_first_edition_intervals_are_said_to_be_too_narrow(past: int) -> None:
    (said,) = told(section(past))
    assert said.startswith(f"История — {past}")
    assert said.endswith(
        "из 6: промежутки уже, чем надо, и настоящие баллы и места лежат вне их чаще, чем у одного "
        "из 10."
    )


def test_a_month_missing_in_the_middle_is_told() -> None:
    assert told(section(observed=(2, 3))) == [
        "Март 2026 – май 2026: данные есть только за 2 месяца из 3. Балл за 3 месяца посчитан по "
        "ним."
    ]
    assert told(section(observed=(3, 2))) == [
        "Декабрь 2025 – февраль 2026: данные есть только за 2 месяца из 3. С ними и сравнивается."
    ]


def test_where_nothing_is_compared_it_is_said_why() -> None:
    assert told(section(observed=(3, 1), is_compared=False)) == [cautions.NO_CHANGES]
    assert not cautions.has_changes(section(is_compared=False))


def test_a_list_without_scores_needs_no_changes() -> None:
    empty = {**section(), "results": [{"score": None, "change": None}]}
    assert told(empty) == []


def test_rules_without_changes_or_draws_say_nothing_of_them() -> None:
    unchanging = replace(RULES, change=None)
    bare = {name: value for name, value in section(is_compared=False).items() if name != "compared"}
    assert cautions.of_list(bare, unchanging) == ()
    assert cautions.of_list(section(3), SILENT) == ()


def test_a_list_that_became_official_lately_says_from_which_month() -> None:
    found = {**section(is_compared=False), "official_since": "2026-04"}
    assert told(found) == [
        "Список официальный без перерыва с такого месяца: апрель 2026. Балл за 3 месяца и "
        "изменение стоят, только если он был официальным во всех их месяцах."
    ]
