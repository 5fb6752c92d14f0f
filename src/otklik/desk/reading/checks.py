"""What must somebody look at before a frozen month is rated?"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from otklik.core.months import Month
from otklik.desk.reading.breaks import Break, breaks
from otklik.desk.reading.expected import Rules
from otklik.desk.reading.frozen import Frozen
from otklik.desk.reading.volumes import Volumes, since_of, volumes
from otklik.ingest.sources import known_sources
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace

_KEPT = 4


@dataclass(frozen=True)
class Read:
    """The files of one format: how many, and of their rows how many were read and rejected."""

    title: str
    files: int
    read: int
    rejected: int

    @property
    def share(self) -> float:
        """Rejected rows of those read, 0…1."""
        return self.rejected / self.read if self.read else 0.0


@dataclass(frozen=True)
class Checks:
    """Everything of one frozen month; `most_rejected` is the share that the rules let pass."""

    snapshot: Snapshot
    read: tuple[Read, ...]
    most_rejected: float | None
    volumes: Volumes
    breaks: tuple[Break, ...]


def checks(workspace: Workspace, month: Month) -> Checks | None:
    """The checks of the last snapshot; None before the first."""
    frozen = Frozen.last(workspace, month)
    if frozen is None:
        return None
    snapshot = frozen.snapshot
    return Checks(
        snapshot=snapshot,
        read=_read(snapshot),
        most_rejected=frozen.methodology.rejected_share,
        volumes=_volumes(frozen),
        breaks=breaks(workspace, snapshot, since_of(snapshot, Rules.shipped())),
    )


@lru_cache(maxsize=_KEPT)
def _volumes(frozen: Frozen) -> Volumes:
    return volumes(frozen.snapshot)


def _read(snapshot: Snapshot) -> tuple[Read, ...]:
    """By format, the worst first."""
    titles = {source.layout.name: source.layout.title for source in known_sources()}
    files, read, rejected = Counter[str](), Counter[str](), Counter[str]()
    for one in snapshot.passport()["sources"]:
        files[one["format"]] += 1
        read[one["format"]] += one["read"]
        rejected[one["format"]] += one["rejected"]
    found = (Read(titles.get(one, one), files[one], read[one], rejected[one]) for one in files)
    return tuple(sorted(found, key=lambda one: (-one.share, one.title)))
