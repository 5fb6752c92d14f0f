"""How is what was ingested kept, so that it can be ingested again to the byte?"""

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from otklik.core.canonical import digest, file_digest
from otklik.core.errors import InputError
from otklik.ingest.answer_files import AnswerFile

_NAME = "original"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_OWNER_READS = 0o600 << 16
_UNIX = 3
_QUICKLY = 1


def keep_file(file: Path, sha256: str, folder: Path) -> None:
    """Copy a file into the folder of its batch; `InputError` if it is not what was read."""
    copy = folder / f"{_NAME}{file.suffix.lower()}"
    shutil.copyfile(file, copy)
    if file_digest(copy) != sha256:
        raise _changed(file)


def keep_files(files: Iterable[AnswerFile], folder: Path) -> None:
    """Put many files into one archive, the same bytes for the same files, wherever it is made."""
    with zipfile.ZipFile(folder / f"{_NAME}.zip", "w") as archive:
        for file in files:
            content = file.path.read_bytes()
            if digest(content) != file.sha256:
                raise _changed(file.path)
            archive.writestr(_entry(file.name), content, zipfile.ZIP_DEFLATED, _QUICKLY)


def digest_of(files: Iterable[AnswerFile]) -> str:
    """SHA-256 over the sorted names and digests of files."""
    return digest("".join(sorted(f"{file.name}\t{file.sha256}\n" for file in files)).encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.external_attr, entry.create_system = _OWNER_READS, _UNIX
    return entry


def _changed(file: Path) -> InputError:
    todo = "дождитесь, пока файл сохранится полностью, и повторите"
    return InputError("файл изменился во время чтения", file=file, todo=todo)
