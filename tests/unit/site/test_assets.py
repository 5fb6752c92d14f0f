"""Does the site get everything that its pages name, and nothing else?"""

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
