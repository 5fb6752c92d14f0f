"""What is said of one case: its days, its deadline and what it means for each indicator?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from otklik.core.cases import Norms
from otklik.core.clock import Span, WorkClock, WorkDay
from otklik.core.russian import NBSP, counted, inner_quotes, moment, month_title, number
from otklik.editions.explain import CaseExplanation, Verdict
from otklik.methodology.model import Indicator
from otklik.tables.decisions import EXCLUDE, REASSIGN, RELINK

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


@dataclass(frozen=True)
class SpanRow:
    """One piece of one day: `seconds` of working time between `hours`, and why so many."""

    day: str
    hours: str
    seconds: int
    why: str


def correction_said(correction: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """`Решение № 3: передано органу «…». Причина: …`; `names` of authorities by id."""
    kind, code = correction["kind"], correction["code"] or ""
    what = {
        EXCLUDE: "исключено из расчёта",
        REASSIGN: f"передано органу «{inner_quotes(names.get(code, code))}»",
        RELINK: f"автор тот же, что у обращения {code}" if code else "автор других не писал",
    }
    return f"Решение № {correction['number']}: {what[kind]}. Причина: {correction['reason']}."


def clock_time(seconds: int) -> str:
    """`08:36:39` from seconds of the day."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}:{left:02d}"


def working_hours(hours: float) -> str:
    """`8 рабочих часов`, `7,5 рабочего часа`."""
    if hours == int(hours):
        return counted(int(hours), "рабочий час", "рабочих часа", "рабочих часов")
    return f"{number(hours, 1)}{NBSP}рабочего часа"


def span_rows(found: CaseExplanation, clock: WorkClock) -> tuple[SpanRow, ...]:
    """Every piece of working time until the answer or the cut."""
    days = {day.on: day for day in clock.days}
    return tuple(_span_row(span, days[span.on], found) for span in found.spans)


def _span_row(span: Span, day: WorkDay, found: CaseExplanation) -> SpanRow:
    hours = f"{clock_time(span.begin)}–{clock_time(span.end)}" if span.seconds else "—"
    why = _why(span, day, found.case.created_at, found.stopped_at)
    return SpanRow(f"{WEEKDAYS[span.on.weekday()]} {span.on:%d.%m.%Y}", hours, span.seconds, why)


def _why(span: Span, day: WorkDay, start: datetime, stop: datetime) -> str:
    """What kind of day it is, and why a working day added nothing."""
    kind = span.note or {"weekend": "выходной"}.get(span.kind, "")
    idle = _idle(day, start, stop) if day.seconds and not span.seconds else ""
    return ", ".join(part for part in (kind, idle) if part)


def _idle(day: WorkDay, start: datetime, stop: datetime) -> str:
    if _second(start, day.on) >= day.closes:
        return "рабочий день кончился"
    if _second(stop, day.on) <= day.opens:
        return "до начала рабочего дня"
    return "ответ сразу" if start == stop else "обеденный перерыв"


def _second(at: datetime, on: date) -> int:
    """Seconds from a day's midnight to a moment, negative for an earlier day."""
    return (at - datetime(on.year, on.month, on.day)) // timedelta(seconds=1)


def deadline(found: CaseExplanation, clock: WorkClock, norms: Norms) -> str:
    """By when an answer was due, and how long one was still in time."""
    rule = f"Срок — {working_hours(norms.first_answer_hours)}"
    if found.deadline is None:
        return f"{rule}; ко дню среза он ещё не истёк."
    return f"{rule}, до {moment(found.deadline)}{_grace(found.deadline, clock)}."


def _grace(deadline: datetime, clock: WorkClock) -> str:
    """Until when an answer is in time if working time stops at the very deadline."""
    day = next(day for day in clock.days if day.on == deadline.date())
    pauses = {day.lunch_from: "конца обеда", day.closes: "начала следующего рабочего дня"}
    until = pauses.get(_second(deadline, day.on))
    if until is None:
        return ""
    return f"; ответ до {until} ещё в срок, потому что рабочее время не шло"


def verdict_said(verdict: Verdict) -> str:
    """What a case means for an indicator: `считается за май 2026, засчитано в плюс`."""
    if not verdict.is_counted:
        return f"не считается — {inner_quotes(verdict.why)}"
    month = month_title(verdict.month) if verdict.month else ""
    if verdict.is_success is None:
        return f"считается за {month}"
    if _more_is_better(verdict.indicator):
        told = "засчитано в плюс" if verdict.is_success else "не засчитано"
    else:
        told = "ухудшает показатель" if verdict.is_success else "не ухудшает показатель"
    return f"считается за {month}, {told}"


def _more_is_better(indicator: Indicator) -> bool:
    return indicator.target > indicator.floor
