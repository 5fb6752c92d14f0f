"""Which months are published, each with all its revisions?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from otklik.core.months import Month
from otklik.site.addresses import ARCHIVE, correction_file
from otklik.site.issue import Issue
from otklik.site.published import Files
from otklik.site.view import Page, Shelf


@dataclass(frozen=True)
class Revision:
    """One revision: `folder` and `correction` are addresses from the root of the site.

    `correction` is the page of what it changed, empty for the first revision; `published_at` is
    local time, None where nobody wrote it down.
    """

    number: int
    folder: str
    correction: str
    version: str
    as_of: datetime
    published_at: datetime | None


@dataclass(frozen=True)
class Line:
    """A month and its revisions, the last one first."""

    month: Month
    revisions: tuple[Revision, ...]

    @property
    def last(self) -> Revision:
        """The revision in force."""
        return self.revisions[0]


@dataclass(frozen=True)
class Year:
    """The published months of a year, the last one first."""

    number: int
    lines: tuple[Line, ...]


def pages(shelf: Shelf) -> Mapping[str, Page]:
    """The page of all editions."""
    return {f"{ARCHIVE}.html": Page("archive.html", {"years": tuple(years(shelf.issues))})}


def years(issues: Iterable[Issue]) -> Iterator[Year]:
    """All months by year, given the newest first."""
    for year, inside in groupby(issues, key=lambda issue: issue.month.year):
        yield Year(year, tuple(_line(issue) for issue in inside))


def _line(issue: Issue) -> Line:
    found = [_revision(issue, one) for one in issue.published.revisions]
    return Line(issue.month, tuple(reversed(found)))


def _revision(issue: Issue, files: Files) -> Revision:
    is_last, is_first = (files is issue.published.revisions[end] for end in (-1, 0))
    document, number = files.edition.document, files.number
    return Revision(
        number=number,
        folder=f"{issue.month}/" if is_last else f"{issue.month}/r{number}/",
        correction="" if is_first else f"{issue.month}/{correction_file(number)}",
        version=document["methodology"]["version"],
        as_of=datetime.fromisoformat(document["snapshot"]["as_of"]),
        published_at=files.published_at,
    )
