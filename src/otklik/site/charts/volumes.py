"""How is it drawn what came month by month, and what was to be expected?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from otklik.core.months import Month
from otklik.core.russian import MONTH_NAMES, capital, month_title, number
from otklik.site.charts import theme
from otklik.site.charts.drawing import Chart, ChartTable, Specification, filled, unfilled

_HEIGHT = 130
_COLUMNS = ("Месяц", "Пришло")


@dataclass(frozen=True)
class Series:
    """Counts of months in a row, the last one in question; `low` and `high` are what the months
    before it let expect, None where they are too few.
    """

    code: str
    title: str
    months: Sequence[Month]
    counts: Sequence[int]
    low: int | None
    high: int | None

    @property
    def is_odd(self) -> bool:
        """Is the last month outside of what was to be expected?"""
        if self.low is None or self.high is None:
            return False
        return not self.low <= self.counts[-1] <= self.high

    @property
    def expectation(self) -> str:
        """`120–180`, a dash where nothing is expected."""
        if self.low is None or self.high is None:
            return "—"
        return f"{number(self.low)}–{number(self.high)}"


def chart(series: Series) -> Chart:
    """A bar for each month, the last one dark, between lines where it was to be expected."""
    rows = zip(map(month_title, series.months), map(number, series.counts), strict=True)
    return Chart(
        code=f"volumes-{series.code}",
        title=capital(series.title),
        sentence=_said(series),
        specification=filled(_built(), list(_rows(series))),
        table=ChartTable(_COLUMNS, tuple(rows)),
    )


def _said(series: Series) -> str:
    told = f"{capital(month_title(series.months[-1]))}: {number(series.counts[-1])}"
    if series.low is None:
        return f"{told}; прежних месяцев мало, сравнить не с чем."
    verdict = "вне ожидаемого" if series.is_odd else "как обычно"
    return f"{told} — {verdict}: по прежним месяцам ожидалось {series.expectation}."


def _rows(series: Series) -> Iterator[dict[str, Any]]:
    """What is expected stands in the row of the last month alone."""
    last = len(series.months) - 1
    for place, n in enumerate(series.counts):
        row = {"at": place, "n": n, "label": _label(series.months, place), "color": theme.SPAN}
        if place == last:
            row |= {"said": number(n), "color": theme.WORSE if series.is_odd else theme.BRAND}
            if series.low is not None:
                row |= {"low": series.low, "high": series.high}
        yield row


def _label(months: Sequence[Month], place: int) -> list[str]:
    """A month in three letters, and its year where one begins."""
    year, index = divmod(months[place].index, len(MONTH_NAMES))
    is_new = place == 0 or months[place - 1].index // len(MONTH_NAMES) != year
    return [MONTH_NAMES[index][:3], *([str(year)] if is_new else [])]


@cache
def _built() -> Specification:
    import altair as alt

    every = alt.Chart()
    base = every.encode(x=alt.X("at:O", axis=None))
    axis = alt.Axis(title=None, tickCount=3, format=",d", domain=False)
    bars = base.mark_bar().encode(
        y=alt.Y("n:Q", axis=axis, scale=alt.Scale(zero=True)),
        color=alt.Color("color:N", scale=None),
    )
    known = every.transform_filter("isValid(datum.low)")
    bound = known.mark_rule(strokeDash=[4, 3], color=theme.INK)
    said = base.transform_filter("isValid(datum.said)")
    label = said.mark_text(baseline="bottom", dy=-3, fontWeight="bold")
    months = base.mark_text(baseline="top", dy=5)
    layered = alt.layer(
        bars,
        bound.encode(y="low:Q"),
        bound.encode(y="high:Q"),
        label.encode(y="n:Q", text="said:N"),
        months.encode(y=alt.value("height"), text="label:N"),
        data=alt.InlineData(values=[]),
    )
    built = unfilled(layered.properties(width=theme.NARROW, height=_HEIGHT))
    return {**built, "autosize": {"type": "pad"}}
