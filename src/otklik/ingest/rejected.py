"""What does a person open to see which rows were not taken, and why?"""

import csv
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from otklik.ingest.cells import shown
from otklik.ingest.export import Export
from otklik.ingest.place import Place
from otklik.ingest.rules import Rejection
from otklik.workspace.names import name_key

_OF_ROWS, _OF_ITEMS = ("строка", "столбец"), ("файл", "запись", "поле")
_SAID = ("что не так", "что сделать")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by the spreadsheet that opens the file."""


class RejectedRows:
    """rejected.csv: where the row is, what is wrong, what to do, and the cells as they were.

    Cells under a personal header are left out; in a row of another width than the header nobody
    knows which they are, and all cells are.
    """

    def __init__(self, path: Path, export: Export) -> None:
        names, layout = export.header.names, export.source.layout
        self._is_personal = [name_key(name) in layout.personal for name in names]
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=";", lineterminator="\r\n")
        where = _OF_ITEMS if layout.items else _OF_ROWS
        self._writer.writerow([*where, *_SAID, *map(_safe, names)])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def write(self, rejection: Rejection, cells: Sequence[object]) -> None:
        """Add one row."""
        said = (*_where(rejection.place), rejection.column, rejection.what, rejection.todo)
        self._writer.writerow([*map(_safe, said), *map(_safe, self._impersonal(cells))])

    def _impersonal(self, cells: Sequence[object]) -> Sequence[object]:
        if not any(self._is_personal):
            return cells
        if len(cells) != len(self._is_personal):
            return ()
        pairs = zip(cells, self._is_personal, strict=True)
        return ["" if is_personal else cell for cell, is_personal in pairs]


def _where(place: Place) -> tuple[object, ...]:
    return (place.file, place.number) if place.is_item else (place.number,)


def _safe(cell: object) -> str:
    text = shown(cell) or ""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
