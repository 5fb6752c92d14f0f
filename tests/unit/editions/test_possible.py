"""Is what cannot be read as the nearest that can?"""

import numpy as np
from tests.ruling import drawn

from otklik.editions import possible
from otklik.rating.changes import Difference
from otklik.rating.evidence import TopicShift

ZONES = drawn().zones
SHOWN = {"score": 50.0, "blocks": {"first": 60.0}}
PLACED = {
    "score": [45.0, 55.0],
    "blocks": {"first": [50.0, 70.0]},
    "quantiles": [float(n) for n in range(40, 55)],
    "zones": {"green": 0.1, "yellow": 0.4, "red": 0.5},
}


def test_what_is_possible_stays() -> None:
    found = possible.spread(PLACED, SHOWN, ZONES)
    assert (found.score, found.blocks) == ((45.0, 55.0), {"first": (50.0, 70.0)})
    assert list(found.quantiles) == PLACED["quantiles"]
    assert found.zones == PLACED["zones"]


def test_an_interval_holds_its_score_and_probabilities_are_one_together() -> None:
    lie = PLACED | {"score": [51.0, 120.0], "quantiles": [120.0, -5.0] * 7 + [3.0]}
    lie |= {"zones": {"green": 1.0, "yellow": 1.0, "blue": 1.0}}
    found = possible.spread(lie, SHOWN, ZONES)
    assert found.score == (50.0, 100.0)
    assert found.quantiles == (*(0.0,) * 7, 3.0, *(100.0,) * 7)
    assert found.zones == {"green": 0.5, "yellow": 0.5, "red": 0.0}


def test_what_is_left_out_is_a_point() -> None:
    found = possible.spread({}, SHOWN, ZONES)
    assert (found.score, set(found.quantiles)) == ((50.0, 50.0), {50.0})
    assert possible.spread({}, {"score": None, "blocks": None}, ZONES).blocks == {}
    assert possible.difference({}) == Difference(0.0, 100.0)
    assert possible.difference({"points": -300.0, "spread": 0.0}) == Difference(-100.0, 0.01)


def test_a_census_has_no_noise_and_a_share_no_variance_of_its_own() -> None:
    indicators = drawn().applicable("municipal")
    rows = [{"code": one.code, "alike": 0.9, "variance": 0.5} for one in indicators]
    noise = possible.noise_of(rows, indicators)
    codes = [one.code for one in indicators]
    assert noise.alike[codes.index("B1")] == 0.05
    assert noise.variance[codes.index("B1")] == 0.0
    assert noise.variance[codes.index("B2")] == 0.5
    assert (noise.alike[codes.index("B6")], noise.variance[codes.index("B6")]) == (0.0, 0.0)
    assert not possible.noise_of((), indicators).alike.any()
    assert possible.noise_of((), ()).alike.shape == (0,)


def test_a_count_of_a_few_is_none_and_months_are_no_more_than_there_are() -> None:
    assert [possible.count(n, 5) for n in (None, 0, 4, 5)] == [None, 0, None, 5]
    assert possible.months([9, 2], 3) == (3, 2)


def test_a_standardised_numerator_follows_from_its_shares() -> None:
    shift = TopicShift(x=8.0, past_x=0.0, expected=0.3, average=0.2)
    assert possible.standardised(9.0, 10.0, shift) == 9.0
    assert possible.standardised(9.000001, 10.0, shift) == 9.000001
    assert np.isclose(possible.standardised(9.1, 10.0, shift), 9.0)
