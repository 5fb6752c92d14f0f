"""Is a file that somebody sent of a kind that can be ingested, and is it safe to look into?

Its content decides, never its name. Nothing is unpacked here: a book tells its size beforehand, and
one that lies about it is refused when it is read.
"""

from pathlib import Path

from otklik.core.errors import InputError
from otklik.core.russian import counted, number
from otklik.desk.reading.archives import parts_of
from otklik.desk.reading.limits import MEGABYTE, ImportLimits
from otklik.ingest.containers import is_answer, is_workbook, require_file

BOOK = "xl/workbook.xml"
_TODO = "загрузите настоящую выгрузку; очень большую — в виде csv или по месяцам"


def suffix_of(path: Path, limits: ImportLimits) -> str:
    """`.json`, `.xlsx` or `.csv` by the content; `InputError` for everything else."""
    require_file(path)
    if is_answer(path):
        return ".json"
    if not is_workbook(path):
        return ".csv"
    _require_sane(path, limits)
    return ".xlsx"


def _require_sane(path: Path, limits: ImportLimits) -> None:
    parts = parts_of(path)
    if parts is None:
        todo = "выгрузите файл из системы заново или скачайте его ещё раз"
        what = "файл повреждён или скачан не до конца"
        raise InputError(what, file=path, todo=todo)
    if BOOK not in {part.filename for part in parts}:
        todo = "загрузите сами файлы выгрузок (xlsx, csv или json), без архива"
        raise InputError("это архив или документ, а не книга xlsx", file=path, todo=todo)
    if len(parts) > limits.archive_entries:
        count = counted(len(parts), "часть", "части", "частей")
        what = f"внутри книги {count}, а бывает не больше {number(limits.archive_entries)}"
        raise InputError(what, file=path, todo=_TODO)
    _require_size(path, sum(part.file_size for part in parts), limits)


def _require_size(path: Path, unpacked: int, limits: ImportLimits) -> None:
    """`InputError` for a book that would swell beyond measure."""
    is_odd = unpacked > limits.unpacked_ratio * path.stat().st_size
    is_large = unpacked > limits.ratio_from_megabytes * MEGABYTE
    if unpacked > limits.unpacked_megabytes * MEGABYTE or (is_odd and is_large):
        raise InputError("файл распаковывается в непомерный объём", file=path, todo=_TODO)
