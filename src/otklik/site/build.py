"""How is the public site made from the published editions?

Aside and as a whole: folders of months in which nothing would differ are taken over from the site
that is there, all others are made. What was published is compared with its digest every time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from otklik.core.canonical import digest
from otklik.core.months import Month
from otklik.editions.store import DIGEST, EDITION
from otklik.site.addresses import DATA, FRONT
from otklik.site.assets import assets
from otklik.site.charts import vega
from otklik.site.feed import FEED, feed_file
from otklik.site.issue import Issue
from otklik.site.manifest import Folder, Manifest, content_of, drawn_from
from otklik.site.program import program
from otklik.site.published import published
from otklik.site.region import told
from otklik.site.render import Pages, environment
from otklik.site.swap import put_in_place
from otklik.site.taken import take_over
from otklik.workspace.atomic import ASIDE, write_aside
from otklik.workspace.folder import Workspace

FRONT_PAGE = f"{FRONT}.html"


@dataclass(frozen=True)
class Built:
    """A new site: its first page, how many pages it has and how many of them were drawn.

    `made` are the months whose folders were made anew, `kept` those taken over; the newest first.
    """

    index: Path
    pages: int
    drawn: int
    made: tuple[Month, ...]
    kept: tuple[Month, ...]


@dataclass(frozen=True)
class _Made:
    """The folder of a month in the new site, and how many pages are in it."""

    month: Month
    folder: Folder
    pages: int
    is_kept: bool


def build_site(workspace: Workspace) -> Path:
    """Makes the site and gives its first page (see `renew`)."""
    return renew(workspace).index


def renew(workspace: Workspace) -> Built:
    """Makes the site of the last revisions of all months; what would be the same is taken over.

    Until it is ready the old site stays as it was (see `swap`). Where the public may read nothing
    yet, a single page says so. `OtklikError` when nothing has been published or an edition does not
    pass its verification.
    """
    with workspace.lock():
        old = Manifest.read(workspace.site)
        issues = tuple(Issue(one) for one in published(workspace, old.verified(program())))
        pages = Pages(issues, told(workspace))
        ready = workspace.root / f"{ASIDE}{workspace.site.name}"
        with write_aside(ready) as aside:
            found = _root(pages, issues) if issues else _silent(workspace)
            root = _write(aside, dict(found))
            months = [_month(issue, pages, old, workspace.site, aside) for issue in issues]
            folders = {str(one.month): one.folder for one in months}
            Manifest(program(), folders).write(aside)
        put_in_place(ready, workspace.site)
    return _built(workspace.site / FRONT_PAGE, _count(root), months)


def _built(index: Path, root: int, months: list[_Made]) -> Built:
    return Built(
        index=index,
        pages=root + sum(one.pages for one in months),
        drawn=root + sum(one.pages for one in months if not one.is_kept),
        made=tuple(one.month for one in months if not one.is_kept),
        kept=tuple(one.month for one in months if one.is_kept),
    )


def _root(pages: Pages, issues: tuple[Issue, ...]) -> Iterator[tuple[str, bytes]]:
    yield from assets().items()
    yield from vega.files().items()
    for name, page in pages.root().items():
        yield name, page.encode()
    yield FEED, feed_file(issues, pages.told.address).encode()


def _silent(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """A page that says so, where no list of any month is for the public yet."""
    yield from assets().items()
    region = workspace.settings().region_name
    yield FRONT_PAGE, environment().get_template("silent.html").render(region=region).encode()


def _month(issue: Issue, pages: Pages, old: Manifest, site: Path, aside: Path) -> _Made:
    name, source = str(issue.month), drawn_from(pages.view(issue), program())
    editions = tuple(files.whole_sha256 for files in issue.published.revisions)
    known = old.folders.get(name)
    if known and known.drawn_from == source and take_over(site / name, aside / name, known.content):
        number = sum(1 for _ in (aside / name).rglob("*.html"))
        return _Made(issue.month, Folder(source, known.content, editions), number, is_kept=True)
    own = Issue(issue.published)  # what is computed for its pages goes with it
    digests = _write(aside / name, dict(_files(own, pages)))
    folder = Folder(source, content_of(digests), editions)
    return _Made(issue.month, folder, _count(digests), is_kept=False)


def _files(issue: Issue, pages: Pages) -> Iterator[tuple[str, bytes]]:
    """Everything in a month's folder: pages, the edition, its data, its former revisions."""
    for name, page in pages.month(issue).items():
        yield name, page.encode()
    for name, content in issue.data.items():
        yield f"{DATA}/{name}", content
    for files in issue.published.revisions:
        folder = "" if files is issue.published.files else f"r{files.number}/"
        yield f"{folder}{EDITION}", files.content
        yield f"{folder}{DIGEST}", files.digest


def _write(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """Puts files into a folder and gives the digest of each."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return {name: digest(content) for name, content in files.items()}


def _count(names: Mapping[str, str]) -> int:
    """How many of them are pages."""
    return sum(name.endswith(".html") for name in names)
