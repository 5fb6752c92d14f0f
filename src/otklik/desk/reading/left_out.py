"""Which records had the last edition of a month already left out?"""

from otklik.core.months import Month
from otklik.editions.store import Edition, edition_folders
from otklik.snapshots.store import find_snapshot
from otklik.tables.decisions import EXCLUDE
from otklik.workspace.folder import Workspace

Key = tuple[str, str]
"""A record by its stream and its number."""


def left_out(workspace: Workspace, month: Month) -> frozenset[Key]:
    """As the snapshot of the edition says; nothing before there is one."""
    folders = edition_folders(workspace, month)
    if not folders:
        return frozenset()
    sha256 = Edition.read(folders[-1]).document["snapshot"]["sha256"]
    rows = find_snapshot(workspace, month, sha256).rows("decisions")
    return frozenset((one["stream"], one["case_id"]) for one in rows if one["kind"] == EXCLUDE)
