"""Which indicator decides most? Of a sum it can be told by hand."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from tests.ruling import ruled

from otklik.methodology.model import GEOMETRIC
from otklik.rating.decisive import can_tell, influences

RULED = ruled()
INDICATORS = RULED.applicable("municipal")
WEIGHTS = np.array([40.0, 21.0, 20.0, 19.0])
POINTS = np.array(
    [
        [90.0, 50, 100, 0],
        [70.0, 50, 80, 100],
        [60.0, 50, 0, 0],
        [85.0, 50, 20, 70],
        [10.0, 50, 40, 5],
    ]
)


def test_of_a_sum_an_indicator_decides_by_its_weight_squared_and_its_variance() -> None:
    found = {one.code: one for one in influences(INDICATORS, POINTS, WEIGHTS, RULED)}
    parts = WEIGHTS**2 * POINTS.var(axis=0)
    for indicator, part in zip(INDICATORS, parts / parts.sum(), strict=True):
        assert found[indicator.code].first == pytest.approx(part, abs=0.005)
        assert found[indicator.code].total == pytest.approx(part, abs=0.005)


def test_the_most_decisive_is_first_and_what_is_the_same_for_all_decides_nothing() -> None:
    found = influences(INDICATORS, POINTS, WEIGHTS, RULED)
    assert [one.code for one in found] == ["B1", "B6", "B4", "B2"]
    assert (found[-1].first, found[-1].total) == pytest.approx((0, 0))


def test_of_a_product_indicators_decide_together_more_than_alone() -> None:
    rules = replace(RULED, aggregate=GEOMETRIC, blocks=tuple(replace(b) for b in RULED.blocks))
    found = influences(INDICATORS, POINTS, WEIGHTS, rules)
    assert sum(one.total for one in found) > 1.02
    assert sum(one.first for one in found) < 0.98


def test_what_weighs_nothing_is_not_asked() -> None:
    found = influences(INDICATORS, POINTS, np.array([40.0, 0, 20, 19]), RULED)
    assert {one.code for one in found} == {"B1", "B4", "B6"}


def test_where_nobody_differs_nothing_decides() -> None:
    assert influences(INDICATORS, np.tile(POINTS[0], (3, 1)), WEIGHTS, RULED) == ()


def test_a_single_indicator_decides_all() -> None:
    (alone,) = influences(INDICATORS, POINTS, np.array([40.0, 0, 0, 0]), RULED)
    assert alone.code == "B1"
    assert (alone.first, alone.total) == pytest.approx((1, 1), abs=0.005)


def test_the_same_table_gives_the_same_answer() -> None:
    first, second = (influences(INDICATORS, POINTS, WEIGHTS, RULED) for _ in range(2))
    assert first == second


def test_without_the_extra_it_cannot_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_tell()
    monkeypatch.setitem(sys.modules, "SALib", None)
    assert not can_tell()
