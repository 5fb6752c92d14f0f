"""Is chance told from intent, and is a small number no proof?"""

import math

import pytest

from otklik.detectors.limits import limits_of
from otklik.detectors.tally import Limits, Tally
from otklik.detectors.unusual import chance, usual_share

LIMITS: Limits = {**limits_of("common"), "usual": 0.1}


def tally(n: int, of: int, who: str = "o") -> Tally:
    return Tally(who, "month", n, of)


def even(n: int, of: int, count: int = 40) -> list[Tally]:
    return [tally(n, of, f"o{number}") for number in range(count)]


def test_without_neighbours_the_usual_share_is_what_is_usual_anywhere() -> None:
    assert usual_share([], LIMITS) == 0.1


def test_no_giant_is_the_norm() -> None:
    with_giant = usual_share([*even(2, 20), tally(5_000, 10_000)], LIMITS)
    assert with_giant == pytest.approx(0.1, abs=0.02)


def test_a_tail_from_zero_is_everything() -> None:
    assert chance(tally(0, 50), even(2, 20), LIMITS) == pytest.approx(1)
    assert chance(tally(0, 1), even(2, 20), LIMITS) == pytest.approx(1)


def test_the_tail_is_that_of_a_beta_binomial() -> None:
    """By hand: a tally of one thing is odd with the usual share itself."""
    rest = even(2, 20)
    assert chance(tally(1, 1), rest, LIMITS) == pytest.approx(usual_share(rest, LIMITS))


def test_where_nobody_differs_the_spread_is_the_least() -> None:
    share, spread = 0.1, LIMITS["spread_least"]
    both = share * (share + spread / (1 - spread)) / (1 + spread / (1 - spread))
    assert chance(tally(2, 2), even(2, 20), LIMITS) == pytest.approx(both)


def test_neighbours_that_differ_widen_what_chance_can_do() -> None:
    calm, restless = even(10, 100), [*even(0, 100, 20), *even(20, 100, 20)]
    one = tally(30, 100)
    assert chance(one, calm, LIMITS) < chance(one, restless, LIMITS) / 10


def test_the_more_odd_things_the_smaller_the_chance() -> None:
    chances = [chance(tally(n, 60), even(2, 20), LIMITS) for n in range(61)]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 1e-9


def test_the_same_share_of_more_is_more_proof() -> None:
    rest = even(2, 20)
    small, large = chance(tally(2, 5), rest, LIMITS), chance(tally(20, 50), rest, LIMITS)
    assert small > 0.05 > large


def test_where_everybody_does_so_the_chance_stays_great() -> None:
    assert chance(tally(12, 20), even(12, 20), LIMITS) > 0.4


def test_one_thing_at_each_neighbour_tells_no_spread() -> None:
    assert math.isfinite(chance(tally(1, 1), even(0, 1, 3), LIMITS))


def test_thousands_of_things_are_no_trouble() -> None:
    assert 0 < chance(tally(1_000, 9_000), even(2, 20), LIMITS) < 1
