"""What is one case of the invented region, from its first word to its outcome?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from otklik.core.clock import WorkClock
from otklik.simulate.abilities import Ability
from otklik.simulate.chance import choose
from otklik.simulate.model import Model
from otklik.simulate.people import Person, person
from otklik.simulate.rolls import Roll
from otklik.simulate.timeline import (
    FirstAnswer,
    Promise,
    Timeline,
    first_answer,
    promised,
    timeline,
)
from otklik.simulate.world import Body, Place, Topic

SOLVABLE, INFORMATIONAL = "Решаемый", "Информационный"
SOLVED, EXPLAINED, UNSOLVED = "Решено", "Разъяснено", "Не решено"
REJECTED, POSTPONED = "Отклонено", "Отложено"


@dataclass(frozen=True)
class Subject:
    """Where a message comes from, what it is about and whose it is."""

    place: Place
    topic: Topic
    body: Body


@dataclass(frozen=True)
class Ending:
    """How a case ends: the outcome people see first and the one that stays.

    `lost` outcomes are never written down, `provisional` is replaced when the case is revised.
    """

    kind: str
    final: str
    provisional: str
    postponed: bool
    lost: bool


@dataclass(frozen=True)
class Case:
    """A case with its whole future; `key` names it wherever it is counted.

    `repeat_of` is the key of the case it repeats; `chance` is the probability with which its
    answer was to be timely. `promise` is that of an interim answer. `said` is an answer without
    words of its own, `planted` the name of the gaming that made the case what it is.
    """

    key: str
    subject: Subject
    author: Person
    answer: FirstAnswer
    times: Timeline
    ending: Ending
    chance: float
    repeat_of: str
    promise: Promise | None
    roll: Roll
    said: str = ""
    planted: str = ""

    @property
    def promised_on(self) -> date | None:
        """The day an interim answer promises to finish by."""
        if self.promise is None or self.answer.at is None:
            return None
        return self.answer.at.date() + timedelta(days=self.promise.days)


@dataclass(frozen=True)
class Course:
    """What all cases of a body in a month share."""

    ability: Ability
    model: Model
    clock: WorkClock


def original(key: str, subject: Subject, created: datetime, roll: Roll, course: Course) -> Case:
    """A case by somebody who has not written on it lately."""
    return _case(key, subject, person(roll, course.model.people), created, roll, course, "")


def repeat(
    key: str, earlier: Case, subject: Subject, created: datetime, roll: Roll, course: Course
) -> Case:
    """The same person comes back on the same topic; `subject` names whoever answers for it now."""
    return _case(key, subject, earlier.author, created, roll, course, earlier.key)


def _case(
    key: str,
    subject: Subject,
    author: Person,
    created: datetime,
    roll: Roll,
    course: Course,
    repeat_of: str,
) -> Case:
    hard = subject.topic.hard
    answer = first_answer(created, hard, course.ability, roll, course.model, course.clock)
    ending = _ending(roll, course, is_answered=answer.at is not None)
    promise = promised(roll, course.ability.promises) if ending.postponed else None
    times = timeline(created, answer.at, roll, course.model, promise)
    chance = course.ability.on_time_with(hard)
    return Case(key, subject, author, answer, times, ending, chance, repeat_of, promise, roll)


def _ending(roll: Roll, course: Course, *, is_answered: bool) -> Ending:
    model = course.model.outcomes
    kind = choose(course.model.kinds, roll.kind)
    final = _final(kind, roll, course) if is_answered else UNSOLVED
    postponed = is_answered and kind == SOLVABLE and roll.postponed < model.postponed
    return Ending(
        kind=kind,
        final=final,
        provisional=EXPLAINED if final == SOLVED else SOLVED,
        postponed=postponed and final != REJECTED,
        lost=final not in (SOLVED, REJECTED) and roll.flaws < model.lost,
    )


def _final(kind: str, roll: Roll, course: Course) -> str:
    model = course.model.outcomes
    if roll.rejected < model.rejected:
        return REJECTED
    if kind == INFORMATIONAL:
        return choose(model.informational, roll.outcome)
    if kind != SOLVABLE:
        return choose(model.unsolvable, roll.outcome)
    if roll.solved < course.ability.solved:
        return SOLVED
    return choose(model.unsolved_solvable, roll.outcome)
