"""Is chance told from difference?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.making import shipped_methodology

from otklik.methodology.model import Indicator
from otklik.site.funnel import Chance, Seen

DRAWN = shipped_methodology("1.1.0")
SHARE, MEDIAN, MEAN, LESS = (DRAWN.indicator(code) for code in ("B1", "B2", "B3", "B6"))


def chance(indicator: Indicator = SHARE, level: float = 0.9, **changed: float) -> Chance:
    found = Chance(indicator, level, alike=0.0, variance=0.25, share=0.9)
    return replace(found, **changed)  # type: ignore[arg-type]


def test_the_band_narrows_around_the_level_with_the_cases() -> None:
    low, high = chance().band(np.array([10.0, 100.0, 1000.0]))
    assert list(low) == sorted(low)
    assert list(high) == sorted(high, reverse=True)
    assert low[2] < 0.9 < high[2]
    assert (low[2], high[2]) == pytest.approx((0.884, 0.915), abs=0.002)


def test_cases_that_are_alike_make_the_band_wider() -> None:
    n = np.array([200.0])
    (low,), (high,) = chance().band(n)
    (lower,), (higher,) = chance(alike=0.02).band(n)
    assert lower < low
    assert higher > high


def test_a_share_of_whole_cases_is_not_beyond_the_band_for_want_of_half_a_case() -> None:
    seen = [Seen("А", 7, 1.0), Seen("Б", 7, 6 / 7), Seen("В", 300, 1.0), Seen("Г", 300, 0.8)]
    assert chance(level=0.95).beyond(seen) == [0, 0, 1, -1]


def test_where_less_is_better_the_lower_side_is_the_better_one() -> None:
    seen = [Seen("А", 300, 0.01), Seen("Б", 300, 0.3), Seen("В", 300, 0.1)]
    assert chance(LESS, 0.1).beyond(seen) == [1, -1, 0]


def test_medians_spread_on_logarithms_and_means_as_they_are() -> None:
    n = np.array([25.0])
    (low,), (high,) = chance(MEDIAN, float(np.log(2.0))).band(n)
    assert (low, high) == pytest.approx((2 / np.exp(0.16449), 2 * np.exp(0.16449)), rel=1e-3)
    (low,), (high,) = chance(MEAN, 0.6).band(n)
    assert (low, high) == pytest.approx((0.6 - 0.16449, 0.6 + 0.16449), abs=1e-3)
