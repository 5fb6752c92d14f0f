"""Is it seen on every ground of the site and of the desk where the keyboard is?"""

import re
from collections.abc import Iterator
from importlib import resources

import pytest
from tests.unit.site.charts.test_theme import MARK, contrast

FOLDERS = (("otklik.site", "assets"), ("otklik.desk.web", "static"))
RING = re.compile(
    r":focus-visible \{ outline: (\d)px solid var\(--([\w-]+)\); outline-offset: (\d)px; "
    r"box-shadow: 0 0 0 (\d)px var\(--([\w-]+)\);"
)
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
GROUNDS = ("paper", "wash", "green-wash", "yellow-wash", "red-wash", "brand", "ink", "green", "red")
ANY_GROUND = 9.0
"""Of two colours so far apart one stands out from any third by three (WCAG technique C40)."""
LEAST = 2
"""Pixels of each tone (WCAG 2.4.13)."""


def sheets() -> Iterator[tuple[str, str]]:
    """Every style sheet of both, by name."""
    for package, folder in FOLDERS:
        for item in (resources.files(package) / folder).iterdir():
            if item.name.endswith(".css"):
                yield item.name, item.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def style() -> str:
    return dict(sheets())["style.css"]


@pytest.fixture(scope="module")
def ring(style: str) -> tuple[str, str]:
    """The colours of its outer and of its inner tone."""
    (found,) = RING.findall(style)
    outer, dark, offset, inner, light = found
    assert min(int(outer), int(inner)) >= LEAST
    assert int(offset) == int(inner)
    return colours(style)[dark], colours(style)[light]


def colours(style: str) -> dict[str, str]:
    """What the names of colours mean, in six digits."""
    found = COLOUR.findall(style)
    return {name: told if len(told) == 7 else f"#{told[1:] * 2}" for name, told in found}


def test_its_two_tones_are_far_enough_apart_for_any_ground(ring: tuple[str, str]) -> None:
    assert contrast(*ring) >= ANY_GROUND


@pytest.mark.parametrize("ground", GROUNDS)
def test_one_of_its_tones_stands_out(style: str, ring: tuple[str, str], ground: str) -> None:
    assert max(contrast(tone, colours(style)[ground]) for tone in ring) >= MARK


def test_no_other_rule_takes_it_away() -> None:
    """Only `main` has none: the skip link moves there, and nobody acts on it."""
    found = {
        (name, rule.partition(" {")[0])
        for name, text in sheets()
        for rule in re.findall(r"(?m)^.*\boutline(?:-\w+)?:.*$", text)
    }
    assert found == {("style.css", ":focus-visible"), ("style.css", "main:focus")}
