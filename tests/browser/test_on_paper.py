"""Is a page good on paper: whole, unfolded, as wide as a sheet, with nothing for a screen?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from tests.browser.test_accessible import PAGES
from tests.browser.test_site_pages import CLIPPED, WIDTH_OF_CONTENT
from tests.making import MAY
from tests.unit.report.printing import A4, opened, squeezed, text_of
from tests.unit.site.whole import BODIES

pytestmark = pytest.mark.slow

FRONT = "index"
PRINTED = (FRONT, *(f"{MAY}/{name}" for name in (
    "mo-02", "indicators/omsu-B1", "charts-omsu", "map",
)))  # fmt: skip
BROAD = 699
"""Pixels of A4 between the margins of style.css: 210 mm less 25."""
MARGIN = 30
"""Points on each side in which nothing is printed: the margins are 35."""
WHITE = 255
HIGH = 900
"""Pixels of A4 between the margins, 297 mm less 30, less a title and its sentence."""
STRETCH = """document.querySelectorAll('.drawn svg').forEach(one => {
    const { width } = one.viewBox.baseVal;
    one.setAttribute('viewBox', `0 0 ${width} ${4 * width}`);
    one.setAttribute('height', 4 * width);
})"""
"""Pictures of a group of hundreds."""
FOLDED = "[...document.querySelectorAll('details li, details th, details p')]"
FOR_SCREENS = """[...document.querySelectorAll('nav, form, .skip, .movable, .embed, textarea')]
    .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"""
STEPS = "document.querySelectorAll('details li, details th').length"
NAMES = "[...document.querySelectorAll('.rating .name a')]"
TITLES = "[...(document.querySelector('.rating thead tr')?.cells ?? [])]"


@dataclass(frozen=True)
class Sheet:
    """What a page has on a screen, and its PDF."""

    names: list[str]
    titles: list[str]
    folded: list[str]
    content: bytes


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window on a desk."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """A window that looks like a sheet between its margins."""
    shown = browser.new_page(viewport={"width": BROAD, "height": 900})
    shown.emulate_media(media="print")
    yield shown
    shown.close()


@pytest.fixture(scope="module", params=PRINTED)
def sheet(page: Page, full_site: Path, request: pytest.FixtureRequest) -> Sheet:
    """A page as a browser prints it."""
    page.goto((full_site / f"{request.param}.html").as_uri())
    names, titles, folded = (texts(page, what) for what in (NAMES, TITLES, FOLDED))
    return Sheet(names, titles, folded, page.pdf(format="A4"))


def texts(page: Page, elements: str) -> list[str]:
    """What some elements say, as `text_of` gives it."""
    return [squeezed(one) for one in page.evaluate(f"{elements}.map(one => one.textContent)")]


def test_a_list_is_printed_with_everybody_and_every_column(sheet: Sheet) -> None:
    printed = text_of(sheet.content)
    assert [one for one in (*sheet.names, *sheet.titles) if one not in printed] == []


def test_a_list_that_goes_over_a_page_has_its_titles_on_each(sheet: Sheet) -> None:
    for one in opened(sheet.content).pages:
        printed = squeezed(one.extract_text())
        if any(name in printed for name in sheet.names):
            assert [title for title in sheet.titles if title not in printed] == []


def test_what_is_folded_is_printed_unfolded(sheet: Sheet) -> None:
    printed = text_of(sheet.content)
    assert [one for one in sheet.folded if one not in printed] == []


def test_sheets_are_a4_have_margins_and_are_never_empty(sheet: Sheet) -> None:
    for one in opened(sheet.content).pages:
        assert (one.mediabox.width, one.mediabox.height) == pytest.approx(A4, abs=1)
    for one in pypdfium2.PdfDocument(sheet.content):
        grey = one.render(scale=1).to_numpy().mean(axis=2)
        assert grey.min() < WHITE
        assert grey[:, :MARGIN].min() == grey[:, -MARGIN:].min() == WHITE


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_nothing_is_broader_than_the_sheet_and_nothing_is_for_a_screen(
    paper: Page, full_site: Path, name: str
) -> None:
    paper.goto((full_site / f"{name}.html").as_uri())
    assert paper.evaluate(WIDTH_OF_CONTENT) <= BROAD
    assert paper.evaluate(CLIPPED) == []
    assert paper.evaluate(FOR_SCREENS) == []


def test_a_picture_is_never_higher_than_a_sheet(paper: Page, full_site: Path) -> None:
    paper.goto((full_site / f"{MAY}/charts-omsu.html").as_uri())
    paper.evaluate(STRETCH)
    heights = paper.locator(".drawn svg:visible").evaluate_all(
        "all => all.map(e => e.clientHeight)"
    )
    assert 0 < max(heights) <= HIGH


def test_there_is_something_to_print(page: Page, full_site: Path) -> None:
    page.goto((full_site / f"{FRONT}.html").as_uri())
    assert len(texts(page, NAMES)) == len(BODIES)
    for name in (f"{MAY}/mo-02", f"{MAY}/charts-omsu", f"{MAY}/map"):
        page.goto((full_site / f"{name}.html").as_uri())
        assert page.evaluate(STEPS) > 0, name
