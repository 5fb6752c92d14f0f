"""Is an archive that somebody sent safe to unpack, and what lies in it then?

Nothing is believed: names, numbers and sizes are looked at before anything is unpacked, and what is
unpacked is counted once more.
"""

import errno
import shutil
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from zipfile import BadZipFile, ZipFile, ZipInfo

from otklik.core.errors import InputError
from otklik.core.russian import counted, number
from otklik.desk.reading.archives import parts_of
from otklik.desk.reading.limits import MEGABYTE, ImportLimits

OPENED = "opened-"
"""How the names of folders begin in which archives are unpacked; they last no longer than that."""
_BY_OTHERS = "__MACOSX"
_ENCRYPTED = 1
_CHUNK = 1 << 20
_LONGEST_PART = 200
_TORN = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error)
_BY_NAMES = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL)
"""What the system says of names and places that an archive cannot have; no space is none of it."""
_AGAIN = "сделайте архив заново, обычный zip без пароля"
_LESS = "разделите файлы на несколько архивов"


def require_packed(path: Path, limits: ImportLimits) -> None:
    """`InputError` for an archive that must not be unpacked, by what its list says."""
    parts = parts_of(path)
    files = _files(parts or ())
    for what, todo in _faults(parts, files, limits):
        raise InputError(what, file=path, todo=todo)
    require_size(path, sum(one.file_size for one in files), limits, _LESS)


def _faults(
    parts: Sequence[ZipInfo] | None, files: Sequence[ZipInfo], limits: ImportLimits
) -> Iterator[tuple[str, str]]:
    """What is wrong with the list, and what to do."""
    if parts is None:
        yield "архив повреждён или скачан не до конца", _AGAIN
    elif not files:
        yield "в архиве нет файлов", _AGAIN
    elif len(parts) > limits.packed_files:
        count = counted(len(parts), "файл", "файла", "файлов")
        yield f"в архиве {count}, а принимается не больше {number(limits.packed_files)}", _LESS
    if any(one.flag_bits & _ENCRYPTED for one in files):
        yield "архив защищён паролем", _AGAIN
    if not all(map(_is_plain, files)):
        yield "названия файлов в архиве ведут за его пределы", _AGAIN


def require_size(path: Path, unpacked: int, limits: ImportLimits, todo: str) -> None:
    """`InputError` for a file that would swell beyond measure."""
    is_odd = unpacked > limits.unpacked_ratio * path.stat().st_size
    is_large = unpacked > limits.ratio_from_megabytes * MEGABYTE
    if unpacked > limits.unpacked_megabytes * MEGABYTE or (is_odd and is_large):
        raise InputError("файл распаковывается в непомерный объём", file=path, todo=todo)


@contextmanager
def unpacked(path: Path, limits: ImportLimits) -> Iterator[Path]:
    """A folder beside the archive with everything that is in it, as long as the block lasts.

    Where the archive holds one folder, it is that one. `InputError` as in `require_packed`.
    """
    require_packed(path, limits)
    folder = Path(mkdtemp(prefix=OPENED, dir=path.parent))
    try:
        _unpack(path, folder)
        inside = list(folder.iterdir())
        yield inside[0] if len(inside) == 1 and inside[0].is_dir() else folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files(parts: Sequence[ZipInfo]) -> Sequence[ZipInfo]:
    """Without folders, and without what a system adds for itself."""
    wanted = (one for one in parts if not one.is_dir())
    return [one for one in wanted if PurePosixPath(one.filename).parts[:1] != (_BY_OTHERS,)]


def _is_plain(one: ZipInfo) -> bool:
    """A file, and by a name that leads nowhere else."""
    mode = one.external_attr >> 16
    name = PurePosixPath(one.filename)
    is_strange = name.is_absolute() or not name.parts or not one.filename.isprintable()
    return not (is_strange or stat.S_ISLNK(mode) or any(map(_leads_away, name.parts)))


def _leads_away(part: str) -> bool:
    is_long = len(part.encode(errors="replace")) > _LONGEST_PART
    return part == ".." or is_long or any(sign in part for sign in "\\:")


def _unpack(path: Path, folder: Path) -> None:
    try:
        with ZipFile(path) as archive:
            for one in _files(archive.infolist()):
                _unpack_one(archive, one, folder / PurePosixPath(one.filename))
    except _TORN as error:
        if isinstance(error, OSError) and error.errno not in _BY_NAMES:
            raise
        raise InputError("архив повреждён", file=path, todo=_AGAIN) from error


def _unpack_one(archive: ZipFile, one: ZipInfo, target: Path) -> None:
    """`zipfile` gives no more than the list has told, and an error where that is not so."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(one) as packed, target.open("xb") as file:
        shutil.copyfileobj(packed, file, _CHUNK)
