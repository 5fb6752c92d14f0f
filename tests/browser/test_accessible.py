"""Can everybody read every kind of page: by ear, enlarged, and without movement?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.making import MAY
from tests.mapping import feature, square, write_map
from tests.unit.site import whole
from tests.unit.site.sampling import NOW

from otklik.editions.store import publish, save_draft
from otklik.site.build import build_site

pytestmark = pytest.mark.slow

ROOT = ("index", "about", "archive", "versions", "cards/mo-01", "cards/mo-15")
OF_MONTH = (
    "index", "methodology", "charts", "charts-omsu", "map", "robustness",
    "corrections/r2",
    "indicators/oiv-B1", "indicators/omsu-A3", "mo-01", "mo-02", "mo-15", "min-01",
)  # fmt: skip
"""A page of every template; mo-02 has decisions, mo-15 is too small to be public."""
PAGES = (*ROOT, *(f"{MAY}/{name}" for name in OF_MONTH))
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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a month by rules that draw, with a correction and a map."""
    root = tmp_path_factory.mktemp("accessible")
    workspace = whole.publish_whole(root, methodology=whole.DRAWN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "DECISIONS", whole.DECISIONS[1:])
        again = whole.whole_document(root / "again", revision=2, methodology=whole.DRAWN)
    save_draft(workspace, again)
    publish(workspace, MAY, NOW)
    towns = [one for one in whole.BODIES if one.startswith("mo-")]
    areas = [
        feature({"authority_id": who}, square(60 + number % 5, 55 + number // 5))
        for number, who in enumerate(towns)
    ]
    write_map(workspace.registry, areas)
    return build_site(workspace).parent


@pytest.fixture(scope="module", params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window on a desk and in a hand."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_to_mend(page: Page, site: Path, name: str) -> None:
    page.goto((site / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    told = [
        (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
        for one in found.response["violations"]
    ]
    assert told == []


def test_every_template_has_a_page_here(site: Path) -> None:
    """Of a folder of pages that look alike one or two are looked at."""
    alike = {"indicators", "cards", "corrections"}
    files = {file.relative_to(site).with_suffix("").as_posix() for file in site.rglob("*.html")}
    bodies = {f"{MAY}/{who}" for who in whole.BODIES}
    other = {name for name in files - bodies if alike.isdisjoint(name.split("/"))}
    assert other <= set(PAGES)
    assert set(PAGES) <= files


@pytest.mark.parametrize("name", PAGES)
def test_at_two_hundred_percent_nothing_scrolls_aside_and_nothing_moves(
    browser: Browser, site: Path, name: str
) -> None:
    page = browser.new_page(
        viewport={"width": ENLARGED, "height": 450},
        device_scale_factor=2,
        reduced_motion="reduce",
    )
    page.goto((site / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED
    assert page.evaluate(MOVES) == []
    page.close()
