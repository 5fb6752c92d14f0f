"""Which decisions does the last edition of a month rest on?"""

from collections.abc import Mapping, Sequence
from typing import Any

from otklik.core.months import Month
from otklik.editions.store import Edition, edition_folders
from otklik.snapshots.store import find_snapshot
from otklik.workspace.folder import Workspace


def published_decisions(workspace: Workspace, month: Month) -> Sequence[Mapping[str, Any]]:
    """Rows of the snapshot of the edition; nothing before there is one."""
    folders = edition_folders(workspace, month)
    if not folders:
        return ()
    sha256 = Edition.read(folders[-1]).document["snapshot"]["sha256"]
    return list(find_snapshot(workspace, month, sha256).rows("decisions"))
