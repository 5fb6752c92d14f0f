"""Does a Russian reader see numbers, nouns and times as he writes them?"""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.core.months import Month
from otklik.core.russian import (
    MINUS,
    MONTH_NAMES,
    NBSP,
    capital,
    counted,
    duration,
    inner_quotes,
    moment,
    month_title,
    number,
    plural,
    signed,
)

HOUR = ("час", "часа", "часов")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (7, 0, "7"),
        (999, 0, "999"),
        (1234, 0, "1 234"),
        (1234567, 0, "1 234 567"),
        (1234.5, 1, "1 234,5"),
        (71.449, 1, "71,4"),
        (99.96, 1, "100,0"),
        (0.05, 2, "0,05"),
        (-3, 0, "−3"),
        (-1234.25, 2, "−1 234,25"),
    ],
)
def test_a_number_has_a_comma_and_hard_spaces(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text.replace(" ", NBSP)


@pytest.mark.parametrize("value", [-0.0, -0.04, -0.0499])
def test_zero_has_no_minus(value: float) -> None:
    assert number(value, 1) == "0,0"


def test_what_is_not_shown_as_zero_keeps_its_minus() -> None:
    assert number(-0.06, 1) == f"{MINUS}0,1"
    assert number(-10) == f"{MINUS}10"


@given(st.integers(-(10**12), 10**12))
def test_a_written_whole_number_reads_back(value: int) -> None:
    text = number(value)
    assert int(text.replace(NBSP, "").replace(MINUS, "-")) == value
    assert " " not in text


@pytest.mark.parametrize(
    ("form", "counts"),
    [
        ("час", [1, 21, 31, 101, 121, 1001, -1, -21]),
        ("часа", [2, 3, 4, 22, 24, 103, 234, 1002, -2]),
        ("часов", [0, 5, 9, 10, 11, 12, 13, 14, 15, 19, 20, 25, 100, 111, 112, 114, 211, 310, -11]),
    ],
)
def test_the_form_of_a_noun_follows_the_count(form: str, counts: list[int]) -> None:
    assert {plural(count, *HOUR) for count in counts} == {form}


@given(st.integers(0, 10**6))
def test_the_form_depends_on_the_last_two_digits_alone(count: int) -> None:
    assert plural(count, *HOUR) == plural(count % 100, *HOUR) == plural(-count, *HOUR)


def test_a_number_stays_with_its_noun() -> None:
    assert counted(1234, "случай", "случая", "случаев") == f"1{NBSP}234{NBSP}случая"
    assert counted(11, "случай", "случая", "случаев") == f"11{NBSP}случаев"


def test_every_month_has_its_name() -> None:
    titles = [month_title(Month(2026, number)) for number in range(1, 13)]
    assert titles == [f"{name}{NBSP}2026" for name in MONTH_NAMES]
    assert (titles[0], titles[4], titles[11]) == (
        f"январь{NBSP}2026", f"май{NBSP}2026", f"декабрь{NBSP}2026",
    )  # fmt: skip


def test_a_moment_is_written_day_first() -> None:
    assert moment(datetime(2025, 12, 5, 8, 6, 59)) == "05.12.2025 08:06"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 мин"),
        (0.4, "0 мин"),
        (-0.4, "0 мин"),
        (1, "1 с"),
        (59, "59 с"),
        (60, "1 мин"),
        (61, "1 мин 1 с"),
        (3599, "59 мин 59 с"),
        (3599.6, "1 ч"),
        (3600, "1 ч"),
        (3601, "1 ч"),
        (8040, "2 ч 14 мин"),
        (8099, "2 ч 14 мин"),
        (28800, "8 ч"),
        (-8040, "−2 ч 14 мин"),
        (1234 * 3600, "1 234 ч"),
    ],
)
def test_a_duration_is_in_hours_and_minutes(seconds: float, text: str) -> None:
    assert duration(seconds) == text.replace(" ", NBSP)


def test_quotes_within_quotes_are_written_otherwise() -> None:
    assert inner_quotes("условие «итог не «Отклонено»» и «тип»") == (
        "условие «итог не „Отклонено“» и «тип»"
    )


def test_a_capital_begins_a_sentence() -> None:
    assert capital("май 2026 заморожен") == "Май 2026 заморожен"
    assert capital("") == ""


def test_a_change_has_its_sign_but_for_nothing() -> None:
    assert [signed(one) for one in (1.24, -0.35, 0.04, -0.04)] == ["+1,2", "−0,3", "0,0", "0,0"]
    assert signed(3, 0) == "+3"
