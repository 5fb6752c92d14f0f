"""Which published editions are shown, and are they still what was published?"""

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from otklik.core.canonical import digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.store import DIGEST, EDITION, Edition, edition_folders, published_months
from otklik.editions.verify import verify
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Files:
    """The bytes of a published edition and of the file with its digest."""

    content: bytes
    digest: bytes


@dataclass(frozen=True)
class Published:
    """The last revision of a month and its files; `former` are those before it, r1 first."""

    edition: Edition
    files: Files
    former: tuple[Files, ...]

    @property
    def month(self) -> Month:
        """The month it rates."""
        return self.edition.month

    @property
    def sha256(self) -> str:
        """The digest of edition.json."""
        return digest(self.files.content)


def published(workspace: Workspace) -> tuple[Published, ...]:
    """Every published month, the newest first.

    `OtklikError` when there is none, or when one of them does not pass its own verification.
    """
    months = published_months(workspace)
    if not months:
        raise OtklikError(
            "Нет ни одного изданного выпуска, и показывать нечего. "
            "Что сделать: издайте месяц командой «otklik publish МЕСЯЦ»."
        )
    return tuple(_last(edition_folders(workspace, month)) for month in reversed(months))


def _last(folders: list[Path]) -> Published:
    for folder in folders:
        _require_whole(folder)
    *former, last = [
        Files((folder / EDITION).read_bytes(), (folder / DIGEST).read_bytes()) for folder in folders
    ]
    return Published(Edition.read(folders[-1]), last, tuple(former))


def _require_whole(folder: Path) -> None:
    failed = [check for check in verify(folder) if not check.passed]
    if failed:
        _refuse(folder, f"не прошёл проверку «{failed[0].title}»: {failed[0].detail}")
    if not (folder / DIGEST).is_file():
        _refuse(folder, f"лежит без своей контрольной суммы: файла {DIGEST} нет")


def _refuse(folder: Path, why: str) -> NoReturn:
    month = month_title(Month.parse(folder.parent.name))
    raise OtklikError(
        f"Выпуск {folder.name} за {month} {why}. "
        "Что сделать: верните папку выпуска из резервной копии."
    )
