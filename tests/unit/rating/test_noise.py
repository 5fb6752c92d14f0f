"""Is chance measured as STATISTICS §1 says, and told apart from real differences?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.observing import INDICATORS

from otklik.methodology.model import Indicator
from otklik.rating.evidence import Array
from otklik.rating.noise import noise_of

B1, B2, *_ = INDICATORS
TIMES = replace(B2, initial_spread=1.25)


def of(indicator: Indicator, n: Array, x: Array) -> tuple[float, float]:
    found = noise_of(n[..., np.newaxis], x[..., np.newaxis], (indicator,))
    return float(found.alike[0]), float(found.variance[0])


def months(count: int, bodies: int, n: float) -> Array:
    return np.full((count, bodies), n)


def test_the_variance_of_times_is_that_of_differences_per_case() -> None:
    """Five pairs of 10 and 10 cases whose levels differ by 1: 1/(1/10 + 1/10) = 5, × 1.03."""
    levels = np.repeat([[0.0], [1.0]], 5, axis=1)
    assert of(TIMES, months(2, 5, 10.0), 10.0 * levels)[1] == pytest.approx(5.15)


def test_the_largest_differences_are_cut_to_the_next() -> None:
    levels = np.zeros((2, 80))
    levels[1] = 0.1
    levels[1, 0] = 9.0
    assert of(TIMES, months(2, 80, 10.0), 10.0 * levels)[1] == pytest.approx(0.0515)


def test_before_there_is_history_the_methodology_tells_the_spread() -> None:
    few = months(2, 4, 10.0)
    assert of(TIMES, few, few) == (0.0, 1.5625)


def test_months_with_few_cases_tell_nothing() -> None:
    n = months(2, 30, 2.0)
    assert of(TIMES, n, np.array([[0.0], [1.0]]) * n) == (0.0, 1.5625)


def test_a_census_has_no_chance() -> None:
    n = months(12, 30, 20.0)
    x = np.tile(np.array([2.0, 18.0] * 6)[:, np.newaxis], (1, 30))
    assert of(replace(B1, sampled=False), n, x) == (0.0, 0.0)


def test_of_a_share_the_variance_is_told_by_its_level() -> None:
    n = months(12, 30, 20.0)
    assert of(B1, n, 0.9 * n)[1] == 0.0


@pytest.mark.parametrize("alike", [0.0, 0.01, 0.03])
def test_how_alike_cases_of_a_month_are_is_found(alike: float) -> None:
    """Beta-binomial months with known ρ: 60 authorities, 12 months, 200 cases, seed 20261122."""
    rng = np.random.default_rng(20261122)
    level = rng.uniform(0.6, 0.95, 60)[np.newaxis].repeat(12, axis=0)
    p = rng.beta(level * (1 / alike - 1), (1 - level) * (1 / alike - 1)) if alike else level
    n = months(12, 60, 200.0)
    good = rng.binomial(200, p).astype(np.float64)
    assert of(B1, n, good)[0] == pytest.approx(alike, abs=0.006)


def test_of_times_a_whole_months_chance_is_in_the_variance() -> None:
    """A month of 200 cases varies by 1.5²/200 of its cases and 0.15² of its own, seed 20261122."""
    rng = np.random.default_rng(20261122)
    n = months(12, 60, 200.0)
    levels = 0.15 * rng.standard_normal(n.shape) + 1.5 / 200**0.5 * rng.standard_normal(n.shape)
    alike, variance = of(TIMES, n, n * levels)
    month = variance * (1 / 200 + alike * (1 - 1 / 200))
    assert month == pytest.approx(1.5**2 / 200 + 0.15**2, rel=0.2)


def test_it_is_never_more_than_a_twentieth() -> None:
    n = months(12, 30, 100.0)
    x = n * np.array([0.1, 0.9] * 6)[:, np.newaxis]
    assert of(B1, n, x)[0] == 0.05


def test_a_list_of_no_indicators_has_no_noise() -> None:
    assert len(noise_of(np.zeros((2, 1, 0)), np.zeros((2, 1, 0)), ()).alike) == 0


def test_where_everything_is_always_done_there_is_nothing_to_measure() -> None:
    n = months(12, 30, 20.0)
    assert of(B1, n, n) == (0.0, 0.0)
