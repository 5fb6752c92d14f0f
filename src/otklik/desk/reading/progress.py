"""How far has a month come, and what is to be done next?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from otklik.core.months import Month
from otklik.editions.status import MonthStatus, UnknownName, WorkspaceStatus, workspace_status
from otklik.editions.store import EDITION, Edition, edition_folders, newer_draft
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import latest_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import journal_digest, standing


@dataclass(frozen=True)
class Progress:
    """A month's completeness; `snapshot` is the last one, None before the first.

    `is_stale`: the draft is not of the last snapshot. `waiting`: decisions of the month that the
    snapshot does not hold yet, or holds though they were withdrawn. `is_new`: the draft says
    something else than the last edition, or there is none.
    """

    month: Month
    status: MonthStatus | None
    known_until: datetime | None
    unknown_names: tuple[UnknownName, ...]
    snapshot: Snapshot | None
    has_draft: bool
    is_stale: bool
    is_new: bool
    waiting: int
    revision: str

    @property
    def next(self) -> str:
        """The next thing to do: load, freeze, rate, propose, or nothing."""
        if self.status is None:
            return "load"
        if self.snapshot is None or self.waiting:
            return "freeze"
        if not self.has_draft or self.is_stale:
            return "rate"
        return "propose" if self.is_new else "nothing"


def months(workspace: Workspace) -> tuple[MonthStatus, ...]:
    """Every month of which anything is loaded, the latest first."""
    return tuple(reversed(workspace_status(workspace).months))


def progress(workspace: Workspace, month: Month) -> Progress:
    """How far one month has come."""
    told = workspace_status(workspace, month)
    snapshot, folders = latest_snapshot(workspace, month), edition_folders(workspace, month)
    path = workspace.drafts / str(month) / EDITION
    draft = Edition.read(path) if path.is_file() else None
    return Progress(
        month=month,
        status=_status(told),
        known_until=told.known_until,
        unknown_names=told.unknown_names,
        snapshot=snapshot,
        has_draft=draft is not None,
        is_stale=bool(
            draft and snapshot and draft.document["snapshot"]["sha256"] != snapshot.sha256
        ),
        is_new=draft is not None and (not folders or newer_draft(workspace, month) is not None),
        waiting=len(list(_waiting(workspace, month, snapshot))),
        revision=folders[-1].name if folders else "",
    )


def _status(told: WorkspaceStatus) -> MonthStatus | None:
    return told.months[0] if told.months else None


def _waiting(workspace: Workspace, month: Month, snapshot: Snapshot | None) -> Iterator[int]:
    """The numbers of the month's decisions that stand and are not in the snapshot, or the other
    way round: what was withdrawn counts until the month is frozen anew.
    """
    if snapshot is None or snapshot.manifest["journal"] == journal_digest(workspace.decisions):
        return
    frozen = {row["number"] for row in snapshot.rows("decisions")}
    entries = standing(workspace.decisions)
    yield from frozen ^ {one.number for one in entries if one.decision.month == month}
