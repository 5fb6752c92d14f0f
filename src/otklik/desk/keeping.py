"""How is a whole region kept safe and brought back: its workspace and the desk's database?

The workspace is locked only while what changes is copied; what never changes is read after. The
database is read under the same lock, so that the journal, the decisions on their way and the
workspace tell of one moment.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from otklik.core.errors import OtklikError
from otklik.desk.serving import has_desk, lost_phones, prepare
from otklik.workspace.archives import (
    Source,
    copied,
    new_folder,
    unpack,
    workspace_files,
    write_archive,
)
from otklik.workspace.aside import clear_abandoned, held_aside
from otklik.workspace.folder import Workspace

DATABASE = "secrets/desk.jsonl"
"""The desk's database in the archive: among what only its owner may read."""


@dataclass(frozen=True)
class Kept:
    """What an archive holds: `files` of the workspace, `rows` of the database, None without one.

    `lost_phones` were joined under a secret of the desk that is not known where it was restored;
    `cleared` is what copies that were killed had left beside.
    """

    files: int
    rows: int | None
    lost_phones: int = 0
    cleared: int = 0


@dataclass(frozen=True)
class _Database:
    content: bytes
    migrations: list[str]


def backup(workspace: Workspace, target: Path, now: datetime) -> Kept:
    """Copies everything into one archive; the desk may work meanwhile."""
    if target.resolve().is_relative_to(workspace.root.resolve()):
        raise OtklikError(
            "Копию нельзя класть в саму рабочую папку. Что сделать: назовите место вне её."
        )
    beside = target.resolve().parent
    cleared = clear_abandoned(beside)
    with held_aside(beside) as aside:
        files, database = _gathered(workspace, aside)
        write_archive(target, files, _told(workspace, database, now))
    if database is None:
        return Kept(len(files), None, cleared=cleared)
    return Kept(len(files) - 1, database.content.count(b"\n"), cleared=cleared)


def restore(path: Path, root: Path) -> Kept:
    """Makes a workspace and its database of an archive, whole or not at all."""
    with new_folder(root) as aside:
        manifest = unpack(path, aside)
        files = len(manifest["files"])
        if manifest["migrations"] is None:
            return Kept(files, None)
        return Kept(files - 1, *_fill(Workspace.open(aside), manifest["migrations"]))


def _gathered(workspace: Workspace, aside: Path) -> tuple[list[Source], _Database | None]:
    with _desk(workspace) as dumped, workspace.lock():
        database = dumped()
        everything = list(workspace_files(workspace.root))
        frozen = [one for one in everything if one.is_frozen]
        moving = list(copied((one for one in everything if not one.is_frozen), aside))
    if database:
        path = aside / DATABASE
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(database.content)
        moving.append(Source(DATABASE, path))
    return sorted([*frozen, *moving], key=lambda one: one.name), database


def _told(workspace: Workspace, database: _Database | None, now: datetime) -> Mapping[str, Any]:
    return {
        "made_at": now.isoformat(timespec="seconds"),
        "region": workspace.settings().region_name,
        "migrations": database.migrations if database else None,
    }


@contextmanager
def _desk(workspace: Workspace) -> Iterator[Callable[[], _Database | None]]:
    """What gives the database, which stands still meanwhile; nothing where there was no desk."""
    if not has_desk(workspace):
        yield lambda: None
        return
    prepare(workspace)
    from otklik.desk.store import dumping

    with dumping.held():
        yield lambda: _Database(dumping.dump(), dumping.migrations())


def _fill(workspace: Workspace, migrations: list[str]) -> tuple[int, int]:
    """Puts the database in place and checks its journal; gives how many rows it has, and how many
    phones its secret does not open.
    """
    prepare(workspace)
    from django.db import connections

    from otklik.desk.store import dumping
    from otklik.desk.store.chain import verified

    if migrations != dumping.migrations():
        raise OtklikError(
            "Копию сделала другая версия otklik, и её база устроена иначе. Что сделать: "
            "восстановите той версией, которой копия сделана, затем обновите программу."
        )
    path = workspace.root / DATABASE
    with dumping.held():
        rows = dumping.load(path.read_bytes())
        verified(workspace)
        lost = lost_phones()
    connections.close_all()
    path.unlink()
    return rows, lost
