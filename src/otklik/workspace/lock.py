"""How is a second writer kept out of the workspace?"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from otklik.core.errors import OtklikError

PATIENCE_SECONDS = 10.0
"""How long a writer waits for another to finish before it gives up."""

_PAUSE_SECONDS = 0.05


class BusyError(OtklikError):
    """Somebody else is writing now; the same is possible later."""


@contextmanager
def lock(path: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the only right to write; the system frees it even when the writer is killed.

    `BusyError` if another process still holds it after `patience` seconds.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait(handle, patience)
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise BusyError(_busy(handle)) from None
            time.sleep(_PAUSE_SECONDS)


def _busy(handle: int) -> str:
    writer = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    who = f" (номер процесса {writer})" if writer else ""
    return (
        f"В рабочую папку уже пишет другая команда otklik{who}. "
        "Что сделать: дождитесь её окончания и повторите."
    )
