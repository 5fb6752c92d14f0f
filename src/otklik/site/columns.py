"""What is said once of the columns of a month's lists, instead of in every row?

A sheet of the month's own: how a number is called where a row is a card, and where zones begin.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from otklik.methodology.model import Methodology
from otklik.site.tables import Table
from otklik.site.view import Page, View

FILE = "columns.css"
_BEFORE = 3
"""The place, the name and the score have no need of a name."""
_UNSAFE = re.compile(r"[^\w .,:;()«»–—-]")


@dataclass(frozen=True)
class Labels:
    """How the columns of a list are called, by where they stand in a row, counted from one."""

    code: str
    labels: tuple[tuple[int, str], ...]


def pages(view: View) -> Mapping[str, Page]:
    """The sheet of a month's lists."""
    labels = tuple(labelled(table) for table in view.issue.tables)
    told = {"tables": labels, "ticks": ticks(view.issue.methodology)}
    return {FILE: Page(FILE, told)}


def ticks(methodology: Methodology) -> tuple[float, ...]:
    """Where a zone begins that is not the lowest."""
    return tuple(zone.from_score for zone in methodology.zones if zone.from_score > 0)


def quoted(text: str) -> Markup:
    """A string of a style sheet, whatever it holds."""
    return Markup(f'"{_UNSAFE.sub(_escaped, text)}"')  # noqa: S704


def _escaped(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):x} "


def labelled(table: Table) -> Labels:
    """The names of a list's columns after the score."""
    return Labels(table.code, tuple(enumerate(_titles(table), start=_BEFORE + 1)))


def _titles(table: Table) -> Iterator[str]:
    if table.window:
        yield f"За {table.window}"
    if table.change:
        yield "Изменение"
    yield from (block.title for block in table.blocks)
    yield from (column.title for column in table.counted)
