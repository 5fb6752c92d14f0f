"""What is one message of the invented region, from the day it comes to the grade of the answer?"""

from dataclasses import dataclass
from datetime import date, timedelta

from otklik.simulate.case import Subject
from otklik.simulate.chance import Dice, choose, log_normal
from otklik.simulate.messages.abilities import MessageAbility
from otklik.simulate.messages.model import MessageModel, Terms
from otklik.simulate.messages.organisations import organisation
from otklik.simulate.naming import Name
from otklik.simulate.rolls import MessageRoll
from otklik.simulate.world import World


@dataclass(frozen=True)
class Days:
    """The days of a message; None when the thing never happens. `timely` is the intention."""

    received: date
    planned: date
    timely: bool
    finished: date | None = None
    graded: date | None = None
    reopened: date | None = None

    def moved_between(self, after: date, until: date) -> bool:
        """Does anything happen on the days (after, until]?"""
        moments = (self.finished, self.graded, self.reopened)
        return any(day is not None and after < day <= until for day in moments)


@dataclass(frozen=True)
class Message:
    """A message with its whole future; `key` names it wherever it is counted.

    `planted` names the gaming that made it what it is.
    """

    key: str
    subject: Subject
    holder: Name
    days: Days
    fast: bool
    appeal: bool
    outcome: str
    grade: str
    roll: MessageRoll
    planted: str = ""


@dataclass(frozen=True)
class Course:
    """What all messages of a body in a month share; districts have new names `renamed_from`."""

    ability: MessageAbility
    model: MessageModel
    world: World
    renamed_from: date


def message(
    key: str, subject: Subject, received: date, roll: MessageRoll, course: Course
) -> Message:
    """A message and its fate."""
    ability, answers = course.ability, course.model.answers
    fast = roll.fast < ability.fast_track
    is_renamed = received >= course.renamed_from
    is_good = roll.good < ability.good_grades
    return Message(
        key=key,
        subject=subject,
        holder=organisation(
            subject.body, roll.name, course.world, course.model, is_renamed=is_renamed
        ),
        days=_days(received, fast, roll, course),
        fast=fast,
        appeal=not fast and roll.appeal < answers.appeal,
        outcome=choose(answers.outcomes, roll.outcome),
        grade=choose(answers.good if is_good else answers.bad, roll.grade),
        roll=roll,
    )


def _days(received: date, fast: bool, roll: MessageRoll, course: Course) -> Days:
    answers, planned = course.model.answers, course.model.terms.planned(fast=fast)
    taken = _taken(planned, roll, course.ability, course.model.terms)
    due, timely = received + timedelta(days=planned), roll.timely < course.ability.on_time
    if taken is None:
        return Days(received, due, timely)
    finished, later = received + timedelta(days=taken), Dice(roll.later)
    graded = finished + timedelta(days=later.whole(answers.grade_within))
    reopened = finished + timedelta(days=1 + later.whole(answers.reopened_within))
    return Days(
        received,
        due,
        timely,
        finished,
        graded if roll.graded < answers.graded else None,
        reopened if roll.reopened < course.ability.reopened else None,
    )


def _taken(planned: int, roll: MessageRoll, ability: MessageAbility, terms: Terms) -> int | None:
    """Whole days of work: within the planned ones if and only if the message is timely."""
    if roll.timely < ability.on_time:
        days = ability.days(roll.speed, planned, terms)
        return min(max(round(days), 1), planned)
    if roll.silent < terms.never:
        return None
    beyond = log_normal(roll.speed, terms.late_median, terms.late_sigma)
    return planned + max(round(min(beyond, terms.late_limit)), 1)
