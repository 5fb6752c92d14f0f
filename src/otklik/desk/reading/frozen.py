"""Which snapshot and which rules does a month stand at, as a key of what was found in them?

Looking takes seconds. What was seen follows from the content alone, so it is kept by the digests of
the content, wherever that lies.
"""

from dataclasses import dataclass, field
from typing import Self

from otklik.core.months import Month
from otklik.editions.month import methodology_in_force
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import latest_snapshot
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Frozen:
    """A snapshot and rules; equal are those whose digests are."""

    snapshot_digest: str
    rules_digest: str
    snapshot: Snapshot = field(compare=False)
    methodology: Methodology = field(compare=False)

    @classmethod
    def last(cls, workspace: Workspace, month: Month) -> Self | None:
        """The last snapshot of a month with the rules in force; None before the first."""
        snapshot = latest_snapshot(workspace, month)
        if snapshot is None:
            return None
        rules = methodology_in_force(workspace)
        return cls(snapshot.sha256, rules.digest, snapshot, rules)
