"""Does everybody tell the colours of the charts apart?"""

from itertools import combinations

import numpy as np
import pytest

from otklik.methodology.model import Zone
from otklik.site.charts import marks, theme
from otklik.site.charts.drawing import FONTS

BLIND = {
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
"""Machado, Oliveira and Fernandes (2009), severity 1: what linear RGB becomes."""
SEEN = {"normal": np.eye(3), **{name: np.array(matrix) for name, matrix in BLIND.items()}}
TEXT, MARK = 4.5, 3.0
"""Contrasts that WCAG 2.2 asks of text (1.4.3) and of what must be seen (1.4.11)."""


def linear(colour: str) -> np.ndarray:
    """Red, green and blue as light."""
    given = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)


def luminance(colour: str, seen: str = "normal") -> float:
    light = np.clip(SEEN[seen] @ linear(colour), 0, 1)
    return float(light @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str, seen: str = "normal") -> float:
    low, high = sorted((luminance(one, seen), luminance(other, seen)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, seen: str) -> np.ndarray:
    """CIE L*a*b*, in which distances are what eyes see."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    light = np.clip(SEEN[seen] @ linear(colour), 0, 1)
    x, y, z = np.cbrt(to_xyz @ light / (0.9505, 1.0, 1.089))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("seen", SEEN)
def test_levels_grow_ever_darker_for_everybody(seen: str) -> None:
    lights = [luminance(level, seen) for level in theme.LEVELS]
    assert lights == sorted(lights, reverse=True)
    for one, other in zip(theme.LEVELS, theme.LEVELS[1:], strict=False):
        assert contrast(one, other, seen) > 1.3, (one, other)


@pytest.mark.parametrize("seen", SEEN)
def test_better_worse_and_all_others_are_told_apart_by_everybody(seen: str) -> None:
    for one, other in combinations((theme.BETTER, theme.WORSE, theme.BRAND), 2):
        assert np.linalg.norm(lab(one, seen) - lab(other, seen)) > 25, (one, other)


@pytest.mark.parametrize("seen", SEEN)
def test_marks_are_seen_on_paper_and_on_every_zone(seen: str) -> None:
    for ground in (theme.PAPER, *theme.WASHES.values()):
        for mark in (theme.SPAN, theme.INK, theme.BETTER, theme.WORSE, theme.BRAND):
            assert contrast(mark, ground, seen) > MARK, (mark, ground)


def test_a_number_is_read_on_every_level() -> None:
    for first, colour in zip((0, *theme.STEPS), theme.LEVELS, strict=True):
        ink = theme.PAPER if first >= theme.DARK_FROM else theme.INK
        assert contrast(ink, colour) > TEXT, colour
    assert contrast(theme.MUTED, theme.PAPER) > TEXT
    assert contrast(theme.INK, min(theme.WASHES.values())) > TEXT


def test_the_font_is_shipped() -> None:
    from importlib import resources

    folder = resources.files("otklik.site").joinpath(*FONTS)
    names = {item.name for item in folder.iterdir()}
    assert {"otklik-sans-regular.ttf", "otklik-sans-bold.ttf", "LICENSE.txt"} <= names


@pytest.mark.parametrize("seen", SEEN)
def test_no_two_zones_have_one_colour_for_anybody_and_each_has_its_form(seen: str) -> None:
    """Green and red are near for whoever sees no red: there the form and the word tell them."""
    for one, other in combinations(theme.ZONES, 2):
        colours = (theme.ZONES[one], theme.ZONES[other])
        assert np.linalg.norm(lab(colours[0], seen) - lab(colours[1], seen)) > 10, colours
        zones = [Zone(code, code, 0.0, 0.0) for code in (one, other)]
        assert len({marks.shape(zone) for zone in zones}) == 2
