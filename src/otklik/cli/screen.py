"""How do a rating, an authority and a check look in a terminal?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.columns import Column, columns_of, legend, zone_of
from otklik.cli.scales import losses, scales
from otklik.cli.sheets import Head, LeftOut, Sheet
from otklik.core.russian import NBSP, month_title
from otklik.editions import cautions, changed, decided, sentences, standings
from otklik.editions.sections import part_of
from otklik.editions.store import Edition
from otklik.editions.verify import Check
from otklik.methodology.model import ListRule, Methodology
from otklik.site import groups
from otklik.site.streams import by_stream

Row = Mapping[str, Any]


def plain_table(*headings: str, numeric: Iterable[int] = (), title: str = "") -> Sheet:
    """A quiet table; `numeric` columns are aligned to the right."""
    right = set(numeric)
    return Sheet(tuple(Head(h, is_number=at in right) for at, h in enumerate(headings)), title)


def edition_view(edition: Edition) -> RenderableType:
    """The headline numbers and the lists of an edition."""
    document, methodology = edition.document, edition.methodology
    parts: list[RenderableType] = [
        Text(f"{document['region']['name']} · {month_title(edition.month)}", style="bold")
    ]
    parts.append(_headlines(edition))
    for section in document["lists"]:
        parts += _list(section, methodology)
    parts += [LeftOut(tuple(one for one in parts if isinstance(one, Sheet)))]
    parts += [Text(line, style="dim") for line in legend(methodology)]
    return Group(*parts)


def _headlines(edition: Edition) -> Sheet:
    """The numbers above the lists; where there are several streams, one after the other."""
    table = Sheet((Head(""), Head("", is_number=True, is_whole=True)))
    known = {section["code"]: section for section in edition.document["headlines"]}
    told = [(about, known[about.code]) for about in edition.methodology.headlines]
    found = by_stream(told)
    for stream in found:
        if len(found) > 1:
            table.add_row(f"[bold]{stream.title}[/]", "нет данных" if stream.is_empty else "")
        for about, section in () if stream.is_empty else stream.told:
            said = sentences.headline(about, section, edition.methodology)
            table.add_row(f"[dim]{escape(about.title)}[/]", said)
    return table


def _list(section: Row, methodology: Methodology) -> Iterator[RenderableType]:
    """A list group by group; one that is not divided is a group by itself."""
    rule = _rule(section, methodology)
    yield from (
        Text(f"\n{told}", style="italic") for told in cautions.of_list(section, methodology)
    )
    for part in groups.of(section):
        code = part.get("code")
        rows = [row for row in section["results"] if row.get("group") == code]
        named = groups.title(part, rule, rows)
        title = f"{rule.title}{': ' if named else ''}{named}"
        yield _table(rows, title, columns_of(section, rule, methodology))
        notes = (
            cautions.of_order(rows, methodology),
            groups.merged(part, rule, methodology),
            groups.unsized(rows, rule),
            sentences.place_note(section, methodology, code),
        )
        if told := "\n".join(filter(None, notes)):
            yield Text(f"\n{told}", style="italic")


def _rule(section: Row, methodology: Methodology) -> ListRule:
    return next(rule for rule in methodology.lists if rule.code == section["code"])


def _table(rows: Iterable[Row], title: str, columns: Sequence[Column]) -> Sheet:
    """Who has no score has nothing to be compared by, and is only named."""
    table = Sheet(tuple(column.head for column in columns), f"\n{title}")
    for row in rows:
        apart = None
        if row.get("score") is None:
            apart = sentences.STATUS[row["status"]], row["authority"]["short_name"]
        table.add_row(*(column.cell(row) for column in columns), apart=apart)
    return table


def authority_view(edition: Edition, section: Row, row: Row) -> Group:
    """One authority with the steps of every indicator; `row` may hold cells that are not public."""
    name = row["authority"]["name"]
    parts: list[RenderableType] = [Text(f"{name} · {month_title(edition.month)}", style="bold")]
    if row["score"] is not None:
        parts.append(Text.from_markup(_standing(row, edition.methodology)))
        parts += [Text(line) for line in _sure(section, row, edition.methodology)]
        parts.append(scales(row, edition.methodology))
    if note := sentences.STATUS[row["status"]]:
        parts.append(Text(f"Статус: {note}."))
    parts += [Text(line) for line in _about(section, row, edition.methodology)]
    parts += losses(row, edition.methodology)
    for trace in row["indicators"]:
        parts.append(indicator_view(edition, part_of(section, row), trace))
    return Group(*parts)


def _about(section: Row, row: Row, methodology: Methodology) -> Iterator[str]:
    """Its group, and the decisions of people."""
    if "group" in row:
        rule, part = _rule(section, methodology), part_of(section, row)
        yield f"Группа: {groups.title(part, rule)}. {groups.size(row, rule, methodology)}"
    for one in decided.decisions(row, methodology):
        yield (
            f"Решение №{NBSP}{one.number}, {one.code} «{one.title}»: {one.effect}. Причина: "
            f"{one.reason}. Доказательства: {one.evidence}."
        )
    if total := decided.total(row):
        yield f"Вычеты и надбавки: {total}."


def _standing(row: Row, methodology: Methodology) -> str:
    score, *bounds = standings.scored(row).split(" ", 1)
    told = [" ".join((f"Балл [bold]{score}[/]", *bounds))]
    if row.get("three_months"):
        told += [f"за {methodology.window_months} мес. {standings.scored(row['three_months'])}"]
    told += [place] if (place := _place(row, methodology)) else []
    told += [f"зона: {zone_of(row, methodology)}"] if row["zone"] else []
    return ", ".join(told) + "."


def _place(row: Row, methodology: Methodology) -> str:
    if methodology.uncertainty:
        said = standings.stands(row)
        return said if said.startswith("мест") or not said else f"место: {said}"
    return f"место {sentences.place(row['place'])}" if row["place"] else ""


def _sure(section: Row, row: Row, methodology: Methodology) -> Iterator[str]:
    """How sure all that is; nothing where the rules do not draw."""
    if methodology.uncertainty is None:
        return
    said = (
        standings.score_said(row, methodology),
        standings.zones_said(row, methodology) if row["zone"] else "",
        standings.half_said(row, methodology),
        changed.said(row, section, methodology),
    )
    yield from filter(None, said)


def indicator_view(edition: Edition, part: Row, trace: Row) -> RenderableType:
    """The steps of one indicator as sentences; `part` is the group, or the list, it belongs to."""
    indicator = edition.methodology.indicator(trace["code"])
    reference = {r["code"]: r for r in part["references"]}[trace["code"]]
    lines = [f"\n[bold cyan]{indicator.code}[/] [bold]{escape(indicator.title)}[/]"]
    if touched := sentences.touched(trace):
        lines[0] += f" [red]{touched}[/]"
    said = sentences.steps(indicator, trace, reference, edition.methodology)
    lines += [f"  {escape(line)}" for line in said]
    return Text.from_markup("\n".join(lines))


def checks_view(checks: Sequence[Check]) -> RenderableType:
    """The checks of an edition, a line each."""
    lines = []
    for check in checks:
        mark = "[green]✓[/]" if check.passed else "[red]✗[/]"
        detail = f" — {escape(check.detail)}" if check.detail else ""
        lines.append(f"{mark} {check.title}{detail}")
    return Text.from_markup("\n".join(lines))
