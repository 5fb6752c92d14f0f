"""Does every page of the site look right in a browser, on a desk and in a hand?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.unit.site.sampling import publish_sample

from otklik.site.build import build_site

WIDTHS = (1280, 390)
WIDTH_OF_CONTENT = "document.documentElement.scrollWidth"
CLIPPED = """
    [...document.querySelectorAll('main *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map(e => e.outerHTML.slice(0, 80))
"""
"""Elements that stick out to the right, though nothing may scroll."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two months, with long and hostile names."""
    return build_site(publish_sample(tmp_path_factory.mktemp("sample"))).parent


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty window of one of the widths."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()


def test_every_page_fits_its_window_and_asks_nobody_for_anything(page: Page, site: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"{request.url}: {request.failure}"))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    files = sorted(site.rglob("*.html"))
    assert files
    for file in files:
        page.goto(file.as_uri())
        open_everything(page)
        width = page.evaluate(WIDTH_OF_CONTENT)
        assert width <= page.evaluate("window.innerWidth"), file.name
        assert page.evaluate(CLIPPED) == [], file.name
        assert page.locator("h1").count() == 1
        assert page.title()
    assert said == []
    assert [url for url in asked if not url.startswith("file://")] == []


def open_everything(page: Page) -> None:
    """Opens what is folded, so that it is measured too."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def test_the_keyboard_reaches_the_content_first(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "К содержанию"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_table_stays_a_table_for_those_who_listen(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    table = page.get_by_role("table", name="Исполнительные органы")
    row = table.get_by_role("row", name="Министерство дорог Заречного края")
    assert row.get_by_role("rowheader").count() == 1
    assert table.get_by_role("columnheader", name="Балл из 100").count() == 1
