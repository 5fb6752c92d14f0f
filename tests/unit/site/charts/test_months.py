"""Does one specification serve every authority?"""

from otklik.site.charts import theme
from otklik.site.charts.drawing import filled
from otklik.site.charts.months import built

ZONES = (("green", "зелёная", 80.0), ("red", "красная", 0.0))
TOLD = ("Месяц", "Балл")


def test_the_specification_is_built_once_and_takes_any_rows() -> None:
    first = built(theme.WIDE, ZONES, TOLD)
    assert built(theme.WIDE, ZONES, TOLD) is first
    assert filled(first, [{"kind": "month"}])["data"] == {"values": [{"kind": "month"}]}
    assert len(first["vconcat"]) == 2


def test_zones_stand_between_their_bounds() -> None:
    bands = next(rows for rows in built(theme.NARROW, ZONES, TOLD)["datasets"].values() if rows)
    assert [(one["from"], one["to"], one["title"]) for one in bands] == [
        (80.0, 100.0, "зелёная"),
        (0.0, 80.0, "красная"),
    ]
