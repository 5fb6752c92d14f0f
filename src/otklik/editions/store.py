"""Where do drafts and published editions live, and why can the latter never change?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import InputError, OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.build import Document
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.snapshots.store import numbered
from otklik.workspace.atomic import write_aside, write_file
from otklik.workspace.folder import Workspace

EDITION = "edition.json"
DIGEST = "edition.sha256"
PUBLICATION = "publication.json"


@dataclass(frozen=True)
class Edition:
    """A document and the rules it carries."""

    document: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Opens `edition.json`, or the folder that holds it."""
        file = path / EDITION if path.is_dir() else path
        if not file.is_file():
            raise InputError("файла нет", file=file, todo="укажите путь к edition.json")
        try:
            document = json.loads(file.read_bytes())
        except ValueError as error:
            raise InputError(f"это не JSON ({error})", file=file) from error
        return cls(document)

    @property
    def month(self) -> Month:
        """The month it rates."""
        return Month.parse(self.document["month"])

    @property
    def revision(self) -> int:
        """1 for r1."""
        return int(self.document["revision"])

    @cached_property
    def methodology(self) -> Methodology:
        """The rules, parsed from the document itself."""
        return parse(self.document["methodology"]["tables"])


def edition_folders(workspace: Workspace, month: Month) -> list[Path]:
    """Published revisions of a month: r1, r2 … in that order."""
    return numbered(workspace.editions / str(month), "r")


def published_months(workspace: Workspace) -> list[Month]:
    """Months with at least one published edition, oldest first."""
    return sorted(Month.parse(f.parent.name) for f in workspace.editions.glob("*/r1"))


def next_revision(workspace: Workspace, month: Month) -> int:
    """The number that the next publication of a month would get."""
    folders = edition_folders(workspace, month)
    return int(folders[-1].name[1:]) + 1 if folders else 1


def save_draft(workspace: Workspace, document: Document) -> Path:
    """Puts the draft of a month in place of the former one."""
    folder = workspace.drafts / str(document["month"])
    with workspace.lock():
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / EDITION, canonical_bytes(document))
    return folder / EDITION


def publish(workspace: Workspace, month: Month, now: datetime) -> Path:
    """Makes the draft of a month its next published revision and gives the folder.

    Published editions are never overwritten. `OtklikError` when there is no draft, or when it
    says nothing new. The draft is taken as it is: people publish by `month.publish_month`.
    """
    with workspace.lock():
        draft = read_draft(workspace, month)
        revision = next_revision(workspace, month)
        _refuse_the_same(workspace, month, draft)
        content = canonical_bytes({**draft.document, "revision": revision})
        target = workspace.editions / str(month) / f"r{revision}"
        with write_aside(target) as aside:
            (aside / EDITION).write_bytes(content)
            (aside / DIGEST).write_text(f"{digest(content)}  {EDITION}\n", encoding="ascii")
            (aside / PUBLICATION).write_bytes(
                canonical_bytes({"published_at": now.isoformat(timespec="seconds")})
            )
    return target


def read_draft(workspace: Workspace, month: Month) -> Edition:
    """The draft of a month; a sentence with the cure if there is none."""
    path = workspace.drafts / str(month) / EDITION
    if not path.is_file():
        raise OtklikError(
            f"Нет черновика за {month_title(month)}. Что сделать: выполните «otklik rate {month}»."
        )
    return Edition.read(path)


def newer_draft(workspace: Workspace, month: Month) -> Edition | None:
    """The draft of a published month if it says something else than the last edition."""
    folders, draft = edition_folders(workspace, month), workspace.drafts / str(month) / EDITION
    if not folders or not draft.is_file():
        return None
    found = Edition.read(draft)
    return None if _say_the_same(Edition.read(folders[-1]), found) else found


def _say_the_same(one: Edition, other: Edition) -> bool:
    return {**one.document, "revision": None} == {**other.document, "revision": None}


def _refuse_the_same(workspace: Workspace, month: Month, draft: Edition) -> None:
    folders = edition_folders(workspace, month)
    if folders and _say_the_same(Edition.read(folders[-1]), draft):
        raise OtklikError(
            f"Черновик за {month_title(month)} не отличается от выпуска {folders[-1].name}: "
            "публиковать нечего."
        )
