"""How is a file from outside kept, under a name of ours, until it is ingested?"""

import hashlib
import shutil
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from otklik.core.errors import InputError
from otklik.core.russian import NBSP, number
from otklik.desk.reading.limits import MEGABYTE, ImportLimits
from otklik.desk.reading.packed import OPENED
from otklik.desk.reading.uploaded import suffix_of
from otklik.workspace.folder import Workspace

_HOUR_SECONDS = 3600


@dataclass(frozen=True)
class Upload:
    """A file as it is sent: `name` is text for people, `chunks` are its bytes in order."""

    name: str
    chunks: Iterable[bytes]

    @property
    def called(self) -> str:
        """The name without folders and signs that cannot be seen, as long as the limits allow."""
        last = self.name.replace("\\", "/").rpartition("/")[2]
        seen = "".join(sign for sign in last if sign.isprintable()).strip()
        return seen[: ImportLimits.shipped().name_length] or "файл без названия"


@dataclass(frozen=True)
class Kept:
    """A file that lies in `Workspace.uploads` under the name `stored`; `size` is in bytes."""

    stored: str
    sha256: str
    size: int


def keep(workspace: Workspace, upload: Upload) -> Kept:
    """Writes the file down if it is of a known kind and not too large; else `InputError`."""
    workspace.uploads.mkdir(exist_ok=True)
    path = workspace.uploads / uuid.uuid4().hex
    try:
        sha256, size = _write(path, upload.chunks, ImportLimits.shipped())
        stored = path.name + suffix_of(path, ImportLimits.shipped())
        path.rename(workspace.uploads / stored)
    except InputError as error:
        path.unlink(missing_ok=True)
        raise error.about(upload.called) from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Kept(stored, sha256, size)


def forget(workspace: Workspace, stored: str) -> None:
    """Removes a file that lies in a batch by now, or is wanted no more."""
    if stored:
        (workspace.uploads / stored).unlink(missing_ok=True)


def sweep(workspace: Workspace, wanted: Collection[str], now: datetime) -> None:
    """Removes what is wanted by nobody and was not sent just now: its sending was cut off.

    Folders in which archives were being unpacked are nobody's, for the worker is the only one.
    """
    for folder in workspace.uploads.glob(f"{OPENED}*"):
        shutil.rmtree(folder, ignore_errors=True)
    for path in workspace.uploads.glob("*"):
        age = now.timestamp() - path.stat().st_mtime
        if path.name not in wanted and age > ImportLimits.shipped().stray_hours * _HOUR_SECONDS:
            path.unlink(missing_ok=True)


def _write(path: Path, chunks: Iterable[bytes], limits: ImportLimits) -> tuple[str, int]:
    """The digest and the size in bytes of what was written."""
    sha256, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limits.file_megabytes * MEGABYTE:
                raise _too_large(path, limits)
            sha256.update(chunk)
            file.write(chunk)
    return sha256.hexdigest(), size


def _too_large(path: Path, limits: ImportLimits) -> InputError:
    what = f"файл больше {number(limits.file_megabytes)}{NBSP}МБ"
    todo = "выгрузите данные по частям, например по месяцам, или загрузите файл командой"
    return InputError(what, file=path, todo=todo)
