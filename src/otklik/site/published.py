"""Which published editions are shown, and are they still what was published?"""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NoReturn, Self

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.data.passport import About
from otklik.editions.public import is_public, kept_back, public_document, whole_digest
from otklik.editions.release import about_edition
from otklik.editions.store import (
    DIGEST,
    EDITION,
    PUBLICATION,
    Edition,
    edition_folders,
    published_months,
)
from otklik.editions.verify import verify
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Files:
    """The bytes of a published edition and of the file with its digest.

    `published_at`: the local time of its publication, where that was written down.
    """

    content: bytes
    digest: bytes
    published_at: datetime | None = None

    @cached_property
    def edition(self) -> Edition:
        """What they hold."""
        return Edition(json.loads(self.content))

    @cached_property
    def sha256(self) -> str:
        """The digest of edition.json."""
        return digest(self.content)

    @property
    def number(self) -> int:
        """1 for r1."""
        return self.edition.revision

    @property
    def whole_sha256(self) -> str:
        """The digest of the whole edition, of which these may be the public document."""
        return whole_digest(self.edition.document) or self.sha256

    @cached_property
    def public(self) -> Self:
        """What everybody may read of them; the same where it is everything."""
        document = public_document(self.edition.document)
        if not kept_back(document):
            return self
        content = canonical_bytes(document)
        written = f"{digest(content)}  {EDITION}\n".encode()
        return replace(self, content=content, digest=written)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The files of a revision."""
        written = folder / PUBLICATION
        moment = json.loads(written.read_bytes())["published_at"] if written.is_file() else None
        return cls(
            content=(folder / EDITION).read_bytes(),
            digest=(folder / DIGEST).read_bytes(),
            published_at=datetime.fromisoformat(moment) if moment else None,
        )


@dataclass(frozen=True)
class Published:
    """The last revision of a month and its files; `former` are those before it, the first first.

    A revision that has nothing for the public is not among them.

    `about`: what the region says of its open data, and when they were published.
    """

    edition: Edition
    files: Files
    former: tuple[Files, ...]
    about: About = About()

    @property
    def month(self) -> Month:
        """The month it rates."""
        return self.edition.month

    @property
    def sha256(self) -> str:
        """The digest of edition.json."""
        return self.files.sha256

    @property
    def revisions(self) -> tuple[Files, ...]:
        """All of them, the first first."""
        return (*self.former, self.files)


def published(workspace: Workspace, verified: Collection[str] = ()) -> tuple[Published, ...]:
    """Every month of which the public may read something, the newest first.

    `verified` are digests of editions that have been verified before: of these only the digest is
    compared. `OtklikError` when nothing is published, or when an edition is not what it was.
    """
    months = published_months(workspace)
    if not months:
        raise OtklikError(
            "Нет ни одного изданного выпуска, и показывать нечего. "
            "Что сделать: издайте месяц командой «otklik publish МЕСЯЦ»."
        )
    folders = [edition_folders(workspace, month) for month in reversed(months)]
    found = (_last(workspace, inside, verified) for inside in folders)
    return tuple(one for one in found if one is not None)


def _last(workspace: Workspace, folders: list[Path], verified: Collection[str]) -> Published | None:
    """None where the last revision has nothing for the public: the month is in nobody's hands."""
    *former, last = (_whole(folder, verified).public for folder in folders)
    if not is_public(last.edition.document):
        return None
    shown = tuple(files for files in former if is_public(files.edition.document))
    about = about_edition(workspace, folders[-1], last.edition)
    return Published(last.edition, last, shown, about)


def _whole(folder: Path, verified: Collection[str]) -> Files:
    """The files of a revision that is still what was published."""
    if not (folder / DIGEST).is_file():
        _refuse(folder, f"лежит без своей контрольной суммы: файла {DIGEST} нет")
    files = Files.read(folder)
    is_known = files.sha256 in verified and files.digest == f"{files.sha256}  {EDITION}\n".encode()
    failed = [] if is_known else [check for check in verify(folder) if not check.passed]
    if failed:
        _refuse(folder, f"не прошёл проверку «{failed[0].title}»: {failed[0].detail}")
    return files


def _refuse(folder: Path, why: str) -> NoReturn:
    month = month_title(Month.parse(folder.parent.name))
    raise OtklikError(
        f"Выпуск {folder.name} за {month} {why}. "
        "Что сделать: верните папку выпуска из резервной копии."
    )
