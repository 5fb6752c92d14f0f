"""What does a source call its columns, and what may stand in them?"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from otklik.workspace.names import name_key

Code = str | bool | int
"""What a spelling of a list means."""

AUTHORITY = "authority_name"
"""The field of every layout that names who answers."""
MEASURED = "measured"
_GREENWICH = ZoneInfo("UTC")
_DATES = ("moment", "day", "month", "instant", MEASURED)


@dataclass(frozen=True)
class Column:
    """One field of a layout, `name`; `names` are how sources spell its header, the usual one first.

    `kind` is explained in the TOML. `values` map spellings (as `name_key`) to codes; `others` is
    the code of every spelling that is not among them; when `strict`, such a spelling is a mistake.
    `empty` are the signs that stand for no value here. `ahead_days` is how far after the moment of
    ingest its dates may lie. `empty_means` is what a report says of the rows without a value.
    `zone` is that of the region, for moments that a source counts by Greenwich.
    `silent`: where one item of an answer tells it, another that does not has none.
    """

    name: str
    names: tuple[str, ...]
    kind: str
    must_exist: bool = False
    must_be_filled: bool = False
    values: Mapping[str, Code] = field(default_factory=dict)
    others: Code | None = None
    empty: frozenset[str] = frozenset()
    ahead_days: int = 0
    strict: bool = False
    empty_means: str = ""
    silent: bool = False
    zone: ZoneInfo = _GREENWICH

    @property
    def title(self) -> str:
        """The header that people know."""
        return self.names[0]

    @property
    def is_date(self) -> bool:
        """Whether its cells are moments or days."""
        return self.kind in _DATES

    @property
    def is_measured(self) -> bool:
        """Whether it tells when the source was looked at, which no cell does."""
        return self.kind == MEASURED


@dataclass(frozen=True)
class Items:
    """How a source answers in JSON: `nested` is where items stand inside an item, if they do."""

    nested: str = ""


@dataclass(frozen=True)
class Refused:
    """A layout that cannot be rated: any of `signs` (as `name_key`) gives it away."""

    title: str
    signs: frozenset[str]
    todo: str


@dataclass(frozen=True)
class Layout:
    """One file of `reference/sources/`: the headers, codes and limits of a source.

    The first column is the number that people know a row by. `stream` is empty where rows belong
    to none. `personal` are the headers (as `name_key`) whose cells go nowhere but the original
    file. `carries` tells which indicators its files can carry and which they cannot. Sources
    with `items` answer in JSON, the others are tables.
    """

    name: str
    title: str
    stream: str
    earliest: date
    columns: Mapping[str, Column]
    platforms: Mapping[str, str]
    people: tuple[str, ...]
    refused: tuple[Refused, ...]
    personal: frozenset[str]
    carries: str
    items: Items | None

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a layout; it comes with the program, so a mistake in it is a bug, not a sentence.

        The lists that a column names lie in the folder above.
        """
        document = _document(path)
        lists, empty = path.parent.parent, document.get("empty", [])
        columns = document["columns"].items()
        return cls(
            name=path.stem,
            title=document["title"],
            stream=document.get("stream", ""),
            earliest=document["earliest"],
            columns={name: _column(name, table, empty, lists) for name, table in columns},
            platforms=document.get("platforms", {}),
            people=tuple(document.get("people", ())),
            refused=tuple(_refused(table) for table in document.get("refused", [])),
            personal=frozenset(map(name_key, document.get("personal", []))),
            carries=document.get("carries", ""),
            items=Items(**document["items"]) if "items" in document else None,
        )

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a file is refused."""
        return tuple(column for column in self.columns.values() if column.must_exist)

    @property
    def number(self) -> Column:
        """The column that people know a row by."""
        return next(iter(self.columns.values()))

    @property
    def measured(self) -> Column | None:
        """The column of when the source was looked at, if that matters."""
        return next((one for one in self.columns.values() if one.is_measured), None)


def _document(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _column(name: str, table: Mapping[str, Any], empty: Iterable[str], lists: Path) -> Column:
    """A sign of emptiness that the column's own list explains is not empty there."""
    values = (
        _routes(lists / f"{table['list']}.toml") if "list" in table else table.get("values", {})
    )
    codes = {name_key(spelling): code for spelling, code in values.items()}
    return Column(
        name=name,
        names=tuple(table["names"]),
        kind=table["kind"],
        must_exist=table.get("column") == "required",
        must_be_filled=table.get("cell") == "required",
        values=codes,
        others=table.get("others"),
        empty=frozenset(sign for sign in empty if name_key(sign) not in codes),
        ahead_days=table.get("ahead_days", 0),
        strict=table.get("strict", False),
        empty_means=table.get("empty_means", ""),
        silent=table.get("silent", False),
    )


def _routes(path: Path) -> dict[str, str]:
    """Every spelling of a list and the group that it belongs to."""
    groups = _document(path)["groups"].items()
    return {spelling: group for group, spellings in groups for spelling in spellings}


def _refused(table: Mapping[str, Any]) -> Refused:
    signs = frozenset(map(name_key, table["signs"]))
    return Refused(title=table["title"], signs=signs, todo=table["todo"])
