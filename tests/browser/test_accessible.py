"""Can everybody read every kind of page: by ear, enlarged, and without movement?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.making import MAY
from tests.unit.site import whole

pytestmark = pytest.mark.slow

ROOT = ("index", "about", "archive", "versions", "cards/mo-01", "cards/mo-15")
OF_MONTH = (
    "index", "methodology", "charts", "charts-omsu", "map", "robustness",
    "corrections/r2",
    "indicators/oiv-B1", "indicators/omsu-A3", "mo-01", "mo-02", "mo-15", "min-01",
)  # fmt: skip
"""A page of every template; mo-02 has decisions, mo-15 is too small to be public."""
PAGES = (*ROOT, *(f"{MAY}/{name}" for name in OF_MONTH))
SILENT = "silent"
"""The only page there is before any list is official."""
ENLARGED = 640
"""A window of 1280 px at 200 %."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOVES = """
    [...document.querySelectorAll('*')].filter(e => {
        const style = getComputedStyle(e);
        return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0
            || style.scrollBehavior === 'smooth';
    }).map(e => e.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module", params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window on a desk and in a hand."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_to_mend(page: Page, full_site: Path, name: str) -> None:
    assert violations(page, full_site / f"{name}.html") == []


def test_axe_finds_nothing_to_mend_before_any_list_is_official(
    page: Page, silent_site: Path
) -> None:
    assert violations(page, silent_site / "index.html") == []


def violations(page: Page, file: Path) -> list[tuple[str, list[str]]]:
    """Rules that are broken when everything is unfolded, and where."""
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found.response["violations"]
    ]


def test_every_template_has_a_page_here(full_site: Path) -> None:
    """Of a folder of pages that look alike one or two are looked at."""
    alike = {"indicators", "cards", "corrections"}
    pages = (file.relative_to(full_site) for file in full_site.rglob("*.html"))
    files = {page.with_suffix("").as_posix() for page in pages}
    bodies = {f"{MAY}/{who}" for who in whole.BODIES}
    other = {name for name in files - bodies if alike.isdisjoint(name.split("/"))}
    assert other <= set(PAGES)
    assert set(PAGES) <= files
    assert "<figure" in (full_site / str(MAY) / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*PAGES, SILENT])
def test_at_two_hundred_percent_nothing_scrolls_aside_and_nothing_moves(
    browser: Browser, full_site: Path, silent_site: Path, name: str
) -> None:
    page = browser.new_page(
        viewport={"width": ENLARGED, "height": 450},
        device_scale_factor=2,
        reduced_motion="reduce",
    )
    file = silent_site / "index.html" if name == SILENT else full_site / f"{name}.html"
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED
    assert page.evaluate(MOVES) == []
    page.close()
