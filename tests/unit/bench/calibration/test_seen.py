"""Is what is counted of a world a fair sample of its truth?"""

from dataclasses import replace

import numpy as np
import pytest
from bench.calibration.rated import IDS
from bench.calibration.seen import LAST, observations, observed, topic_observations
from bench.calibration.truth import MONTHS
from bench.calibration.worlds import BASE
from tests.unit.bench.calibration.drawing import CODES, base_drawn, place, truth_of

from otklik.rating.evidence import additive


def test_counts_lie_about_the_truth_in_every_indicator() -> None:
    truth, seen = base_drawn().truth, base_drawn().seen
    for at, indicator in enumerate(truth.indicators):
        one = [o for o in observations(seen, IDS, range(MONTHS)) if o.code == indicator.code]
        counted = sum(additive(o, indicator.measure) for o in one)
        true = (seen.n[..., at] * truth.levels[..., at]).sum()
        assert counted / seen.n[..., at].sum() == pytest.approx(
            true / seen.n[..., at].sum(), rel=0.03
        )


def test_months_are_those_before_the_last() -> None:
    found = list(observations(base_drawn().seen, IDS, range(MONTHS - 2, MONTHS)))
    assert {one.month for one in found} == {LAST - 1, LAST}
    assert {one.code for one in found} == set(CODES)
    assert all(one.n > 0 for one in found)


def test_topics_add_up_to_their_indicator() -> None:
    seen, at = base_drawn().seen, place("B1")
    cases, met = seen.topics[at]
    assert (cases.sum(axis=-1) == seen.n[..., at]).all()
    assert (met.sum(axis=-1) == seen.x[..., at]).all()
    parted = list(topic_observations(seen, IDS, range(MONTHS - 1, MONTHS)))
    assert sum(one.n for one in parted) == seen.n[-1, :, at].sum()
    assert {one.code for one in parted} == {"B1"}


def test_experts_read_no_more_than_the_sample() -> None:
    n = base_drawn().seen.n
    assert [n[..., place(code)].max() for code in ("A6", "B3", "C6")] == [5, 12, 6]
    assert (n[..., place("B3")] == np.minimum(12, base_drawn().seen.incidents)).all()


def test_disagreement_of_experts_moves_their_marks_and_not_their_mean() -> None:
    at = place("B3")
    truth = replace(truth_of(BASE), topics=base_drawn().truth.topics)
    errors = []
    for disagreement in (0.05, 0.30):
        world = replace(BASE, disagreement=disagreement)
        seen = observed(truth, world, np.random.default_rng(5))
        full = seen.n[..., at] == 12
        errors.append((seen.x[..., at] / 240 / 12 - truth.levels[..., at])[full])
    assert [error.mean() for error in errors] == pytest.approx([0, 0], abs=0.01)
    assert errors[1].std() > 1.3 * errors[0].std()
