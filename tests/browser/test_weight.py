"""Does every page of a large region weigh little with all that it loads?"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from bench.archived import publish_archive
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.making import MAY
from tests.mapping import feature, square, write_map

from otklik.site import authority_pages, gains, render
from otklik.site.build import build_site
from otklik.site.view import Page, View
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority

pytestmark = pytest.mark.slow

AUTHORITIES = 120
TOWNS = 90
LIMIT = 200_000
"""Bytes, as they lie."""
KINDS = {
    "a list": "index.html",
    "an authority": "m*-*.html",
    "charts": "charts*.html",
    "an indicator": "indicators/*.html",
    "the rules": "methodology.html",
    "a map": "map.html",
    "robustness": "robustness.html",
}


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the first month of a region of 120, with a map of its towns."""
    workspace = publish_archive(tmp_path_factory.mktemp("large") / "region", 1, AUTHORITIES, MAY)
    draw_map(workspace.registry)
    kinds = [some_bodies if one is authority_pages.pages else one for one in render.MONTH_PAGES]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "MONTH_PAGES", tuple(kinds))
        patch.setattr(gains, "_of_one", first_alone(gains._of_one))
        return build_site(workspace).parent / str(MAY)


def draw_map(registry: Path) -> None:
    """Squares, each of a town."""
    towns = [f"mo-{at + 1:03}" for at in range(TOWNS)]
    Registry(tuple(Authority(who, who, who, "municipal") for who in towns), ()).save(registry)
    areas = [
        feature({"authority_id": who}, square(60 + at % 10, 55 + at // 10))
        for at, who in enumerate(towns)
    ]
    write_map(registry, areas)


def some_bodies(view: View) -> Mapping[str, Page]:
    """Every tenth: pages of bodies that are whole weigh alike, and each takes 0.2 s to draw."""
    return dict(islice(authority_pages.pages(view).items(), None, None, 10))


def first_alone(one: Callable[..., gains.Gains]) -> Callable[..., gains.Gains]:
    """The first steps that are found are said of all: it takes 10 s to find those of everybody."""
    found: list[gains.Gains] = []

    def said(*told: Any) -> gains.Gains:
        if not (found and found[-1].steps):
            found.append(one(*told))
        return found[-1]

    return said


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A window that has loaded nothing yet."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_heaviest_page_of_a_kind_is_within_the_limit(tab: Tab, month: Path, kind: str) -> None:
    heaviest = max(month.glob(KINDS[kind]), key=lambda file: file.stat().st_size)
    loaded = loaded_by(tab, heaviest)
    assert {file.suffix for file in loaded} >= {".html", ".css", ".woff2"}
    assert sum(file.stat().st_size for file in loaded) <= LIMIT


def test_the_front_page_is_within_the_limit(tab: Tab, month: Path) -> None:
    loaded = loaded_by(tab, month.parent / "index.html")
    assert ".js" in {file.suffix for file in loaded}
    assert sum(file.stat().st_size for file in loaded) <= LIMIT


def test_there_is_a_map_to_weigh(month: Path) -> None:
    assert "<svg" in (month / "map.html").read_text(encoding="utf-8")


def loaded_by(tab: Tab, file: Path) -> set[Path]:
    """The page and every file that it asks for till it stands before a reader."""
    loaded: set[Path] = set()
    tab.on("request", lambda asked: loaded.add(Path(unquote(urlsplit(asked.url).path))))
    tab.goto(file.as_uri())
    tab.evaluate("document.fonts.ready")
    return loaded
