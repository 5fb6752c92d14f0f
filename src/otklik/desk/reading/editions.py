"""Which editions are published, and which bytes does somebody read of each of them?"""

from collections.abc import Iterator

from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.editions.public import is_public
from otklik.editions.store import EDITION, edition_folders, published_months
from otklik.site.published import Files
from otklik.workspace.folder import Workspace

LATEST = "latest"


def revisions(workspace: Workspace, *, is_whole: bool) -> Iterator[Files]:
    """Every published edition, the newest month first and its last revision before the others.

    Whole, or what the public may read of it.
    """
    for month in reversed(published_months(workspace)):
        yield from _of_month(workspace, month, is_whole=is_whole)


def revision(workspace: Workspace, month: str, name: str, *, is_whole: bool) -> Files | None:
    """One edition by its month and `r1` or `latest`; None if there is no such."""
    asked = _month(month)
    found = _of_month(workspace, asked, is_whole=is_whole) if asked else ()
    return next((one for one in found if name in (LATEST, f"r{one.number}")), None)


def draft(workspace: Workspace, month: str) -> bytes | None:
    """The bytes of the draft of a month; None if there is none."""
    asked = _month(month)
    path = workspace.drafts / str(asked) / EDITION
    return path.read_bytes() if asked and path.is_file() else None


def _of_month(workspace: Workspace, month: Month, *, is_whole: bool) -> list[Files]:
    """The last revision first; a month whose last one has nothing for the public has none."""
    files = [Files.read(folder) for folder in reversed(edition_folders(workspace, month))]
    if is_whole:
        return files
    shown = [one.public for one in files if is_public(one.edition.document)]
    return shown if shown and shown[0].number == files[0].number else []


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except UsageError:
        return None
