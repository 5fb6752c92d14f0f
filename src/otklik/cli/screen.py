"""How do a rating, an explanation and a check look in a terminal?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from otklik.cli.words import WEEKDAYS, clock_time
from otklik.core.russian import counted, duration, moment, month_title, number
from otklik.editions import sentences
from otklik.editions.explain import CaseExplanation, Verdict
from otklik.editions.store import Edition
from otklik.editions.verify import Check
from otklik.rating import result

ZONE_STYLE = {"green": "green", "yellow": "yellow", "red": "red"}
ZONE_SIGN = {"green": "●", "yellow": "◐", "red": "○"}


def plain_table(*headings: str, numeric: Iterable[int] = (), title: str = "") -> Table:
    """A quiet table; `numeric` columns are aligned to the right."""
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    right = set(numeric)
    for position, heading in enumerate(headings):
        table.add_column(heading, justify="right" if position in right else "left", overflow="fold")
    return table


def edition_view(edition: Edition) -> RenderableType:
    """The headline numbers and the lists of an edition."""
    document, methodology = edition.document, edition.methodology
    parts: list[RenderableType] = [
        Text(f"{document['region']['name']} · {month_title(edition.month)}", style="bold")
    ]
    parts.append(_headlines(edition))
    for section in document["lists"]:
        rule = next(rule for rule in methodology.lists if rule.code == section["code"])
        parts.append(_list_table(edition, section, rule.title))
        if note := sentences.place_note(section, methodology):
            parts.append(Text(note, style="italic"))
    return Group(*parts)


def _headlines(edition: Edition) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(justify="right")
    known = {section["code"]: section for section in edition.document["headlines"]}
    for about in edition.methodology.headlines:
        table.add_row(
            about.title, sentences.headline(about, known[about.code], edition.methodology)
        )
    return table


def _list_table(edition: Edition, section: Mapping[str, Any], title: str) -> Table:
    codes = [reference["code"] for reference in section["references"]]
    table = plain_table(
        "Место", "Орган", "Балл", "Зона", "Сообщений", *codes,
        numeric=(0, 2, 4, *range(5, 5 + len(codes))), title=f"\n{title}",
    )  # fmt: skip
    zones = {zone.code: zone.title for zone in edition.methodology.zones}
    size = edition.methodology.publication.size
    for row in section["results"]:
        if row["status"] == result.WITHHELD:
            note = sentences.STATUS[result.WITHHELD]
            table.add_row(
                "—", row["authority"]["short_name"], "—", note, sentences.few(edition.methodology)
            )
            continue
        points = {t["code"]: t.get("points") for t in row["indicators"] if t.get("weight")}
        table.add_row(
            sentences.place(row["place"]),
            escape(row["authority"]["short_name"]),
            sentences.score(row["score"]),
            _zone(row, zones),
            number(row["counts"].get(size) or 0),
            *(sentences.score(points.get(code), 0) for code in codes),
        )
    return table


def _zone(row: Mapping[str, Any], zones: Mapping[str, str]) -> str:
    if row["zone"] is None:
        return f"[dim]{sentences.STATUS[row['status']]}[/]"
    style, sign = ZONE_STYLE.get(row["zone"], ""), ZONE_SIGN.get(row["zone"], "·")
    return f"[{style}]{sign}[/] {zones[row['zone']]}" if style else zones[row["zone"]]


def authority_view(edition: Edition, section: Mapping[str, Any], row: Mapping[str, Any]) -> Group:
    """One authority with the steps of every indicator; `row` may hold cells that are not public."""
    name = row["authority"]["name"]
    parts: list[RenderableType] = [Text(f"{name} · {month_title(edition.month)}", style="bold")]
    zones = {zone.code: zone.title for zone in edition.methodology.zones}
    if row["score"] is not None:
        parts.append(Text.from_markup(_standing(row, zones)))
    if note := sentences.STATUS[row["status"]]:
        parts.append(Text(f"Статус: {note}."))
    for trace in row["indicators"]:
        parts.append(indicator_view(edition, section, trace))
    return Group(*parts)


def _standing(row: Mapping[str, Any], zones: Mapping[str, str]) -> str:
    told = [f"Балл [bold]{sentences.score(row['score'])}[/]"]
    told += [f"место {sentences.place(row['place'])}"] if row["place"] else []
    told += [f"зона: {_zone(row, zones)}"] if row["zone"] else []
    return ", ".join(told) + "."


def indicator_view(
    edition: Edition, section: Mapping[str, Any], trace: Mapping[str, Any]
) -> RenderableType:
    """The steps of one indicator as sentences."""
    indicator = edition.methodology.indicator(trace["code"])
    reference = {r["code"]: r for r in section["references"]}[trace["code"]]
    lines = [f"\n[bold cyan]{indicator.code}[/] [bold]{escape(indicator.title)}[/]"]
    strength = edition.methodology.history.group_strength
    said = sentences.steps(indicator, trace, reference, group_strength=strength)
    lines += [f"  {escape(line)}" for line in said]
    return Text.from_markup("\n".join(lines))


def cases_view(cases: Sequence[tuple[Any, Verdict]], kind: str, limit: int) -> RenderableType:
    """The cases behind a number, those that cost points first."""
    table = plain_table("ID", "Создано", "Первый ответ", "Тема", "Засчитано")
    for case, verdict in cases[:limit]:
        table.add_row(
            case.case_id,
            moment(case.created_at),
            moment(case.first_answer_at) if case.first_answer_at else "нет ответа",
            escape(case.topic or "—"),
            {True: "да", False: "нет", None: ""}[verdict.is_success],
        )
    left = len(cases) - limit
    note = f"… и ещё {counted(left, 'обращение', 'обращения', 'обращений')}" if left > 0 else ""
    return Group(Text(f"\n{kind}", style="bold"), table, Text(note))


def case_view(found: CaseExplanation, authority: str) -> RenderableType:
    """One case: every piece of working time, the deadline, and what it means for indicators."""
    case, facts = found.case, found.facts
    answer = moment(case.first_answer_at) if case.first_answer_at else "нет ответа"
    head = [
        f"[bold]Обращение {escape(case.case_id)}[/] · {escape(authority)}",
        f"Создано {moment(case.created_at)}, первый ответ: {answer}.",
    ]
    if not case.first_answer_at:
        head.append(f"Без ответа ждёт до дня среза {moment(found.stopped_at)}.")
    table = plain_table("День", "Часы", "Рабочее время", "Почему", numeric=(2,))
    for span in found.spans:
        hours = f"{clock_time(span.begin)}–{clock_time(span.end)}" if span.seconds else "—"
        note = span.note or {"weekend": "выходной"}.get(span.kind, "")
        day = f"{WEEKDAYS[span.on.weekday()]} {span.on:%d.%m.%Y}"
        table.add_row(day, hours, duration(span.seconds), escape(note))
    tail = [f"Всего рабочего времени: [bold]{duration(facts.waited)}[/]."]
    if found.deadline:
        tail.append(f"Срок первого ответа — до {moment(found.deadline)}.")
    if facts.assigned_after_answer:
        tail.append("Последнее назначение исполнителя позже ответа: отсчёт от него невозможен.")
    tail += [_verdict_line(verdict) for verdict in found.verdicts]
    return Group(Text.from_markup("\n".join(head)), table, Text.from_markup("\n".join(tail)))


def _verdict_line(verdict: Verdict) -> str:
    head = f"[bold cyan]{verdict.indicator.code}[/] {escape(verdict.indicator.title)}: "
    if not verdict.is_counted:
        return f"{head}не считается — {verdict.why}."
    month = month_title(verdict.month) if verdict.month else ""
    if verdict.is_success is None:
        return f"{head}считается за {month}."
    told = "случай есть" if verdict.is_success else "случая нет"
    if verdict.indicator.target > verdict.indicator.floor:
        told = "засчитано" if verdict.is_success else "не засчитано"
    return f"{head}считается за {month}, {told}."


def checks_view(checks: Sequence[Check]) -> RenderableType:
    """The checks of an edition, a line each."""
    lines = []
    for check in checks:
        mark = "[green]✓[/]" if check.passed else "[red]✗[/]"
        detail = f" — {escape(check.detail)}" if check.detail else ""
        lines.append(f"{mark} {check.title}{detail}")
    return Text.from_markup("\n".join(lines))
