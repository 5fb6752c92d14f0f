"""Do the map and the months of an authority tell their numbers to a pointer and to a keyboard?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Position
from tests.making import MAY
from tests.mapping import squares
from tests.unit.site.sampling import publish_sample

from otklik.site.assets import assets
from otklik.site.charts import vega
from otklik.site.issue import Issue
from otklik.site.published import published
from otklik.site.render import Pages
from otklik.site.view import Told

TOWN = "gorodskoy-okrug-verkhnezarechnyy-i-ego-okrestnosti"
TOLD, FIELD, TOOLTIP = ".movable-told", ".movable input", "#vg-tooltip-element"
DRAWN = "[...document.querySelectorAll('.moving path')].map(e => e.getAttribute('d')).join()"


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the second of two months, with a map of two bodies."""
    root = tmp_path_factory.mktemp("movable")
    issues = tuple(map(Issue, published(publish_sample(root))))
    pages = Pages(issues, Told(region_map=squares([TOWN], ["methodology"])))
    found = {f"{MAY}/{name}": page.encode() for name, page in pages.month(issues[0]).items()}
    found |= {name: page.encode() for name, page in pages.root().items()}
    for name, content in {**assets(), **vega.files(), **found}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root / str(MAY)


@pytest.fixture(params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window on a desk and in a hand, in which nothing fails and nothing is asked from afar."""
    said: list[str] = []
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.set_default_timeout(10_000)
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda asked: said.extend([asked.url][asked.url.startswith("file:") :]))
    yield opened
    opened.close()
    assert said == []


def moved(page: Page, file: Path) -> None:
    """Opens a page and asks by keyboard for its movable charts."""
    page.goto(file.as_uri())
    page.locator(".movable button").first.focus()
    page.keyboard.press("Enter")
    page.locator(".movable-seek").wait_for(state="visible")


def test_a_month_is_told_to_whoever_writes_its_name(page: Page, month: Path) -> None:
    moved(page, month / f"{TOWN}.html")
    page.keyboard.type("апрель")
    assert page.locator(TOLD).inner_text().startswith("Апрель\N{NO-BREAK SPACE}2026: балл — ")
    page.locator(FIELD).fill("2019")
    assert page.locator(TOLD).inner_text() == "Такого месяца на рисунке нет."


def test_a_month_is_told_to_whoever_points_at_it(page: Page, month: Path) -> None:
    moved(page, month / f"{TOWN}.html")
    picture = page.locator("#chart-history .drawn svg:visible")
    box = picture.bounding_box()
    assert box
    picture.hover(position={"x": box["width"] * 0.85, "y": box["height"] * 0.4})
    page.locator(TOOLTIP, has_text="май").wait_for()


def test_an_area_is_told_and_leads_to_the_page_of_its_body(page: Page, month: Path) -> None:
    moved(page, month / "map.html")
    page.keyboard.type("озерска")
    assert page.locator(TOLD).inner_text().startswith("Администрация города Озёрска: номер")
    picture = page.locator(".moving svg")
    box = picture.bounding_box()
    assert box
    right: Position = {"x": box["width"] * 0.9, "y": box["height"] * 0.2}
    picture.hover(position=right)
    page.locator(TOOLTIP, has_text="Озёрск").wait_for()
    picture.click(position=right)
    page.wait_for_url("**/methodology~.html")


def test_a_map_comes_nearer_by_buttons_and_goes_back(page: Page, month: Path) -> None:
    moved(page, month / "map.html")
    whole = page.evaluate(DRAWN)
    for deed in ("nearer", "right", "down"):
        before = page.evaluate(DRAWN)
        page.locator(f"[data-move={deed}]").press("Enter")
        page.wait_for_function(f"before => {DRAWN} !== before", arg=before)
    page.locator("[data-move=whole]").press("Enter")
    page.wait_for_function(f"whole => {DRAWN} === whole", arg=whole)


def test_a_near_map_is_drawn_aside_by_a_pointer_without_leaving_the_page(
    page: Page, month: Path
) -> None:
    moved(page, month / "map.html")
    page.locator("[data-move=nearer]").click()
    before, box = page.evaluate(DRAWN), page.locator(".moving svg").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    page.wait_for_function(f"before => {DRAWN} !== before", arg=before)
    assert page.url.endswith("/map.html")


@pytest.mark.parametrize("name", ["map", TOWN])
def test_what_moves_can_be_read_by_ear(page: Page, month: Path, name: str) -> None:
    moved(page, month / f"{name}.html")
    page.keyboard.type("а")
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    assert [one["id"] for one in found.response["violations"]] == []


def test_nothing_of_it_is_loaded_before_it_is_asked_for(page: Page, month: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    for name in ("map", TOWN):
        page.goto((month / f"{name}.html").as_uri())
    own = {one for one in asked if one.endswith(".js")}
    assert own == {"charts.js"} | ({"map.js"} & own)
    weights = [(month / one).stat().st_size for one in ("map.html", f"{TOWN}.html")]
    assert max(weights) < 200_000
