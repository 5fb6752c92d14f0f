"""Which edition of the invented region is stored, and which one does the code build today?"""

import json
from dataclasses import dataclass
from pathlib import Path

from otklik.core.canonical import canonical_bytes
from otklik.core.errors import OtklikError
from otklik.editions.build import Document, build
from otklik.editions.differences import differences
from otklik.engines.choose import DEFAULT
from otklik.methodology.find import LOCK, read_lock, versions
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.resources import shipped

VERSIONS = versions(shipped("methodologies").parent)
_HOME = Path(__file__).parent
_UNTOLD = "0" * 64


def edition(snapshot: Snapshot, methodology: Methodology, engine: str = DEFAULT) -> bytes:
    """The canonical bytes of the edition that the code builds today."""
    rating = rate_snapshot(snapshot, methodology, engine)
    return canonical_bytes(_anywhere(build(rating, snapshot, methodology, revision=1)))


def _anywhere(document: Document) -> Document:
    """Without digests of the snapshot's files: another version of Parquet writes other bytes."""
    passport = document["snapshot"]
    tables = {name: told | {"sha256": _UNTOLD} for name, told in passport["tables"].items()}
    return document | {"snapshot": passport | {"sha256": _UNTOLD, "tables": tables}}


@dataclass(frozen=True)
class Golden:
    """The stored edition by one version of the methodology; of a published one it never changes."""

    file: Path
    is_published: bool

    @classmethod
    def of(cls, version: str) -> "Golden":
        """The one that lies here."""
        locked = read_lock(shipped("methodologies") / LOCK)
        return cls(_HOME / f"{version}.json", version in locked)

    def complaint(self, content: bytes) -> str:
        """Where today's edition first differs and what to do; empty if it is the stored one."""
        if not self.file.is_file():
            return f"Нет файла {self.file.name}. Что сделать: выполните «python -m tests.golden»."
        stored = self.file.read_bytes()
        if stored == content:
            return ""
        found = next(differences(json.loads(stored), json.loads(content)), "записано иначе")
        return f"{self.file.name}: {found}. Что сделать: {self._cure}."

    @property
    def _cure(self) -> str:
        if self.is_published:
            return "методика издана, верните программе прежний счёт"
        return "если так и задумано, выполните «python -m tests.golden»"

    def renew(self, content: bytes) -> str:
        """Puts today's edition in place of the stored one and says so.

        `OtklikError` where the methodology is published and the stored edition is another.
        """
        complaint = self.complaint(content)
        if complaint and self.is_published and self.file.is_file():
            raise OtklikError(complaint)
        self.file.write_bytes(content)
        return f"{self.file.name}: {'записан' if complaint else 'не изменился'}."
