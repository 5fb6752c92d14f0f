"""How are rows written as the xlsx file that the system gives out?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook

from otklik.simulate.columns import COLUMNS
from otklik.simulate.seen import Seen

SHEET = "Лист1"
_DURATION = "[hh]:mm:ss"
_DAY = timedelta(days=1)


def write_workbook(path: Path, rows: Iterable[Seen], made: datetime) -> int:
    """Writes the sheet row by row, in bounded memory; returns the number of rows.

    `made` is the date of the document, so that the same rows are the same bytes.
    """
    book = Workbook(str(path), {"constant_memory": True})
    book.set_properties({"title": SHEET, "created": made})
    sheet = book.add_worksheet(SHEET)
    duration = book.add_format({"num_format": _DURATION})
    for index, column in enumerate(COLUMNS):
        sheet.write_string(0, index, column.header)
    count = 0
    for count, seen in enumerate(rows, start=1):
        for index, column in enumerate(COLUMNS):
            value = column.value(seen)
            if isinstance(value, str):
                sheet.write_string(count, index, value)
            elif isinstance(value, timedelta):
                sheet.write_number(count, index, value / _DAY, duration)
            elif value is not None:
                sheet.write_number(count, index, value)
    book.close()
    return count
