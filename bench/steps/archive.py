"""What does the site of many months cost: all of it, a further month, nothing new?"""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

from bench.archived import correct, publish_archive
from bench.cost import Done
from bench.places import ARCHIVE
from bench.sizes import LAST
from bench.steps import Work
from otklik.core.months import Month
from otklik.site.build import renew
from otklik.workspace.folder import Workspace

_TIMES = 5
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
              "--disable-background-networking", "--disable-component-update",
              "--disable-sync"]  # fmt: skip
_PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_MILLI = 1000
_WEIGHTS: dict[str, Callable[[bytes], int]] = {
    "plain": len,
    "packed": lambda content: len(gzip.compress(content)),
}


def made(folder: Path, months: str, authorities: str) -> Work:
    """Publishes the archive; rows are editions."""

    def work() -> Done:
        shutil.rmtree(folder / ARCHIVE, ignore_errors=True)
        publish_archive(folder / ARCHIVE, int(months), int(authorities), Month.parse(LAST))
        return Done(int(months))

    return work


def whole(folder: Path) -> Work:
    """The whole site from nothing; rows are pages."""
    workspace = Workspace.open(folder / ARCHIVE)
    shutil.rmtree(workspace.site, ignore_errors=True)
    return lambda: Done(renew(workspace).pages)


def without_last(folder: Path) -> Work:
    """The site as it was before the last month; rows are pages."""
    workspace = Workspace.open(folder / ARCHIVE)
    last, aside = workspace.editions / LAST, workspace.root / LAST

    def work() -> Done:
        last.rename(aside)
        try:
            return Done(renew(workspace).pages)
        finally:
            aside.rename(last)

    return work


def again(folder: Path) -> Work:
    """The site once more; rows are folders of months of which pages are drawn, `pages` so many."""
    workspace = Workspace.open(folder / ARCHIVE)

    def work() -> Done:
        built = renew(workspace)
        return Done(len(built.made), {"pages": built.drawn})

    return work


def corrected(folder: Path, months: str, authorities: str) -> Work:
    """A correction of the month in the middle; rows are months after it."""
    workspace, later = Workspace.open(folder / ARCHIVE), int(months) // 2

    def work() -> Done:
        correct(workspace, Month.parse(LAST) - later, int(authorities))
        return Done(later)

    return work


def opened(folder: Path, page: str, weighed: str) -> Work:
    """A page in a browser; rows are bytes of all files it loads, the part is its first paint.

    `weighed` is `plain`, or `packed` as a server sends them.
    """
    from playwright.sync_api import sync_playwright

    address = (folder / page).resolve().as_uri()
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)

    def work() -> Done:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=browser, args=_ARGUMENTS)
            loaded: set[Path] = set()
            paints = []
            for _ in range(_TIMES):
                tab = started.new_page(viewport={"width": 1280, "height": 900})
                tab.on("request", lambda asked: loaded.add(_file(asked.url)))
                tab.goto(address)
                tab.wait_for_function(f"() => !!{_PAINTED.removesuffix('.startTime')}")
                paints.append(float(tab.evaluate(_PAINTED)) / _MILLI)
                tab.close()
            started.close()
        size = sum(_WEIGHTS[weighed](file.read_bytes()) for file in loaded if file.is_file())
        return Done(size, {"paint": median(paints)})

    return work


def _file(address: str) -> Path:
    """The file behind `file:///…`."""
    return Path(unquote(urlsplit(address).path))
