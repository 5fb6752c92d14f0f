"""What was counted before lies aside; is it still what would be counted now?

It is kept with the digests of all that it follows from (`Workspace.cache`): where those are others
by now, nothing is there.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from otklik.core.canonical import canonical_bytes
from otklik.workspace.atomic import write_file


def kept_of(path: Path, follows: Sequence[str]) -> Any:
    """What lies there and follows from just this; None if nothing does."""
    told = json.loads(path.read_bytes()) if path.is_file() else {}
    return told["kept"] if told.get("follows") == list(follows) else None


def keep(path: Path, follows: Sequence[str], told: Any) -> None:
    """Lays something aside in place of what lay there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, canonical_bytes({"follows": list(follows), "kept": told}))
