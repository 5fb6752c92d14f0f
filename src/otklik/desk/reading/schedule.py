"""Which working day after the month is it, and what is to be done on it?"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Self

from otklik.core.calendars import Calendar, WorkingHours, load_calendar
from otklik.core.months import Month
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped


@dataclass(frozen=True)
class Planned:
    """A step by working days after the month, the first and the last, as the region plans it."""

    code: str
    first: int
    last: int
    title: str
    objections: bool = False
    preliminary: bool = False

    @classmethod
    def shipped(cls) -> tuple[Self, ...]:
        """Every step of `reference/month.toml` (METHODOLOGY, §11)."""
        told = (shipped("reference") / "month.toml").read_text(encoding="utf-8")
        return tuple(cls(**one) for one in tomllib.loads(told)["steps"])


PLAN = Planned.shipped()


@dataclass(frozen=True)
class Step:
    """What is done from `first` to `last`, both included; `when`: past, now or ahead."""

    code: str
    title: str
    number: str
    first: date
    last: date
    when: str


def steps(workspace: Workspace, month: Month, today: date) -> tuple[Step, ...]:
    """The calendar of a month; `InputError` where the production calendar does not reach."""
    days = _working_days(workspace, month)
    return tuple(_step(one, days, today) for one in PLAN)


def working_days(workspace: Workspace, month: Month) -> tuple[date, ...]:
    """The days on which the month is closed, in order."""
    return tuple(_working_days(workspace, month))


def objections_close(workspace: Workspace, month: Month) -> date:
    """The last day on which an objection is in time."""
    last = max(one.last for one in PLAN if one.objections)
    return _working_days(workspace, month)[last - 1]


def objections_open(workspace: Workspace, month: Month) -> date:
    """The first day on which authorities object: by then they must know of every decision."""
    first = min(one.first for one in PLAN if one.objections)
    return _working_days(workspace, month)[first - 1]


def sheets_open(workspace: Workspace, month: Month) -> date:
    """The first day on which authorities see their own sheets."""
    first = min(one.first for one in PLAN if one.preliminary)
    return _working_days(workspace, month)[first - 1]


def _step(planned: Planned, days: list[date], today: date) -> Step:
    first, last = days[planned.first - 1], days[planned.last - 1]
    when = "past" if last < today else "ahead" if first > today else "now"
    is_one = planned.first == planned.last
    number = str(planned.first) if is_one else f"{planned.first}–{planned.last}"
    return Step(planned.code, planned.title, number, first, last, when)


def _working_days(workspace: Workspace, month: Month) -> list[date]:
    """As many as the calendar has steps, from the first working day after the month."""
    calendar = _calendar()
    hours = workspace.settings().working_hours
    found = (day for day in _days(month) if _is_worked(day, calendar, hours))
    return [next(found) for _ in range(max(one.last for one in PLAN))]


@cache
def _calendar() -> Calendar:
    """Read once: it comes with the program."""
    return load_calendar(shipped("reference") / "calendars")


def _days(month: Month) -> Iterator[date]:
    day = month.end.date()
    while True:
        yield day
        day += timedelta(days=1)


def _is_worked(day: date, calendar: Calendar, hours: WorkingHours) -> bool:
    known = calendar.day(day)
    weekday = known.weekday if known else day.weekday()
    return weekday is not None and hours.weekdays[weekday] is not None
