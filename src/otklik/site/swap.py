"""How does a new site take the place of the old one in a single instant?

The site is made anew as a whole, aside, and then the two folders exchange their names by one
system call (Linux `renameat2` with RENAME_EXCHANGE): a reader, and a machine that stopped at any
instant, has all of the old site or all of the new one. An ordinary folder was preferred to a
symbolic link that is switched: people copy and archive the site as a folder, and a link copied
alone is a broken site. Where the system cannot exchange names, the old folder steps aside first:
if the machine stops exactly then, the next build makes the site again from the editions.
"""

import ctypes
import os
import shutil
from pathlib import Path

from otklik.workspace.atomic import ASIDE, rename

_HERE = -100
"""AT_FDCWD: paths are relative to the working folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE."""


def put_in_place(new: Path, target: Path) -> None:
    """Make the folder `new` be `target`; what was `target` is removed."""
    if not target.exists():
        rename(new, target)
        return
    if _exchanged(new, target):
        _sync(target.parent)
        shutil.rmtree(new)
        return
    former = target.with_name(f"{ASIDE}former-{target.name}")
    rename(target, former)
    rename(new, target)
    shutil.rmtree(former)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two names were exchanged; False where the system or the disk cannot."""
    call = getattr(ctypes.CDLL(None), "renameat2", None)
    if call is None:
        return False
    return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _sync(folder: Path) -> None:
    """Force the new names to the disk before the old files go."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
