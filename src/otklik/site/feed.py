"""How do readers of news learn of a new edition, or of a corrected one?

An Atom feed (RFC 4287) beside the front page, with an entry for every revision. Its ids follow from
the bytes of editions, which never change, and not from the address of the site, which may; so do
its addresses, where nobody has said where the site lies.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.store import Edition
from otklik.site.addresses import correction_file
from otklik.site.issue import Issue
from otklik.site.published import Files
from otklik.site.render import environment

FEED = "feed.xml"


@dataclass(frozen=True)
class Entry:
    """A revision of a month: `folder` holds its edition, of `size` bytes, `page` is to be read.

    `correction` is the page of what it changed; empty for the first revision. Addresses are those
    from the root of the site, `updated` is when it was published.
    """

    id: str
    title: str
    month: Month
    folder: str
    page: str
    correction: str
    size: int
    updated: str
    summary: str


@dataclass(frozen=True)
class Feed:
    """All revisions of a region, the last published first; `address` of the site or nothing."""

    id: str
    region: str
    updated: str
    entries: tuple[Entry, ...]
    address: str


def feed_file(issues: Sequence[Issue], address: str = "") -> str:
    """The feed as it is served."""
    return environment().get_template(FEED).render(feed=feed(issues, address))


def feed(issues: Sequence[Issue], address: str = "") -> Feed:
    """The feed of the published months, given the newest first."""
    found = [entry for issue in issues for entry in _entries(issue)]
    entries = sorted(found, key=lambda entry: (entry.updated, entry.month), reverse=True)
    return Feed(
        id=_id(f"{issues[-1].published.revisions[0].sha256} {FEED}"),
        region=issues[0].document["region"]["name"],
        updated=entries[0].updated,
        entries=tuple(entries),
        address=address,
    )


def _entries(issue: Issue) -> Iterator[Entry]:
    """Those of a month, the last revision first."""
    for files in reversed(issue.published.revisions):
        is_last, is_first = (files is issue.published.revisions[end] for end in (-1, 0))
        edition, number = files.edition, files.number
        yield Entry(
            id=_id(files.sha256),
            title=_title(issue.month, 1 if is_first else number),
            month=issue.month,
            folder=f"{issue.month}/" if is_last else f"{issue.month}/r{number}/",
            page=f"{issue.month}/index.html",
            correction="" if is_first else f"{issue.month}/{correction_file(number)}",
            size=len(files.content),
            updated=_published_at(files, edition),
            summary=" ".join(_summary(edition)),
        )


def _title(month: Month, number: int) -> str:
    corrected = f", исправленный выпуск r{number}" if number > 1 else ""
    return f"Рейтинг за {month_title(month)}{corrected}"


def _published_at(files: Files, edition: Edition) -> str:
    """When it was published; as of when its data are, where nobody wrote that down.

    Moments are local times of the region.
    """
    snapshot, region = edition.document["snapshot"], edition.document["region"]
    moment = files.published_at or datetime.fromisoformat(snapshot["as_of"])
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(region["timezone"]))
    return local.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M:%SZ")


def _summary(edition: Edition) -> Iterator[str]:
    """How many are in each zone, list by list."""
    titles = {rule.code: rule.title for rule in edition.methodology.lists}
    for section in edition.document["lists"]:
        counted = Counter(row.get("zone") for row in section["results"])
        zones = (f"{zone.title} зона — {counted[zone.code]}" for zone in edition.methodology.zones)
        yield f"{titles[section['code']]}: {', '.join(zones)}."


def _id(of_what: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, of_what).urn
