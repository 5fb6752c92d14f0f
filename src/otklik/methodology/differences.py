"""In which values do the tables of two methodologies differ?

Indicators, blocks, zones and whatever else has a `code` are told apart by it, wherever they stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Tables = Mapping[str, Any]
Path = tuple[str, ...]

FILE, ORDER = "#file", "#order"
"""Steps of a path that are no keys: the name of an indicator's file, the order of coded tables."""


@dataclass(frozen=True)
class Difference:
    """A value that is not the same; None where there is none, for TOML has no such value.

    `path`: keys and codes, such as ("indicators", "B1", "weight").
    """

    path: Path
    before: Any
    after: Any


def differences(old: Tables, new: Tables) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the old tables, and what is new after it.

    A table that is on one side only is a single difference. Numbers that are equal are the same,
    however they are written.
    """
    return tuple(_tables(_by_code(old), _by_code(new), ()))


def _by_code(tables: Tables) -> Tables:
    """Indicators by code, not by file."""
    files = tables["indicators"].items()
    return {**tables, "indicators": {table["code"]: {FILE: f, **table} for f, table in files}}


def _tables(old: Tables, new: Tables, path: Path) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        yield from _values(old.get(key), new.get(key), (*path, key))


def _values(old: Any, new: Any, path: Path) -> Iterator[Difference]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _tables(old, new, path)
    elif _are_coded(old) and _are_coded(new):
        yield from _coded(old or (), new or (), path)
    elif old != new:
        yield Difference(path, old, new)


def _coded(old: Sequence[Tables], new: Sequence[Tables], path: Path) -> Iterator[Difference]:
    before, after = ({str(table["code"]): table for table in tables} for tables in (old, new))
    yield from _tables(before, after, path)
    first, second = ([c for c in side if c in before and c in after] for side in (before, after))
    if first != second:
        yield Difference((*path, ORDER), first, second)


def _are_coded(value: Any) -> bool:
    """No tables at all go with coded ones: those on the other side are all new, or all gone."""
    is_list = value is None or isinstance(value, list)
    return is_list and all(isinstance(row, Mapping) and "code" in row for row in value or ())
