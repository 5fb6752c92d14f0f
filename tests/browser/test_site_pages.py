"""Does every page of the site look right in a browser, on a desk and in a hand?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request
from tests.making import MAY
from tests.unit.site.sampling import publish_sample
from tests.unit.site.whole import DRAWN, publish_whole

from otklik.site.build import build_site

pytestmark = pytest.mark.slow

WIDTHS = (1280, 768, 390)
BETWEEN = (1000, 880)
"""Windows in which a list is still a table, but not a wide one."""
WIDTH_OF_CONTENT = "document.documentElement.scrollWidth"
CLIPPED = """
    [...document.querySelectorAll('main *')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map(e => e.outerHTML.slice(0, 80))
"""
"""Elements that stick out to the right, though nothing may scroll."""

SKIP = "body > a.skip:first-child[href='#main'], body.small-card"
"""A way past the header, first on a page; a card that others embed has no header."""
SEARCH = "document.getElementById('seek-text')?.focus()"
"""Whoever begins to search loads the settlements."""

DRAWN_BY = """(range, part) => {
    const { left, right, width } = getComputedStyle(range, part);
    return { left: parseFloat(left), right: parseFloat(right), width: parseFloat(width) };
}"""
"""Where a part of a range lies in it, in pixels."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two months, with long and hostile names."""
    return build_site(publish_sample(tmp_path_factory.mktemp("sample"))).parent


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a month of three streams, in groups, with decisions."""
    return build_site(publish_whole(tmp_path_factory.mktemp("whole"))).parent


@pytest.fixture(scope="module")
def drawn_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same by rules that say how sure everything is."""
    return build_site(publish_whole(tmp_path_factory.mktemp("drawn"), methodology=DRAWN)).parent


@pytest.fixture(params=["site", "whole_site", "full_site", "silent_site"])
def any_site(request: pytest.FixtureRequest) -> Path:
    """Any of them."""
    found: Path = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty window of one of the widths."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()


def test_every_page_fits_every_window_and_asks_nobody_for_anything(
    browser: Browser, any_site: Path
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.extend(failed(request)))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    files = sorted(any_site.rglob("*.html"))
    assert files
    for file in files:
        page.goto(file.as_uri())
        open_everything(page)
        page.evaluate(SEARCH)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(WIDTH_OF_CONTENT) <= width, (file.name, width)
            assert page.evaluate(CLIPPED) == [], (file.name, width)
        assert page.locator("h1").count() == 1
        assert page.locator(SKIP).count() == 1, file.name
        assert page.title()
    assert said == []
    assert [url for url in asked if not url.startswith("file://")] == []
    page.close()


def failed(request: Request) -> list[str]:
    """What went wrong; whoever goes on to another page does not wait for the icon of this one."""
    is_left = str(request.failure).endswith("ERR_ABORTED")
    return [] if is_left else [f"{request.url}: {request.failure}"]


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


@pytest.mark.parametrize("width", BETWEEN)
@pytest.mark.parametrize("wide", ["whole_site", "drawn_site"])
def test_a_wide_list_fits_a_window_between_a_desk_and_a_hand(
    browser: Browser, request: pytest.FixtureRequest, wide: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((request.getfixturevalue(wide) / "index.html").as_uri())
    assert page.evaluate(CLIPPED) == []
    assert page.locator(".rating .name").first.evaluate("e => e.clientWidth") > 120
    page.close()


def test_each_group_is_a_table_of_its_own_with_both_scores(
    browser: Browser, whole_site: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((whole_site / "index.html").as_uri())
    tables = page.get_by_role("table", name="Органы местного самоуправления")
    assert tables.count() == 3
    first = tables.first
    for name in ("Балл из 100", "За 3 месяца для выводов", "Официальные страницы"):
        assert first.get_by_role("columnheader", name=name).count() == 1
    page.close()


def test_on_a_phone_every_number_has_its_name(browser: Browser, whole_site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((whole_site / "index.html").as_uri())
    row = page.locator(".rating tbody tr:not(.group)").first
    told = row.locator("td:not([class]), td.long, td.count").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert len(told) == 5
    assert all(name not in ("none", "normal", '""') for name in told)
    page.close()


def test_a_range_is_drawn_where_the_score_is_and_between_its_bounds(
    browser: Browser, drawn_site: Path
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((drawn_site / "index.html").as_uri())
    row = page.locator(".rating tbody tr:not(.group)").first
    low, high = (
        row.locator("td.score > b + i").inner_text().strip("()").replace(",", ".").split("–")
    )
    track = row.locator("td.score .range")
    box = track.bounding_box()
    assert box
    width = box["width"]
    drawn, dot = (track.evaluate(DRAWN_BY, part) for part in ("::before", "::after"))
    for edge, bound in ((drawn["left"], low), (width - drawn["right"], high)):
        assert edge == pytest.approx(width * float(bound) / 100, abs=width / 200 + 0.1)
    assert drawn["left"] - 4 <= dot["left"] + dot["width"] / 2 <= width - drawn["right"] + 4
    page.close()


def test_a_funnel_has_every_dot_inside_its_picture(browser: Browser, drawn_site: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((drawn_site / str(MAY) / "indicators" / "omsu-B1.html").as_uri())
    picture = page.locator(".drawn.narrow svg").first
    frame = picture.bounding_box()
    assert frame
    assert frame["width"] > 300
    assert not page.locator(".drawn.wide svg").first.is_visible()
    marks = picture.locator("path[transform]")
    assert marks.count() > 2
    for box in (mark.bounding_box() for mark in marks.all()):
        assert box
        assert frame["x"] <= box["x"] + box["width"] / 2 <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] + box["height"] / 2 <= frame["y"] + frame["height"]
    page.close()


def test_on_a_phone_the_numbers_of_an_indicator_have_their_names(
    browser: Browser, drawn_site: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((drawn_site / str(MAY) / "indicators" / "omsu-B1.html").as_uri())
    told = page.locator(".everyone tbody td:visible").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert told
    assert all(name not in ("none", "normal", '""') for name in told)
    page.close()


def test_the_steps_are_folded_until_asked_for(browser: Browser, whole_site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((whole_site / str(MAY) / "mo-02.html").as_uri())
    steps = page.locator("#B1 details ol")
    assert not steps.is_visible()
    page.locator("#B1 summary").click()
    assert steps.is_visible()
    page.close()
