"""How do a rating, an authority and a check look in a terminal?"""

import os.path
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from otklik.core.russian import NBSP, month_title
from otklik.editions import decided, sentences
from otklik.editions.sections import part_of
from otklik.editions.store import Edition
from otklik.editions.verify import Check
from otklik.methodology.model import Block, ListRule, Methodology
from otklik.rating import result
from otklik.site import groups
from otklik.site.streams import by_stream

Row = Mapping[str, Any]

BEST, BETWEEN, WORST = "[green]●[/]", "[yellow]◐[/]", "[red]○[/]"
"""Marks of zones: a methodology lists its zones from the best to the worst."""


@dataclass(frozen=True)
class _Column:
    """A column of a list: its heading, and what stands there of an authority."""

    heading: str
    cell: Callable[[Row], str]
    is_text: bool = False


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
        parts += _list(section, methodology)
    parts += [Text(line, style="dim") for line in _legend(methodology)]
    return Group(*parts)


def _headlines(edition: Edition) -> Table:
    """The numbers above the lists; where there are several streams, one after the other."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(justify="right")
    known = {section["code"]: section for section in edition.document["headlines"]}
    told = [(about, known[about.code]) for about in edition.methodology.headlines]
    found = by_stream(told)
    for stream in found:
        if len(found) > 1:
            table.add_row(
                f"[not dim bold]{stream.title}[/]", "нет данных" if stream.is_empty else ""
            )
        for about, section in () if stream.is_empty else stream.told:
            table.add_row(about.title, sentences.headline(about, section, edition.methodology))
    return table


def _list(section: Row, methodology: Methodology) -> Iterator[RenderableType]:
    """A list group by group; one that is not divided is a group by itself."""
    rule = _rule(section, methodology)
    for part in groups.of(section):
        code, named = part.get("code"), groups.title(part, rule)
        rows = [row for row in section["results"] if row.get("group") == code]
        yield _table(rows, f"{rule.title}{': ' if named else ''}{named}", rule, methodology)
        why = groups.merged(part, rule, methodology)
        for note in (why, sentences.place_note(section, methodology, code)):
            if note:
                yield Text(note, style="italic")


def _rule(section: Row, methodology: Methodology) -> ListRule:
    return next(rule for rule in methodology.lists if rule.code == section["code"])


def _table(rows: Iterable[Row], title: str, rule: ListRule, methodology: Methodology) -> Table:
    columns = _columns(rule, methodology)
    numeric = [place for place, column in enumerate(columns) if not column.is_text]
    headings = [column.heading for column in columns]
    table = plain_table(*headings, numeric=numeric, title=f"\n{title}")
    table.padding = (0, 0, 0, 1)
    for row in rows:
        table.add_row(*(column.cell(row) for column in columns))
    return table


def _columns(rule: ListRule, methodology: Methodology) -> list[_Column]:
    """Of each authority: its scores, then its blocks, or its indicators in a single block."""
    window, blocks = methodology.window_months, methodology.blocks
    inside = [_of_block(block, methodology) for block in blocks]
    if len(blocks) == 1:
        inside = [_of_indicator(one.code) for one in methodology.applicable(rule.kind)]
    return [
        _Column("Место", lambda row: sentences.place(row.get("place"))),
        _Column("Орган", lambda row: escape(row["authority"]["short_name"]), is_text=True),
        _Column("Балл", lambda row: sentences.score(row.get("score"))),
        *([_Column(f"За {window} мес.", _long)] if window else []),
        _Column("Зона", lambda row: _zone(row, methodology), is_text=True),
        _Column("Сообщ.", lambda row: _size(row, methodology)),
        *inside,
    ]


def _long(row: Row) -> str:
    return sentences.score((row.get("three_months") or {}).get("score"))


def _size(row: Row, methodology: Methodology) -> str:
    """How many messages; a size that is not in the document is too small to be told."""
    if row["status"] == result.WITHHELD:
        return sentences.few(methodology)
    size = {about.code: about for about in methodology.headlines}[methodology.publication.size]
    n = row["counts"].get(size.code, 0)
    return sentences.headline(size, {"n": n, "value": n}, methodology)


def _of_indicator(code: str) -> _Column:
    def points(row: Row) -> str:
        found = {t["code"]: t.get("points") for t in row.get("indicators", ()) if t.get("weight")}
        return sentences.score(found.get(code), 0)

    return _Column(code, points)


def _of_block(block: Block, methodology: Methodology) -> _Column:
    def points(row: Row) -> str:
        return sentences.score((row.get("blocks") or {}).get(block.code))

    return _Column(_letters(block, methodology), points)


def _letters(block: Block, methodology: Methodology) -> str:
    """`A` of a block whose indicators are A1, A2 …; its title where they have nothing in common."""
    codes = [i.code for i in methodology.indicators if i.block == block.code]
    return os.path.commonprefix(codes) or block.title


def _legend(methodology: Methodology) -> Iterator[str]:
    """What the letters stand for, and which score is for conclusions."""
    if len(methodology.blocks) > 1:
        told = (f"{_letters(block, methodology)} — {block.title}" for block in methodology.blocks)
        yield f"\nБаллы блоков: {'; '.join(told)}."
    if methodology.window_months:
        yield f"Для выводов — балл за {methodology.window_months} мес.: в нём меньше случайности."


def _zone(row: Row, methodology: Methodology) -> str:
    if row.get("zone") is None:
        return f"[dim]{sentences.STATUS[row['status']]}[/]"
    codes = [zone.code for zone in methodology.zones]
    at = codes.index(row["zone"])
    mark = BEST if at == 0 else WORST if at == len(codes) - 1 else BETWEEN
    return f"{mark} {escape(methodology.zones[at].title)}"


def authority_view(edition: Edition, section: Row, row: Row) -> Group:
    """One authority with the steps of every indicator; `row` may hold cells that are not public."""
    name = row["authority"]["name"]
    parts: list[RenderableType] = [Text(f"{name} · {month_title(edition.month)}", style="bold")]
    if row["score"] is not None:
        parts.append(Text.from_markup(_standing(row, edition.methodology)))
    if note := sentences.STATUS[row["status"]]:
        parts.append(Text(f"Статус: {note}."))
    parts += [Text(line) for line in _about(section, row, edition.methodology)]
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
    told = [f"Балл [bold]{sentences.score(row['score'])}[/]"]
    if row.get("three_months"):
        told += [f"за {methodology.window_months} мес. {_long(row)}"]
    told += [f"место {sentences.place(row['place'])}"] if row["place"] else []
    told += [f"зона: {_zone(row, methodology)}"] if row["zone"] else []
    return ", ".join(told) + "."


def indicator_view(edition: Edition, part: Row, trace: Row) -> RenderableType:
    """The steps of one indicator as sentences; `part` is the group, or the list, it belongs to."""
    indicator = edition.methodology.indicator(trace["code"])
    reference = {r["code"]: r for r in part["references"]}[trace["code"]]
    lines = [f"\n[bold cyan]{indicator.code}[/] [bold]{escape(indicator.title)}[/]"]
    if touched := sentences.touched(trace):
        lines[0] += f" [red]{touched}[/]"
    strength = edition.methodology.history.group_strength
    said = sentences.steps(indicator, trace, reference, group_strength=strength)
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
