"""What does the snapshot of an edition tell that the edition itself does not?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from otklik.core.errors import OtklikError
from otklik.core.marks import ARBITER
from otklik.core.months import Month
from otklik.experts.agreement import Pair, weighted_kappa
from otklik.report.source import Source
from otklik.report.topics import Topics, topics
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import find_snapshot
from otklik.tables.marks import CRITERIA
from otklik.workspace.folder import Workspace

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Frozen:
    """Topics of the whole region, and how far blind experts agree (κ; None without pairs)."""

    topics: Topics
    agreement: float | None


def frozen(workspace: Workspace, source: Source) -> Frozen | None:
    """None where the very snapshot is not in the workspace, or is not what was frozen."""
    sha256 = source.document["snapshot"]["sha256"]
    try:
        snapshot = find_snapshot(workspace, source.edition.month, sha256)
    except OtklikError:
        return None
    return Frozen(topics(snapshot, source.rules), agreement(snapshot))


def agreement(snapshot: Snapshot) -> float | None:
    """κ over all criteria of the month's answers and posts; arbiters know the marks of others."""
    marked: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in snapshot.rows("marks"):
        if row["role"] != ARBITER and Month.of(row["answered_at"]) == snapshot.month:
            marked[row["stream"], row["item_id"]].append(row)
    return weighted_kappa(pair for given in marked.values() for pair in _pairs(given))


def _pairs(given: Sequence[Row]) -> Iterator[Pair]:
    for one, other in combinations(given, 2):
        for name in CRITERIA:
            if one[name] is not None and other[name] is not None:
                yield one[name], other[name]
