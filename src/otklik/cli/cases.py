"""How does one case, minute by minute, look in a terminal?"""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.core.cases import Norms
from otklik.core.clock import WorkClock
from otklik.core.messages import DAY_SECONDS, MessageFacts
from otklik.core.russian import days, duration, moment
from otklik.editions.case_words import correction_said, deadline, span_rows, verdict_said
from otklik.editions.explain import CaseExplanation, Verdict


def case_view(
    found: CaseExplanation, names: Mapping[str, str], clock: WorkClock, norms: Norms
) -> RenderableType:
    """One case: every piece of working time, the deadline, and what it means for indicators.

    `names` of authorities by id.
    """
    said = [escape(correction_said(one, names)) for one in found.corrections]
    authority = names[str(found.case.authority_id)]
    return Group(_counted(found, authority, clock, norms), *map(Text.from_markup, said))


def _counted(
    found: CaseExplanation, authority: str, clock: WorkClock, norms: Norms
) -> RenderableType:
    if found.message:
        return _message_view(found, found.message, authority)
    tail = [f"Всего рабочего времени: [bold]{duration(found.facts.waited)}[/]."]
    tail.append(deadline(found, clock, norms))
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


def _spans(found: CaseExplanation, clock: WorkClock) -> RenderableType:
    table = plain_table("День", "Часы", "Рабочее время", "Почему", numeric=(2,))
    for row in span_rows(found, clock):
        table.add_row(row.day, row.hours, duration(row.seconds), escape(row.why))
    return table


def _verdict(verdict: Verdict) -> str:
    indicator = verdict.indicator
    head = f"[bold cyan]{indicator.code}[/] {escape(indicator.title)}"
    return f"{head}: {escape(verdict_said(verdict))}."
