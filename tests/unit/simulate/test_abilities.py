"""How good is a body, really?"""

import math
from statistics import correlation, fmean, stdev

import pytest

from otklik.core.months import Month
from otklik.simulate.abilities import Ability, abilities
from otklik.simulate.chance import logit
from otklik.simulate.model import load_model

MODEL = load_model()
MAY = Month(2026, 5)


def many(month: Month) -> list[Ability]:
    bodies = [f"body-{number}" for number in range(500)]
    return list(abilities(1, bodies, month, MODEL.ability).values())


def test_abilities_lie_around_their_centres() -> None:
    known = many(MAY)
    assert fmean(one.on_time for one in known) == pytest.approx(0.89, abs=0.015)
    assert fmean(one.solved for one in known) == pytest.approx(0.65, abs=0.02)
    assert fmean(one.repeats for one in known) == pytest.approx(0.13, abs=0.01)
    assert stdev(logit(one.on_time) for one in known) == pytest.approx(0.6, rel=0.1)


def test_a_body_that_is_better_in_one_thing_tends_to_be_better_in_another() -> None:
    known = many(MAY)
    on_time = [logit(one.on_time) for one in known]
    for other in (
        [logit(one.solved) for one in known],
        [-logit(one.repeats) for one in known],
        [-math.log(one.typical_seconds) for one in known],
    ):
        assert correlation(on_time, other) == pytest.approx(0.3, abs=0.12)


def test_abilities_drift_slowly() -> None:
    now, soon, later = (
        [logit(one.on_time) for one in many(month)] for month in (MAY, MAY + 1, MAY + 24)
    )
    assert correlation(now, soon) == pytest.approx(MODEL.ability.drift, abs=0.01)
    assert correlation(now, later) == pytest.approx(MODEL.ability.drift**24, abs=0.1)


def test_other_bodies_change_nothing() -> None:
    alone = abilities(1, ["a"], MAY, MODEL.ability)["a"]
    assert abilities(1, ["b", "a", "c"], MAY, MODEL.ability)["a"] == alone


def test_a_harder_topic_is_answered_in_time_less_often() -> None:
    ability = many(MAY)[0]
    assert ability.on_time_with(0.3) < ability.on_time_with(0) < ability.on_time_with(-0.3)
    assert ability.on_time_with(0) == pytest.approx(ability.on_time)


def test_the_median_is_within_the_norm_when_most_answers_are() -> None:
    for ability in many(MAY):
        assert 0 < ability.median_seconds(MODEL) <= MODEL.norm_seconds
