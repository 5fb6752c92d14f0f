"""In which encoding and with which separator did a spreadsheet save a CSV file?"""

import codecs
import csv
from itertools import islice
from pathlib import Path

from otklik.core.errors import InputError

DELIMITERS = (";", ",", "\t")

_CHUNK = 1 << 20
_SAMPLE_ROWS = 20


def encoding_of(path: Path) -> str:
    """`utf-8-sig` (a mark at the beginning is dropped) or `cp1251`; another is an `InputError`."""
    for encoding in ("utf-8-sig", "cp1251"):
        if _decodes(path, encoding):
            return encoding
    todo = "сохраните файл как «CSV UTF-8» или как книгу xlsx"
    raise InputError("кодировка не UTF-8 и не Windows-1251", file=path, todo=todo)


def delimiter_of(path: Path, encoding: str) -> str:
    """The separator that makes the first rows widest."""
    return max(DELIMITERS, key=lambda delimiter: _width(path, encoding, delimiter))


def _width(path: Path, encoding: str, delimiter: str) -> int:
    with path.open(encoding=encoding, newline="") as file:
        try:
            return max(
                map(len, islice(csv.reader(file, delimiter=delimiter), _SAMPLE_ROWS)), default=0
            )
        except csv.Error:
            return 0


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
