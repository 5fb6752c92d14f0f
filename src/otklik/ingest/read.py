"""Which rows are in a file, whichever program saved it?"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import python_calamine as calamine

from otklik.core.errors import InputError
from otklik.ingest.containers import inspect_workbook, is_workbook
from otklik.ingest.export import Chunk
from otklik.ingest.formulas import OddCells, odd_cells, parts_of_sheets
from otklik.ingest.match import (
    RECOGNISED,
    SEARCHED_ROWS,
    Header,
    find_header,
    likeness,
    unknown_file,
)
from otklik.ingest.place import Place
from otklik.ingest.source import Source
from otklik.workspace.spreadsheets import delimiter_of, encoding_of

CHUNK_ROWS = 10_000
"""Rows held in memory at a time."""

_BROKEN_XML = (ElementTree.ParseError, expat.ExpatError)
_AGAIN = "выгрузите файл из системы заново или скачайте его ещё раз"


@dataclass(frozen=True)
class Sheet:
    """A sheet of a book, or a whole csv; `rows` begins anew at every call, at row 1 of Excel."""

    name: str
    rows: Callable[[], Iterator[list[Any]]]


@dataclass(frozen=True)
class TableExport:
    """A table whose format is known and whose header is found.

    `measured_at` is the region's wall time at which its source was looked at, if that is told.
    """

    file: Path
    source: Source
    sheet: Sheet
    header: Header
    measured_at: datetime | None = None

    @property
    def unmeasured(self) -> Sequence[str]:
        """The file, if nobody has told when its source was looked at and that matters."""
        is_told = self.measured_at is not None or self.source.layout.measured is None
        return () if is_told else (self.file.name,)

    def chunks(self) -> Iterator[Chunk]:
        """All rows under the header that are not blank, by `CHUNK_ROWS`."""
        rows = enumerate(islice(self.sheet.rows(), self.header.row, None), self.header.row + 1)
        while block := list(islice(rows, CHUNK_ROWS)):
            yield _chunk(block, len(self.header.names), self.measured_at)

    def place(self, number: int) -> Place:
        """The row of the file."""
        return Place(self.file.name, number)


def _chunk(block: list[tuple[int, list[Any]]], width: int, measured_at: datetime | None) -> Chunk:
    block = [(number, row) for number, row in block if any(row)]
    if any(len(row) != width for _, row in block):
        block = [(number, _cut(row, width)) for number, row in block]
    even = [one for one in block if len(one[1]) == width]
    return Chunk(
        numbers=[number for number, _ in even],
        rows=[row for _, row in even],
        ragged={number: row for number, row in block if len(row) != width},
        measured=[measured_at] * len(even),
    )


def _cut(row: list[Any], width: int) -> list[Any]:
    """A row without the empty cells to the right of the header."""
    return row if len(row) <= width or any(row[width:]) else row[:width]


def open_export(
    file: Path, sources: Sequence[Source], measured_at: datetime | None = None
) -> TableExport:
    """Find the sheet, the format and the header of a table; `InputError` if there are none.

    The format is the one whose names the sheet holds most of.
    """
    problems, is_empty = [], True
    sources = [source for source in sources if not source.layout.items]
    for sheet in _sheets(file):
        if not (beginning := list(islice(sheet.rows(), SEARCHED_ROWS))):
            continue
        is_empty = False
        likes = [likeness(beginning, source.layout) for source in sources]
        if max(likes) < RECOGNISED:
            continue
        source = sources[likes.index(max(likes))]
        try:
            header = find_header(file, beginning, source.layout)
            return TableExport(file, source, sheet, header, measured_at)
        except InputError as problem:
            problems.append(problem)
    if is_empty:
        raise InputError("файл пуст", file=file, todo=_AGAIN)
    raise next(iter(problems), unknown_file(file, [source.layout for source in sources]))


def _sheets(file: Path) -> Iterator[Sheet]:
    yield from _workbook_sheets(file) if is_workbook(file) else [_csv_sheet(file)]


def _workbook_sheets(file: Path) -> Iterator[Sheet]:
    odd_parts = inspect_workbook(file)
    try:
        book = calamine.load_workbook(file)
        parts = parts_of_sheets(file) if odd_parts else {}
        for name in _names(book):
            sheet, part = book.get_sheet_by_name(name), parts.get(name)
            if sheet.start is not None:
                yield Sheet(
                    name, partial(_rows, sheet, odd_cells(file, part) if part in odd_parts else {})
                )
    except (*_BROKEN_XML, calamine.CalamineError, OSError, ValueError, KeyError) as error:
        raise InputError("книга xlsx повреждена", file=file, todo=_AGAIN) from error


def _names(book: calamine.CalamineWorkbook) -> list[str]:
    sheets = book.sheets_metadata
    return [sheet.name for sheet in sheets if sheet.typ == calamine.SheetTypeEnum.WorkSheet]


def _rows(sheet: calamine.CalamineSheet, odd: OddCells) -> Iterator[list[Any]]:
    """Rows with formulas and errors where the reader sees nothing."""
    rows = sheet.iter_rows()
    if not odd:
        return rows
    return (_with(row, odd.get(number, {})) for number, row in enumerate(rows, start=1))


def _with(row: list[Any], odd: Mapping[int, str]) -> list[Any]:
    for place, text in odd.items():
        row[place] = text
    return row


def _csv_sheet(file: Path) -> Sheet:
    encoding = encoding_of(file)
    delimiter = delimiter_of(file, encoding)
    return Sheet("", lambda: _csv_rows(file, encoding, delimiter))


def _csv_rows(file: Path, encoding: str, delimiter: str) -> Iterator[list[Any]]:
    """The records of a csv, blank ones too, so that they are numbered as Excel numbers them."""
    number = 0
    with file.open(encoding=encoding, newline="") as stream:
        try:
            for row in csv.reader(stream, delimiter=delimiter, strict=True):
                number += 1
                yield row
        except csv.Error as error:
            what = "кавычки не закрыты или стоят внутри текста неудвоенными"
            todo = "исправьте эту строку или выгрузите файл в виде xlsx"
            raise InputError(what, file=file, row=number + 1, todo=todo) from error
