"""How does a workspace become one file, and a workspace again, with not a byte changed?

The archive is a zip of whole files in the order of their names; its last entry says what each must
be. What is made anew from the rest (`site`, `cache`) and what belongs to the running desk (its
database and the lock) is not in it.
"""

import errno
import hashlib
import json
import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from otklik.core.canonical import canonical_bytes
from otklik.core.errors import InputError, OtklikError
from otklik.workspace.aside import held_aside
from otklik.workspace.atomic import ASIDE, write_aside
from otklik.workspace.folder import LOCK_FILE, make_folders

FORMAT = "otklik-backup/1"
MANIFEST = "backup.json"
_FROZEN = ("batches", "snapshots", "editions")
"""Folders in which a file that is there never changes; it may only go."""
_PACKED = (".parquet", ".xlsx", ".zip")
"""Files that do not get smaller."""
_SENT = "uploads"
_LEFT_OUT = ("site", "cache", LOCK_FILE, "desk.sqlite3", "desk.sqlite3-wal", "desk.sqlite3-shm")
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
_OWNER_ONLY, _EVERYBODY = 0o600, 0o644
_SECRET = "secrets"  # noqa: S105 - a folder
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, struct.error)
"""What reading a zip raises where its bytes are not those that were written."""


@dataclass(frozen=True)
class Source:
    """A file and its name in the archive."""

    name: str
    path: Path

    @property
    def is_frozen(self) -> bool:
        """Does it stay as it is as long as it is there?"""
        return self.name.partition("/")[0] in _FROZEN


def workspace_files(root: Path) -> Iterator[Source]:
    """Everything of a workspace that cannot be made again, in the order of names."""
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and not _is_left_out(inside.parts):
            yield Source(inside.as_posix(), path)


def _is_left_out(parts: Sequence[str]) -> bool:
    """What can be made again or is half done; in folders of what was sent archives are unpacked."""
    is_opened = parts[0] == _SENT and len(parts) > len((_SENT, "name"))
    return parts[0] in _LEFT_OUT or is_opened or any(one.startswith(ASIDE) for one in parts)


def write_archive(target: Path, files: Iterable[Source], told: Mapping[str, Any]) -> None:
    """Writes the archive aside and puts it in place whole; only its owner may read it.

    `told` is what the manifest says besides the files. `OtklikError` if the place is taken or a
    file has gone meanwhile.
    """
    if target.exists():
        raise OtklikError(f"«{target}» уже есть. Что сделать: назовите новый файл.")
    try:
        with held_aside(target.parent) as aside:
            _write(aside / target.name, files, told)
            (aside / target.name).rename(target)
    except FileNotFoundError as error:
        raise OtklikError(
            f"Пока делалась копия, файл «{Path(error.filename).name}» удалили. "
            "Что сделать: повторите команду."
        ) from error


def _write(target: Path, files: Iterable[Source], told: Mapping[str, Any]) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY)
    with os.fdopen(handle, "wb") as out:
        with zipfile.ZipFile(out, "w") as archive:
            sums = {one.name: _add(archive, one) for one in files}
            manifest = canonical_bytes({**told, "format": FORMAT, "files": sums})
            archive.writestr(_entry(MANIFEST), manifest)
        out.flush()
        os.fsync(out.fileno())


def _add(archive: zipfile.ZipFile, source: Source) -> dict[str, Any]:
    sha, size = hashlib.sha256(), 0
    target = _entry(source.name)
    with source.path.open("rb") as file, archive.open(target, "w", force_zip64=True) as entry:
        while chunk := file.read(_CHUNK):
            entry.write(chunk)
            sha.update(chunk)
            size += len(chunk)
    return {"sha256": sha.hexdigest(), "size": size}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = _STORED if name.endswith(_PACKED) else _DEFLATED
    return entry


def unpack(path: Path, folder: Path) -> Mapping[str, Any]:
    """Puts every file of an archive in a folder; gives what the manifest says.

    `InputError` for what is no backup and for the first file that is not what was put in.
    """
    if not path.is_file():
        raise InputError("файла нет", file=path, todo="проверьте путь к резервной копии")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(path, archive)
            make_folders(folder)
            for name, known in manifest["files"].items():
                if _unpacked(archive, name, folder / name) != (known["sha256"], known["size"]):
                    raise _damaged(path, f"файл {name} не тот, что в описи")
    except (*_BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:
            raise  # the disk is full, say; a place in the archive that cannot be is EINVAL
        raise _damaged(path, "архив обрезан или изменён") from error
    return manifest


def _damaged(path: Path, what: str) -> InputError:
    """Nothing can be restored from this archive."""
    todo = "возьмите другую копию; восстанавливать из этой нельзя"
    return InputError(f"резервная копия повреждена: {what}", file=path, todo=todo)


def _manifest(path: Path, archive: zipfile.ZipFile) -> Mapping[str, Any]:
    if any(entry.compress_type not in (_STORED, _DEFLATED) for entry in archive.infolist()):
        raise _damaged(path, "архив обрезан или изменён")
    try:
        told: Mapping[str, Any] = json.loads(archive.read(MANIFEST))
        is_ours = told["format"] == FORMAT and all(map(_is_inside, told["files"]))
    except (KeyError, ValueError, TypeError) as error:
        raise _damaged(path, f"не читается опись {MANIFEST}") from error
    if not is_ours:
        raise _damaged(path, f"опись {MANIFEST} составлена не этой программой")
    return told


def _is_inside(name: str) -> bool:
    """No name leads out of the folder."""
    parts = PurePosixPath(name)
    return not parts.is_absolute() and ".." not in parts.parts and "\\" not in name


def _unpacked(archive: zipfile.ZipFile, name: str, path: Path) -> tuple[str, int]:
    mode = _OWNER_ONLY if PurePosixPath(name).parts[0] == _SECRET else _EVERYBODY
    sha, size = hashlib.sha256(), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        entry = archive.open(name)
    except KeyError:
        return "", 0
    with entry, os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, mode), "wb") as file:
        while chunk := entry.read(_CHUNK):
            file.write(chunk)
            sha.update(chunk)
            size += len(chunk)
    return sha.hexdigest(), size


@contextmanager
def new_folder(root: Path) -> Iterator[Path]:
    """A folder aside that becomes `root`; `OtklikError` if anything is there already."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise OtklikError(
            f"«{root}» не пуста: восстановление ничего не заменяет. "
            "Что сделать: укажите новую папку."
        )
    if root.exists():
        root.rmdir()
    with write_aside(root) as aside:
        yield aside


def copied(files: Iterable[Source], folder: Path) -> Iterator[Source]:
    """The same files, copied where nobody writes."""
    for one in files:
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(one.path, path)
        yield Source(one.name, path)
