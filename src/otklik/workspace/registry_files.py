"""How do people keep the registry of authorities in three tables that Excel opens?"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from otklik.core.errors import InputError, Mistakes
from otklik.tables.registry import ACCOUNTS, ALIASES, AUTHORITIES
from otklik.workspace import registry_cells as cells
from otklik.workspace.atomic import write_file
from otklik.workspace.registry_checks import (
    account_breaches,
    authority_breaches,
    name_breaches,
    settlement_breaches,
)
from otklik.workspace.registry_rows import Account, Alias, Authority
from otklik.workspace.rows import Parsers, rows
from otklik.workspace.settlements import SETTLEMENTS_FILE, numbered

AUTHORITIES_FILE = "authorities.csv"
ALIASES_FILE = "aliases.csv"
ACCOUNTS_FILE = "accounts.csv"

Content = tuple[tuple[Authority, ...], tuple[Alias, ...], tuple[Account, ...]]

_NEEDED_OF_AUTHORITY = frozenset({"id", "name", "kind"})
_NEEDED_OF_ALIAS = frozenset({"source", "name", "authority_id"})
_NEEDED_OF_ACCOUNT = frozenset({"platform", "page_id", "authority_id"})
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
_ACCOUNT: Parsers = {
    "platform": cells.platform,
    "page_id": cells.needed,
    "authority_id": cells.needed,
    "url": cells.text,
    "mandatory": cells.flag,
    "valid_from": cells.day,
    "valid_to": cells.day,
}


def read(folder: Path) -> Content:
    """The files of a folder; the mistakes of all their rows come together as `Mistakes`.

    Without accounts.csv there are no pages.
    """
    bodies, names, pages = (folder / n for n in (AUTHORITIES_FILE, ALIASES_FILE, ACCOUNTS_FILE))
    mistakes: list[InputError] = []
    authorities = dict(rows(bodies, _AUTHORITY, _authority, _NEEDED_OF_AUTHORITY, mistakes))
    aliases = dict(rows(names, _ALIAS, Alias, _NEEDED_OF_ALIAS, mistakes))
    accounts = (
        dict(rows(pages, _ACCOUNT, Account, _NEEDED_OF_ACCOUNT, mistakes))
        if pages.is_file()
        else {}
    )
    if not mistakes:
        mistakes += authority_breaches(bodies, authorities)
        mistakes += name_breaches(names, aliases, authorities)
        mistakes += account_breaches(pages, accounts, authorities)
        mistakes += _of_settlements(folder / SETTLEMENTS_FILE, authorities)
    if mistakes:
        raise Mistakes("В реестре органов власти есть ошибки:", [str(one) for one in mistakes])
    return tuple(authorities.values()), tuple(aliases.values()), tuple(accounts.values())


def _of_settlements(path: Path, authorities: Mapping[int, Authority]) -> list[InputError]:
    """What is wrong with the list of settlements, where the region keeps one."""
    if not path.is_file():
        return []
    mistakes: list[InputError] = []
    found = numbered(path.read_bytes(), path, mistakes)
    return [*mistakes, *settlement_breaches(path, found, authorities)]


def write(
    folder: Path,
    authorities: Iterable[Authority],
    aliases: Iterable[Alias],
    accounts: Iterable[Account],
) -> None:
    """Replace the files, each whole; authorities first, so that nothing points to nobody."""
    write_file(folder / AUTHORITIES_FILE, _document(AUTHORITIES.names, authorities))
    write_file(folder / ACCOUNTS_FILE, _document(ACCOUNTS.names, accounts))
    write_file(folder / ALIASES_FILE, _document(ALIASES.names, aliases))


def _authority(short_name: str | None, name: str, **others: Any) -> Authority:
    return Authority(name=name, short_name=short_name or name, **others)


def _document(
    columns: list[str], records: Iterable[Authority] | Iterable[Alias] | Iterable[Account]
) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    for row in records:
        writer.writerow({name: cells.shown(value) for name, value in asdict(row).items()})
    return text.getvalue().encode("utf-8-sig")
