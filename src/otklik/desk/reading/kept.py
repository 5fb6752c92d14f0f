"""What was counted before lies aside; is it still what would be counted now?

It is kept with the digests of all that it follows from (`Workspace.cache`): where those are others
by now, nothing is there.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from otklik.core.canonical import canonical_bytes


def kept_of(path: Path, follows: Sequence[str]) -> Any:
    """What lies there and follows from just this; None if nothing does."""
    try:
        told = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return told["kept"] if told["follows"] == list(follows) else None


def keep(path: Path, follows: Sequence[str], told: Any) -> None:
    """Lays something aside in place of what lay there; nobody has to hold the workspace's lock."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=f"{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(canonical_bytes({"follows": list(follows), "kept": told}))
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
