"""How are the region's working hours, and a deadline counted by them, explained to people?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from otklik.core.calendars import Calendar, CalendarYear, DayHours, WorkingHours
from otklik.core.clock import WorkClock, compile_days
from otklik.core.months import Month
from otklik.core.russian import duration

_NAMES = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_FROM = (
    "понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья",
)  # fmt: skip
_ON = (
    "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу",
    "в воскресенье",
)  # fmt: skip
_TO = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
_ARRIVALS = ((1, time(10)), (1, time(20, 15)), (4, time(16)), (5, time(12)))
"""The weekday (Monday is 0) and the hour at which an example message comes."""
_WEEK = 7
_DAYS_AHEAD = 365


@dataclass(frozen=True)
class Deadline:
    """An example: when a message came and until when it may be answered in time."""

    came: str
    until: str


def schedule(settings: Mapping[str, Any]) -> str:
    """`с понедельника по пятницу с 8:30 до 17:30, обед с 12:30 до 13:30`."""
    hours = WorkingHours.parse(settings)
    runs = [
        (day, [weekday for weekday, _ in run])
        for day, run in groupby(enumerate(hours.weekdays), key=lambda pair: pair[1])
    ]
    return "; ".join(f"{_days(run)} {_span(day)}" for day, run in runs if day)


def shortening(settings: Mapping[str, Any]) -> str:
    """How much shorter the day before a holiday is, or an empty string."""
    seconds = WorkingHours.parse(settings).shortened_by
    return f"Предпраздничный день короче на {duration(seconds)}." if seconds else ""


def deadlines(settings: Mapping[str, Any], seconds: int, month: Month) -> tuple[Deadline, ...]:
    """Examples of a norm of `seconds` working seconds, in ordinary weeks without holidays."""
    first = month.start.date()
    monday = first + timedelta(days=-first.weekday() % _WEEK)
    clock = _plain_clock(settings, monday)
    arrivals = [datetime.combine(monday + timedelta(days=d), at) for d, at in _ARRIVALS]
    return tuple(Deadline(_when(at), _when(clock.deadline(at, seconds))) for at in arrivals)


def _plain_clock(settings: Mapping[str, Any], monday: date) -> WorkClock:
    years = (monday.year, monday.year + 1)
    calendar = Calendar(tuple(CalendarYear(year, {}, "", "") for year in years))
    last = monday + timedelta(days=_DAYS_AHEAD)
    return WorkClock(compile_days(calendar, WorkingHours.parse(settings), monday, last))


def _days(run: list[int]) -> str:
    first, last = run[0], run[-1]
    return _ON[first] if first == last else f"{_preposition(first)} {_FROM[first]} по {_TO[last]}"


def _preposition(weekday: int) -> str:
    return "со" if _FROM[weekday].startswith(("вт", "ср")) else "с"


def _span(day: DayHours) -> str:
    worked = f"с {_clock(day.opens)} до {_clock(day.closes)}"
    if day.lunch_from == day.lunch_to:
        return f"{worked} без обеда"
    return f"{worked}, обед с {_clock(day.lunch_from)} до {_clock(day.lunch_to)}"


def _clock(second: int) -> str:
    """`8:30` from seconds of the day."""
    return f"{second // 3600}:{second // 60 % 60:02d}"


def _when(at: datetime) -> str:
    return f"{_NAMES[at.weekday()]}, {at.hour}:{at.minute:02d}"
