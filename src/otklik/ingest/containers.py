"""Is a file what its name says, and is it safe to open?"""

import codecs
import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from otklik.core.errors import InputError

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CHUNK = 1 << 20
_SHEETS = "xl/worksheets/"
_HEAD_BYTES = 4096

_MOST_BYTES = 4 << 30
"""An unpacked book of a million rows of 47 columns is about as large."""
_BOMB_RATIO, _BOMB_BYTES = 200, 100 << 20
"""Real exports are packed about ten times; zeros are packed a thousand times."""
_MOST_CELLS = 100_000_000
"""The reader keeps a place for every cell of the used rectangle: a stray far cell is a bomb too."""

_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_FORMULA = re.compile(rb"f(?<=[<:]f)[ >]")
"""`<f>` or `<x:f >`; looking back from a rare letter is six times faster than forward."""
_ERROR = b't="e"'

_AGAIN = "выгрузите файл из системы заново или скачайте его ещё раз"
_AS_XLSX = "откройте файл в Excel и сохраните как «Книга Excel (.xlsx)»"


def require_file(path: Path) -> None:
    """`InputError` unless there is a file that can be read and is not empty."""
    if path.is_dir():
        raise InputError("это папка", file=path, todo="укажите файл xlsx или csv")
    if not path.exists():
        raise InputError("файла нет", file=path, todo="проверьте путь и имя файла")
    try:
        is_empty = not _head(path)
    except OSError as error:
        raise InputError(
            "файл не открывается", file=path, todo="проверьте права на него"
        ) from error
    if is_empty:
        raise InputError("файл пуст", file=path, todo=_AGAIN)


def is_answer(path: Path) -> bool:
    """Whether a file is an answer in JSON, by its name or by its beginning."""
    if path.suffix.lower() == ".json":
        return True
    return _head(path).removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"{", b"["))


def is_workbook(path: Path) -> bool:
    """True for xlsx, False for text; whatever else it is, `InputError` says so.

    The content decides: people rename files.
    """
    head = _head(path)
    if head.startswith(_OLE):
        raise _refuse_ole(path)
    if head.startswith(b"PK"):
        return True
    if head.startswith(_UTF16):
        todo = "сохраните файл как «CSV UTF-8» или как книгу xlsx"
        raise InputError("файл в кодировке UTF-16", file=path, todo=todo)
    if head.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"%pdf", b"{\\rtf")):
        raise InputError("это не таблица, хотя файл так назван", file=path, todo=_AGAIN)
    if b"\0" in head:
        todo = "загрузите выгрузку в виде xlsx или csv"
        raise InputError("это не таблица: внутри двоичные данные", file=path, todo=todo)
    return False


def inspect_workbook(path: Path) -> frozenset[str]:
    """Unpack a book to nowhere before it is trusted; its parts with formulas or errors.

    `InputError` for a torn, locked or swollen archive and for one that is no xlsx.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(path, archive)
            return frozenset(_odd_parts(path, archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise InputError("файл повреждён или скачан не до конца", file=path, todo=_AGAIN) from error


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def _refuse_ole(path: Path) -> InputError:
    if _ENCRYPTED in path.read_bytes():
        todo = "снимите пароль в Excel («Файл — Сведения — Защита книги») и сохраните файл"
        return InputError("файл защищён паролем", file=path, todo=todo)
    return InputError("это старый формат .xls или документ с паролем", file=path, todo=_AS_XLSX)


def _check_directory(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        todo = "распакуйте архив и загрузите сам файл выгрузки"
        raise InputError("файл защищён паролем", file=path, todo=todo)
    if "xl/workbook.xml" not in archive.namelist():
        raise InputError("это архив или документ, а не книга xlsx", file=path, todo=_AS_XLSX)
    whole, packed = sum(part.file_size for part in parts), path.stat().st_size
    if whole > _MOST_BYTES or (whole > _BOMB_BYTES and whole > packed * _BOMB_RATIO):
        todo = "загрузите настоящую выгрузку; очень большую — в виде csv или по месяцам"
        raise InputError("файл распаковывается в непомерный объём", file=path, todo=todo)


def _odd_parts(path: Path, archive: zipfile.ZipFile) -> Iterator[str]:
    """Read everything once: a size that lies or a wrong checksum is an error of `zipfile`."""
    for part in archive.infolist():
        with archive.open(part) as stream:
            chunks = iter(partial(stream.read, _CHUNK), b"")
            if not part.filename.startswith(_SHEETS):
                deque(chunks, maxlen=0)
            elif _is_odd(path, chunks):
                yield part.filename


def _is_odd(path: Path, chunks: Iterator[bytes]) -> bool:
    is_odd, tail = False, b""
    for number, chunk in enumerate(chunks):
        if number == 0:
            _check_dimension(path, chunk)
        window = tail + chunk
        is_odd = is_odd or _ERROR in window or _FORMULA.search(window) is not None
        tail = chunk[-len(_ERROR) :]
    return is_odd


def _check_dimension(path: Path, beginning: bytes) -> None:
    if found := _DIMENSION.search(beginning):
        width = 0
        for letter in found[1]:
            width = width * 26 + letter - ord("A") + 1
        if width * int(found[2]) > _MOST_CELLS:
            last = (found[1] + found[2]).decode()
            what = f"занятая область листа тянется до ячейки {last}"
            todo = "удалите лишние строки и столбцы за таблицей и сохраните файл"
            raise InputError(what, file=path, todo=todo)
