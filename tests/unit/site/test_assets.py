"""Does the site get everything that its pages name, and nothing else?"""

import re

from otklik.site.assets import FIRST, assets, sheets


def test_styles_pictures_and_fonts_are_put_into_the_site() -> None:
    names = set(assets())
    assert {"style.css", "icon.svg", "fonts/otklik-sans-regular.woff2"} <= names
    assert not {"sandbox.css", "fonts/otklik-sans-regular.ttf"} & names


def test_the_sheet_that_others_build_on_comes_first() -> None:
    first, *others = sheets()
    assert first == FIRST
    assert "archive.css" in others
    assert others == sorted(others)


def test_every_whole_percent_has_a_class_of_each_kind() -> None:
    told = assets()["positions.css"].decode()
    for letter, name in (("l", "low"), ("a", "at"), ("h", "high")):
        found = re.findall(rf"\.{letter}(\d+){{--{name}:(\d+)%}}", told)
        assert found == [(str(at), str(at)) for at in range(101)]


def test_every_sign_of_the_font_is_in_one_of_its_two_files() -> None:
    told = assets()["fonts.css"].decode()
    ranges = re.findall(r"unicode-range: (.+);", told)
    assert len(ranges) == 4
    assert len(set(ranges)) == 2
    for said in "АЯаяЁё№«»—–−≈≥₽":
        assert _is_in(ranges[0], ord(said))
        assert not _is_in(ranges[1], ord(said))


def _is_in(told: str, sign: int) -> bool:
    bounds = (one.removeprefix("U+").split("-") for one in told.split(", "))
    return any(int(ends[0], 16) <= sign <= int(ends[-1], 16) for ends in bounds)


def test_sheets_and_scripts_are_sent_without_indentation() -> None:
    for name, content in assets().items():
        if name.endswith((".css", ".js")):
            assert b"\n " not in content
