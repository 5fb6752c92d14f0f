"""Which bytes is a table as csv, for machines and for a spreadsheet alike?

RFC 4180: UTF-8 without a mark, commas, CRLF; numbers with a point, true and false in English.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from otklik.editions.data.fields import Cell, plain_spaces

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With what a spreadsheet begins a formula (OWASP, CSV Injection): wide signs count too."""
_HARMLESS = "'"
_AT_ONCE = 1_000


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The header and the rows."""
    return b"".join(csv_pieces(header, rows))


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The same a piece at a time, however many rows there are."""
    lines = chain([header], ([_written(cell) for cell in row] for row in rows))
    while part := list(islice(lines, _AT_ONCE)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows(part)
        yield text.getvalue().encode()


def _written(cell: Cell) -> str:
    """A number as it is in JSON; a text that a spreadsheet would compute gets an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, str):
        said = plain_spaces(cell)
        return _HARMLESS + said if said.startswith(_FORMULA) else said
    return repr(cell)
