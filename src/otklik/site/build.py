"""How is the public site made from the published editions?"""

from importlib import resources
from pathlib import Path

from otklik.editions.store import DIGEST, EDITION
from otklik.site.addresses import FRONT
from otklik.site.published import Files, published
from otklik.site.render import Issue, Pages
from otklik.site.swap import put_in_place
from otklik.workspace.atomic import ASIDE, write_aside
from otklik.workspace.folder import Workspace

FRONT_PAGE = f"{FRONT}.html"
ASSETS = ("style.css", "icon.svg")


def build_site(workspace: Workspace) -> Path:
    """Makes the whole site anew from the last revision of every month and gives its first page.

    Until it is ready the old site stays as it was (see `swap`). `OtklikError` when nothing has
    been published or an edition does not pass its verification.
    """
    with workspace.lock():
        issues = tuple(Issue(one) for one in published(workspace))
        ready = workspace.root / f"{ASIDE}{workspace.site.name}"
        with write_aside(ready) as aside:
            _write(aside, issues)
        put_in_place(ready, workspace.site)
    return workspace.site / FRONT_PAGE


def _write(folder: Path, issues: tuple[Issue, ...]) -> None:
    pages = Pages(issues)
    for name in ASSETS:
        asset = resources.files("otklik.site") / "assets" / name
        (folder / name).write_bytes(asset.read_bytes())
    _write_page(folder / FRONT_PAGE, pages.front(issues[0]))
    for issue in issues:
        _write_month(folder / str(issue.month), issue, pages)


def _write_month(folder: Path, issue: Issue, pages: Pages) -> None:
    folder.mkdir()
    for name, page in pages.month(issue).items():
        _write_page(folder / name, page)
    _write_edition(folder, issue.published.files)
    for number, files in enumerate(issue.published.former, start=1):
        former = folder / f"r{number}"
        former.mkdir()
        _write_edition(former, files)


def _write_edition(folder: Path, files: Files) -> None:
    (folder / EDITION).write_bytes(files.content)
    (folder / DIGEST).write_bytes(files.digest)


def _write_page(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")
