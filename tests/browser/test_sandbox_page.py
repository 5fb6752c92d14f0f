"""Does the page of the sandbox look right in a browser, on a desk and in a hand?"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.test_site_pages import CLIPPED, WIDTH_OF_CONTENT
from tests.sandboxing import made_sandbox

from otklik.site.changes import INDICATORS, Change
from otklik.site.sandbox import page

WIDTHS = (1280, 1000, 880, 390)
CHANGES = (Change(INDICATORS, "Вес показателя B1 «Первый ответ в срок»: 12 → 10."),)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sandbox") / "sandbox.html"
    path.write_text(page(made_sandbox(), CHANGES), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_window_and_asks_nobody_for_anything(
    browser: Browser, file: Path, width: int
) -> None:
    asked: list[str] = []
    said: list[str] = []
    opened = browser.new_page(viewport={"width": width, "height": 900})
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(file.as_uri())
    assert opened.evaluate(WIDTH_OF_CONTENT) <= width
    assert opened.evaluate(CLIPPED) == []
    assert (asked, said) == ([file.as_uri()], [])
    opened.close()


def test_a_move_is_drawn_from_the_old_score_to_the_new_one(browser: Browser, file: Path) -> None:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(file.as_uri())
    row = opened.locator("section[aria-labelledby=list-1] tbody tr").first
    picture = row.locator("svg")
    left, width = picture.evaluate("e => [e.getBoundingClientRect().x, e.clientWidth]")
    ends = row.locator(".dot").evaluate_all("dots => dots.map(d => d.getBoundingClientRect().x)")
    assert ends == pytest.approx([left + width * 0.76, left + width * 0.81], abs=1)
    opened.close()


def test_on_a_phone_every_number_has_its_name(browser: Browser, file: Path) -> None:
    opened = browser.new_page(viewport={"width": 390, "height": 900})
    opened.goto(file.as_uri())
    told = opened.locator(".moves td[data-label]:not(.none)").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert told
    assert all(name not in ("none", "normal", '""') for name in told)
    opened.close()
