"""How much working time lies between two moments, and when does it run out?"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from otklik.core.calendars import Calendar, CalendarDay, DayHours, WorkingHours
from otklik.core.errors import InputError
from otklik.core.russian import duration

_IDLE = DayHours(0, 0, 0, 0)


@dataclass(frozen=True)
class WorkDay:
    """A day of the clock: all times are seconds from its midnight.

    A day off has four zeros. Without lunch `lunch_from == lunch_to == closes`: the whole day is
    the first piece. `before` is the working seconds from the clock's first day to this midnight.
    `kind`: working, weekend, holiday, moved_off, moved_working, shortened or special. `note` is
    Russian, empty on plain days.
    """

    on: date
    opens: int
    lunch_from: int
    lunch_to: int
    closes: int
    before: int
    kind: str
    note: str

    @property
    def seconds(self) -> int:
        """The working seconds of the day."""
        return self.lunch_from - self.opens + self.closes - self.lunch_to

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The worked pieces as (begin, end), empty ones left out."""
        both = ((self.opens, self.lunch_from), (self.lunch_to, self.closes))
        return tuple((begin, end) for begin, end in both if begin < end)

    def seconds_by(self, second: int) -> int:
        """The working seconds from midnight to a second of the day."""
        morning = min(max(second, self.opens), self.lunch_from) - self.opens
        return morning + min(max(second, self.lunch_to), self.closes) - self.lunch_to


def compile_days(
    calendar: Calendar, hours: WorkingHours, first: date, last: date
) -> tuple[WorkDay, ...]:
    """Every day from `first` to `last`, both included, with the region's hours laid upon it.

    `InputError` when the calendar does not cover a day.
    """
    days: list[WorkDay] = []
    before = 0
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        on = date.fromordinal(ordinal)
        days.append(_work_day(on, calendar.day(on), hours, before))
        before += days[-1].seconds
    return tuple(days)


def _work_day(on: date, known: CalendarDay | None, hours: WorkingHours, before: int) -> WorkDay:
    weekday = known.weekday if known else on.weekday()
    usual = hours.weekdays[weekday] if weekday is not None else None
    kind = known.kind if known else "working" if usual else "weekend"
    note = known.note if known else ""
    worked = usual or _IDLE
    if usual and kind == "shortened" and hours.shortened_by:
        worked = usual.shortened(hours.shortened_by)
        note = f"{note}, короче на {duration(hours.shortened_by)}"
    return WorkDay(
        on, worked.opens, worked.lunch_from, worked.lunch_to, worked.closes, before, kind, note
    )


@dataclass(frozen=True)
class Span:
    """A counted piece of one day: `begin` and `end` are seconds from its midnight.

    A day that adds nothing is one span with `begin == end == seconds == 0`. `seconds` is negative
    when the moments were given in reverse.
    """

    on: date
    begin: int
    end: int
    seconds: int
    kind: str
    note: str


class WorkClock:
    """W(t): working seconds from the first midnight of the clock, built from the days alone.

    Moments are naive local time; fractions of a second are dropped. A moment outside the days
    is an `InputError`.
    """

    def __init__(self, days: Iterable[WorkDay]) -> None:
        self.days = tuple(days)
        _check(self.days)
        self._first = self.days[0].on.toordinal()
        self._befores = [day.before for day in self.days]

    def position(self, at: datetime) -> int:
        """W(at) in seconds."""
        day = self._day(at)
        return day.before + day.seconds_by(_second(at))

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Working seconds from `start` to `end`; negative when `end` is the earlier."""
        return self.position(end) - self.position(start)

    def deadline(self, start: datetime, seconds: int) -> datetime:
        """The earliest moment by which `seconds` of working time have passed since `start`.

        With no seconds to wait it is `start` itself, in working time or not.
        """
        if seconds < 0:
            raise ValueError(f"a norm cannot be negative: {seconds}")
        if seconds == 0:
            return start
        target = self.position(start) + seconds
        day = self.days[bisect_left(self._befores, target) - 1]
        left = target - day.before
        if left > day.seconds:
            raise _outside(f"срок, начатый {start:%d.%m.%Y %H:%M}, кончается", self.days)
        morning = day.lunch_from - day.opens
        second = day.opens + left if left <= morning else day.lunch_to + left - morning
        return datetime.combine(day.on, time()) + timedelta(seconds=second)

    def spans(self, start: datetime, end: datetime) -> tuple[Span, ...]:
        """Every day from `start` to `end` and what it added; the sum of seconds is `elapsed`.

        In reverse the days go backwards and the seconds are negative.
        """
        if end < start:
            back = reversed(self.spans(end, start))
            return tuple(Span(s.on, s.begin, s.end, -s.seconds, s.kind, s.note) for s in back)
        first, last = self._day(start), self._day(end)
        days = self.days[first.on.toordinal() - self._first : last.on.toordinal() - self._first + 1]
        return tuple(
            span
            for day in days
            for span in _counted(
                day,
                _second(start) if day is first else day.opens,
                _second(end) if day is last else day.closes,
            )
        )

    def _day(self, at: datetime) -> WorkDay:
        index = at.toordinal() - self._first
        if not 0 <= index < len(self.days):
            raise _outside(f"момент {at:%d.%m.%Y %H:%M}", self.days)
        return self.days[index]


def _check(days: tuple[WorkDay, ...]) -> None:
    """A clock read from a file must be whole: days in a row, sums that add up."""
    if not days:
        raise InputError("в рабочем календаре нет ни одного дня")
    for earlier, later in zip(days, days[1:], strict=False):
        if later.on != earlier.on + timedelta(days=1):
            raise InputError(f"в рабочем календаре после {earlier.on:%d.%m.%Y} пропущен день")
        if later.before != earlier.before + earlier.seconds:
            raise InputError(f"в рабочем календаре не сходится сумма на {later.on:%d.%m.%Y}")


def _outside(what: str, days: tuple[WorkDay, ...]) -> InputError:
    return InputError(
        f"{what} вне рабочего календаря, который идёт "
        f"с {days[0].on:%d.%m.%Y} по {days[-1].on:%d.%m.%Y}",
        todo="проверьте дату и добавьте календари недостающих лет",
    )


def _second(at: datetime) -> int:
    return 3600 * at.hour + 60 * at.minute + at.second


def _counted(day: WorkDay, begin: int, end: int) -> list[Span]:
    clipped = [(max(opens, begin), min(closes, end)) for opens, closes in day.pieces]
    counted = [(a, b) for a, b in clipped if a < b] or [(0, 0)]
    return [Span(day.on, a, b, b - a, day.kind, day.note) for a, b in counted]
