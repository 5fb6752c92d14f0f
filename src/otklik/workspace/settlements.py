"""In which municipality does a settlement lie, by what the region wrote down?

registry/settlements.csv is optional: without it people look for authorities by name alone.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from otklik.core.errors import InputError, Mistakes
from otklik.workspace import registry_cells as cells
from otklik.workspace.rows import Parsers, parsed
from otklik.workspace.spreadsheets import DELIMITERS

SETTLEMENTS_FILE = "settlements.csv"
COLUMNS = ("settlement", "authority_id")
_SETTLEMENT: Parsers = dict.fromkeys(COLUMNS, cells.needed)


@dataclass(frozen=True)
class Settlement:
    """One row: a settlement, and the id of the authority that answers for it."""

    settlement: str
    authority_id: str


def read(content: bytes) -> tuple[Settlement, ...]:
    """The rows of the file; its mistakes come together as `Mistakes`."""
    mistakes: list[InputError] = []
    found = numbered(content, Path(SETTLEMENTS_FILE), mistakes)
    if mistakes:
        raise Mistakes("В списке населённых пунктов есть ошибки:", [str(one) for one in mistakes])
    return tuple(found.values())


def numbered(content: bytes, path: Path, mistakes: list[InputError]) -> dict[int, Settlement]:
    """Rows by their numbers, as Excel shows them; bad ones go to `mistakes`."""
    return dict(parsed(path, _records(content), _SETTLEMENT, Settlement, COLUMNS, mistakes))


def written(rows: tuple[Settlement, ...]) -> bytes:
    """The file as Excel opens it right."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=DELIMITERS[0], lineterminator="\r\n")
    writer.writerows([COLUMNS, *((row.settlement, row.authority_id) for row in rows)])
    return text.getvalue().encode("utf-8-sig")


def _records(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    records = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=first.count))
    return [[cell.strip() for cell in record] for record in records] or [[]]


def _decoded(content: bytes) -> str:
    """Excel saves either; every byte is something in Windows-1251."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251", errors="replace")
