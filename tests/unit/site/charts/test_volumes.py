"""Does the picture of volumes say the same as its sentence and its table?"""

from otklik.core.months import Month
from otklik.site.charts.volumes import Series, chart

MONTHS = [Month(2025, 11) + n for n in range(4)]


def series(low: int | None = 80, high: int | None = 130) -> Series:
    return Series("incident", "обращения", MONTHS, [100, 90, 110, 140], low, high)


def test_an_odd_month_is_said_and_drawn_in_another_colour() -> None:
    found = chart(series())
    assert found.sentence.startswith("Февраль\N{NO-BREAK SPACE}2026: 140 — вне ожидаемого")
    assert found.sentence.endswith("ожидалось 80–130.")
    rows = found.specification["data"]["values"]
    assert rows[-1]["color"] != chart(series(high=150)).specification["data"]["values"][-1]["color"]
    assert [row.get("low") for row in rows] == [None, None, None, 80]
    assert rows[2]["label"] == ["янв", "2026"]
    assert str(found.pictures[0].svg).startswith("<svg")


def test_a_short_past_lets_expect_nothing() -> None:
    found = chart(series(None, None))
    assert "сравнить не с чем" in found.sentence
    assert found.table
    assert found.table.rows[0] == ("ноябрь\N{NO-BREAK SPACE}2025", "100")
