"""What does a source call its columns, and what may stand in them?"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from otklik.workspace.names import name_key

Code = str | bool | int
"""What a spelling of a list means."""


@dataclass(frozen=True)
class Column:
    """One field of a layout, `name`; `names` are how sources spell its header, the usual one first.

    `kind` is explained in the TOML. `values` map spellings (as `name_key`) to codes; `others` is
    the code of every spelling that is not among them. `empty` are the signs that stand for no
    value here. `ahead_days` is how far after the moment of ingest its dates may lie.
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

    @property
    def title(self) -> str:
        """The header that people know."""
        return self.names[0]

    @property
    def is_date(self) -> bool:
        """Whether its cells are moments or days."""
        return self.kind in ("moment", "day")


@dataclass(frozen=True)
class Refused:
    """A layout that cannot be rated: any of `signs` (as `name_key`) gives it away."""

    title: str
    signs: frozenset[str]
    todo: str


@dataclass(frozen=True)
class Layout:
    """One file of `reference/sources/`: the headers, codes and limits of a source.

    `personal` are the headers (as `name_key`) whose cells go nowhere but the original file.
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
            stream=document["stream"],
            earliest=document["earliest"],
            columns={name: _column(name, table, empty, lists) for name, table in columns},
            platforms=document.get("platforms", {}),
            people=tuple(document.get("people", ())),
            refused=tuple(_refused(table) for table in document.get("refused", [])),
            personal=frozenset(map(name_key, document.get("personal", []))),
        )

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a file is refused."""
        return tuple(column for column in self.columns.values() if column.must_exist)


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
    )


def _routes(path: Path) -> dict[str, str]:
    """Every spelling of a list and the group that it belongs to."""
    groups = _document(path)["groups"].items()
    return {spelling: group for group, spellings in groups for spelling in spellings}


def _refused(table: Mapping[str, Any]) -> Refused:
    signs = frozenset(map(name_key, table["signs"]))
    return Refused(title=table["title"], signs=signs, todo=table["todo"])
