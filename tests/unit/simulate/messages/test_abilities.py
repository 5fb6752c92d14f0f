"""Are the truths about bodies those of the reference world?"""

import math
from statistics import mean, median, pstdev

import pytest

from otklik.core.months import Month
from otklik.simulate.messages.abilities import message_abilities
from otklik.simulate.messages.model import load_message_model

MODEL = load_message_model()
TERMS = MODEL.terms
MAY = Month(2026, 5)
MANY = message_abilities(1, [f"body-{number}" for number in range(400)], MAY, MODEL.ability)


def test_shares_are_centred_where_they_should_be() -> None:
    found = MANY.values()
    assert median(one.on_time for one in found) == pytest.approx(0.97, abs=0.005)
    assert median(one.fast_track for one in found) == pytest.approx(0.65, abs=0.02)
    assert median(one.good_grades for one in found) == pytest.approx(0.40, abs=0.02)
    assert median(one.reopened for one in found) == pytest.approx(0.06, abs=0.006)


def test_half_of_messages_take_eleven_days_more_or_less_by_a_quarter() -> None:
    days = [one.median_days(TERMS) for one in MANY.values()]
    assert median(days) == pytest.approx(11, abs=0.4)
    assert pstdev(map(math.log, days)) == pytest.approx(0.25, abs=0.03)


def test_abilities_of_a_month_hardly_differ_from_those_of_the_month_before() -> None:
    before = message_abilities(1, MANY, MAY - 1, MODEL.ability)
    gaps = [abs(MANY[body].fast_track - before[body].fast_track) for body in MANY]
    assert 0 < mean(gaps) < 0.03


def test_a_body_has_another_luck_here_than_with_incidents() -> None:
    assert len({one.fast_track for one in MANY.values()}) == len(MANY)
