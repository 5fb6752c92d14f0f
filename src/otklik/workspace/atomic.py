"""How does the workspace stay whole when the machine stops at any instant?

Everything is written aside under a name that begins with `.new-`, forced to the disk and put in
place by one rename: a reader sees the workspace as it was before or as it is after.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from otklik.core.errors import OtklikError

ASIDE = ".new-"


@contextmanager
def write_aside(target: Path) -> Iterator[Path]:
    """Give a temporary folder beside `target`; when the block ends well, it becomes `target`.

    A block that raises leaves nothing behind. `OtklikError` if `target` is there already:
    what is published never changes.
    """
    if target.exists():
        raise OtklikError(f"«{target.name}» уже есть, и менять написанное нельзя.")
    aside = target.with_name(f"{ASIDE}{os.getpid()}-{target.name}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        _sync_tree(aside)
        rename(aside, target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def write_file(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Put a file in place whole: the old content or the new one, never a piece."""
    aside = path.with_name(f"{ASIDE}{os.getpid()}-{path.name}")
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def rename(source: Path, target: Path) -> None:
    """Move a file or a folder within the workspace and force both folders to the disk."""
    source.rename(target)
    _sync(target.parent)
    if source.parent != target.parent:
        _sync(source.parent)


def sweep(root: Path) -> None:
    """Remove what dead writers left; only for the holder of the workspace's lock."""
    for leftover in sorted(root.rglob(f"{ASIDE}*")):
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink(missing_ok=True)


def _sync_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
