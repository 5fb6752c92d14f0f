"""What does a source call its columns, and what may stand in them?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Self

from otklik.workspace.names import name_key


@dataclass(frozen=True)
class Column:
    """One field of a layout, `name`; `names` are how sources spell its header, the usual one first.

    `kind` is explained in the TOML. `values` map spellings (as `name_key`) to codes.
    """

    name: str
    names: tuple[str, ...]
    kind: str
    must_exist: bool = False
    must_be_filled: bool = False
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The header that people know."""
        return self.names[0]


@dataclass(frozen=True)
class Refused:
    """A layout that cannot be rated: any of `signs` (as `name_key`) gives it away."""

    title: str
    signs: frozenset[str]
    todo: str


@dataclass(frozen=True)
class Layout:
    """One file of `reference/sources/`: the headers, codes and limits of a source."""

    name: str
    title: str
    stream: str
    earliest: date
    columns: Mapping[str, Column]
    platforms: Mapping[str, str]
    people: tuple[str, ...]
    refused: tuple[Refused, ...]

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a layout; it comes with the program, so a mistake in it is a bug, not a sentence."""
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            name=path.stem,
            title=document["title"],
            stream=document["stream"],
            earliest=document["earliest"],
            columns={name: _column(name, table) for name, table in document["columns"].items()},
            platforms=document.get("platforms", {}),
            people=tuple(document.get("people", ())),
            refused=tuple(_refused(table) for table in document.get("refused", [])),
        )

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns without which a file is refused."""
        return tuple(column for column in self.columns.values() if column.must_exist)


def _column(name: str, table: Mapping[str, Any]) -> Column:
    return Column(
        name=name,
        names=tuple(table["names"]),
        kind=table["kind"],
        must_exist=table.get("column") == "required",
        must_be_filled=table.get("cell") == "required",
        values={name_key(spelling): code for spelling, code in table.get("values", {}).items()},
    )


def _refused(table: Mapping[str, Any]) -> Refused:
    signs = frozenset(map(name_key, table["signs"]))
    return Refused(title=table["title"], signs=signs, todo=table["todo"])
