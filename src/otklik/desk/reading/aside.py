"""Where do the facts of a draft or an edition lie aside, and which of them does nobody need?

Facts follow from a snapshot by its rules (`engines.kept`). A month is read as it stands now, so
only those of its draft, or of its last edition where there is no draft, are asked for.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from otklik.core.canonical import digest
from otklik.core.months import Month
from otklik.editions.store import EDITION, Edition, edition_folders
from otklik.workspace.folder import Workspace

_FOLDER = "facts"
_MADE_FOR_SECONDS = 86_400
"""For that long a folder without its last name may still be in the making."""


def current_document(workspace: Workspace, month: Month) -> Path | None:
    """The file of the draft; of the last edition where there is none; None before both."""
    draft, folders = workspace.drafts / str(month) / EDITION, edition_folders(workspace, month)
    return draft if draft.is_file() else folders[-1] / EDITION if folders else None


def facts_folder(workspace: Workspace, edition: Edition) -> Path:
    """Where the facts of a document lie, once somebody has asked for them."""
    told = edition.document
    name = digest(f"{told['snapshot']['sha256']} {told['methodology']['sha256']}".encode())
    return workspace.cache / _FOLDER / str(edition.month) / name


def facts_of(workspace: Workspace, month: Month) -> Path | None:
    """The folder of a month as it stands now; None before there is a draft."""
    path = current_document(workspace, month)
    return facts_folder(workspace, Edition.read(path)) if path else None


def forget_facts(workspace: Workspace, but: Path | None = None) -> None:
    """Removes facts that no month as it stands now is read from, except those of one folder."""
    for month in (workspace.cache / _FOLDER).glob("????-??"):
        wanted = {facts_of(workspace, Month.parse(month.name)), but}
        for path in set(_whole(month)) - wanted:
            shutil.rmtree(path, ignore_errors=True)


def _whole(month: Path) -> Iterator[Path]:
    """All folders of a month but those that may be in the making (`NAME-…`)."""
    for path in month.iterdir():
        is_young = time.time() - path.stat().st_mtime < _MADE_FOR_SECONDS
        if "-" not in path.name or not is_young:
            yield path
