"""Are charts whole in every window, in their own font, and do they move for whoever asks?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.making import MAY
from tests.unit.site.whole import DRAWN, publish_whole

from otklik.site.build import build_site

CUT = """
    [...document.querySelectorAll('.drawn svg')].flatMap(e => {
        const frame = e.getBoundingClientRect();
        return [...e.querySelectorAll('text')].filter(text => {
            if (!frame.width) return false;
            const box = text.getBoundingClientRect();
            return box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
        }).map(text => text.textContent);
    })
"""
"""Texts that stick out of their picture."""
SMALLEST = """
    Math.min(...[...document.querySelectorAll('.drawn svg')].filter(e => e.getClientRects().length)
        .map(e => e.getBoundingClientRect().width / e.viewBox.baseVal.width))
"""
"""How much the most shrunken picture is shrunken."""


DOT = ".drawn.wide .mark-symbol path"
FADED = f"{DOT}[opacity='0.25']"


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a month by rules that draw; some of its names are very long."""
    workspace = publish_whole(tmp_path_factory.mktemp("drawn"), methodology=DRAWN)
    return build_site(workspace).parent / str(MAY)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A wide window."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [1280, 768, 390, 360])
@pytest.mark.parametrize(
    "name", ["charts.html", "charts-omsu.html", "indicators/omsu-B1.html", "indicators/oiv-B2.html"]
)
def test_no_text_sticks_out_of_its_picture_and_all_of_it_can_be_read(
    browser: Browser, month: Path, name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((month / name).as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate(CUT) == []
    assert page.evaluate(SMALLEST) > 0.9
    page.close()


def test_text_is_set_in_the_font_of_the_site(desk: Page, month: Path) -> None:
    desk.goto((month / "charts.html").as_uri())
    desk.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    assert set(desk.evaluate(loaded)) <= {"Otklik Sans", '"Otklik Sans"'}
    assert len(desk.evaluate(loaded)) == 2
    family = "getComputedStyle(document.querySelector('.drawn text')).fontFamily"
    assert desk.evaluate(family).startswith('"Otklik Sans"')


def test_without_scripts_everything_is_there_but_the_button(browser: Browser, month: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((month / "charts.html").as_uri())
    assert page.locator(".drawn.wide svg").first.is_visible()
    assert not page.locator(".movable").is_visible()
    context.close()


def test_a_chart_moves_when_asked_and_finds_an_authority(desk: Page, month: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.on("console", lambda message: said.append(message.text))
    desk.on("pageerror", lambda error: said.append(str(error)))
    desk.goto((month / "charts-omsu.html").as_uri())
    assert not [url for url in asked if url.endswith("vega.js")]
    assert not desk.locator(".movable-seek").is_visible()
    label = desk.locator(".drawn.wide svg").first.get_attribute("aria-label")
    desk.locator(".movable button").click()
    desk.locator(".movable-seek").wait_for(state="visible")
    assert desk.locator(".drawn.wide svg").first.get_attribute("aria-label") == label
    desk.locator(".movable input").fill("староозерский")
    bold = desk.locator(".drawn.wide text[font-weight=bold]", has_text="Староозёрский")
    bold.first.wait_for()
    desk.locator(".movable input").fill("нет такого")
    assert "Такого органа на рисунках нет" in desk.locator(".movable-told").inner_text()
    assert said == []
    assert [url for url in asked if not url.startswith("file://")] == []


def test_a_funnel_moves_though_its_scripts_lie_in_two_folders(desk: Page, month: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.on("console", lambda message: said.append(message.text))
    desk.on("pageerror", lambda error: said.append(str(error)))
    desk.goto((month / "indicators" / "omsu-B1.html").as_uri())
    desk.locator(".movable button").focus()
    desk.keyboard.press("Enter")
    desk.locator(".movable-seek").wait_for(state="visible")
    scripts = [month.parent / "vega.js", month / "indicators" / "omsu-B1.js"]
    assert [url for url in asked if url in {file.as_uri() for file in scripts}] == [
        file.as_uri() for file in scripts
    ]
    dots = desk.locator(DOT).count()
    assert desk.locator(FADED).count() == 0 < dots
    desk.keyboard.type("староозерский")
    desk.locator(FADED).first.wait_for()
    assert desk.locator(FADED).count() == dots - 1
    assert said == []


def test_the_pages_weigh_little_until_somebody_asks_for_more(month: Path) -> None:
    for page in (*month.glob("charts*.html"), *month.glob("indicators/*.html")):
        assert page.stat().st_size < 200_000, page.name
