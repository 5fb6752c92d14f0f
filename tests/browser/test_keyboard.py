"""Can everything be reached, seen and opened with the keyboard alone?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.making import MAY

pytestmark = pytest.mark.slow

PAGES = (
    "index", "about", "archive", "versions", "cards/mo-01",
    *(f"{MAY}/{name}" for name in (
        "methodology", "charts-omsu", "map", "robustness", "corrections/r2",
        "indicators/omsu-B1", "mo-02", "mo-15",
    )),
)  # fmt: skip
"""One of every template, and an authority with decisions beside one too small to be public."""
LISTEN = """() => {
    document.querySelectorAll('details').forEach(one => one.open = true);
    const all = document.querySelectorAll('a[href], button, input, select, summary, textarea');
    const there = Array.from(all).filter(one => one.checkVisibility() && one.tabIndex >= 0);
    window.reached = [];
    document.addEventListener('focusin', ({ target }) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
        const ring = outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2
            && boxShadow !== 'none' && target.getClientRects().length > 0;
        reached.push([there.indexOf(target), ring, target.outerHTML.slice(0, 80)]);
    });
    return there.length;
}"""
"""Unfolds a page, counts what is to be reached, remembers what is, and whether it has a ring."""
FOLDED = "document.activeElement.matches('details:not([open]) > summary')"
MOST = 60


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window on a desk."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def walked(page: Page) -> tuple[int, list[Any]]:
    """How much there is to be reached, and what Tab reaches till it begins anew."""
    count: int = page.evaluate(LISTEN)
    for _ in range(count + 2):
        page.keyboard.press("Tab")
    return count, page.evaluate("reached")


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_everything_once_in_its_order_and_begins_anew(
    page: Page, full_site: Path, name: str
) -> None:
    page.goto((full_site / f"{name}.html").as_uri())
    count, reached = walked(page)
    assert count
    assert [at for at, _, _ in reached[: count + 1]] == [*range(count), 0]
    assert [said for _, ring, said in reached if not ring] == []


def test_tab_reaches_everything_before_any_list_is_official(page: Page, silent_site: Path) -> None:
    page.goto((silent_site / "index.html").as_uri())
    count, reached = walked(page)
    assert [at for at, _, _ in reached[: count + 1]] == [*range(count), 0]
    assert count == len(["К содержанию", "Заречный край"])


def test_what_is_folded_opens_by_enter_and_closes_by_space(page: Page, full_site: Path) -> None:
    page.goto((full_site / str(MAY) / "mo-02.html").as_uri())
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(FOLDED):
            break
    for key, is_folded in (("Enter", False), ("Space", True)):
        assert page.evaluate(FOLDED) is not is_folded
        page.keyboard.press(key)
        assert page.evaluate(FOLDED) is is_folded
