"""What happens to a case, and when?"""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from otklik.core.clock import WorkClock
from otklik.simulate.abilities import Ability
from otklik.simulate.chance import Dice, log_normal
from otklik.simulate.model import Model
from otklik.simulate.rolls import Roll

_MINUTE = 60
_DAY = 86400
_AUTO_CLOSE_SECONDS = 4 * _DAY + 3600
"""A dialogue nobody continues is closed four days and an hour later, as real exports show."""


@dataclass(frozen=True)
class Timeline:
    """Moments of a case in local time; None when the thing never happens.

    `answered` is the first answer by anybody, `own_answered` the first one by the executor.
    `assigned` is the first assignment and `reassigned` the last one, which may follow the answer;
    `relabelled` is when its type is called another.
    """

    created: datetime
    assigned: datetime
    reassigned: datetime
    sent: datetime | None = None
    answered: datetime | None = None
    own_answered: datetime | None = None
    second: datetime | None = None
    third: datetime | None = None
    rated: datetime | None = None
    closed: datetime | None = None
    revised: datetime | None = None
    relabelled: datetime | None = None

    @property
    def last_answer(self) -> datetime | None:
        """The latest answer by anybody."""
        said = (self.answered, self.own_answered, self.second, self.third)
        return max((moment for moment in said if moment), default=None)

    def moved_between(self, after: datetime, until: datetime) -> bool:
        """Does anything happen in (after, until]?"""
        moments = (getattr(self, name) for name in _MOMENTS)
        return any(moment is not None and after < moment <= until for moment in moments)


_MOMENTS = tuple(field.name for field in fields(Timeline))


@dataclass(frozen=True)
class Promise:
    """Whole days after an interim answer: until the promised one, and until the case is closed."""

    days: int
    closed_after: int

    @property
    def is_kept(self) -> bool:
        """Is the case closed by the end of the promised day?"""
        return self.closed_after <= self.days


@dataclass(frozen=True)
class FirstAnswer:
    """The first answer as intended: `at` is None for a message that nobody answers.

    `timely` is the intention; the working seconds to `at` are within the norm if and only if it
    is true.
    """

    at: datetime | None
    timely: bool


def first_answer(
    created: datetime, hard: float, ability: Ability, roll: Roll, model: Model, clock: WorkClock
) -> FirstAnswer:
    """Places the first answer after so many working seconds as the ability says."""
    chance = ability.on_time_with(hard)
    if roll.timely < chance:
        return FirstAnswer(_timely(created, ability, roll, model, clock), timely=True)
    if roll.silent < model.answer.never:
        return FirstAnswer(None, timely=False)
    beyond = log_normal(roll.speed, model.answer.late_median_hours, model.answer.late_sigma)
    seconds = round(3600 * min(beyond, model.answer.late_limit_hours))
    late = clock.deadline(created, model.norm_seconds + max(seconds, 1))
    return FirstAnswer(late, timely=False)


def _timely(
    created: datetime, ability: Ability, roll: Roll, model: Model, clock: WorkClock
) -> datetime:
    """Within the norm; the fastest answers to an evening's message come the same evening."""
    at_once = created + timedelta(seconds=round(180 + roll.way * 3000))
    if roll.speed < model.answer.duty and clock.elapsed(created, at_once) == 0:
        return at_once
    share = roll.speed * ability.timely_share(model)
    seconds = log_normal(share, ability.typical_seconds, model.answer.sigma)
    return clock.deadline(created, min(max(round(seconds), 1), model.norm_seconds))


def timeline(
    created: datetime, answer: datetime | None, roll: Roll, model: Model, promise: Promise | None
) -> Timeline:
    """Everything around the first answer, which is an interim one if there is a promise in it."""
    if answer is None:
        return _unanswered(created, roll, model)
    way = Dice(roll.way)
    by_centre = way.happens(model.answer.by_centre)
    if not by_centre and way.happens(model.answer.second_hand):
        return _second_hand(created, answer, roll, model, promise)
    closed = _closed(answer, roll, model, promise)
    routed = _routed(created, answer, roll)
    if by_centre:
        times = Timeline(created, routed, closed - timedelta(seconds=1), answered=answer)
    else:
        sent, assigned = _before_answer(routed, answer, roll, model)
        times = Timeline(created, assigned, assigned, sent, answer, own_answered=answer)
    return _afterwards(times, closed, roll, model)


def _unanswered(created: datetime, roll: Roll, model: Model) -> Timeline:
    routed = created + timedelta(seconds=round(_MINUTE * (1 + 60 * roll.routing)))
    closed = created + timedelta(seconds=round(_DAY * (10 + 15 * roll.closing_gap)))
    is_closed = roll.closing < model.closing.unanswered_closed
    return Timeline(created, routed, routed, closed=closed if is_closed else None)


def _second_hand(
    created: datetime, answer: datetime, roll: Roll, model: Model, promise: Promise | None
) -> Timeline:
    """Somebody answers first, and the executor, assigned after that, answers once more."""
    own = answer + timedelta(seconds=round(_MINUTE * (15 + 120 * roll.routing)))
    sent, assigned = _before_answer(answer, own, roll, model)
    routed = _routed(created, answer, roll)
    times = Timeline(created, routed, assigned, sent, answer, own)
    closed = _closed(answer if promise else own, roll, model, promise)
    return _afterwards(times, closed, roll, model)


def _routed(created: datetime, answer: datetime, roll: Roll) -> datetime:
    """The first assignment: within the hour, and in the first third of the way to the answer."""
    way = (answer - created).total_seconds()
    return created + timedelta(seconds=int(min(_MINUTE * (1 + 60 * roll.routing), way / 3)))


def _before_answer(
    routed: datetime, answer: datetime, roll: Roll, model: Model
) -> tuple[datetime, datetime]:
    """When the answer went for approval, and when its author was assigned before that."""
    way = (answer - routed).total_seconds()
    sent = answer - timedelta(seconds=int(min(log_normal(roll.approval, 360, 1.0), way / 3)))
    dice = Dice(roll.reaction)
    instant = dice.happens(model.answer.instant_reaction)
    reaction = 2 + dice.whole(8) if instant else _MINUTE * (2 + dice.whole(60))
    way = (sent - routed).total_seconds()
    return sent, sent - timedelta(seconds=int(min(reaction, way / 2)))


def promised(roll: Roll, share_kept: float) -> Promise:
    """The promise of an interim answer, within ten days; a broken one is followed by silence."""
    dice = Dice(roll.postponed_gap)
    if dice.happens(share_kept):
        closed_after = 1 + dice.whole(8)
        return Promise(closed_after + dice.whole(3), closed_after)
    days = 2 + dice.whole(9)
    return Promise(days, days + 3 + dice.whole(38))


def _closed(answer: datetime, roll: Roll, model: Model, promise: Promise | None) -> datetime:
    if promise:
        noon = answer.replace(hour=12, minute=0, second=0)
        hour = timedelta(seconds=round(5 * 3600 * roll.closing_gap))
        return noon + timedelta(days=promise.closed_after) + hour
    if roll.closing < model.closing.by_silence:
        return answer + timedelta(seconds=_AUTO_CLOSE_SECONDS + round(600 * roll.closing_gap))
    days = 2.0 if roll.closing < model.closing.by_silence + model.closing.satisfied else 0.4
    return answer + timedelta(seconds=round(300 + _DAY * days * roll.closing_gap))


def _afterwards(times: Timeline, closed: datetime, roll: Roll, model: Model) -> Timeline:
    """Later answers, the step of satisfaction, the closing and a change of mind after it."""
    last = times.own_answered or times.answered or closed
    second = third = None
    if roll.later < model.answer.second:
        second = last + timedelta(seconds=round(_DAY * (0.2 + 9 * roll.later_gap)))
    if second and roll.later < model.answer.third:
        third = second + timedelta(seconds=round(_DAY * (0.2 + 4 * roll.later_gap)))
    revised = closed + timedelta(seconds=round(_DAY * (5 + 25 * roll.outcome)))
    return Timeline(
        times.created,
        times.assigned,
        times.reassigned,
        times.sent,
        times.answered,
        times.own_answered,
        second,
        third,
        rated=last,
        closed=closed,
        revised=revised if roll.revised < model.outcomes.revised else None,
    )
