"""What does each kind of gaming make of incidents?"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

import pytest

from otklik.core.clock import WorkClock
from otklik.core.months import Month
from otklik.simulate.case import REJECTED, SOLVABLE, SOLVED, Case
from otklik.simulate.exporting import export_moment
from otklik.simulate.flow import Flow, months_of_cases
from otklik.simulate.gaming.model import KINDS, load_gaming_model
from otklik.simulate.gaming.plan import Plan
from otklik.simulate.model import load_model
from otklik.simulate.world import load_world

WORLD, MODEL = load_world(), load_model()
GAMES = load_gaming_model()
MONTH = Month(2026, 3)
BODY = "minzdrav"
OF_CASES = KINDS[:8]

Played = Callable[[str], tuple[list[Case], list[Case]]]


@dataclass(frozen=True)
class Rigged(Plan):
    """One body plays one kind in one month."""

    kind: str = ""

    def games(self, month: Month) -> dict[str, str]:
        return {BODY: self.kind} if month == MONTH else {}


@pytest.fixture(scope="module")
def played(clock: WorkClock) -> Played:
    """The body's cases of the month without the game, and with it; repeats aside."""

    def cases(plan: Plan | None) -> list[Case]:
        flow = Flow(1, 0.4, WORLD, MODEL, clock, plan)
        (month,) = months_of_cases(flow, MONTH, MONTH)
        return [
            row.case
            for row in month.cases
            if row.case.subject.body.id == BODY and not row.case.repeat_of
        ]

    honest = cases(None)

    def play(kind: str) -> tuple[list[Case], list[Case]]:
        return honest, cases(Rigged(1, MONTH, (BODY,), GAMES, kind))

    return play


def changed(before: list[Case], after: list[Case]) -> list[tuple[Case | None, Case]]:
    known = {case.key: case for case in before}
    return [(known.get(case.key), case) for case in after if case.planted]


@pytest.mark.parametrize("kind", OF_CASES)
def test_what_is_not_planted_is_as_it_would_have_been(played: Played, kind: str) -> None:
    before, after = played(kind)
    known = {case.key: case for case in before}
    untouched = [case for case in after if not case.planted]
    assert all(known[case.key] == case for case in untouched)
    assert {case.planted for case in after} == {"", kind}
    assert len(changed(before, after)) >= 3


@pytest.mark.parametrize("kind", OF_CASES)
def test_the_intention_agrees_with_the_clock(played: Played, clock: WorkClock, kind: str) -> None:
    _, after = played(kind)
    for case in after:
        if case.answer.at:
            worked = clock.elapsed(case.times.created, case.answer.at)
            assert case.answer.timely == (worked <= MODEL.norm_seconds)
            assert case.times.answered == case.answer.at
            assert case.times.closed is None or case.times.closed >= case.answer.at
        else:
            assert not case.answer.timely


def test_everybody_is_told_the_same(played: Played) -> None:
    _, after = played("same_answers")
    said = Counter(case.said for case in after if case.answer.at)
    assert said[GAMES.numbers["same_answers"]["said"]] / said.total() > 0.4


def test_somebody_waits_for_more_than_three_days(played: Played) -> None:
    for _, case in changed(*played("long_silence")):
        assert case.answer.at
        assert case.answer.at - case.times.created > timedelta(hours=72)


def test_the_executor_is_assigned_minutes_before_the_answer(played: Played) -> None:
    before, after = played("late_reassignment")
    for _, case in changed(before, after):
        assert case.times.answered
        gap = case.times.answered - case.times.reassigned
        assert timedelta(minutes=1) <= gap <= timedelta(minutes=4)
        assert case.times.sent
        assert case.times.reassigned < case.times.sent < case.times.answered
    assert len(changed(before, after)) / len(after) > 0.3


def test_cases_are_closed_on_the_last_evening(played: Played) -> None:
    before, after = played("closing_burst")
    closed = [case.times.closed for _, case in changed(before, after) if case.times.closed]
    assert {at.date() for at in closed} == {(MONTH.end - timedelta(days=1)).date()}
    assert fmean(bool(case.planted) for case in after) > 0.2


def test_what_was_not_solved_is_called_another_after_the_first_export(played: Played) -> None:
    for _, case in changed(*played("relabelling")):
        assert case.ending.kind == SOLVABLE
        assert case.ending.final != SOLVED
        assert case.times.relabelled
        assert export_moment(MONTH) < case.times.relabelled < export_moment(MONTH + 1)


def test_one_person_writes_again_and_again_and_is_answered_at_once(played: Played) -> None:
    made = [(case, earlier) for earlier, case in changed(*played("self_made"))]
    assert {earlier for _, earlier in made} == {None}
    assert len({(case.author, case.subject.topic) for case, _ in made}) == 1
    for case, _ in made:
        assert case.ending.final == SOLVED
        assert case.answer.timely
        assert Month.of(case.times.created) == MONTH


def test_late_ones_are_rejected(played: Played) -> None:
    for _, case in changed(*played("rejected_when_late")):
        assert not case.answer.timely
        assert case.ending.final == REJECTED
        assert case.times.closed


def test_an_interim_answer_is_quick_and_promises_everything_in_thirty_days(
    played: Played,
) -> None:
    for _, case in changed(*played("interim_answers")):
        assert case.answer.at
        assert case.answer.timely
        assert case.promised_on == case.answer.at.date() + timedelta(days=30)
        assert "{until}" in case.said
