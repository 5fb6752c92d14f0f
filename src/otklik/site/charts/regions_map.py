"""How is the map of municipalities drawn?

The zone is told by the form of the mark as well as by the colour, whoever has no score is hatched,
and the number on the mark is that of the list below the map.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from otklik.core.russian import counted
from otklik.editions.sentences import score
from otklik.methodology.model import Zone
from otklik.site.charts import asked, marks, theme
from otklik.site.charts.drawing import Chart, ChartTable, Specification, filled, unfilled
from otklik.site.mapped import Mapped, Tract
from otklik.site.outlines import Line, Plot, Ring, Spot, across, apart, canvas, plot
from otklik.workspace.region_map import RegionMap

COLUMNS = ("Орган", "Номер на карте", "Балл", "Промежуток", "Зона")
SIDES = {theme.WIDE: 690, theme.NARROW: 344}
GRID = 2
NEAR, SHIFTED = "near", "shifted"
"""The parameters in which a script writes how many times nearer, and how far aside in pixels."""
_BADGE = 21
_HATCH = "#9aa7b2"
_SIZES = {"circle": 400, "square": 340, "triangle-down": 700, "diamond": 700}
_SMALL = 230
"""The paper under a number that has no mark."""
_RAISED = {"triangle-down": -3}
"""The number in a triangle stands so much higher."""
_LETTER = 6.2
"""How wide a letter is, in pixels, at most."""
_GENERAL = re.compile(r"\s*\b(муниципальн|городск|округ|район|город|администрац)\w*\b\s*", re.I)
_MARGIN = 3
_AREAS = ("органа", "органов", "органов")


def chart(found: Mapped, region_map: RegionMap) -> Chart:
    """The map of a month."""
    return Chart(
        code="map",
        title="Зоны на карте",
        sentence=" ".join(_said(found)),
        specification=_specification(found, region_map, theme.WIDE),
        narrow=_specification(found, region_map, theme.NARROW),
        table=ChartTable(COLUMNS, tuple(map(_told, found.tracts))),
    )


def _said(found: Mapped) -> Iterator[str]:
    zones = {one.zone for one in found.tracts if one.zone}
    best_first = sorted(zones, key=lambda zone: -zone.from_score)
    known = [f"{zone.title} — у {_of(found, zone)}" for zone in best_first]
    of_reference = sum(one.score is not None and one.zone is None for one in found.tracts)
    silent = sum(one.score is None for one in found.tracts)
    yield f"На карте {counted(len(found.tracts), 'орган', 'органа', 'органов')}."
    if known:
        yield f"Зона {', '.join(known)}."
    if of_reference:
        yield f"Балл без зоны, справочно, — у {counted(of_reference, *_AREAS)}."
    if silent:
        yield f"Балла нет у {counted(silent, *_AREAS)}: это не значит, что работают плохо."


def _of(found: Mapped, zone: Zone) -> str:
    return counted(sum(one.zone == zone for one in found.tracts), *_AREAS)


def _told(one: Tract) -> tuple[str, ...]:
    zone = one.zone_said or one.status
    return one.name, str(one.number), score(one.score), one.span or "—", zone


def _specification(found: Mapped, region_map: RegionMap, width: int) -> Specification:
    drawn = canvas(region_map, SIDES[width], GRID)
    plots = [plot(drawn, one.shapes) for one in found.tracts]
    spots = apart([one.middle for one in plots], _BADGE)
    rows = [
        row
        for one, of_one, at in zip(found.tracts, plots, spots, strict=True)
        for row in _tract(one, of_one, at)
    ]
    rows += [_feature("stranger", plot(drawn, (place,)).rings) for place in found.strangers]
    return {**filled(_built(), rows), "width": drawn.width, "height": drawn.height}


def _tract(one: Tract, plot_of: Plot, at: Spot) -> Iterator[dict[str, Any]]:
    """Its area, the hatching of it where there is no score, and the mark with the number."""
    found = asked.told(asked.sought(one.name, one.short_name), COLUMNS, _told(one))
    told = {**found, "address": one.address}
    yield {**_feature("tract", plot_of.rings), "fill": _fill(one), **told}
    if one.score is None:
        yield _lines("hatch", plot_of.hatching)
    x, y = at
    is_scored = one.score is not None
    mark = marks.shape(one.zone) if is_scored else "circle"
    yield {
        "kind": "mark",
        "x": x,
        "y": y,
        "shape": mark,
        "size": _SIZES[mark] if is_scored else _SMALL,
        "color": marks.color(one.zone) if is_scored else theme.PAPER,
        "number_y": y + _RAISED.get(mark, 0),
        "number": str(one.number),
        **told,
    }
    if name := _fitting(one.short_name, plot_of.rings, (x, y + 20)):
        yield {"kind": "name", "x": x, "y": y + 20, "text": name}


def _fill(one: Tract) -> str:
    return marks.color(one.zone) if one.zone else theme.RULE


def _fitting(name: str, rings: Sequence[Ring], at: tuple[int, int]) -> str:
    """The name, or its own words, if they have room in an area; empty if they have not."""
    x, y = at
    room = min(across(rings, (x, y + more)) for more in (-6, 6))
    for said in (name, _GENERAL.sub(" ", name).strip()):
        if said and len(said) * _LETTER / 2 + _MARGIN <= room:
            return said
    return ""


def _feature(kind: str, rings: Sequence[Ring]) -> dict[str, Any]:
    closed = [[*map(list, ring), list(ring[0])] for ring in rings]
    geometry = {"type": "Polygon", "coordinates": closed}
    return {"type": "Feature", "kind": kind, "geometry": geometry}


def _lines(kind: str, lines: Sequence[Line]) -> dict[str, Any]:
    geometry = {"type": "MultiLineString", "coordinates": [list(map(list, one)) for one in lines]}
    return {"type": "Feature", "kind": kind, "geometry": geometry}


@cache
def _built() -> Specification:
    import altair as alt

    def only(kind: str) -> Any:
        return alt.Chart().transform_filter(f"datum.kind === '{kind}'")

    def own(channel: Any, field: str) -> Any:
        return channel(f"{field}:N", scale=None)

    shown = {"opacity": asked.lit(), "tooltip": asked.tooltip(COLUMNS)}
    area = {"stroke": theme.MUTED, "strokeWidth": 0.9, "strokeJoin": "round"}
    mark = only("mark").encode(longitude="x:Q")
    badge = mark.mark_point(filled=True, fill=theme.PAPER, strokeWidth=2)
    number = mark.mark_text(fontWeight="bold", baseline="middle")
    name = only("name").mark_text(baseline="middle")
    layers = (
        only("stranger").mark_geoshape(fill=theme.PAPER, stroke=theme.MUTED, strokeDash=[3, 3]),
        only("tract")
        .mark_geoshape(fillOpacity=0.5, **area)
        .encode(color=own(alt.Color, "fill"), **shown),
        only("hatch").mark_geoshape(filled=False, stroke=_HATCH, strokeWidth=0.75),
        badge.encode(
            latitude="y:Q",
            shape=own(alt.Shape, "shape"),
            size=alt.Size("size:Q", scale=None),
            stroke=own(alt.Stroke, "color"),
            **shown,
        ),
        number.encode(latitude="number_y:Q", text="number:N"),
        name.encode(longitude="x:Q", latitude="y:Q", text="text:N"),
    )
    drawn = alt.layer(*layers, data=alt.InlineData(values=[]))
    near, shifted = alt.param(name=NEAR, value=1), alt.param(name=SHIFTED, value=[0, 0])
    flat = drawn.project(type="identity", scale=alt.expr(NEAR), translate=alt.expr(SHIFTED))
    flat = flat.add_params(asked.parameter(), near, shifted)
    return {**unfilled(flat), "autosize": {"type": "none", "contains": "content"}}
