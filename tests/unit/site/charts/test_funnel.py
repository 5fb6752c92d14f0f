"""Is everything in a funnel drawn where it is?"""

from dataclasses import replace

import pytest
from tests.making import shipped_methodology

from otklik.methodology.model import Indicator
from otklik.site.charts.drawing import Chart
from otklik.site.charts.funnel import funnel
from otklik.site.funnel import Chance, Seen

DRAWN = shipped_methodology("1.1.0")
SHARE, MEDIAN, MEAN, LESS = (DRAWN.indicator(code) for code in ("B1", "B2", "B3", "B6"))


def chance(indicator: Indicator = SHARE, level: float = 0.9, **changed: float) -> Chance:
    found = Chance(indicator, level, alike=0.0, variance=0.25, share=0.9)
    return replace(found, **changed)  # type: ignore[arg-type]


def drawn(seen: list[Seen], found: Chance) -> Chart:
    chart = funnel(seen, found, "f", "Значение", "Словами.")
    assert chart
    return chart


def given(chart: Chart, name: str) -> list[str]:
    """The value of a parameter, in plain spaces."""
    value = next(p["value"] for p in chart.specification["params"] if p["name"] == name)
    plain = value if isinstance(value, list) else [value]
    return [str(one).replace("\N{NO-BREAK SPACE}", " ") for one in plain]


def test_two_dots_make_no_picture() -> None:
    seen = [Seen("А", 10, 0.9), Seen("Б", 20, 0.8)]
    assert funnel(seen, chance(), "f", "", "") is None


def test_a_dot_stands_where_its_numbers_are_and_is_named() -> None:
    seen = [Seen("А", 10, 0.9), Seen("Б", 40, 0.8), Seen("В", 160, 0.7, "Весь В")]
    chart = drawn(seen, chance())
    first, _, third = chart.specification["data"]["values"]
    assert (first["n"], first["value"], first["shape"]) == (10, 0.9, "circle")
    assert first["said"].replace("\N{NO-BREAK SPACE}", " ") == "90,0 %"
    assert (third["shape"], third["seek"]) == ("triangle-down", "в весь в")
    assert chart.specification["datasets"]["level"] == [{"level": 0.9}]
    assert (chart.title, chart.sentence, chart.table) == ("Значение", "Словами.", None)


def test_who_is_beyond_the_band_is_named_in_the_picture_and_nobody_else() -> None:
    seen = [Seen("Альфа", 10, 0.9), Seen("Бета", 40, 0.8), Seen("Вега", 160, 0.7)]
    picture = drawn(seen, chance()).pictures[0].svg
    assert ">Вега</text>" in picture
    assert "Альфа" not in picture.replace("aria-label", "")


def test_axes_have_round_numbers_that_stand_inside() -> None:
    chart = drawn([Seen("А", 6, 0.93), Seen("Б", 40, 0.87), Seen("В", 2100, 0.71)], chance())
    assert given(chart, "cases_said") == ["10", "30", "100", "300", "1 000"]
    assert given(chart, "values_said") == ["70,0 %", "75,0 %", "80,0 %", "85,0 %", "90,0 %"]
    assert chart.narrow
    narrow = next(p["value"] for p in chart.narrow["params"] if p["name"] == "cases")
    assert narrow == [10, 100, 1000]
    for text in ("1\N{NO-BREAK SPACE}000", "75,0\N{NO-BREAK SPACE}%"):
        assert f">{text}</text>" in chart.pictures[0].svg


def test_everybody_the_same_is_a_picture_too() -> None:
    chart = drawn([Seen(name, 12, 1.0) for name in "АБВ"], chance(level=1.0))
    assert given(chart, "cases_said") == ["12"]
    assert {dot["shape"] for dot in chart.specification["data"]["values"]} == {"circle"}
    nothing = drawn([Seen(name, 12, 0.0) for name in "АБВ"], chance(LESS, level=0.0))
    assert given(nothing, "low") == ["0.0"]
    assert float(given(nothing, "high")[0]) > 0


def test_the_band_stays_near_the_picture_however_wide_it_is() -> None:
    seen = [Seen("А", 1, 0.5), Seen("Б", 2, 0.51), Seen("В", 3, 0.5)]
    chart = drawn(seen, chance(MEDIAN, 0.5, variance=25.0))
    low, high = (float(given(chart, name)[0]) for name in ("low", "high"))
    reach = high - low
    for node in chart.specification["datasets"]["band"]:
        assert low - reach - 1e-4 <= node["low"] <= node["high"] <= high + reach + 1e-4


def test_values_below_zero_have_room_below_them() -> None:
    seen = [Seen(name, 12, level) for name, level in zip("АБВ", (-1, 0, 1), strict=True)]
    chart = drawn(seen, chance(MEAN, 0.0))
    low, high = (float(given(chart, name)[0]) for name in ("low", "high"))
    assert low == pytest.approx(-high)
    assert high > 1
