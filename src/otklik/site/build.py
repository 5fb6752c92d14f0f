"""How is the public site made from the published editions?

Aside and as a whole: what would not differ is taken over from the site that is there (see
`folders`), the rest is made. What was published is compared with its digest every time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from otklik.core.months import Month
from otklik.site.addresses import FRONT
from otklik.site.assets import assets
from otklik.site.charts import vega
from otklik.site.feed import FEED, feed_file
from otklik.site.folders import Made, count, made, write
from otklik.site.issue import Issue
from otklik.site.manifest import Manifest
from otklik.site.program import program
from otklik.site.published import published
from otklik.site.region import told
from otklik.site.render import Pages, environment
from otklik.site.swap import put_in_place
from otklik.workspace.atomic import ASIDE, write_aside
from otklik.workspace.folder import Workspace

FRONT_PAGE = f"{FRONT}.html"


@dataclass(frozen=True)
class Built:
    """A new site: its first page, how many pages it has and how many of them were drawn.

    `made` are the months of which pages were drawn, `kept` all others; the newest first.
    """

    index: Path
    pages: int
    drawn: int
    made: tuple[Month, ...]
    kept: tuple[Month, ...]


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
            root = write(aside, dict(found))
            months = [made(issue, pages, old, workspace.site, aside) for issue in issues]
            folders = {str(one.month): one.folder for one in months}
            Manifest(program(), folders).write(aside)
        put_in_place(ready, workspace.site)
    return _built(workspace.site / FRONT_PAGE, count(root), months)


def _built(index: Path, root: int, months: list[Made]) -> Built:
    return Built(
        index=index,
        pages=root + sum(one.pages for one in months),
        drawn=root + sum(one.drawn for one in months),
        made=tuple(one.month for one in months if one.drawn),
        kept=tuple(one.month for one in months if not one.drawn),
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
