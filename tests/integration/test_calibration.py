"""Does what an edition says of chance hold in worlds whose truth is known?

`make calibration` in short: three worlds, a few drawings. Bounds are the expected share and three
standard errors of a binomial, half as large again because bodies of a list share their luck. They
catch rules that are wrong, not rules that are a little worse: for that there are eighty drawings.
"""

import math

import numpy as np
import pytest
from bench.calibration import trials, worlds
from bench.calibration.pooled import Pool
from bench.calibration.worlds import BASE, BODIES, World

DRAWINGS = 3
GROUPS = next(world for world in worlds.TWELVE if world.code == "groups")
STILL = worlds.STILL[0]
PROMISED, PLACED = 0.90, 0.95
"""Nine scores of ten, and somewhat more places: whole numbers make their intervals wider."""
FALSE_MARKS = 0.05


def margin(share: float, count: int) -> float:
    return 1.5 * 3 * math.sqrt(share * (1 - share) / count)


@pytest.fixture(scope="module", params=[BASE, GROUPS], ids=lambda world: world.code)
def covered(request: pytest.FixtureRequest) -> Pool:
    world: World = request.param
    return Pool.of([trials.coverage(world, number) for number in range(DRAWINGS)])


def test_nine_scores_of_ten_lie_within_their_intervals(covered: Pool) -> None:
    count = DRAWINGS * BODIES
    assert abs(covered.mean("score_in") - PROMISED) <= margin(PROMISED, count)
    assert abs(covered.mean("three_in") - PROMISED) <= margin(PROMISED, count)


def test_places_lie_within_their_intervals(covered: Pool) -> None:
    assert covered.mean("place_in") >= PLACED - margin(PLACED, DRAWINGS * BODIES)


def test_scores_are_nearer_to_the_truth_than_by_the_first_rules(covered: Pool) -> None:
    error, first = (covered.root_mean_square(name) for name in ("error", "first_error"))
    assert error < 0.9 * first


def test_where_nothing_changes_few_arrows_are_drawn_and_hardly_any_is_confirmed() -> None:
    still = Pool.of([trials.changes(STILL, number) for number in range(DRAWINGS)])
    marks = still.columns["mark"] != 0
    assert marks.mean() <= FALSE_MARKS + margin(FALSE_MARKS, DRAWINGS * BODIES)
    assert np.nansum(still.columns["confirmed"]) <= 1
