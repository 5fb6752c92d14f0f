"""How does one case, minute by minute, look in a terminal?"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.cli.words import WEEKDAYS, clock_time, inner_quotes, working_hours
from otklik.core.cases import Norms
from otklik.core.clock import Span, WorkClock, WorkDay
from otklik.core.messages import DAY_SECONDS, MessageFacts
from otklik.core.russian import days, duration, moment, month_title
from otklik.editions.explain import CaseExplanation, Verdict
from otklik.methodology.model import Indicator


def case_view(
    found: CaseExplanation, authority: str, clock: WorkClock, norms: Norms
) -> RenderableType:
    """One case: every piece of working time, the deadline, and what it means for indicators."""
    if found.message:
        return _message_view(found, found.message, authority)
    tail = [f"Всего рабочего времени: [bold]{duration(found.facts.waited)}[/]."]
    tail.append(_deadline(found, clock, norms))
    if found.facts.assigned_after_answer:
        tail.append("Последнее назначение исполнителя позже ответа: отсчёт от него невозможен.")
    tail += [_verdict(verdict) for verdict in found.verdicts]
    head = Text.from_markup("\n".join(_head(found, authority)))
    return Group(head, _spans(found, clock), Text.from_markup("\n".join(tail)))


def _message_view(found: CaseExplanation, facts: MessageFacts, authority: str) -> RenderableType:
    """A message of the feedback platform: its days and what it means for indicators."""
    took = days(facts.took / DAY_SECONDS)
    answered = f"{facts.answered_at:%d.%m.%Y}" if facts.answered_at else "ответа нет"
    planned = f"{facts.planned_at:%d.%m.%Y}" if facts.planned_at else "не указан"
    lines = [
        f"[bold]Сообщение {escape(found.case.case_id)}[/] · {escape(authority)}",
        f"Поступило {facts.created_at:%d.%m.%Y}, планируемый день {planned}, ответ: {answered}.",
        f"Прошло календарных дней: [bold]{took}[/]"
        + ("." if facts.answered_at else " ко дню среза."),
        *(_verdict(verdict) for verdict in found.verdicts),
    ]
    return Text.from_markup("\n".join(lines))


def _head(found: CaseExplanation, authority: str) -> Iterator[str]:
    case = found.case
    answer = moment(case.first_answer_at) if case.first_answer_at else "нет ответа"
    yield f"[bold]Обращение {escape(case.case_id)}[/] · {escape(authority)}"
    yield f"Создано {moment(case.created_at)}, первый ответ: {answer}."
    if not case.first_answer_at:
        yield f"Без ответа ждёт до дня среза {moment(found.stopped_at)}."


def _spans(found: CaseExplanation, clock: WorkClock) -> Table:
    table = plain_table("День", "Часы", "Рабочее время", "Почему", numeric=(2,))
    days = {day.on: day for day in clock.days}
    for span in found.spans:
        hours = f"{clock_time(span.begin)}–{clock_time(span.end)}" if span.seconds else "—"
        day = f"{WEEKDAYS[span.on.weekday()]} {span.on:%d.%m.%Y}"
        why = _why(span, days[span.on], found.case.created_at, found.stopped_at)
        table.add_row(day, hours, duration(span.seconds), escape(why))
    return table


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


def _deadline(found: CaseExplanation, clock: WorkClock, norms: Norms) -> str:
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


def _verdict(verdict: Verdict) -> str:
    head = f"[bold cyan]{verdict.indicator.code}[/] {escape(verdict.indicator.title)}: "
    if not verdict.is_counted:
        return f"{head}не считается — {escape(inner_quotes(verdict.why))}."
    month = month_title(verdict.month) if verdict.month else ""
    if verdict.is_success is None:
        return f"{head}считается за {month}."
    if _more_is_better(verdict.indicator):
        told = "засчитано в плюс" if verdict.is_success else "не засчитано"
    else:
        told = "ухудшает показатель" if verdict.is_success else "не ухудшает показатель"
    return f"{head}считается за {month}, {told}."


def _more_is_better(indicator: Indicator) -> bool:
    return indicator.target > indicator.floor
