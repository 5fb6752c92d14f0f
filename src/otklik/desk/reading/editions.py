"""Which editions are published, and which bytes is each of them?"""

from collections.abc import Iterator

from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.editions.store import EDITION, edition_folders, published_months
from otklik.site.published import Files
from otklik.workspace.folder import Workspace

LATEST = "latest"


def revisions(workspace: Workspace) -> Iterator[Files]:
    """Every published edition, the newest month first and its last revision before the others."""
    for month in reversed(published_months(workspace)):
        for folder in reversed(edition_folders(workspace, month)):
            yield Files.read(folder)


def revision(workspace: Workspace, month: str, name: str) -> Files | None:
    """One edition by its month and `r1` or `latest`; None if there is no such."""
    asked = _month(month)
    folders = edition_folders(workspace, asked) if asked else []
    known = {folder.name: folder for folder in folders}
    folder = folders[-1] if folders and name == LATEST else known.get(name)
    return Files.read(folder) if folder else None


def draft(workspace: Workspace, month: str) -> bytes | None:
    """The bytes of the draft of a month; None if there is none."""
    asked = _month(month)
    path = workspace.drafts / str(asked) / EDITION
    return path.read_bytes() if asked and path.is_file() else None


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except UsageError:
        return None
