"""Whose is what lies beside a backup under a name of `workspace.atomic`, and does anybody need it?

Nobody holds a lock on the folder where copies are put. So each process holds one on what it makes
itself: the system frees it on death, and what nobody holds is left of somebody who was killed.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from otklik.workspace.atomic import ASIDE
from otklik.workspace.lock import BusyError, lock

_HOLDER = ".holder"


@contextmanager
def held_aside(parent: Path) -> Iterator[Path]:
    """A folder of one's own, gone when the block ends."""
    with TemporaryDirectory(dir=parent, prefix=ASIDE) as name, lock(Path(name) / _HOLDER):
        yield Path(name)


def clear_abandoned(parent: Path) -> int:
    """Removes what was made so and is held by nobody; gives how many folders."""
    abandoned = [one for one in parent.glob(f"{ASIDE}*/{_HOLDER}") if not _is_held(one)]
    for holder in abandoned:
        shutil.rmtree(holder.parent, ignore_errors=True)
    return len(abandoned)


def _is_held(holder: Path) -> bool:
    try:
        with lock(holder, patience=0):
            return False
    except BusyError:
        return True
