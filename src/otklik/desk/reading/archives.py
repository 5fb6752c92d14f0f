"""What does an archive say that it holds? Its list is read, and nothing is unpacked."""

from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

_UNREADABLE = (BadZipFile, NotImplementedError, OSError, ValueError)
"""What `zipfile` raises for a list that is torn, or made so as to confuse who reads it."""


def parts_of(archive: Path | IO[bytes]) -> tuple[ZipInfo, ...] | None:
    """The parts in their order; None where they cannot be listed."""
    try:
        with ZipFile(archive) as opened:
            return tuple(opened.infolist())
    except _UNREADABLE:
        return None
