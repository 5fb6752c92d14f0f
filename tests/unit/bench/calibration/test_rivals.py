"""Are the first rules and the hiding of cases what they are said to be?"""

import numpy as np
import pytest
from bench.calibration.first_rules import first_scores
from bench.calibration.hiding import seen_gains, true_gains
from bench.calibration.rated import IDS, Edition, edition
from bench.calibration.rules import opened
from bench.calibration.trials import LAST, Drawn, drawn
from bench.calibration.worlds import TWELVE
from tests.unit.bench.calibration.drawing import base_drawn, place

WIDE = next(world for world in TWELVE if world.code == "wide")


@pytest.fixture(scope="module")
def found() -> Edition:
    one = base_drawn()
    return edition(one.seen, one.truth, LAST, opened())


def pull(one: Drawn) -> float:
    """How errors of small bodies go with the truth: below zero where they are pulled together."""
    true = one.totals.total[LAST]
    error = first_scores(one.seen, LAST, IDS, one.groups) - true
    small = one.seen.incidents[LAST] < 20
    return float(np.corrcoef(error[small], true[small])[0, 1])


def test_the_first_rules_pull_small_bodies_to_the_level_of_their_group() -> None:
    assert np.mean([pull(drawn(WIDE, number)) for number in range(4)]) < -0.3


def test_the_first_rules_drop_what_has_too_few_cases() -> None:
    one = base_drawn()
    without = one.seen.n.copy()
    without[LAST - 2 :, :, place("B5")] = 0
    again = first_scores(
        type(one.seen)(one.seen.indicators, without, one.seen.x, one.seen.flows, one.seen.topics),
        LAST,
        IDS,
        one.groups,
    )
    assert np.isfinite(again).all()
    assert (again != first_scores(one.seen, LAST, IDS, one.groups)).any()


def test_hiding_never_costs_who_may_choose_not_to_hide(found: Edition) -> None:
    one = base_drawn()
    for gains in (seen_gains(found.rated, IDS), true_gains(found.rated, IDS, one.truth, LAST)):
        assert gains.shape == (len(IDS),)
        assert (gains >= 0).all()
        assert gains.max() < 12


def test_whoever_knows_the_luck_of_the_month_gains_more(found: Edition) -> None:
    one = base_drawn()
    by_luck = seen_gains(found.rated, IDS).mean()
    assert by_luck > true_gains(found.rated, IDS, one.truth, LAST).mean() > 0
