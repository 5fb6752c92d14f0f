"""How do a rating, an authority and a check look in a terminal?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from otklik.core.russian import month_title, number
from otklik.editions import sentences
from otklik.editions.store import Edition
from otklik.editions.verify import Check
from otklik.methodology.model import Methodology
from otklik.rating import result

BEST, BETWEEN, WORST = "[green]●[/]", "[yellow]◐[/]", "[red]○[/]"
"""Marks of zones: a methodology lists its zones from the best to the worst."""


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
            _zone(row, edition.methodology),
            number(row["counts"].get(size) or 0),
            *(sentences.score(points.get(code), 0) for code in codes),
        )
    return table


def _zone(row: Mapping[str, Any], methodology: Methodology) -> str:
    if row["zone"] is None:
        return f"[dim]{sentences.STATUS[row['status']]}[/]"
    codes = [zone.code for zone in methodology.zones]
    at = codes.index(row["zone"])
    mark = BEST if at == 0 else WORST if at == len(codes) - 1 else BETWEEN
    return f"{mark} {escape(methodology.zones[at].title)}"


def authority_view(edition: Edition, section: Mapping[str, Any], row: Mapping[str, Any]) -> Group:
    """One authority with the steps of every indicator; `row` may hold cells that are not public."""
    name = row["authority"]["name"]
    parts: list[RenderableType] = [Text(f"{name} · {month_title(edition.month)}", style="bold")]
    if row["score"] is not None:
        parts.append(Text.from_markup(_standing(row, edition.methodology)))
    if note := sentences.STATUS[row["status"]]:
        parts.append(Text(f"Статус: {note}."))
    for trace in row["indicators"]:
        parts.append(indicator_view(edition, section, trace))
    return Group(*parts)


def _standing(row: Mapping[str, Any], methodology: Methodology) -> str:
    told = [f"Балл [bold]{sentences.score(row['score'])}[/]"]
    told += [f"место {sentences.place(row['place'])}"] if row["place"] else []
    told += [f"зона: {_zone(row, methodology)}"] if row["zone"] else []
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


def checks_view(checks: Sequence[Check]) -> RenderableType:
    """The checks of an edition, a line each."""
    lines = []
    for check in checks:
        mark = "[green]✓[/]" if check.passed else "[red]✗[/]"
        detail = f" — {escape(check.detail)}" if check.detail else ""
        lines.append(f"{mark} {check.title}{detail}")
    return Text.from_markup("\n".join(lines))
