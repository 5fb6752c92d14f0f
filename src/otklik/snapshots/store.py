"""Which snapshots of a month are there?"""

from pathlib import Path

from otklik.core.canonical import file_digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.snapshots.snapshot import MANIFEST, Snapshot
from otklik.workspace.folder import Workspace


def numbered(home: Path, letter: str) -> list[Path]:
    """Folders such as s1, s2 … in that order; copies with other names do not count."""
    found = (folder for folder in home.glob(f"{letter}*") if folder.name[1:].isdecimal())
    return sorted(found, key=lambda folder: int(folder.name[1:]))


def snapshot_folders(workspace: Workspace, month: Month) -> list[Path]:
    """The snapshots of a month: s1, s2 … in that order."""
    return numbered(workspace.snapshots / str(month), "s")


def latest_snapshot(workspace: Workspace, month: Month) -> Snapshot | None:
    """The last snapshot of a month, or None."""
    folders = snapshot_folders(workspace, month)
    return Snapshot.load(folders[-1]) if folders else None


def require_snapshot(workspace: Workspace, month: Month) -> Snapshot:
    """The last snapshot; a sentence with the cure if the month is not frozen."""
    if found := latest_snapshot(workspace, month):
        return found
    raise OtklikError(
        f"Месяц не заморожен: {month_title(month)}. Что сделать: выполните «otklik freeze {month}»."
    )


def find_snapshot(workspace: Workspace, month: Month, sha256: str) -> Snapshot:
    """The snapshot an edition was made from; damage of the others is not its affair."""
    for folder in snapshot_folders(workspace, month):
        manifest = folder / MANIFEST
        if manifest.is_file() and file_digest(manifest) == sha256:
            return Snapshot.load(folder)
    raise OtklikError(f"Снимок {sha256[:12]}… за {month_title(month)} не найден в рабочей папке.")
