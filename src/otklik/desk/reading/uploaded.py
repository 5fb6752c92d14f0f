"""Is a file that somebody sent of a kind that can be ingested, and is it safe to look into?

Its content decides, never its name. Nothing is unpacked here: a book tells its size beforehand, and
one that lies about it is refused when it is read.
"""

from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipInfo

from otklik.core.errors import InputError
from otklik.core.russian import counted, number
from otklik.desk.reading.archives import parts_of
from otklik.desk.reading.limits import ImportLimits
from otklik.desk.reading.packed import require_packed, require_size
from otklik.ingest.containers import is_answer, is_workbook, require_file

BOOK, PACKED = "xl/workbook.xml", ".zip"
_OF_DOCUMENTS = {"[Content_Types].xml", "word/document.xml", "mimetype"}
"""What documents of offices have, and archives of exports have not."""
_TODO = "загрузите настоящую выгрузку; очень большую — в виде csv или по месяцам"


def suffix_of(path: Path, limits: ImportLimits) -> str:
    """`.json`, `.xlsx`, `.csv` or `.zip` by the content; `InputError` for everything else."""
    require_file(path)
    if is_answer(path):
        return ".json"
    if not is_workbook(path):
        return ".csv"
    parts = parts_of(path)
    if parts is None:
        todo = "выгрузите файл из системы заново или скачайте его ещё раз"
        what = "файл повреждён или скачан не до конца"
        raise InputError(what, file=path, todo=todo)
    names = {part.filename for part in parts}
    if BOOK not in names and not names & _OF_DOCUMENTS:
        require_packed(path, limits)
        return PACKED
    _require_book(path, parts, limits)
    return ".xlsx"


def _require_book(path: Path, parts: Sequence[ZipInfo], limits: ImportLimits) -> None:
    if BOOK not in {part.filename for part in parts}:
        todo = "загрузите сами файлы выгрузок (xlsx, csv или json) или архив zip с ними"
        raise InputError("это документ, а не книга xlsx", file=path, todo=todo)
    if len(parts) > limits.archive_entries:
        count = counted(len(parts), "часть", "части", "частей")
        what = f"внутри книги {count}, а бывает не больше {number(limits.archive_entries)}"
        raise InputError(what, file=path, todo=_TODO)
    require_size(path, sum(part.file_size for part in parts), limits, _TODO)
