"""Which cases come to the region month after month?"""

import calendar
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from otklik.core.clock import WorkClock
from otklik.core.months import Month
from otklik.simulate.abilities import EPOCH, Ability, abilities
from otklik.simulate.case import Case, Course, Subject, original, repeat
from otklik.simulate.chance import Dice, normal, substream
from otklik.simulate.gaming.cases import Scene, case_moves
from otklik.simulate.gaming.plan import Plan
from otklik.simulate.model import Model
from otklik.simulate.people import KNOWN
from otklik.simulate.rolls import Roll, rolls
from otklik.simulate.world import Body, Place, Topic, World

WARM_UP_MONTHS = 2
"""A repeat comes at most two months after the case it repeats."""

_IDS_A_MONTH = 4_000_000
_FIRST_ID = 39_500_000
_ID_STEP = 13
_MOST_SPARE = 1000
_MIDDLE = 0.5


@dataclass(frozen=True)
class Numbered:
    """A case with the numbers the system gave it."""

    case: Case
    case_id: int
    number: int


@dataclass(frozen=True)
class MonthOfCases:
    """Everything created in a month, by time, with the abilities behind it."""

    month: Month
    abilities: Mapping[str, Ability]
    cases: tuple[Numbered, ...]


@dataclass(frozen=True)
class Flow:
    """What decides which cases come; `scale` 1 is a whole region. Without `plan` nobody cheats."""

    seed: int
    scale: float
    world: World
    model: Model
    clock: WorkClock
    plan: Plan | None = None


@dataclass(frozen=True)
class Stream:
    """The subjects of one body in a month with their running sums of cases a day."""

    subjects: tuple[Subject, ...]
    sums: tuple[float, ...]

    @property
    def daily(self) -> float:
        """Cases a day at scale 1."""
        return self.sums[-1]

    def subject(self, share: float) -> Subject:
        """The subject that a uniform number falls upon."""
        index = bisect_right(self.sums, share * self.daily)
        return self.subjects[min(index, len(self.subjects) - 1)]


def months_of_cases(flow: Flow, first: Month, last: Month) -> Iterator[MonthOfCases]:
    """Every month from `first` to `last`; repeats of earlier cases are among them."""
    coming: dict[Month, list[tuple[Case, datetime]]] = defaultdict(list)
    for index in range(first.index - WARM_UP_MONTHS, last.index + 1):
        month = Month.from_index(index)
        world = flow.world.of(month)
        bodies = [body.id for body in world.bodies]
        known = abilities(flow.seed, bodies, month, flow.model.ability)
        cases = _originals(flow, month, known)
        for case in cases:
            _foresee(flow, case, known, coming)
        cases += _repeats(flow, world, known, coming.pop(month, []))
        if month >= first:
            yield MonthOfCases(month, known, _numbered(month, cases))


def streams(world: World, month: Month, model: Model) -> Mapping[str, Stream]:
    """Who gets what in a month: a season moves the mix of a place, never its volume."""
    bodies = {body.id: body for body in world.bodies}
    found: dict[str, list[tuple[Subject, float]]] = defaultdict(list)
    for place in world.places:
        for topic, share in _mix(world, place, month, model):
            body: Body = bodies[topic.body or place.body]
            found[body.id].append((Subject(place, topic, body), place.daily * share))
    return {
        body: Stream(
            tuple(subject for subject, _ in pairs), tuple(accumulate(daily for _, daily in pairs))
        )
        for body, pairs in found.items()
    }


def _mix(world: World, place: Place, month: Month, model: Model) -> Iterator[tuple[Topic, float]]:
    """The topics of a place in a month and their shares; nowhere has no municipal topics."""
    weighed = [
        (topic, topic.share * model.seasons[topic.season][month.number - 1])
        for topic in world.topics
        if topic.body or place.body
    ]
    total = sum(weight for _, weight in weighed)
    return ((topic, weight / total) for topic, weight in weighed)


def _originals(flow: Flow, month: Month, known: Mapping[str, Ability]) -> list[Case]:
    found: list[Case] = []
    times = Times(month, flow.model)
    for body, stream in streams(flow.world.of(month), month, flow.model).items():
        course = Course(known[body], flow.model, flow.clock)
        count = _count(flow, month, body, stream.daily * times.days * (1 - known[body].repeats))
        cases: list[Case] = []
        for index, roll in enumerate(rolls(flow.seed, count, "case", str(month), body)):
            created = times.created(roll.day, roll.moment)
            key = f"{month}/{body}/{index}"
            cases.append(original(key, stream.subject(roll.subject), created, roll, course))
        spare = _spare(flow.seed, times, month, body)
        scene = Scene(month, course, stream.subject(_MIDDLE), spare)
        found += flow.plan.played(month, body, cases, case_moves(scene)) if flow.plan else cases
    return found


def _spare(seed: int, times: "Times", month: Month, body: str) -> Iterator[tuple[datetime, Roll]]:
    """Rolls and moments for cases that nobody has written."""
    for roll in rolls(seed, _MOST_SPARE, "spare", str(month), body):
        yield times.created(roll.day, roll.moment), roll


def _count(flow: Flow, month: Month, body: str, expected: float) -> int:
    chance = substream(flow.seed, "volume", str(month), body)
    luck = math.exp(flow.model.volume_spread * normal(chance.random()))
    return int(chance.poisson(expected * luck * flow.scale))


def _foresee(
    flow: Flow,
    case: Case,
    known: Mapping[str, Ability],
    coming: dict[Month, list[tuple[Case, datetime]]],
) -> None:
    """Decides whether the author comes back, and when.

    Repeats are `repeats` of all closed cases of known authors, themselves included, and nobody
    comes back twice: so of the originals it is repeats / (1 − repeats).
    """
    closed, share = case.times.closed, known[case.subject.body.id].repeats
    if closed is None or case.author.origin != KNOWN or case.ending.postponed:
        return
    if case.roll.returns >= share / (1 - share):
        return
    people, dice = flow.model.people, Dice(case.roll.return_gap)
    days = people.repeat_from_day + dice.whole(people.repeat_to_day - people.repeat_from_day + 1)
    midnight = datetime(closed.year, closed.month, closed.day) + timedelta(days=days)
    created = midnight + timedelta(seconds=8 * 3600 + dice.whole(15 * 3600))
    coming[Month.of(created)].append((case, created))


def _repeats(
    flow: Flow,
    world: World,
    known: Mapping[str, Ability],
    coming: list[tuple[Case, datetime]],
) -> list[Case]:
    """Who comes back to a body that is no more comes to its successor."""
    found: list[Case] = []
    for earlier, created in coming:
        place, body = earlier.subject.place.number, world.heir(earlier.subject.body)
        subject = Subject(world.places[place], earlier.subject.topic, body)
        course = Course(known[body.id], flow.model, flow.clock)
        (roll,) = rolls(flow.seed, 1, "repeat", earlier.key)
        found.append(repeat(f"{earlier.key}+", earlier, subject, created, roll, course))
    return found


def _numbered(month: Month, cases: list[Case]) -> tuple[Numbered, ...]:
    """Numbers in the order of creation; every month has a range of its own."""
    ordered = sorted(cases, key=lambda case: (case.times.created, case.key))
    start = (month.index - EPOCH.index) * _IDS_A_MONTH
    step = max(1, min(_ID_STEP, _IDS_A_MONTH // max(len(ordered), 1)))
    return tuple(
        Numbered(case, _FIRST_ID + start + order * step, start + order + 1)
        for order, case in enumerate(ordered)
    )


class Times:
    """When messages of a month come: days by weekday, hours by habit."""

    def __init__(self, month: Month, model: Model) -> None:
        self._start = month.start
        self.days = calendar.monthrange(month.year, month.number)[1]
        weekdays = ((self._start + timedelta(days=day)).weekday() for day in range(self.days))
        weights = (model.weekend_volume if weekday > 4 else 1.0 for weekday in weekdays)
        self._days = tuple(accumulate(weights))
        self._hours = tuple(accumulate(model.hours))

    def created(self, day: float, moment: float) -> datetime:
        """A moment of the month from two uniform numbers."""
        days = min(bisect_right(self._days, day * self._days[-1]), self.days - 1)
        at = moment * self._hours[-1]
        hour = min(bisect_right(self._hours, at), 23)
        before = self._hours[hour - 1] if hour else 0.0
        second = int(3600 * (at - before) / (self._hours[hour] - before))
        return self._start + timedelta(days=days, hours=hour, seconds=min(second, 3599))
