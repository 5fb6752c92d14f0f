"""Which snapshot, rules and scores does the month stand at now?

Counting takes seconds, so what was counted of a document is kept as long as the document lasts,
and its facts lie aside in the workspace.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import RLock, Thread
from typing import Any

import duckdb

from otklik.core.canonical import digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.reading.aside import current_document, facts_folder
from otklik.editions.store import Edition
from otklik.engines.counter import Counter
from otklik.engines.kept import kept_facts
from otklik.engines.observation import asked_facts
from otklik.methodology.model import Methodology
from otklik.rating.count import Inputs, asks_of, inputs_of
from otklik.rating.drawn import Drawn
from otklik.rating.rate import rate
from otklik.rating.result import Rating
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import find_snapshot
from otklik.workspace.folder import Workspace

_KEPT = 4
ASIDE = "counted aside"
"""What a thread is called that counts while a person reads."""


@dataclass(frozen=True, eq=False)
class Rated:
    """A document with what it was made from; `sha256` is the digest of its file.

    `cache` is the folder where the facts of its snapshot lie by its rules.
    """

    edition: Edition
    sha256: str
    snapshot: Snapshot
    cache: Path
    turn: RLock = field(default_factory=RLock, repr=False)
    """While one counts, others wait for what it counts."""

    @property
    def methodology(self) -> Methodology:
        """The rules that the document carries."""
        return self.edition.methodology

    @property
    def rating(self) -> Rating:
        """The rating with all that is not public."""
        return self._rated[0]

    @property
    def drawn(self) -> Drawn:
        """What was drawn for the rating."""
        return self._rated[1]

    @property
    def _rated(self) -> tuple[Rating, Drawn]:
        with self.turn:
            return _rating(self)

    @property
    def inputs(self) -> Inputs:
        """What the rating follows from."""
        with self.turn:
            return _inputs(self)

    @property
    def counter(self) -> Counter:
        """The questions of the rules over the snapshot's facts."""
        with self.turn:
            return _counter(self)

    def section_of(self, authority_id: str) -> tuple[Any, Any] | None:
        """The list's section and the public result of an authority; None if it is not rated."""
        for section in self.edition.document["lists"]:
            for row in section["results"]:
                if row["authority"]["id"] == authority_id:
                    return section, row
        return None


def current(workspace: Workspace, month: Month) -> Rated | None:
    """The draft; the last edition where there is none; None before both."""
    path = current_document(workspace, month)
    return None if path is None else _read(workspace.root, month, path, path.stat().st_mtime_ns)


def prepare(workspace: Workspace, month: Month) -> None:
    """Begins to count what the first effect of a decision rests on, while a person still reads."""
    with suppress(OtklikError, OSError):
        if rated := current(workspace, month):
            Thread(target=_count, args=(rated,), name=ASIDE, daemon=True).start()


def _count(rated: Rated) -> None:
    """What fails here will fail, and be told, where somebody asks for it."""
    with suppress(OtklikError, OSError, duckdb.Error):
        _ = rated.rating


@lru_cache(maxsize=_KEPT)
def _read(root: Path, month: Month, path: Path, _changed_at: int) -> Rated:
    edition = Edition.read(path)
    snapshot = find_snapshot(Workspace(root), month, edition.document["snapshot"]["sha256"])
    cache = facts_folder(Workspace(root), edition)
    return Rated(edition, digest(path.read_bytes()), snapshot, cache)


@lru_cache(maxsize=_KEPT)
def _counter(rated: Rated) -> Counter:
    asks = asks_of(rated.snapshot, rated.methodology)
    names, norms = asked_facts(asks), rated.methodology.norms
    return Counter(kept_facts(rated.cache, rated.snapshot, norms, names), asks)


@lru_cache(maxsize=_KEPT)
def _inputs(rated: Rated) -> Inputs:
    return inputs_of(rated.snapshot, rated.methodology, lambda *_: rated.counter.observations())


@lru_cache(maxsize=_KEPT)
def _rating(rated: Rated) -> tuple[Rating, Drawn]:
    drawn = Drawn()
    return rate(*rated.inputs, drawn=drawn), drawn
