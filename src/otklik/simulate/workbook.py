"""How are rows written as the xlsx file that a system gives out?"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import IO, Generic, TypeVar
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

_DURATION = "[hh]:mm:ss"
_DAY = timedelta(days=1)
_SHEET = "xl/worksheets/sheet1.xml"
_BEGINS, _ENDS = b"<sheetData>", b"</sheetData>"
_SIZE = re.compile(rb"<dimension[^>]*>")
_BLOCK_ROWS = 500
_LEVEL = 1
"""At the usual level a quarter of the time goes into packing, for a third of the size."""

Seen = TypeVar("Seen")
Cell = str | float | timedelta | None
"""Text, a number, a time cell (which may be longer than a day), or an empty cell."""


@dataclass(frozen=True)
class Column(Generic[Seen]):
    """A header and what stands under it."""

    header: str
    value: Callable[[Seen], Cell]


def write_workbook(
    path: Path,
    title: str,
    columns: Sequence[Column[Seen]],
    rows: Iterable[Seen],
    made: datetime,
) -> int:
    """Writes one sheet row by row, in bounded memory; returns the number of rows.

    `made` is the date of the document, so that the same rows are the same bytes.
    """
    with (
        ZipFile(_shell(title, made)) as shell,
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as book,
    ):
        for part in shell.infolist():
            if part.filename != _SHEET:
                book.writestr(part, shell.read(part))
        before, _, rest = _SIZE.sub(b"", shell.read(_SHEET)).partition(_BEGINS)
        with book.open(_SHEET, "w") as stream:
            stream.write(before + _BEGINS)
            count = _write_rows(stream, columns, rows)
            stream.write(_ENDS + rest.partition(_ENDS)[2])
    return count


def _shell(title: str, made: datetime) -> IO[bytes]:
    """A book with one cell in the format of a time cell, its first and only one.

    Rows are put in its place by hand: cell by cell the library takes four times as long.
    """
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"title": title, "created": made})
    duration = book.add_format({"num_format": _DURATION})
    book.add_worksheet(title).write_blank(0, 0, None, duration)
    book.close()
    return content


def _write_rows(stream: IO[bytes], columns: Sequence[Column[Seen]], rows: Iterable[Seen]) -> int:
    letters = [xl_col_to_name(index) for index in range(len(columns))]
    values = [column.value for column in columns]
    block = [_row(1, letters, [column.header for column in columns])]
    count = 0
    for count, seen in enumerate(rows, start=1):
        block.append(_row(count + 1, letters, [value(seen) for value in values]))
        if len(block) == _BLOCK_ROWS:
            stream.write("".join(block).encode())
            block.clear()
    stream.write("".join(block).encode())
    return count


def _row(number: int, letters: Sequence[str], cells: Sequence[Cell]) -> str:
    return f'<row r="{number}">{"".join(_cells(number, letters, cells))}</row>'


def _cells(number: int, letters: Sequence[str], cells: Sequence[Cell]) -> Iterator[str]:
    for letter, cell in zip(letters, cells, strict=True):
        if isinstance(cell, str):
            yield f'<c r="{letter}{number}" t="inlineStr"><is>{_text(cell)}</is></c>'
        elif isinstance(cell, timedelta):
            yield f'<c r="{letter}{number}" s="1"><v>{cell / _DAY!r}</v></c>'
        elif cell is not None:
            yield f'<c r="{letter}{number}"><v>{cell:.16G}</v></c>'


def _text(cell: str) -> str:
    """Most cells need no care; asking is quicker than taking it."""
    said = escape(cell) if "<" in cell or "&" in cell or ">" in cell else cell
    is_bare = cell[:1].isspace() or cell[-1:].isspace()
    return f'<t xml:space="preserve">{said}</t>' if is_bare else f"<t>{said}</t>"
