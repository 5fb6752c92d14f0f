"""To what is a month steadied, and can one body bend it for the others?"""

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.making import MAY
from tests.observing import CODES, INDICATORS, METHODOLOGY, PAST, evidence_of, median, share

from otklik.rating.references import (
    GROUP,
    INITIAL,
    anchors,
    group_reference,
    initial_reference,
    references,
)

B1 = CODES.index("B1")
STRENGTH = METHODOLOGY.history.group_strength


def test_the_group_is_the_mean_of_its_bodies_weighed_by_n_over_n_plus_ten() -> None:
    level = group_reference(np.array([90.0, 30.0]), np.array([81.0, 18.0]), 10.0)
    weights = (90 / 100, 30 / 40)
    assert level == pytest.approx((weights[0] * 0.9 + weights[1] * 0.6) / sum(weights))


def test_a_body_without_history_has_no_say_in_the_group() -> None:
    """FixMyStreet #1630: time before a body joined is not a string of zeros."""
    without = group_reference(np.array([50.0]), np.array([40.0]), STRENGTH)
    with_newcomer = group_reference(np.array([50.0, 0.0]), np.array([40.0, 0.0]), STRENGTH)
    assert with_newcomer == without == pytest.approx(0.8)


def test_nobody_with_history_gives_no_reference() -> None:
    assert group_reference(np.zeros(3), np.zeros(3), STRENGTH) is None


def test_a_giant_weighs_no_more_than_one_body() -> None:
    """One unit had 74 % of all cases: pooled shares were its share and nobody else's."""
    n = np.array([1_000_000.0, *[20.0] * 9])
    bad, good = (
        group_reference(n, np.array([giant, *[18.0] * 9]), STRENGTH) for giant in (0.0, 1e6)
    )
    assert good is not None
    assert bad is not None
    assert good - bad <= 1 / (1 + 9 * 20 / 30) + 1e-9
    assert bad > 0.75


def test_without_any_history_the_methodologys_own_level_is_used_and_marked() -> None:
    levels, sources = references(evidence_of([share("a", "B1", 9, 9)], "ab"), STRENGTH)
    assert sources == (INITIAL,) * len(CODES)
    natural = [
        math.exp(level) if i.measure.kind == "median" else level
        for level, i in zip(levels.tolist(), INDICATORS, strict=True)
    ]
    assert natural == pytest.approx([i.initial_reference for i in INDICATORS])


def test_each_indicator_is_marked_by_itself() -> None:
    seen = [share("a", "B1", 20, 10, PAST[0]), median("b", 5, 2.0, PAST[-1])]
    levels, sources = references(evidence_of(seen, "ab"), STRENGTH)
    assert sources == (GROUP, GROUP, INITIAL, INITIAL)
    assert levels[:2].tolist() == pytest.approx([0.5, math.log(2.0)])


def test_the_initial_level_of_times_is_a_logarithm() -> None:
    b2 = next(i for i in INDICATORS if i.measure.kind == "median")
    assert initial_reference(replace(b2, initial_reference=1.0)) == 0.0


def test_an_anchor_is_the_own_past_filled_up_with_the_group() -> None:
    seen = [share("a", "B1", 30, 27, PAST[2]), share("a", "B1", 20, 20, MAY)]
    found = anchors(evidence_of(seen, "ab"), np.full(len(CODES), 0.5), 10.0)
    assert found[0, B1] == pytest.approx((27 + 10 * 0.5) / (30 + 10))
    assert found[1, B1] == 0.5
