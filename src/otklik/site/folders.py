"""How does the folder of a month get into the new site?

As it lies in the old one, if nothing that it shows has changed. Where only earlier months have
changed, the pages that show something else of them are drawn anew; else all of them are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from otklik.core.canonical import digest
from otklik.core.months import Month
from otklik.editions.store import DIGEST, EDITION
from otklik.site.addresses import DATA
from otklik.site.issue import Issue
from otklik.site.manifest import Folder, Manifest, content_of, drawn_from, found_in, own
from otklik.site.program import program
from otklik.site.render import Pages
from otklik.site.taken import take_over
from otklik.site.view import Page


@dataclass(frozen=True)
class Made:
    """The folder of a month in the new site, how many pages it has and how many were drawn."""

    month: Month
    folder: Folder
    pages: int
    drawn: int


def made(issue: Issue, pages: Pages, old: Manifest, site: Path, aside: Path) -> Made:
    """Puts the folder of a month into `aside`, with as much of `site` as is still true."""
    place, view = aside / str(issue.month), pages.view(issue)
    source, without_past = drawn_from(view, program()), own(view, program())
    known = old.folders.get(str(issue.month))
    fresh = Issue(issue.published)  # what is computed for its pages goes with it
    if known and known.own == without_past and take_over(site / place.name, place, known.content):
        if known.drawn_from == source:
            return Made(issue.month, known, count(_names(place)), 0)
        return _with_other_past(fresh, pages, replace(known, drawn_from=source), place)
    found = pages.undrawn(fresh)
    drawn = _encoded(pages.drawn(fresh, found))
    digests = write(place, {**drawn, **dict(_beside(fresh))})
    editions = tuple(files.whole_sha256 for files in issue.published.revisions)
    folder = Folder(source, without_past, content_of(digests), editions, _past(found))
    return Made(issue.month, folder, count(digests), count(drawn))


def _with_other_past(issue: Issue, pages: Pages, known: Folder, place: Path) -> Made:
    """Pages that show of earlier months what they did not are drawn, and lost ones removed."""
    found = pages.undrawn(issue)
    other = {name: page for name, page in found.items() if page.past != known.past.get(name, "")}
    for name in known.past.keys() - found.keys():
        (place / name).unlink()
    write(place, _encoded(pages.drawn(issue, other)))
    folder = replace(known, content=found_in(place), past=_past(found))
    return Made(issue.month, folder, count(_names(place)), count(other))


def _past(found: Mapping[str, Page]) -> dict[str, str]:
    return {name: page.past for name, page in found.items() if page.past}


def _encoded(drawn: Mapping[str, str]) -> dict[str, bytes]:
    return {name: page.encode() for name, page in drawn.items()}


def _beside(issue: Issue) -> Iterator[tuple[str, bytes]]:
    """What lies in a month's folder beside pages: the edition, its data, its former revisions."""
    for name, content in issue.data.items():
        yield f"{DATA}/{name}", content
    for files in issue.published.revisions:
        folder = "" if files is issue.published.files else f"r{files.number}/"
        yield f"{folder}{EDITION}", files.content
        yield f"{folder}{DIGEST}", files.digest


def write(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Puts files into a folder and gives the digest of each; what was linked there is let go."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).unlink(missing_ok=True)
        (folder / name).write_bytes(content)
    return {name: digest(content) for name, content in files.items()}


def count(names: Iterable[str]) -> int:
    """How many of them are pages."""
    return sum(name.endswith(".html") for name in names)


def _names(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.rglob("*.html"))
