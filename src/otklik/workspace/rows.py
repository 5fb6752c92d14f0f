"""How does the program read a small table that people keep in a csv?"""

import csv
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from otklik.core.errors import InputError
from otklik.workspace import registry_cells as cells
from otklik.workspace.spreadsheets import delimiter_of, encoding_of

Row = TypeVar("Row")
Parsers = Mapping[str, Callable[[str], Any]]
"""What may stand in each column: a function that understands a cell or raises `BadCell`."""


def rows(
    path: Path,
    parsers: Parsers,
    build: Callable[..., Row],
    needed: Collection[str],
    mistakes: list[InputError],
) -> Iterator[tuple[int, Row]]:
    """Rows with their numbers, as Excel shows them; bad ones go to `mistakes`.

    `needed` are the columns without which a file is not read at all.
    """
    try:
        records = _records(path)
    except InputError as error:
        mistakes.append(error)
        return
    yield from parsed(path, records, parsers, build, needed, mistakes)


def parsed(
    path: Path,
    written: list[list[str]],
    parsers: Parsers,
    build: Callable[..., Row],
    needed: Collection[str],
    mistakes: list[InputError],
) -> Iterator[tuple[int, Row]]:
    """The same of records that are read already; the first are the names of the columns."""
    header, *records = written
    mistakes += (problems := list(_header_mistakes(path, header, parsers, needed)))
    for number, record in enumerate([] if problems else records, start=2):
        if any(map(str.strip, record)):
            values = _values(
                path, number, dict(zip(header, record, strict=False)), parsers, mistakes
            )
            if values is not None:
                yield number, build(**values)


def _records(path: Path) -> list[list[str]]:
    if not path.is_file():
        raise InputError("файла нет", file=path, todo="верните его из резервной копии")
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        records = list(csv.reader(file, delimiter=delimiter_of(path, encoding)))
    if not records:
        raise InputError("файл пуст", file=path, todo="верните строку с названиями столбцов")
    return [[name.strip() for name in records[0]], *records[1:]]


def _header_mistakes(
    path: Path, header: list[str], parsers: Parsers, needed: Collection[str]
) -> Iterator[InputError]:
    for name in sorted(set(needed) - set(header)):
        todo = "верните этот столбец в первую строку"
        yield InputError("столбца нет", file=path, row=1, column=name, todo=todo)
    for name in header:
        if name and (name not in parsers or header.count(name) > 1):
            todo = f"оставьте по одному разу столбцы {', '.join(parsers)}"
            yield InputError("столбец лишний", file=path, row=1, column=name, todo=todo)


def _values(
    path: Path, row: int, record: Mapping[str, str], parsers: Parsers, mistakes: list[InputError]
) -> dict[str, Any] | None:
    values, before = {}, len(mistakes)
    for name, parse in parsers.items():
        try:
            values[name] = parse(record.get(name, ""))
        except cells.BadCell as error:
            mistakes.append(
                InputError(error.what, file=path, row=row, column=name, todo=error.todo)
            )
    return values if len(mistakes) == before else None
