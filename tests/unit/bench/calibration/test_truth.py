"""Are invented worlds what they say they are?"""

from dataclasses import replace

import numpy as np
import pytest
from bench.calibration import worlds
from bench.calibration.nature import INCIDENTS, SOURCES
from bench.calibration.rules import indicators
from bench.calibration.totals import totals_of
from bench.calibration.truth import MONTHS, TOPICS, with_topics
from bench.calibration.worlds import BASE, BODIES, World
from tests.unit.bench.calibration.drawing import place, truth_of

from otklik.methodology.model import Indicator


def spread(world: World) -> float:
    lists = [totals_of(truth_of(world, seed)).total[0].std() for seed in range(20)]
    return float(np.mean(lists))


def test_every_indicator_of_the_rules_has_a_source() -> None:
    assert {one.code for one in indicators()} <= SOURCES.keys()


def test_levels_are_shares_means_or_logarithms() -> None:
    truth = truth_of(BASE)
    on_logarithms = [one.measure.on_logarithms for one in truth.indicators]
    shares = truth.levels[..., ~np.array(on_logarithms)]
    assert truth.levels.shape == (MONTHS, BODIES, len(truth.indicators))
    assert ((shares > 0) & (shares <= 1)).all()
    assert np.exp(np.median(truth.levels[..., place("B2")])) == pytest.approx(3.0, rel=0.2)


def test_one_body_has_most_of_the_cases_and_the_middle_one_eighteen() -> None:
    flows = [truth_of(BASE, seed).flows[INCIDENTS] for seed in range(30)]
    assert all(flow[0] / flow.sum() == pytest.approx(0.74) for flow in flows)
    assert np.median(np.stack(flows)) == pytest.approx(18, rel=0.15)


def test_volumes_may_be_even_or_far_apart() -> None:
    even = truth_of(replace(BASE, volumes=100.0)).flows[INCIDENTS]
    far = truth_of(replace(BASE, volumes=worlds.LOG_UNIFORM)).flows[INCIDENTS]
    assert (even == 100).all()
    assert 4 <= far.min() < 20
    assert 1000 < far.max() <= 6000


def test_authorities_are_as_far_apart_as_the_world_says() -> None:
    base = spread(BASE)
    assert spread(replace(BASE, spread=0.5)) == pytest.approx(base / 2, rel=0.15)
    assert spread(replace(BASE, correlation=0.0)) < 0.6 * base
    assert spread(replace(BASE, tails=worlds.TWO_HUMPS)) == pytest.approx(base, rel=0.2)
    assert spread(replace(BASE, tails=worlds.HEAVY)) == pytest.approx(base, rel=0.3)


def test_what_is_tied_together_at_first_comes_apart_unless_it_drifts_together() -> None:
    (kept, *_) = worlds.BESIDES

    def tied(world: World, month: int) -> float:
        truths = [truth_of(world, seed).levels[month] for seed in range(20)]
        found = [np.corrcoef(t[:, place("B4")], t[:, place("C4")])[0, 1] for t in truths]
        return float(np.mean(found))

    assert [tied(kept, 0), tied(kept, -1)] == pytest.approx([0.3, 0.3], abs=0.12)
    assert tied(replace(BASE, persistence=0.9), -1) == pytest.approx(0, abs=0.12)


def test_where_size_matters_larger_bodies_are_worse() -> None:
    truth = truth_of(replace(BASE, size_effect=-0.5, spread=1.8))
    sizes = np.log(truth.flows[INCIDENTS])
    assert np.corrcoef(sizes, totals_of(truth).total[0])[0, 1] < -0.4


def test_nothing_moves_where_nothing_changes() -> None:
    (still, *_) = worlds.STILL
    levels = truth_of(still).levels
    assert (levels == levels[0]).all()


def test_good_and_bad_months_do_not_touch_what_is_counted_in_full() -> None:
    levels = truth_of(worlds.STILL[2]).levels
    moves = (levels != levels[0]).any(axis=(0, 1))
    assert not moves[[place("A1"), place("A2")]].any()
    assert moves.sum() == len(moves) - 2


def test_a_census_is_a_whole_number_of_checks() -> None:
    checks = truth_of(BASE).levels[..., place("A2")] * 8
    assert checks == pytest.approx(np.round(checks))


def test_groups_hold_the_largest_bodies_first() -> None:
    truth = truth_of(next(one for one in worlds.TWELVE if one.code == "groups"))
    incidents = truth.flows[INCIDENTS]
    assert np.bincount(truth.group).tolist() == [5, 10, 14, 14]
    assert incidents[truth.group == 0].min() > incidents[truth.group == 1].max()


def test_the_truth_of_a_standardised_share_is_that_of_the_average_topics() -> None:
    even, uneven = truth_of(BASE), truth_of(replace(BASE, difficulty=0.8))
    at: Indicator = even.indicators[place("B1")]
    assert at.standardise is not None
    assert even.topics.levels[place("B1")][..., 0] == pytest.approx(even.levels[..., place("B1")])
    topics = uneven.topics.levels[place("B1")]
    assert topics.std(axis=-1).min() > 0
    assert uneven.levels[..., place("B1")] == pytest.approx(
        topics @ uneven.topics.mixes.mean(axis=0)
    )


def test_whoever_is_never_late_is_so_at_any_topic() -> None:
    before = truth_of(BASE)
    levels = before.levels.copy()
    levels[..., place("B1")] = 1.0
    after = with_topics(replace(before, levels=levels), np.linspace(-1, 1, TOPICS))
    assert (after.topics.levels[place("B1")] == 1).all()
