"""Is a picture Russian, in our font, the same every time and at home among others on a page?"""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest
from markupsafe import Markup

from otklik.site.charts import drawing
from otklik.site.charts.drawing import Chart, filled, svg, unfilled
from otklik.site.charts.theme import CONFIG, FONT

LABEL = "Баллы & «места» <5"
ROWS = [{"name": f"Орган «{n}» & Ко", "points": 500.5 * n} for n in range(4)]
ENGLISH = re.compile(r"[A-Za-z]{2,}")


def specification(rows: list[dict[str, Any]] = ROWS) -> dict[str, Any]:
    """Bars that are clipped, with numbers on an axis."""
    chart = alt.Chart(alt.InlineData(values=[])).mark_bar(clip=True)
    encoded = chart.encode(
        x=alt.X("points:Q", title="Баллы", axis=alt.Axis(format=",.1f")),
        y=alt.Y("name:N", title=None),
    )
    return filled(unfilled(encoded.properties(width=400)), rows)


@pytest.fixture(scope="module")
def drawn() -> Markup:
    return svg(specification(), LABEL)


def texts(picture: str) -> list[str]:
    return [text for text in ElementTree.fromstring(picture).itertext() if text.strip()]


def test_everything_in_a_picture_is_russian_numbers_too(drawn: Markup) -> None:
    found = texts(drawn)
    assert "Орган «3» & Ко" in found
    assert "1\N{NO-BREAK SPACE}200,0" in found
    assert [text for text in found if ENGLISH.search(text)] == []
    assert set(re.findall(r'aria-[a-z]+="', drawn)) == {'aria-label="'}


def test_the_picture_is_named_for_who_does_not_see_it(drawn: Markup) -> None:
    root = ElementTree.fromstring(drawn)
    assert (root.get("role"), root.get("aria-label")) == ("img", LABEL)


def test_its_font_is_ours_and_is_named_once(drawn: Markup) -> None:
    assert drawn.count("font-family") == 1
    assert f'font-family="{FONT}, sans-serif"' in drawn


def test_letters_are_measured_in_our_font() -> None:
    ours, other = (
        drawing._converter()
        .vegalite_to_svg({**specification(), "config": {**CONFIG, "font": font}})
        .replace(font, "")
        for font in (FONT, "a font that nobody has")
    )
    assert ours != other


def test_a_picture_is_as_wide_as_it_says_with_its_names(drawn: Markup) -> None:
    assert ElementTree.fromstring(drawn).get("width") == "400"


def test_the_same_specification_gives_the_same_bytes(drawn: Markup) -> None:
    drawing._svg.cache_clear()
    assert svg(specification(), LABEL) == drawn


def test_two_pictures_share_no_ids(drawn: Markup) -> None:
    ids = re.findall(r' id="([^"]+)"', drawn)
    others = re.findall(r' id="([^"]+)"', svg(specification(ROWS[:2]), LABEL))
    assert ids
    assert not set(ids) & set(others)
    assert all(f"url(#{one})" in drawn for one in ids)


def test_values_of_parameters_and_named_rows_are_put_in() -> None:
    chart = alt.Chart(alt.NamedData("other")).mark_point().add_params(alt.param("found", value=""))
    found = filled(
        unfilled(chart), [], others={"other": [{"a": 1}]}, parameters={"found": "б"}, height=90
    )
    assert found["datasets"] == {"other": [{"a": 1}]}
    assert found["params"] == [{"name": "found", "value": "б"}]
    assert found["height"] == 90


def test_a_chart_has_a_picture_for_every_window() -> None:
    one = Chart("c", "Баллы", "Равны.", specification(), None)
    both = Chart("c", "Баллы", "Равны.", specification(), None, narrow=specification())
    assert [picture.window for picture in one.pictures] == ["any"]
    assert [picture.window for picture in both.pictures] == ["wide", "narrow"]
    assert both.pictures[0].label == "Баллы. Равны."


def test_nothing_is_asked_from_outside() -> None:
    outside = {**specification(), "data": {"url": "https://example.org/data.json"}}
    with pytest.raises(ValueError, match="example.org"):
        svg(outside, LABEL)


def test_fonts_come_with_their_licence() -> None:
    folder = Path(drawing.__file__).parents[1].joinpath(*drawing.FONTS)
    assert "ParaType" in (folder / "LICENSE.txt").read_text(encoding="utf-8")
