"""What do points add up to, block by block?"""

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.observing import INDICATORS, METHODOLOGY

from otklik.methodology.model import GEOMETRIC, Block, Indicator, Methodology
from otklik.rating.aggregation import aggregate
from otklik.rating.evidence import Array
from otklik.rating.scoring import weights_in_force

B1, B2, B4, B6 = INDICATORS
FLAT = (Block("first", "первый", 60), Block("second", "второй", 40))
NESTED = (
    Block("first", "первый", 60),
    Block("inner", "внутренний", 20, GEOMETRIC, parent="first"),
    Block("second", "второй", 40),
)


def placed(*places: tuple[str, float]) -> tuple[Indicator, ...]:
    """B1, B2, … in these blocks and with these weights."""
    pairs = zip(INDICATORS, places, strict=False)
    return tuple(replace(one, block=block, weight=weight) for one, (block, weight) in pairs)


def ruled(blocks: tuple[Block, ...], aggregated: str = "arithmetic") -> Methodology:
    return replace(METHODOLOGY, blocks=blocks, aggregate=aggregated)


def summed(
    points: list[float], rules: Methodology, indicators: tuple[Indicator, ...], *missing: str
) -> tuple[float, dict[str, float]]:
    """The total and the blocks of one authority."""
    weights = weights_in_force(indicators, rules.blocks, frozenset(missing))
    score, blocks = aggregate(np.array([[points]]), weights, rules, indicators)
    return float(score[0, 0]), {code: float(found[0, 0]) for code, found in blocks.items()}


def in_order(points: Array, weights: Array) -> Array:
    total, whole = np.zeros(points.shape[:-1]), 0.0
    for place, weight in enumerate(weights.tolist()):
        total += weight * points[..., place]
        whole += weight
    return total / whole


def test_what_is_arithmetic_throughout_is_one_sum_over_indicators_in_order() -> None:
    indicators = placed(("first", 43.1), ("first", 16.9), ("second", 7.3), ("second", 32.7))
    weights = weights_in_force(indicators, FLAT, frozenset())
    points = np.random.default_rng(4).uniform(0, 100, (50, 7, 4))
    score, blocks = aggregate(points, weights, ruled(FLAT), indicators)
    assert score.tolist() == in_order(points, weights).tolist()
    assert blocks["second"].tolist() == in_order(points[..., 2:], weights[2:]).tolist()


def test_a_total_may_be_the_geometric_mean_of_arithmetic_blocks() -> None:
    indicators = placed(("first", 45), ("first", 15), ("second", 40))
    score, blocks = summed([80, 40, 25], ruled(FLAT, GEOMETRIC), indicators)
    assert blocks == pytest.approx({"first": 70, "second": 25})
    assert score == pytest.approx(70**0.6 * 25**0.4)


def test_a_geometric_block_lies_in_an_arithmetic_one() -> None:
    indicators = placed(("first", 40), ("inner", 15), ("inner", 5), ("second", 40))
    score, blocks = summed([50, 16, 81, 10], ruled(NESTED), indicators)
    inner = 16**0.75 * 81**0.25
    assert blocks == pytest.approx(
        {"first": (40 * 50 + 20 * inner) / 60, "inner": 24, "second": 10}
    )
    assert score == pytest.approx(0.4 * 50 + 0.2 * inner + 0.4 * 10)


def test_geometric_means_of_geometric_means_are_one_mean() -> None:
    blocks = tuple(replace(block, aggregate=GEOMETRIC) for block in NESTED)
    indicators = placed(("first", 40), ("inner", 15), ("inner", 5), ("second", 40))
    points = [50.0, 16.0, 81.0, 10.0]
    score, _ = summed(points, ruled(blocks, GEOMETRIC), indicators)
    weights = [0.4, 0.15, 0.05, 0.4]
    assert score == pytest.approx(math.prod(p**w for p, w in zip(points, weights, strict=True)))


def test_a_part_without_points_leaves_nothing_of_a_geometric_mean() -> None:
    indicators = placed(("first", 45), ("first", 15), ("second", 40))
    score, blocks = summed([0, 0, 100], ruled(FLAT, GEOMETRIC), indicators)
    assert (score, blocks) == (0, {"first": 0, "second": 100})


def test_full_points_of_everything_are_exactly_full_points() -> None:
    indicators = placed(("first", 45), ("first", 15), ("second", 40))
    assert summed([100, 100, 100], ruled(FLAT, GEOMETRIC), indicators)[0] == 100


def test_what_is_missing_leaves_its_weight_to_the_rest_of_its_inner_block() -> None:
    indicators = placed(("first", 40), ("inner", 15), ("inner", 5), ("second", 40))
    score, blocks = summed([50, 16, math.nan, 10], ruled(NESTED), indicators, "B4")
    assert blocks == pytest.approx({"first": (40 * 50 + 20 * 16) / 60, "inner": 16, "second": 10})
    assert score == pytest.approx(0.4 * 50 + 0.2 * 16 + 0.4 * 10)


def test_an_inner_block_with_nothing_left_leaves_its_weight_to_the_rest_of_the_outer() -> None:
    indicators = placed(("first", 40), ("inner", 15), ("inner", 5), ("second", 40))
    score, blocks = summed([50, 16, 81, 10], ruled(NESTED), indicators, "B2", "B4")
    assert blocks == pytest.approx({"first": 50, "second": 10})
    assert score == pytest.approx(0.6 * 50 + 0.4 * 10)


def test_nothing_with_weight_is_zero_points_and_no_division() -> None:
    indicators = placed(("first", 60), ("second", 40))
    assert summed([90, 90], ruled(FLAT), indicators, "B1", "B2") == (0, {})


def test_weights_go_with_their_own_indicators() -> None:
    """COINr #62: weights in another order than indicators."""
    indicators = placed(("first", 18), ("first", 30), ("first", 12), ("second", 40))
    assert summed([100, 0, 50, 40], ruled(FLAT), indicators)[0] == pytest.approx(40)
