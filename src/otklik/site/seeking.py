"""By what can a reader find rows of the lists, and put them in order?"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from otklik.site.tables import Table
from otklik.site.view import Page, Shelf, Told
from otklik.workspace.settlements import SETTLEMENTS_FILE, Settlement, read

FILE = "settlements.js"
NAME, SCORE, LONG, CHANGE, COUNT = "name", "score", "long", "change", "n-"
_BEST = "сначала лучшие", "сначала худшие"
_MOST = "сначала больше", "сначала меньше"

Order = tuple[str, str, tuple[str, str]]
"""A column's code, what it is called, and how rows stand by it: as they do first, and turned."""


def orders(tables: Sequence[Table]) -> tuple[Order, ...]:
    """By which columns the rows of all the lists can stand, beside their places."""
    return tuple(_orders(tables))


def _orders(tables: Sequence[Table]) -> Iterator[Order]:
    first = tables[0]
    yield NAME, "название", ("от А до Я", "от Я до А")
    yield SCORE, "балл", _BEST
    if first.window:
        yield LONG, f"балл за {first.window}", _BEST
    if any(table.change for table in tables):
        yield CHANGE, "изменение", ("сначала выросли", "сначала снизились")
    for block in first.blocks:
        yield block.code, block.title, _BEST
    for column in first.counted:
        yield f"{COUNT}{column.code}", column.title, _MOST


def is_told(told: Told) -> bool:
    """Has the region said where its settlements lie?"""
    return SETTLEMENTS_FILE in told.files


def settlements(shelf: Shelf) -> Mapping[str, Page]:
    """The script with the settlements, which pages load when somebody begins to look for one."""
    if not is_told(shelf.told):
        return {}
    lists = shelf.newest.issue.document["lists"]
    rated = {row["authority"]["id"] for one in lists for row in one["results"]}
    rows = read(shelf.told.files[SETTLEMENTS_FILE])
    return {FILE: Page("settlements.js", {"written": _written(rows, rated)})}


def _written(rows: Sequence[Settlement], rated: set[str]) -> str:
    """JSON by authority: safe in a script whatever the names hold."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.authority_id in rated:
            names[row.authority_id].append(row.settlement)
    in_order = {who: sorted(set(found)) for who, found in sorted(names.items())}
    return json.dumps(in_order, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
