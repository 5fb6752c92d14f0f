"""Is a month marked when it is out of the ordinary, and only then?"""

import pytest

from otklik.desk.reading.expected import Expected, Rules, expected

RULES = Rules.shipped()
MONTHS = [30.0] * 8


def test_too_few_months_let_expect_nothing() -> None:
    assert expected([100] * (RULES.least_months - 1), MONTHS[:2], 30, RULES) is None


@pytest.mark.parametrize(
    ("past", "count", "side"),
    [
        ([100, 104, 97, 99, 103, 96, 101, 100], 98, "within"),
        ([100, 104, 97, 99, 103, 96, 101, 100], 190, "above"),
        ([100, 104, 97, 99, 103, 96, 101, 100], 40, "below"),
        ([50, 150, 60, 140, 70, 130, 90, 110], 190, "within"),
        ([0] * 8, 1, "within"),
        ([0] * 8, 9, "above"),
    ],
)
def test_a_month_is_compared_with_how_much_months_differ(
    past: list[int], count: int, side: str
) -> None:
    found = expected(past, MONTHS, 30, RULES)
    assert found
    assert found.side(count) == side


def test_a_month_known_by_half_is_expected_to_bring_half() -> None:
    whole, half = (expected([100] * 8, MONTHS, days, RULES) for days in (30, 15))
    assert whole
    assert half
    assert half.high < whole.high
    assert half.low <= 50 <= half.high


def test_the_interval_holds_months_of_pure_chance() -> None:
    """With Poisson months of 20 few in a hundred are marked: here 7 and 40 are the borders."""
    found = expected([20] * 12, [30.0] * 12, 30, RULES)
    assert found
    assert found.low <= 9
    assert found.high >= 33
    assert Expected(1, 2).side(2) == "within"
