"""Is the truth worth what the rules say, and do shifts move it by what they say?"""

import numpy as np
import pytest
from bench.calibration import worlds
from bench.calibration.rules import published
from bench.calibration.shifting import shifted
from bench.calibration.totals import totals_of, true_places
from bench.calibration.truth import MONTHS
from bench.calibration.worlds import BASE, Shift
from tests.unit.bench.calibration.drawing import place, truth_of


def test_a_total_is_the_weighted_mean_of_blocks() -> None:
    totals = totals_of(truth_of(BASE))
    whole = sum(b.weight * totals.blocks[b.code] for b in published().blocks) / 100
    assert totals.total == pytest.approx(whole)
    assert totals.three_months(9) == pytest.approx(totals.total[7:10].mean(axis=0))


def test_zones_look_at_blocks_too() -> None:
    totals = totals_of(truth_of(BASE))
    zones = totals.zones(0, published().zones)
    assert set(zones) <= {"green", "yellow", "red"}
    assert [zone == "red" for zone in zones] == (totals.total[0] < 60).tolist()


def test_places_are_within_groups() -> None:
    total = np.array([50.0, 70.0, 60.0, 90.0, 10.0])
    found = true_places(total, [[0, 1, 2], [3]])
    assert found[:4].tolist() == [3, 1, 2, 1]
    assert np.isnan(found[4])


@pytest.mark.parametrize("points", [10.0, 15.0])
def test_a_shift_moves_totals_by_its_points(points: float) -> None:
    world = worlds.changing(points)
    before, after = (
        totals_of(t).total for t in (truth_of(world), shifted(truth_of(world), world.shift))
    )
    moved = after - before
    assert moved[-1, :4] == pytest.approx([points, -points, points, -points], abs=0.001)
    assert not moved[: MONTHS - 3].any()
    assert not moved[:, 4:].any()


def test_a_shift_leaves_alone_what_is_counted_in_full() -> None:
    shift = Shift(10.0, bodies=1, months=1, both_ways=False)
    before = truth_of(BASE)
    after = shifted(before, shift)
    census = [place("A1"), place("A2")]
    assert (after.levels[..., census] == before.levels[..., census]).all()
    assert shifted(before, None) is before
