"""What would the totals be if the rules had been chosen otherwise? Small tables, by hand."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from tests.ruling import ruled

from otklik.methodology.model import GEOMETRIC, Block, Methodology
from otklik.rating import alternatives
from otklik.rating.decisions import Effects
from otklik.rating.evidence import Array, Evidence
from otklik.rating.scored import Levels, Scored, score

RULED = ruled()
"""B1 (on time) and B2 (hours) weigh 61, B4 (solved) and B6 (came back, less is better) 39."""
CODES = ("B1", "B2", "B4", "B6")
ANCHOR = (0.84, math.log(4.0), 0.625, 0.15)
"""Half of the points in every indicator."""


def group(
    values: Sequence[Sequence[float | None]],
    methodology: Methodology = RULED,
    zeroed: Sequence[tuple[str, str]] = (),
    missing: Sequence[str] = (),
) -> Scored:
    """Authorities a, b, c… with ten cases of each value, or none; hours are given as they are."""
    indicators = methodology.applicable("municipal")
    n = np.array([[0.0 if value is None else 10.0 for value in row] for row in values])
    levels = [[0.0 if v is None else math.log(v) if at == 1 else v for at, v in enumerate(row)]
              for row in values]  # fmt: skip
    nothing = np.zeros_like(n)
    evidence = Evidence(
        tuple("abcdef"[: len(values)]), indicators, n, n * levels, nothing, nothing, n, 6
    )
    found = Levels(np.array(ANCHOR), ("group",) * len(indicators), frozenset(missing))
    return score(evidence, methodology, found, Effects(dict.fromkeys(zeroed, "W2"), {}))


def of(code: str, scored: Scored, methodology: Methodology = RULED) -> Array | None:
    return alternatives.ALTERNATIVES[code](scored, methodology)


def with_indicator(code: str, **changed: object) -> Methodology:
    return replace(
        RULED,
        indicators=tuple(
            replace(i, **changed) if i.code == code else i  # type: ignore[arg-type]
            for i in RULED.indicators
        ),
    )


TABLE = ([0.98, 4.0, 0.40, 0.15], [0.70, 2.0, 0.85, 0.05], [0.84, 8.0, 0.625, 0.25])


def test_with_equal_blocks_the_total_is_the_mean_of_blocks() -> None:
    scored = group(TABLE)
    found = of("equal_block_weights", scored)
    assert found == pytest.approx((scored.blocks["first"][0] + scored.blocks["second"][0]) / 2)


def test_the_geometric_mean_weighs_blocks_as_written() -> None:
    scored = group(TABLE)
    first, second = scored.blocks["first"][0], scored.blocks["second"][0]
    assert of("geometric_mean", scored) == pytest.approx(first**0.61 * second**0.39)


def test_a_block_without_points_counts_as_one_point() -> None:
    scored = group(TABLE, zeroed=[("a", "B4"), ("a", "B6")])
    found = of("geometric_mean", scored)
    assert found is not None
    assert found[0] == pytest.approx(scored.blocks["first"][0, 0] ** 0.61)


@pytest.mark.parametrize("code", ["equal_block_weights", "geometric_mean"])
def test_one_block_is_compared_with_nothing(code: str) -> None:
    assert of(code, group(TABLE, missing=["B4", "B6"])) is None
    whole = (Block("all", "Всё", 100), *(replace(b, parent="all") for b in RULED.blocks))
    nested = replace(RULED, blocks=whole)
    assert of(code, group(TABLE, nested), nested) is None


def test_blocks_within_blocks_keep_their_weights() -> None:
    """The outer blocks weigh the same, whatever lies in them."""
    inner = Block("inner", "Внутри", 39, parent="second")
    blocks = (*RULED.blocks, inner)
    indicators = tuple(
        replace(i, block="inner") if i.block == "second" else i for i in RULED.indicators
    )
    nested = replace(RULED, blocks=blocks, indicators=indicators)
    plain = of("equal_block_weights", group(TABLE))
    assert of("equal_block_weights", group(TABLE, nested), nested) == pytest.approx(plain)
    assert of("geometric_mean", group(TABLE, nested), nested) == pytest.approx(
        of("geometric_mean", group(TABLE))
    )


def test_what_is_geometric_already_is_compared_with_nothing() -> None:
    rules = replace(RULED, aggregate=GEOMETRIC)
    assert of("geometric_mean", group(TABLE, rules), rules) is None
    assert of("equal_block_weights", group(TABLE, rules), rules) is not None


def test_without_experts_their_weight_goes_to_the_rest_of_the_block() -> None:
    rules = with_indicator("B4", kind="qualitative")
    scored = group(TABLE, rules)
    first, came_back = scored.blocks["first"][0], scored.points[0, :, 3]
    assert of("no_expert_indicators", scored, rules) == pytest.approx(
        0.61 * first + 0.39 * came_back
    )


def test_without_experts_their_marks_discount_nothing() -> None:
    marked = with_indicator("B4", kind="qualitative")
    rules = replace(
        marked,
        indicators=tuple(
            replace(i, discounted_by="B4") if i.code == "B1" else i for i in marked.indicators
        ),
    )
    assert group(TABLE, rules).values[0, 0, 0] < group(TABLE, marked).values[0, 0, 0]
    assert of("no_expert_indicators", group(TABLE, rules), rules) == pytest.approx(
        of("no_expert_indicators", group(TABLE, marked), marked)
    )


def test_where_experts_mark_nothing_or_everything_there_is_nothing_to_compare() -> None:
    assert of("no_expert_indicators", group(TABLE)) is None
    all_marked = replace(
        RULED, indicators=tuple(replace(i, kind="qualitative") for i in RULED.indicators)
    )
    assert of("no_expert_indicators", group(TABLE, all_marked), all_marked) is None


def test_without_shrinkage_only_the_cases_of_the_month_speak() -> None:
    """98 % on time, 4 hours, 40 % solved, 15 % back: 100, 50, 0 and 50 points."""
    scored = group(TABLE)
    weights = scored.weights
    expected = (100 * weights[0] + 50 * weights[1] + 50 * weights[3]) / 100
    found = of("no_shrinkage", scored)
    assert found is not None
    assert found[0] == pytest.approx(expected)
    assert found[0] != pytest.approx(scored.score[0, 0])


def test_without_cases_there_is_still_the_past_alone() -> None:
    scored = group([[None] * 4, *TABLE])
    found = of("no_shrinkage", scored)
    assert found is not None
    assert found[0] == pytest.approx(scored.score[0, 0])
    assert found[0] == pytest.approx(50)


def test_by_ranks_the_best_has_all_points_and_the_worst_none() -> None:
    """On time: a, c, b. Hours: b, a, c. Solved: b, c, a. Came back: b, a, c."""
    scored = group(TABLE)
    one, two, three, four = scored.weights
    assert of("rank_normalisation", scored) == pytest.approx(
        [
            (100 * one + 50 * two + 0 * three + 50 * four) / 100,
            (0 * one + 100 * two + 100 * three + 100 * four) / 100,
            (50 * one + 0 * two + 50 * three + 0 * four) / 100,
        ]
    )


def test_who_lost_points_by_a_decision_is_below_everybody() -> None:
    table = ([0.98, 4.0, 0.40, 0.15], [0.70, 4.0, 0.40, 0.15])
    scored = group(table, zeroed=[("a", "B1")])
    one = scored.weights[0]
    rest = (100 - one) / 2
    assert of("rank_normalisation", scored) == pytest.approx([rest, one + rest])


def test_by_the_other_scale_hours_are_linear_and_shares_are_logarithms() -> None:
    scored = group([[0.84, 4.0, 0.625, 0.15]])
    points = [
        100 * math.log(0.84 / 0.70) / math.log(0.98 / 0.70),
        100 * (8 - 4) / (8 - 2),
        100 * math.log(0.625 / 0.40) / math.log(0.85 / 0.40),
        100 * math.log(0.15 / 0.25) / math.log(0.05 / 0.25),
    ]
    assert of("other_scales", scored) == pytest.approx([np.dot(points, scored.weights) / 100])


def test_what_has_no_logarithm_stays_linear() -> None:
    rules = with_indicator("B6", floor=0.30, target=0.0)
    scored = group([[0.84, 4.0, 0.625, 0.15]], rules)
    changed = with_indicator("B6", floor=0.30, target=0.1)
    unlike = group([[0.84, 4.0, 0.625, 0.15]], changed)
    linear = scored.points[0, 0, 3] * scored.weights[3] / 100
    as_log = 100 * math.log(0.15 / 0.30) / math.log(0.1 / 0.30) * scored.weights[3] / 100
    found, other = of("other_scales", scored, rules), of("other_scales", unlike, changed)
    assert found is not None
    assert other is not None
    assert found[0] - linear == pytest.approx(other[0] - as_log)


@pytest.mark.parametrize("code", ["no_shrinkage", "other_scales"])
def test_points_that_a_decision_took_stay_away(code: str) -> None:
    zeroed = [(who, indicator) for who in "abc" for indicator in CODES]
    assert of(code, group(TABLE, zeroed=zeroed)) == pytest.approx([0, 0, 0])
