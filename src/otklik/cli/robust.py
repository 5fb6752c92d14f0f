"""How does a commission see how robust the order of a month is?"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.core.canonical import canonical_bytes
from otklik.core.months import Month
from otklik.core.russian import month_title, number
from otklik.editions.build import Document
from otklik.editions.month import explained
from otklik.editions.robust import robust_document
from otklik.editions.robust_sentences import PERTURBED, TITLES, titled
from otklik.rating.count import rate_snapshot
from otklik.rating.robustness import robustness
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace

_PLACED = ("Список", "Группа", "Код органа", "Орган")
_ENDS = ("ниже всего", "выше всего")
_NOTES = (
    "Согласие — ранговая корреляция Спирмена с порядком показанных баллов: 1 — порядок тот же, "
    "0 — ничего общего.",
    "Для весов названо согласие в среднем случае из всех розыгрышей. Показатели для разброса "
    "разыграны каждый сам по себе: как они связаны друг с другом, не учтено.",
)


def robust_month(root: Path, month: Month, version: str | None) -> Document:
    """The document of what was published of a month, else of its draft, else of its snapshot."""
    snapshot, methodology, about = explained(Workspace.open(root), month, version)
    found = robustness(rate_snapshot(snapshot, methodology), methodology)
    return robust_document(found, snapshot, methodology, about)


def keep(document: Document, output: Path | None, table: Path | None) -> list[str]:
    """Writes the document and its table where they were asked for, and says so."""
    if output:
        write_file(output, canonical_bytes(document))
    if table:
        write_file(table, _table_of(document).encode("utf-8-sig"))
    return [f"Записано: {path}" for path in (output, table) if path]


def robust_view(document: Document) -> RenderableType:
    """Every group as a table, the warnings, and which indicator decides."""
    title = f"Устойчивость мест: {month_title(Month.parse(document['month']))}"
    parts: list[RenderableType] = [Text(f"{title}, {document['about']}", style="bold")]
    for one in document["lists"]:
        for group in one["groups"]:
            parts += _group(one, group)
        parts.append(Text(f"{one['title']}. {one['decisive']['sentence']}"))
    parts += [Text(sentence, style="bold yellow") for sentence in document["warnings"]]
    parts += [Text(sentence, style="dim") for sentence in _NOTES]
    return Group(*parts)


def _group(one: Document, group: Document) -> Iterator[RenderableType]:
    if group["note"]:
        yield Text(f"\n{titled(one, group)}. {group['note']}", style="italic")
    if not group["alternatives"]:
        return
    table = plain_table(
        "Что изменить", "Согласие", "Что будет", numeric=(1,), title=f"\n{titled(one, group)}"
    )
    for row in group["alternatives"]:
        table.add_row(TITLES[row["code"]], _agreement(row), escape(row["sentence"]))
    yield table


def _agreement(row: Document) -> str:
    if row["agreement"] is None:
        return "—"
    shown = number(row["agreement"], 2)
    return f"[bold yellow]{shown}[/]" if row["warning"] else shown


def _table_of(document: Document) -> str:
    """Every authority a row: by how many places it moves under each alternative, up above zero."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    others = [code for code in TITLES if code != PERTURBED]
    ends = (f"{TITLES[PERTURBED]}: {end}" for end in _ENDS)
    writer.writerow([*_PLACED, *ends, *(TITLES[code] for code in others)])
    for one in document["lists"]:
        for group in one["groups"]:
            for row in group["authorities"]:
                named, moves = row["authority"], row["moves"]
                told = (*moves[PERTURBED], *(moves.get(code) for code in others))
                placed = (one["title"], group["title"], named["id"], named["short_name"])
                writer.writerow([*placed, *map(_cell, told)])
    return text.getvalue()


def _cell(move: float | None) -> str:
    """As a Russian spreadsheet reads it; empty where there is nothing."""
    return "" if move is None else f"{move:g}".replace(".", ",")
