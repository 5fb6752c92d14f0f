"""How many points is a value worth, and what do they add up to?"""

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.observing import INDICATORS, METHODOLOGY, evidence_of, median, rated, results_of, share

from otklik.methodology.model import Block, Indicator
from otklik.rating import scoring
from otklik.rating.elementary import log
from otklik.rating.references import references

B1, B2, B4, B6 = INDICATORS
TWO_BLOCKS = (Block("first", "первый", 60), Block("second", "второй", 40))


def points_of(indicator: Indicator, value: float) -> float:
    level = math.log(value) if indicator.measure.kind == "median" else value
    return float(scoring.points(np.array([[[level]]]), [indicator])[0, 0, 0])


@pytest.mark.parametrize(
    ("indicator", "value", "points"),
    [
        (B1, 0.70, 0.0),
        (B1, 0.84, 50.0),
        (B1, 0.98, 100.0),
        (B1, 1.00, 100.0),
        (B1, 0.10, 0.0),
        (B2, 8.0, 0.0),
        (B2, 4.0, 50.0),
        (B2, 2.0, 100.0),
        (B2, 0.1, 100.0),
        (B2, 90.0, 0.0),
        (B6, 0.25, 0.0),
        (B6, 0.15, 50.0),
        (B6, 0.00, 100.0),
    ],
)
def test_points_run_from_floor_to_target_and_stop_there(
    indicator: Indicator, value: float, points: float
) -> None:
    assert points_of(indicator, value) == pytest.approx(points, abs=1e-9)


def test_a_linear_time_is_scored_in_hours_and_not_in_their_logarithm() -> None:
    assert points_of(replace(B2, scale="linear"), 5.0) == pytest.approx(50.0)


def test_a_share_on_a_log_scale_takes_zero_without_a_warning() -> None:
    rare = replace(B1, scale="log", floor=0.01, target=1.0)
    assert points_of(rare, 0.1) == pytest.approx(50.0)
    assert points_of(rare, 0.0) == 0.0


@pytest.mark.parametrize(
    ("cap", "below", "above"),
    [("both", 0, 100), ("floor", 0, 200), ("target", -100, 100), ("none", -100, 200)],
)
def test_points_stop_where_the_cap_says(cap: str, below: float, above: float) -> None:
    capped = replace(B1, cap=cap, floor=0.4, target=0.6)
    assert points_of(capped, 0.2) == pytest.approx(below)
    assert points_of(capped, 0.8) == pytest.approx(above)


def test_a_median_on_a_log_scale_is_scored_on_its_own_logarithm() -> None:
    """Not on the logarithm of a power of e: the bits would differ."""
    level = math.log(3.7)
    ((exact,),) = scoring.points(np.array([[[level]]]), [B2])[0].tolist()
    floor, target = (float(log(np.array(bound))) for bound in (B2.floor, B2.target))
    assert exact == 100 * (level - floor) / (target - floor)


def test_fixed_bounds_make_points_independent_of_neighbours() -> None:
    alone = scoring.points(np.array([[[0.9]]]), [B1])
    among = scoring.points(np.array([[[0.9], [0.1], [1.0]]]), [B1])
    assert alone[0, 0, 0] == among[0, 0, 0]


@pytest.mark.parametrize(
    ("indicator", "x", "n", "steadied", "points"),
    [
        (B1, 290, 310, 0.934, 83.7),
        (B1, 44, 52, 0.855, 55.3),
        (B1, 12, 12, 0.955, 90.9),
        (B2, 2.4, 310, 2.417, 86.3),
        (B2, 4.1, 52, 3.899, 51.9),
        (B2, 1.5, 12, 2.056, 98.0),
        (B4, 120, 170, 0.703, 67.3),
        (B4, 20, 34, 0.602, 44.9),
        (B4, 10, 12, 0.750, 77.8),
        (B6, 31, 290, 0.108, 71.2),
        (B6, 9, 50, 0.172, 39.2),
        (B6, 0, 11, 0.062, 94.0),
    ],
)
def test_the_worked_table_of_the_methodology_comes_out_to_its_last_digit(
    indicator: Indicator, x: float, n: int, steadied: float, points: float
) -> None:
    """METHODOLOGY §14, where nobody has history: the anchor is the initial level."""
    is_time = indicator.measure.kind == "median"
    seen = median("a", n, x) if is_time else share("a", indicator.code, n, int(x))
    (row,) = results_of(rated([seen], {"a": n})).values()
    trace = next(t for t in row.traces if t.indicator == indicator)
    assert round(trace.value, 3) == steadied
    assert round(trace.points, 1) == points


def test_without_cases_the_value_is_the_anchor() -> None:
    evidence = evidence_of([], "a")
    levels, _ = references(evidence, 10.0)
    anchor = levels[np.newaxis]
    assert scoring.steadied(evidence.n, evidence.x, anchor, evidence.indicators) == pytest.approx(
        anchor
    )


def test_weights_of_a_whole_set_are_as_written() -> None:
    weights = scoring.weights_in_force(INDICATORS, METHODOLOGY.blocks, frozenset())
    assert weights.tolist() == pytest.approx([i.weight for i in INDICATORS])


def test_what_is_missing_for_everybody_leaves_its_weight_to_its_block() -> None:
    indicators = [
        replace(B1, block="first", weight=40),
        replace(B2, block="first", weight=20),
        replace(B4, block="second", weight=30),
        replace(B6, block="second", weight=10),
    ]
    weights = scoring.weights_in_force(indicators, TWO_BLOCKS, frozenset({"B6"}))
    assert weights.tolist() == pytest.approx([40, 20, 40, 0])
    weights = scoring.weights_in_force(indicators, TWO_BLOCKS, frozenset({"B1"}))
    assert weights.tolist() == pytest.approx([0, 60, 30, 10])


def test_a_block_with_nothing_left_leaves_its_weight_to_the_other_blocks() -> None:
    indicators = [replace(B1, block="first", weight=60), replace(B4, block="second", weight=40)]
    weights = scoring.weights_in_force(indicators, TWO_BLOCKS, frozenset({"B1"}))
    assert weights.tolist() == [0, 100]
