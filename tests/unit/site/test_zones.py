"""Is a zone told by a word wherever its colour stands?"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from otklik.editions.store import Edition
from otklik.site.charts import theme

ROW = re.compile(r'<tr [^>]*data-zone="(\w+)".*?</tr>', re.DOTALL)
WORD = re.compile(r'<span class="zone zone-(\w+)[^>]*>(.*?)</span>', re.DOTALL)
BAR = re.compile(r'<i class="range [^"]*zone-(\w+)')
FILES = ("*.html", "*.svg")


@pytest.fixture(scope="module")
def titles(drawn: Edition) -> dict[str, str]:
    return {zone.code: zone.title for zone in drawn.methodology.zones}


@pytest.fixture(scope="module")
def pages(drawn_site: Path) -> dict[str, str]:
    found = (path for kind in FILES for path in drawn_site.rglob(kind))
    return {str(path): path.read_text(encoding="utf-8") for path in found}


def coloured(pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The code of every zone that colours something, and the words there."""
    for text in pages.values():
        yield from ((found[1], found.group()) for found in ROW.finditer(text))
        yield from ((found[1], found[2]) for found in WORD.finditer(text))


def test_every_coloured_row_and_label_says_its_zone(
    pages: dict[str, str], titles: dict[str, str]
) -> None:
    found = list(coloured(pages))
    assert {code for code, _ in found} == set(titles)
    assert [words for code, words in found if titles[code] not in words] == []


def test_a_page_with_a_coloured_bar_names_the_zone_beside(
    pages: dict[str, str], titles: dict[str, str]
) -> None:
    seen = 0
    for name, text in pages.items():
        for code in BAR.findall(text):
            said = dict(WORD.findall(text))
            assert titles[code] in said.get(code, ""), name
            seen += 1
    assert seen > 10


def test_a_badge_says_the_zone_by_whose_colour_it_is_painted(
    pages: dict[str, str], titles: dict[str, str]
) -> None:
    edges = {"#2c7a4b": "green", "#b98300": "yellow", "#bf3a2b": "red"}
    badges = [text for name, text in pages.items() if name.endswith(".svg")]
    seen = set()
    for text in badges:
        for code in (code for edge, code in edges.items() if f'stroke="{edge}"' in text):
            assert titles[code] in re.sub("<[^>]*>", " ", text)
            seen.add(code)
    assert seen == set(titles)


def test_a_picture_on_the_ground_of_zones_has_their_names_above(
    pages: dict[str, str], titles: dict[str, str]
) -> None:
    seen = 0
    for text in pages.values():
        for picture in re.findall(r"<svg [^>]*role=\"img\".*?</svg>", text, re.DOTALL):
            if "viewBox" in picture and theme.WASHES["green"] in picture and "<path" in picture:
                words = re.sub(r"<[^>]*>", " ", picture)
                used = [code for code, wash in theme.WASHES.items() if wash in picture]
                assert all(titles[code] in words for code in used)
                seen += 1
    assert seen > 10
