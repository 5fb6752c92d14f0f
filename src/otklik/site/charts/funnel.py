"""How is it drawn who differs from the level of a group by more than chance?

A funnel plot: the value of a month against the number of cases behind it. The fewer the cases, the
wider the band in which chance alone keeps nearly everybody.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from otklik.core.russian import number
from otklik.editions import sentences
from otklik.rating.elementary import exp
from otklik.rating.traces import natural
from otklik.site.charts import asked, theme
from otklik.site.charts.drawing import Chart, Specification, filled, unfilled
from otklik.site.charts.placing import Spot, sides
from otklik.site.funnel import Chance, Seen

if TYPE_CHECKING:
    import altair as alt

FEWEST = 3
"""A band around fewer dots shows nothing that the table does not."""
HEIGHTS = {theme.WIDE: 340, theme.NARROW: 300}
SHAPES = {1: "triangle-up", -1: "triangle-down", 0: "circle"}
COLOURS = {1: theme.BETTER, -1: theme.WORSE, 0: theme.BRAND}
_AXIS = 90
"""About so many pixels stand left of the picture."""
_NODES, _MARGIN, _ROOM = 60, 1.15, 0.08
_MOST_VALUES, _MOST_TICKS = 6, {theme.WIDE: 6, theme.NARROW: 4}
_STEPS_OF_CASES = ((1, 2, 5), (1, 3), (1,))
_PARAMETERS = ("least", "most", "low", "high", "cases", "cases_said", "values", "values_said")
_TINY = 1e-9


def funnel(seen: Sequence[Seen], chance: Chance, code: str, title: str, said: str) -> Chart | None:
    """The picture of a group; None where there are too few dots for one."""
    if len(seen) < FEWEST:
        return None
    drawn = _Funnel(seen, chance)
    return Chart(
        code=code,
        title=title,
        sentence=said,
        specification=drawn.specification(theme.WIDE),
        narrow=drawn.specification(theme.NARROW),
        table=None,
    )


@dataclass(frozen=True)
class _Funnel:
    """Everybody against the band of chance."""

    seen: Sequence[Seen]
    chance: Chance

    @cached_property
    def values(self) -> list[float]:
        """In the unit people read."""
        return [natural(self.chance.indicator, one.level) for one in self.seen]

    @cached_property
    def level(self) -> float:
        """Of the group, in the same unit."""
        return natural(self.chance.indicator, self.chance.level)

    @cached_property
    def across(self) -> tuple[float, float]:
        """From how many cases to how many."""
        cases = [one.n for one in self.seen]
        return min(cases) / _MARGIN, max(cases) * _MARGIN

    @cached_property
    def upward(self) -> tuple[float, float]:
        """The values that hold every dot and the level."""
        low, high = min(self.level, *self.values), max(self.level, *self.values)
        room = _ROOM * max(high - low, _ROOM * abs(high)) or _ROOM
        return (max(low - room, 0.0) if low >= 0 else low - room), high + room

    def dots(self, width: int) -> list[dict[str, Any]]:
        """Where everybody stands, and the names of those beyond the band, where they have room."""
        beyond = self.chance.beyond(self.seen)
        sided = sides(self._spots(width, beyond), width - _AXIS, HEIGHTS[width])
        return [
            {
                "who": one.name,
                "seek": asked.sought(one.name, one.full_name),
                "n": one.n,
                "value": value,
                "said": sentences.amount(self.chance.indicator, value),
                "shape": SHAPES[out],
                "colour": COLOURS[out],
                "side": side or 0,
            }
            for one, value, out, side in zip(self.seen, self.values, beyond, sided, strict=True)
        ]

    def _spots(self, width: int, beyond: Sequence[int]) -> list[Spot]:
        first, last = (math.log(end) for end in self.across)
        low, high = self.upward
        return [
            Spot(
                x=(width - _AXIS) * (math.log(one.n) - first) / (last - first),
                y=HEIGHTS[width] * (high - value) / (high - low),
                name=one.name if out else "",
            )
            for one, value, out in zip(self.seen, self.values, beyond, strict=True)
        ]

    def band(self) -> list[dict[str, float]]:
        """The edges of the band; one far out of the picture stands just outside it."""
        first, last = map(math.log, self.across)
        nodes = exp(np.linspace(first, last, _NODES))
        low, high = self.upward
        reach = high - low
        edges = (np.clip(edge, low - reach, high + reach) for edge in self.chance.band(nodes))
        return [
            {"n": n, "low": below, "high": above}
            for n, below, above in np.round(np.column_stack([nodes, *edges]), 5).tolist()
        ]

    def specification(self, width: int) -> Specification:
        """The picture, so many pixels wide."""
        cases = _cases(self.seen, _MOST_TICKS[width])
        values = _round_values(self.upward)
        return filled(
            _built(width),
            self.dots(width),
            others={"band": self.band(), "level": [{"level": self.level}]},
            parameters={
                "least": self.across[0],
                "most": self.across[1],
                "low": self.upward[0],
                "high": self.upward[1],
                "cases": cases,
                "cases_said": [number(n) for n in cases],
                "values": values,
                "values_said": [sentences.amount(self.chance.indicator, v) for v in values],
            },
        )


@cache
def _built(width: int) -> Specification:
    """The band of chance, the level, everybody, and the names of those beyond the band."""
    import altair as alt

    base = alt.Chart().encode(x="n:Q", y="value:Q")
    sides = (_named(base, side) for side in (1, -1))
    layers = alt.layer(_band(), _level(), _dots(base), *sides, data=alt.InlineData(values=[]))
    sized = layers.properties(width=width, height=HEIGHTS[width])
    given = (alt.param(name=name, value=0) for name in _PARAMETERS)
    return unfilled(sized.add_params(asked.parameter(), *given))


def _band() -> "alt.Chart":
    """Its axes are those of the picture."""
    import altair as alt

    across = alt.Scale(
        type="log", domainMin=alt.expr("least"), domainMax=alt.expr("most"), nice=False
    )
    upward = alt.Scale(
        domainMin=alt.expr("low"), domainMax=alt.expr("high"), nice=False, zero=False
    )
    source = alt.Chart(alt.NamedData("band"))
    drawn = source.mark_area(clip=True, color=theme.BRAND, opacity=0.14)
    band: alt.Chart = drawn.encode(
        x=alt.X("n:Q", scale=across, axis=_axis("Случаев за месяц", "cases")),
        y=alt.Y("low:Q", scale=upward, axis=_axis(None, "values")),
        y2="high:Q",
    )
    return band


def _level() -> "alt.Chart":
    import altair as alt

    source = alt.Chart(alt.NamedData("level"))
    rule = source.mark_rule(color=theme.BRAND, strokeDash=[6, 4], size=1.5)
    level: alt.Chart = rule.encode(y="level:Q")
    return level


def _axis(title: str | None, given: str) -> "alt.Axis":
    """Round numbers, each said as people say it."""
    import altair as alt

    return alt.Axis(
        title=title,
        values=alt.expr(given),
        labelExpr=f"{given}_said[indexof({given}, datum.value)]",
        labelOverlap=False,
        labelFlush=False,
    )


def _dots(base: "alt.Chart") -> "alt.Chart":
    import altair as alt

    told = {"who": "Орган", "said": "Значение", "n": "Случаев"}
    mark = base.mark_point(filled=True, size=80, stroke=theme.PAPER, strokeWidth=1)
    dots: alt.Chart = mark.encode(
        shape=alt.Shape("shape:N", scale=None),
        color=alt.Color("colour:N", scale=None),
        opacity=asked.lit(),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in told.items()],
    )
    return dots


def _named(base: "alt.Chart", side: int) -> "alt.Chart":
    """The names that stand on one side of their dots."""
    import altair as alt

    beside = base.transform_filter(f"datum.side == {side}")
    mark = beside.mark_text(align="left" if side > 0 else "right", dx=9 * side, baseline="middle")
    named: alt.Chart = mark.encode(text="who:N", opacity=alt.value(1))
    return named


def _cases(seen: Sequence[Seen], most: int) -> list[int]:
    """Round numbers of cases between the fewest and the most; these two where none is between."""
    low, high = min(one.n for one in seen), max(one.n for one in seen)
    found: list[int] = []
    for steps in _STEPS_OF_CASES:
        powers = range(len(str(high)))
        found = [s * 10**power for power in powers for s in steps if low <= s * 10**power <= high]
        if len(found) <= most:
            break
    return found if len(found) > 1 else sorted({low, high})


def _round_values(upward: tuple[float, float]) -> list[float]:
    """Round values within the picture, at most six."""
    low, high = upward
    reach = high - low
    power = 10.0 ** math.floor(math.log10(reach / _MOST_VALUES))
    step = next(s * power for s in (1, 2, 5, 10) if reach / (s * power) <= _MOST_VALUES)
    first = math.ceil(low / step - _TINY)
    return [k * step for k in range(first, math.floor(high / step + _TINY) + 1)]
