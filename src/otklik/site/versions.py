"""By which versions of the rules were months rated, and how do the versions differ?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, zip_longest

from otklik.core.months import Month
from otklik.site.addresses import RULES
from otklik.site.changes import Change, changes
from otklik.site.issue import Issue
from otklik.site.moved import spans
from otklik.site.view import Page, Shelf

FILE = "versions.html"


@dataclass(frozen=True)
class Version:
    """Rules by which months in a row were rated; `months` in words, as runs without a gap.

    `address` is the page of these rules from the site's root. `changed` tells under its headings
    what is not as it was in version `before`; both are empty of the first one. `is_written`: people
    wrote of it there, too.
    """

    name: str
    status: str
    since: date
    address: str
    is_written: bool
    months: str
    before: str
    changed: tuple[tuple[str, tuple[str, ...]], ...]


def pages(shelf: Shelf) -> Mapping[str, Page]:
    """One page for the whole site."""
    return {FILE: Page("versions.html", {"versions": tuple(versions(shelf.issues))})}


def versions(issues: Sequence[Issue]) -> Iterator[Version]:
    """The newest first, as the issues come; a version that comes back is told again."""
    runs = [tuple(run) for _, run in groupby(issues, key=_digest)]
    for run, former in zip_longest(runs, runs[1:]):
        rules, before = run[0].methodology, former[0].methodology if former else None
        yield Version(
            name=rules.version,
            status=rules.status,
            since=rules.effective_from,
            address=f"{run[0].month}/{RULES}.html",
            is_written=bool(run[0].written),
            months=", ".join(spans(_months(run))),
            before=before.version if before else "",
            changed=tuple(_sections(changes(before, rules))) if before else (),
        )


def _digest(issue: Issue) -> str:
    return str(issue.document["methodology"]["sha256"])


def _months(run: Iterable[Issue]) -> list[Month]:
    return sorted(issue.month for issue in run)


def _sections(found: Iterable[Change]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for title, inside in groupby(found, key=lambda change: change.section):
        yield title, tuple(change.sentence for change in inside)
