"""How is the way of an authority from month to month drawn?

Above, its scores with the ribbon where they may lie; below, the places it may have. A line stands
before a month that does not go on from the one before it.
"""

from collections.abc import Iterator
from typing import Any

from otklik.core.months import MONTHS_A_YEAR
from otklik.core.russian import MONTH_NAMES, capital, month_title
from otklik.editions.sentences import score
from otklik.site import history_said
from otklik.site.charts import asked, marks, theme
from otklik.site.charts.drawing import Chart, ChartTable, Specification, filled
from otklik.site.charts.months import built
from otklik.site.history import History, Moment

COLUMNS = ("Месяц", "Балл", "Зона", "Место", "Перед этим месяцем")
_LABELS = {theme.WIDE: 24, theme.NARROW: 8}
"""So many months have room for a label of their own."""
_Rows = Iterator[dict[str, Any]]


def chart(history: History) -> Chart | None:
    """The chart of an authority; None where there are no two months with a score."""
    if sum(one.score is not None for one in history.moments) < 2:
        return None
    return Chart(
        code="history",
        title="Балл и место по месяцам",
        sentence=history_said.said(history),
        specification=_specification(history, theme.WIDE),
        narrow=_specification(history, theme.NARROW),
        table=ChartTable(COLUMNS, tuple(_told(history, one) for one in history.moments)),
    )


def _told(history: History, one: Moment) -> tuple[str, ...]:
    span = f" ({one.range.text})" if one.range else ""
    before = "; ".join(found.said for found in history.breaks_at(one.month))
    return (
        month_title(one.month),
        f"{score(one.score)}{span}",
        one.zone_said or "—",
        f"{one.stands}, всего мест {one.of}" if one.stands else one.status or "—",
        before or "—",
    )


def _specification(history: History, width: int) -> Specification:
    zones = tuple((z.code, z.title, z.from_score) for z in history.methodology.zones)
    rows = (
        *_months(history, width),
        *_scores(history),
        *_places(history, width),
        *_breaks(history),
        *_asked(history),
    )
    return filled(built(width, zones, COLUMNS), list(rows))


def _months(history: History, width: int) -> _Rows:
    """Labels below: as many as there is room for, counted from the last; a year where it begins."""
    first, last = history.moments[0].month.index, history.own.month.index
    every = -(-(last - first + 1) // _LABELS[width])
    shown = sorted(range(last, first - 1, -every))
    for place, index in enumerate(shown):
        year, number = divmod(index, MONTHS_A_YEAR)
        is_new = place == 0 or shown[place - 1] // MONTHS_A_YEAR != year
        text = MONTH_NAMES[number][:3]
        yield {"kind": "month", "at": index, "text": [text, str(year)] if is_new else [text]}
    yield {"kind": "ends", "from": first - 0.5, "to": last + 0.5}


def _scores(history: History) -> _Rows:
    """Runs of months; in a short history every score is written."""
    are_few = len(history.moments) <= _LABELS[theme.NARROW]
    for number, run in enumerate(history.scores):
        for one in run:
            low, high = (one.range.low, one.range.high) if one.range else (one.score, one.score)
            yield {
                "kind": "score",
                "run": number,
                "at": one.month.index,
                "score": one.score,
                "low": low,
                "high": high,
                "shape": marks.shape(one.zone),
                "color": marks.color(one.zone),
                "text": score(one.score) if are_few or one is history.own else "",
            }


def _places(history: History, width: int) -> _Rows:
    """Of all places of the group, those it may have; the bounds are written where there is room."""
    are_many = len(history.moments) > _LABELS[theme.NARROW]
    half = 0.36 if are_many else 0.2
    for one in (moment for run in history.standings for moment in run):
        first, last = one.places or (0, 0)
        across = {"from": one.month.index - half, "to": one.month.index + half}
        is_told = width == theme.WIDE or not are_many or one is history.own
        yield {"kind": "places", **across, "first": 0.5, "last": one.of + 0.5}
        yield {
            "kind": "stands",
            **across,
            "at": one.month.index,
            "first": first - 0.5,
            "last": last + 0.5,
            "best": str(first) if is_told else "",
            "worst": str(last) if is_told and last > first else "",
        }


def _breaks(history: History) -> _Rows:
    """A line for each month that does not go on, numbered as in the list below the picture."""
    months = sorted({one.month for one in history.breaks})
    for number, month in enumerate(months, 1):
        of_scores = any(one.of_scores for one in history.breaks_at(month))
        yield {"kind": "break", "at": month.index - 0.5, "text": str(number), "all": of_scores}


def _asked(history: History) -> _Rows:
    """The row of the table of each month, told to whoever points at it or names it."""
    for one in history.moments:
        title, at = month_title(one.month), one.month.index
        found = asked.told(asked.sought(title), COLUMNS, _told(history, one))
        yield {"kind": "told", "from": at - 0.5, "to": at + 0.5, **found}


def notes(history: History) -> tuple[str, ...]:
    """What the numbered lines of the picture say."""
    months = sorted({one.month for one in history.breaks})
    return tuple(
        f"{capital(month_title(month))}: {'; '.join(one.said for one in history.breaks_at(month))}"
        for month in months
    )
