"""How do people keep the registry of authorities in two tables that Excel opens?"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from otklik.core.errors import InputError, Mistakes
from otklik.tables.registry import ALIASES, AUTHORITIES
from otklik.workspace import registry_cells as cells
from otklik.workspace.atomic import write_file
from otklik.workspace.registry_checks import authority_breaches, name_breaches
from otklik.workspace.registry_rows import Alias, Authority
from otklik.workspace.spreadsheets import delimiter_of, encoding_of

AUTHORITIES_FILE = "authorities.csv"
ALIASES_FILE = "aliases.csv"

Row = TypeVar("Row", Authority, Alias)
Parsers = Mapping[str, Callable[[str], Any]]

_NEEDED = frozenset({"id", "name", "kind", "source", "authority_id"})
_AUTHORITY: Parsers = {
    "id": cells.needed,
    "name": cells.needed,
    "short_name": cells.text,
    "kind": cells.kind,
    "population": cells.count,
    "valid_from": cells.day,
    "valid_to": cells.day,
    "successor": cells.text,
    "guessed": cells.flag,
}
_ALIAS: Parsers = {
    "source": cells.needed,
    "name": cells.needed,
    "authority_id": cells.needed,
    "valid_from": cells.day,
    "valid_to": cells.day,
}


def read(folder: Path) -> tuple[tuple[Authority, ...], tuple[Alias, ...]]:
    """Both files of a folder; the mistakes of all their rows come together as `Mistakes`."""
    bodies, names = folder / AUTHORITIES_FILE, folder / ALIASES_FILE
    mistakes: list[InputError] = []
    authorities = dict(_rows(bodies, _AUTHORITY, _authority, mistakes))
    aliases = dict(_rows(names, _ALIAS, Alias, mistakes))
    if not mistakes:
        mistakes += authority_breaches(bodies, authorities)
        mistakes += name_breaches(names, aliases, authorities)
    if mistakes:
        raise Mistakes("В реестре органов власти есть ошибки:", [str(one) for one in mistakes])
    return tuple(authorities.values()), tuple(aliases.values())


def write(folder: Path, authorities: Iterable[Authority], aliases: Iterable[Alias]) -> None:
    """Replace both files, each whole; aliases last, so that none ever points to nobody."""
    write_file(folder / AUTHORITIES_FILE, _document(AUTHORITIES.names, authorities))
    write_file(folder / ALIASES_FILE, _document(ALIASES.names, aliases))


def _authority(short_name: str | None, name: str, **others: Any) -> Authority:
    return Authority(name=name, short_name=short_name or name, **others)


def _document(columns: list[str], rows: Iterable[Authority] | Iterable[Alias]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: cells.shown(value) for name, value in asdict(row).items()})
    return text.getvalue().encode("utf-8-sig")


def _rows(
    path: Path, parsers: Parsers, build: Callable[..., Row], mistakes: list[InputError]
) -> Iterator[tuple[int, Row]]:
    """Rows with their numbers, as Excel shows them; bad ones go to `mistakes`."""
    try:
        header, *records = _records(path)
    except InputError as error:
        mistakes.append(error)
        return
    mistakes += (problems := list(_header_mistakes(path, header, parsers)))
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


def _header_mistakes(path: Path, header: list[str], parsers: Parsers) -> Iterator[InputError]:
    for name in sorted(_NEEDED & parsers.keys() - set(header)):
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
