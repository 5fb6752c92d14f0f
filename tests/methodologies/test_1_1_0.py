"""Are the counters of STATISTICS §6 switched on in 1.1.0, and in no version before it?"""

import pytest
from tests.making import shipped_methodology

from otklik.methodology.model import Methodology

RULES = shipped_methodology("1.1.0")
OLDER = [shipped_methodology(one) for one in ("1.0.0", "incidents-1.0.0", "messages-1.0.0")]
WHOLE = shipped_methodology("1.0.0")
ONE_STREAM = [shipped_methodology(one) for one in ("incidents-1.1.0", "messages-1.1.0")]
COUNTERS = {
    "first_of_author": {"B1", "B2", "B4", "B6"},
    "kept": {"B1", "B2", "C1", "C3"},
    "first_grade": {"C4"},
}
"""Which indicators count only rows of which new facts."""


def counting(rules: Methodology, column: str) -> set[str]:
    return {i.code for i in rules.indicators if i.measure.among.get(column) == (True,)}


@pytest.mark.parametrize("column", COUNTERS)
def test_a_counter_holds_where_its_game_pays(column: str) -> None:
    assert counting(RULES, column) == COUNTERS[column]
    assert not any(counting(older, column) for older in OLDER)


def test_whatever_keeps_late_rejected_ones_counts_nothing_twice() -> None:
    """`kept` holds all that `counted` does, so that only one of them is asked."""
    for indicator in RULES.indicators:
        assert not {"kept", "counted"} <= indicator.measure.among.keys(), indicator.code


def test_answers_in_time_are_multiplied_by_answers_to_the_point() -> None:
    discounted = {i.code: i.discounted_by for i in RULES.indicators if i.discounted_by}
    assert discounted == {"C1": "C7", "C3": "C7"}
    to_the_point = RULES.indicator("C7")
    assert (to_the_point.weight, to_the_point.own_strength, to_the_point.block) == (
        0, 5, "messages",
    )  # fmt: skip


@pytest.mark.parametrize("code", ["C1", "C3"])
def test_goalposts_of_a_product_are_products_of_goalposts(code: str) -> None:
    before, after, by = WHOLE.indicator(code), RULES.indicator(code), RULES.indicator("C7")
    assert after.floor == round(before.floor * by.floor, 2)
    assert after.target == round(before.target * by.initial_reference, 2)


@pytest.mark.parametrize("rules", ONE_STREAM, ids=lambda rules: rules.version)
def test_rules_of_one_stream_count_what_they_have_in_the_same_way(rules: Methodology) -> None:
    codes = {one.code for one in rules.indicators}
    for column, where in COUNTERS.items():
        assert counting(rules, column) == where & codes
    assert rules.history == RULES.history
    assert (rules.uncertainty, rules.change) == (RULES.uncertainty, RULES.change)


def test_an_author_counts_once_in_thirty_days_and_a_promise_reaches_ten() -> None:
    assert RULES.norms.author_days == 30
    assert RULES.norms.marks
    assert RULES.norms.marks.promise_days == 10
    assert {older.norms.author_days for older in OLDER} == {None}


def test_what_is_left_out_is_printed() -> None:
    codes = {headline.code for headline in RULES.headlines}
    assert {"excluded", "rejected_late", "platform_rejected_late", "same_author"} <= codes
