"""What happens to a case, and when?"""

from datetime import datetime, timedelta

import pytest

from otklik.core.clock import WorkClock
from otklik.simulate.abilities import Ability
from otklik.simulate.model import load_model
from otklik.simulate.rolls import Roll, rolls
from otklik.simulate.timeline import Timeline, first_answer, promised, timeline

MODEL = load_model()
ABILITY = Ability(on_time=0.9, typical_seconds=6800, solved=0.65, repeats=0.13, promises=0.8)
EVENING = datetime(2026, 2, 20, 21, 15, 30)
MANY = list(rolls(11, 3000, "timeline"))


def lives(clock: WorkClock) -> list[tuple[Roll, Timeline]]:
    found = []
    for roll in MANY:
        created = EVENING + timedelta(minutes=round(roll.day * 5000))
        answer = first_answer(created, 0.0, ABILITY, roll, MODEL, clock)
        found.append((roll, timeline(created, answer.at, roll, MODEL, None)))
    return found


def test_an_answer_meant_to_be_timely_is_within_the_norm_and_no_other_is(clock: WorkClock) -> None:
    for roll in MANY:
        answer = first_answer(EVENING, 0.0, ABILITY, roll, MODEL, clock)
        waited = clock.elapsed(EVENING, answer.at) if answer.at else MODEL.norm_seconds + 1
        assert answer.timely == (waited <= MODEL.norm_seconds)


def test_the_median_is_the_one_foretold(clock: WorkClock) -> None:
    waits = []
    for roll in MANY:
        answer = first_answer(EVENING, 0.0, ABILITY, roll, MODEL, clock)
        waits.append(clock.elapsed(EVENING, answer.at) if answer.at else 10**9)
    median = sorted(waits)[len(waits) // 2]
    assert median == pytest.approx(ABILITY.median_seconds(MODEL), rel=0.06)


def test_moments_follow_one_another(clock: WorkClock) -> None:
    for _, times in lives(clock):
        assert times.created <= times.assigned
        if times.answered and times.closed:
            assert times.assigned <= times.answered < times.closed
        if times.sent and times.own_answered:
            assert times.assigned <= times.reassigned <= times.sent <= times.own_answered
        if times.third and times.second:
            assert times.second < times.third
        if times.revised and times.closed:
            assert times.closed < times.revised


def test_in_a_third_of_cases_the_last_assignment_follows_the_answer(clock: WorkClock) -> None:
    late = [times.answered and times.reassigned > times.answered for _, times in lives(clock)]
    assert sum(map(bool, late)) / len(late) == pytest.approx(0.31, abs=0.05)


def test_most_answers_come_within_working_hours(clock: WorkClock) -> None:
    known = [times.answered for _, times in lives(clock) if times.answered]
    within = [at for at in known if clock.elapsed(at - timedelta(seconds=1), at) == 1]
    assert 0.9 < len(within) / len(known) < 1


def test_something_that_has_not_come_yet_moves_nothing() -> None:
    times = Timeline(EVENING, EVENING, EVENING, answered=EVENING + timedelta(days=2))
    assert not times.moved_between(EVENING, EVENING + timedelta(days=1))
    assert times.moved_between(EVENING, EVENING + timedelta(days=2))


def test_promises_are_kept_as_often_as_is_true() -> None:
    kept = []
    for roll in MANY:
        promise = promised(roll, 0.7)
        times = timeline(EVENING, EVENING + timedelta(hours=14), roll, MODEL, promise)
        assert times.answered is not None
        assert times.closed is not None
        day = times.answered.date() + timedelta(days=promise.days)
        assert promise.is_kept == (times.closed.date() <= day)
        assert 1 <= promise.days <= 10
        kept.append(promise.is_kept)
    assert sum(kept) / len(kept) == pytest.approx(0.7, abs=0.03)
