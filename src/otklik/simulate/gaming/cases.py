"""What does each kind of gaming make of a body's incidents?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from otklik.core.clock import WorkClock
from otklik.core.months import Month
from otklik.simulate.case import REJECTED, SOLVABLE, SOLVED, Case, Course, Ending, Subject, original
from otklik.simulate.chance import Dice
from otklik.simulate.exporting import export_moment
from otklik.simulate.gaming.plan import Moves, Numbers
from otklik.simulate.people import KNOWN, VK, Person
from otklik.simulate.rolls import Roll
from otklik.simulate.timeline import FirstAnswer, Promise, timeline
from otklik.simulate.wording import full_name

_HOUR = 3600
_OBLIGING = 7_000_000_000
"""Numbers of people who write what they are asked to."""


@dataclass(frozen=True)
class Scene:
    """Where it happens; cases that nobody has written are of `subject`, made of `spare`."""

    month: Month
    course: Course
    subject: Subject
    spare: Iterator[tuple[datetime, Roll]]

    @property
    def clock(self) -> WorkClock:
        """Working time."""
        return self.course.clock


def case_moves(scene: Scene) -> Moves[Case]:
    """The kinds of gaming played with incidents."""
    return {kind: partial(move, scene) for kind, move in _MOVES.items()}


def _drawn(case: Case, share: float) -> bool:
    return Dice(case.roll.details * 59 % 1).happens(share)


def _same_answers(_: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """The same words to everybody."""
    for case in cases:
        is_drawn = case.answer.at and not case.promise and _drawn(case, numbers["share"])
        yield replace(case, said=numbers["said"]) if is_drawn else case


def _long_silence(scene: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """Hard ones are laid aside for days."""
    for case in cases:
        if not _drawn(case, numbers["share"]):
            yield case
            continue
        begun = case.times.created + timedelta(hours=numbers["hours"])
        norm = scene.clock.deadline(case.times.created, scene.course.model.norm_seconds + 1)
        at = scene.clock.deadline(max(begun, norm), round(4 * _HOUR * case.roll.speed) + 1)
        yield _answered(case, FirstAnswer(at, timely=False), case.promise, scene)


def _late_reassignment(_: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """The case goes to the executor minutes before the answer that was ready long ago."""
    for case in cases:
        times, answered = case.times, case.times.own_answered
        seconds = round(60 + (numbers["most_seconds"] - 60) * case.roll.reaction)
        moment = answered - timedelta(seconds=seconds) if answered else times.created
        is_direct = times.assigned < moment and times.answered == answered
        if is_direct and _drawn(case, numbers["share"]):
            sent = moment + timedelta(seconds=seconds // 2)
            yield replace(case, times=replace(times, reassigned=moment, sent=sent))
        else:
            yield case


def _closing_burst(scene: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """Everything that is answered is closed on the evening of the last day."""
    from_day = scene.month.start + timedelta(days=numbers["from_day"] - 1)
    evening = scene.month.end - timedelta(hours=8)
    for case in cases:
        times, at = case.times, evening + timedelta(hours=4 * case.roll.closing_gap)
        is_late = times.closed is not None and times.closed > from_day
        if is_late and times.last_answer and times.last_answer < evening:
            yield replace(case, times=replace(times, closed=_whole(at), revised=None))
        else:
            yield case


def _relabelling(scene: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """What was not solved turns out to have been a mere question, after the first export."""
    since = export_moment(scene.month) + timedelta(days=1)
    for case in cases:
        is_unsolved = case.ending.kind == SOLVABLE and case.ending.final not in (SOLVED, REJECTED)
        if is_unsolved and _drawn(case, numbers["share"]):
            at = _whole(since + timedelta(days=20 * case.roll.outcome))
            yield replace(case, times=replace(case.times, relabelled=at))
        else:
            yield case


def _self_made(scene: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """One obliging person writes again and again on one topic, and is answered at once."""
    yield from cases
    count = max(round(numbers["share"] * len(cases)), numbers["least"])
    for order, (created, roll) in enumerate(islice(scene.spare, count)):
        key = f"{scene.month}/{scene.subject.body.id}/own/{order}"
        case = original(key, scene.subject, created, roll, scene.course)
        at = scene.clock.deadline(created, round(600 + 1800 * roll.speed))
        ending = Ending(SOLVABLE, SOLVED, SOLVED, postponed=False, lost=False)
        made = replace(case, author=_obliging(scene), ending=ending, chance=1.0)
        yield _answered(made, FirstAnswer(at, timely=True), None, scene)


def _obliging(scene: Scene) -> Person:
    number = _OBLIGING + scene.subject.body.number * 1000 + scene.month.index % 1000
    return Person(VK, KNOWN, full_name(Dice(number % 97 / 97)), number)


def _rejected_when_late(_: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """Late ones are called no messages at all."""
    for case in cases:
        if case.answer.timely or not _drawn(case, numbers["share"]):
            yield case
            continue
        ending = replace(case.ending, final=REJECTED, postponed=False, lost=False)
        latest = case.times.created + timedelta(days=3)
        times = replace(case.times, closed=case.times.closed or latest, revised=None)
        yield replace(case, ending=ending, times=times, promise=None)


def _interim_answers(scene: Scene, numbers: Numbers, cases: Sequence[Case]) -> Iterator[Case]:
    """A quick answer that says nothing and promises everything a month later."""
    for case in cases:
        if case.ending.final == REJECTED or not _drawn(case, numbers["share"]):
            yield case
            continue
        at = scene.clock.deadline(case.times.created, round(900 + 2700 * case.roll.speed))
        promise = Promise(numbers["days"], numbers["days"] - 6 + round(40 * case.roll.later_gap))
        interim = replace(case, ending=replace(case.ending, postponed=True), said=numbers["said"])
        yield _answered(interim, FirstAnswer(at, timely=True), promise, scene)


def _answered(case: Case, answer: FirstAnswer, promise: Promise | None, scene: Scene) -> Case:
    """The case with another first answer and all that follows from it."""
    model = scene.course.model
    times = timeline(case.times.created, answer.at, case.roll, model, promise)
    return replace(case, answer=answer, times=times, promise=promise)


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


_MOVES = {
    "same_answers": _same_answers,
    "long_silence": _long_silence,
    "late_reassignment": _late_reassignment,
    "closing_burst": _closing_burst,
    "relabelling": _relabelling,
    "self_made": _self_made,
    "rejected_when_late": _rejected_when_late,
    "interim_answers": _interim_answers,
}
