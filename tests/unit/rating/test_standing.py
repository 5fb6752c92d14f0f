"""What may be printed of a place, given how sure the scores are?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.ruling import drawn

from otklik.rating.draws import PERCENTILES, Drawing
from otklik.rating.standing import (
    BAND,
    LOWER_HALF,
    PLACE,
    UNCLEAR,
    UPPER_HALF,
    Standing,
    standings,
)

RULES = drawn()
NOW = Drawing("2026-05", 1)


def around(score: float, width: float) -> tuple[float, ...]:
    """Quantiles of a score that is even between score ± width."""
    return tuple(score + width * (2 * percent / 100 - 1) for percent in PERCENTILES)


def group(width: float, size: int = 12, step: float = 1.0) -> dict[str, Standing]:
    """Scores `step` apart, the best first."""
    given = {f"a{n:02}": around(50 - step * n, width) for n in range(size)}
    return standings(given, RULES, NOW)


def test_scores_far_apart_have_their_places() -> None:
    found = group(0.1)
    assert [one.interval for one in found.values()] == [(n, n) for n in range(1, 13)]
    assert {one.kind for one in found.values()} == {PLACE}


def test_the_wider_the_scores_the_less_is_printed() -> None:
    """At the edges of a group a place is seen longer than in the middle."""
    kinds = [group(width)["a05"].kind for width in (1.0, 2.5, 20.0)]
    assert kinds == [PLACE, BAND, UNCLEAR]


def test_a_half_is_named_where_the_band_is_too_wide_but_the_half_is_sure() -> None:
    size = 12
    given = {f"a{n:02}": around(90.0, 3.0) if n < 6 else around(10.0, 3.0) for n in range(size)}
    assert RULES.uncertainty
    narrow = replace(RULES.uncertainty, place_width=0.1, band_width=0.2)
    rules = replace(RULES, uncertainty=narrow)
    found = standings(given, rules, NOW)
    assert [one.kind for one in found.values()] == [UPPER_HALF] * 6 + [LOWER_HALF] * 6


def test_nobody_is_told_apart_from_equals() -> None:
    given = {f"a{n:02}": around(50.0, 10.0) for n in range(12)}
    found = standings(given, RULES, NOW)
    assert {one.kind for one in found.values()} == {UNCLEAR}
    assert all(one.upper == pytest.approx(0.5, abs=0.2) for one in found.values())


def test_the_middle_place_of_an_odd_group_is_in_both_halves() -> None:
    found = group(0.1, size=5)["a02"]
    assert (found.interval, found.upper, found.lower) == ((3, 3), 1.0, 1.0)


def test_equal_draws_go_by_id() -> None:
    given = {who: (100.0,) * len(PERCENTILES) for who in "ba"}
    found = standings(given, RULES, NOW)
    assert (found["a"].interval, found["b"].interval) == ((1, 1), (2, 2))


def test_places_follow_from_the_published_quantiles_alone() -> None:
    once, again = group(3.0), group(3.0)
    assert once == again
    assert standings({}, RULES, NOW) == {}
    assert standings({"a": around(1, 1)}, replace(RULES, uncertainty=None), NOW) == {}


def test_ninety_of_a_hundred_true_places_lie_in_their_intervals() -> None:
    """Truth drawn from the very quantiles: 200 groups of 20, seed 20261122."""
    rng = np.random.default_rng(20261122)
    scores = rng.uniform(30, 80, 20)
    given = {f"a{n:02}": around(score, 8.0) for n, score in enumerate(scores)}
    found = standings(given, RULES, NOW)
    hits = []
    for _ in range(200):
        truth = scores + rng.uniform(-8.0, 8.0, 20)
        places = np.argsort(np.argsort(-truth)) + 1
        inside = [
            found[who].interval[0] <= place <= found[who].interval[1]
            for who, place in zip(given, places, strict=True)
        ]
        hits.append(np.mean(inside))
    assert 0.88 <= float(np.mean(hits)) <= 0.97
