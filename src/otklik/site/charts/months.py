"""Of which layers is a picture of months made: scores above, places below?

Every layer takes its rows by their `kind`, so that one specification serves every authority.
"""

from functools import cache
from typing import Any

from otklik.site.charts import asked, theme
from otklik.site.charts.drawing import Specification, unfilled

SCORE_HEIGHT, PLACE_HEIGHT = 190, 100
_MARGIN = 48
"""For the numbers on the left and on the right, in pixels."""
_ZONE_WASH = 0.75
_LIT = 0.18
"""How strong the stripe of a month is that somebody asked for."""


@cache
def built(
    width: int, zones: tuple[tuple[str, str, float], ...], columns: tuple[str, ...]
) -> Specification:
    """Both pictures, so many pixels wide together; `zones` with their titles, the best first.

    `columns` are the titles of what is told of a month.
    """
    import altair as alt

    above = alt.layer(*_zones(zones), _ends(), *_scores(), *_breaks(every=False), _told(columns))
    below = alt.layer(_ends(), *_places(), *_breaks(every=True), _months(), _told(columns))
    both = alt.vconcat(
        above.properties(width=width - _MARGIN, height=SCORE_HEIGHT),
        below.properties(width=width - _MARGIN, height=PLACE_HEIGHT, title=_title()),
        data=alt.InlineData(values=[]),
        spacing=14,
    )
    shared = both.resolve_scale(x="shared").add_params(asked.parameter())
    return {**unfilled(shared), "autosize": {"type": "pad"}}


def _title() -> Any:
    import altair as alt

    return alt.TitleParams(
        "Место в группе, 1 — первое", color=theme.MUTED, fontWeight="normal", offset=16
    )


def _only(kind: str) -> Any:
    import altair as alt

    return alt.Chart().transform_filter(f"datum.kind === '{kind}'")


def _x(field: str) -> Any:
    import altair as alt

    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(nice=False, zero=False))


def _y(field: str) -> Any:
    import altair as alt

    ticks = [0, 20, 40, 60, 80, 100]
    axis = alt.Axis(title="Балл", values=ticks, grid=False, format=".0f", domain=False)
    return alt.Y(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, 100]))


def _place(field: str) -> Any:
    import altair as alt

    scale = alt.Scale(reverse=True, zero=False, nice=False)
    return alt.Y(f"{field}:Q", axis=None, scale=scale)


def _ends() -> Any:
    """As wide as the months are."""
    return _only("ends").mark_rect(opacity=0).encode(x=_x("from"), x2="to:Q")


def _zones(zones: tuple[tuple[str, str, float], ...]) -> tuple[Any, Any]:
    """What zone a score is in, by points."""
    import altair as alt

    ends = (100.0, *(start for _, _, start in zones[:-1]))
    told = [
        {"from": start, "to": end, "title": title, "wash": theme.WASHES.get(code, theme.WASH)}
        for (code, title, start), end in zip(zones, ends, strict=True)
    ]
    base = alt.Chart(alt.InlineData(values=told))
    color = alt.Color("wash:N", scale=None)
    bands = base.mark_rect(opacity=_ZONE_WASH).encode(y=_y("from"), y2="to:Q", color=color)
    titles = base.mark_text(align="left", baseline="top", dx=4, dy=3, color=theme.MUTED).encode(
        x=alt.value(0), y=_y("to"), text="title:N"
    )
    return bands, titles


def _scores() -> tuple[Any, ...]:
    """A ribbon and a line for each run, a bar and a dot for each month."""
    import altair as alt

    base = _only("score")
    low, high, run = _y("low"), "high:Q", "run:N"
    ribbon = base.mark_area(color=theme.BRAND, opacity=0.16).encode(
        x=_x("at"), y=low, y2=high, detail=run
    )
    bars = base.mark_rule(color=theme.BRAND, opacity=0.55, size=1.5).encode(
        x=_x("at"), y=low, y2=high
    )
    line = base.mark_line(color=theme.INK, strokeWidth=1.5).encode(
        x=_x("at"), y=_y("score"), detail=run
    )
    dots = base.mark_point(filled=True, opacity=1, size=110, stroke=theme.PAPER).encode(
        x=_x("at"),
        y=_y("score"),
        shape=alt.Shape("shape:N", scale=None),
        color=alt.Color("color:N", scale=None),
    )
    said = base.mark_text(baseline="bottom", dy=-3, fontWeight="bold").encode(
        x=_x("at"), y=_y("high"), text="text:N"
    )
    return ribbon, bars, line, dots, said


def _places() -> tuple[Any, ...]:
    """Of all places of the group, pale, those an authority may have, dark."""
    across = {"x": _x("from"), "x2": "to:Q", "y": _place("first"), "y2": "last:Q"}
    every = _only("places").mark_rect(color=theme.RULE, opacity=0.6).encode(**across)
    own = _only("stands").mark_rect(color=theme.BRAND, cornerRadius=2).encode(**across)
    base = _only("stands").encode(x=_x("at"))
    top = base.mark_text(baseline="bottom", dy=-2).encode(y=_place("first"), text="best:N")
    bottom = base.mark_text(baseline="top", dy=3).encode(y=_place("last"), text="worst:N")
    return every, own, top, bottom


def _breaks(*, every: bool) -> tuple[Any, Any]:
    """Lines before months that do not go on; above, only where scores do not."""
    import altair as alt

    base = _only("break")
    base = base if every else base.transform_filter("datum.all")
    lines = base.mark_rule(color=theme.INK, strokeDash=[4, 3]).encode(x=_x("at"))
    numbers = base.mark_text(
        align="left", baseline="bottom", dx=3, dy=-2, fontWeight="bold"
    ).encode(x=_x("at"), y=alt.value("height"), text="text:N")
    return lines, numbers


def _months() -> Any:
    import altair as alt

    return (
        _only("month")
        .mark_text(baseline="top", dy=4)
        .encode(x=_x("at"), y=alt.value("height"), text="text:N")
    )


def _told(columns: tuple[str, ...]) -> Any:
    """What is pointed at: a month from top to bottom, seen only when it is asked for."""
    import altair as alt

    strength = alt.condition(asked.IS_FOUND, alt.value(_LIT), alt.value(0))
    return (
        _only("told")
        .mark_rect(color=theme.BRAND)
        .encode(x=_x("from"), x2="to:Q", opacity=strength, tooltip=asked.tooltip(columns))
    )
