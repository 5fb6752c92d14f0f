"""Which bytes is the workbook that an official opens: numbers as numbers, and no formulas?

Every text is written as a text, whatever it begins with. The same edition gives the same bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from otklik.editions.data.fields import (
    INTEGER,
    NUMBER,
    SCORE,
    SHARE_UNIT,
    STRING,
    Cell,
    Field,
    Table,
    plain_spaces,
)

PERCENT, WHOLE, TENTHS, EXACT = "0.0%", "#,##0", "0.0", "0.0###"
_NAME = "name"
_WIDEST, _NARROWEST, _MARGIN, _LONG_TEXT = 60, 9, 2, 40
_HEADER_HEIGHT = 48
_A4, _WIDEST_IN_PRINT, _LINE_HEIGHT = 9, 26, 15
_YES = {True: "да", False: "нет"}
_SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class _Formats:
    header: Any
    text: Any
    wrapped: Any
    few: Any
    numbers: dict[str, Any]
    wrapped_from: int


def workbook_bytes(
    tables: Iterable[Table], title: str, made: datetime, *, is_for_print: bool = False
) -> bytes:
    """A sheet a table; `made` is the date of the book, so that the same tables are the same bytes.

    `is_for_print`: every sheet goes onto A4 across, as wide as the page, with its header on each.
    The bytes are packed by zlib: another zlib may pack them otherwise.
    """
    content = BytesIO()
    with Workbook(content, _SAFE) as book:
        book.set_properties({"title": title, "created": made})
        formats = _formats(book, is_for_print)
        for table in map(_named_first, tables):
            sheet = book.add_worksheet(table.title)
            _write(sheet, table, formats)
            if is_for_print:
                _set_for_print(sheet, table, title)
    return content.getvalue()


def _formats(book: Workbook, is_for_print: bool) -> _Formats:
    top = {"valign": "top"}
    text = {**top, "indent": 1} if is_for_print else top
    return _Formats(
        header=book.add_format({"bold": True, "text_wrap": True, "bottom": 1, **text}),
        text=book.add_format(text),
        wrapped=book.add_format({"text_wrap": True, **text}),
        few=book.add_format({"align": "right", **top}),
        numbers={
            one: book.add_format({"num_format": one, **top})
            for one in (PERCENT, WHOLE, TENTHS, EXACT)
        },
        wrapped_from=_WIDEST_IN_PRINT if is_for_print else _LONG_TEXT,
    )


def _named_first(table: Table) -> Table:
    """In a wide sheet the name of whom a row is about stays in sight."""
    names = [column.name for column in table.fields]
    if not table.key:
        return table
    first = names.index(_NAME)
    order = [first, *(place for place in range(len(names)) if place != first)]
    rows = [[row[place] for place in order] for row in table.rows]
    return replace(table, fields=[table.fields[place] for place in order], rows=rows)


def _write(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    """The header and the name stay in sight, and every column can be filtered."""
    sheet.set_row(0, _HEADER_HEIGHT)
    for place, column in enumerate(table.fields):
        cells = [row[place] for row in table.rows]
        sheet.write_string(0, place, column.title, formats.header)
        sheet.set_column(place, place, _width(column, cells))
        units = _units(table, column)
        for number, (cell, unit) in enumerate(zip(cells, units, strict=True), 1):
            _put(sheet, number, place, column, cell, unit, formats)
    sheet.freeze_panes(1, 1 if table.key else 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.fields) - 1)


def _set_for_print(sheet: Worksheet, table: Table, title: str) -> None:
    """Narrow columns, and rows as high as their texts, since not every program finds that out."""
    _fold(sheet, table)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
    sheet.set_footer(f"&L{title.replace('&', '&&')}&C&A&R&P из &N")


def _fold(sheet: Worksheet, table: Table) -> None:
    columns = [[row[place] for row in table.rows] for place in range(len(table.fields))]
    told = zip(table.fields, columns, strict=True)
    widths = [min(_width(column, cells) + _MARGIN, _WIDEST_IN_PRINT) for column, cells in told]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for number, row in enumerate(([column.title for column in table.fields], *table.rows)):
        sheet.set_row(number, _LINE_HEIGHT * _lines(row, widths))


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Of the longest text of a row, words of which are never parted."""
    pairs = [
        (cell, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell, str)
    ]
    return max((len(wrap(cell, width - _MARGIN)) for cell, width in pairs), default=1)


def _units(table: Table, column: Field[Any]) -> Sequence[Cell]:
    """The unit of each cell of a column, where rows differ in it."""
    if column.unit_in is None:
        return [None] * len(table.rows)
    place = [one.name for one in table.fields].index(column.unit_in)
    return [row[place] for row in table.rows]


def _put(
    sheet: Worksheet,
    row: int,
    place: int,
    column: Field[Any],
    cell: Cell,
    unit: Cell,
    formats: _Formats,
) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_string(row, place, _YES[cell], formats.text)
    elif isinstance(cell, str):
        sheet.write_string(row, place, plain_spaces(cell), _text_format(column, cell, formats))
    else:
        sheet.write_number(row, place, cell, formats.numbers[number_format(column, unit)])


def _text_format(column: Field[Any], cell: str, formats: _Formats) -> Any:
    if column.type != STRING:
        return formats.few
    return formats.wrapped if len(cell) > formats.wrapped_from else formats.text


def number_format(column: Field[Any], unit: Cell) -> str:
    """How a number of a column is shown; sixteen digits of it are kept whatever is shown."""
    if column.is_share or unit == SHARE_UNIT:
        return PERCENT
    if column.type == INTEGER:
        return WHOLE
    return TENTHS if column.constraints == SCORE else EXACT


def _width(column: Field[Any], cells: Iterable[Cell]) -> int:
    """As wide as its longest text, within reason; the header wraps at its longest word."""
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    word = max(map(len, column.title.split()))
    shown = longest if column.type not in (INTEGER, NUMBER) else 0
    return min(max(shown, word, _NARROWEST) + _MARGIN, _WIDEST)
