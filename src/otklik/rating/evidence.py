"""What is known of each authority and indicator, as arrays of one shape?

`x` is additive in every kind of measure: the numerator of a share, the sum of a mean in its unit,
or n × ln(median).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from otklik.core.cases import LOG_UNIT
from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator, Measure, Methodology

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Window:
    """The months that are scored together, oldest first, and the months of history before them."""

    months: tuple[Month, ...]
    past: tuple[Month, ...]

    @classmethod
    def ending(cls, month: Month, months: int, methodology: Methodology) -> Self:
        """The window of so many months that ends with this one."""
        first = month - (months - 1)
        return cls((*month.back(months - 1), month), first.back(methodology.history.months))


@dataclass(frozen=True)
class TopicShift:
    """What standardisation by topic did to one cell (`rating.topics`).

    `x`, `past_x`: the numerators as counted. `expected` and `average`: the share of missed cases to
    be expected with the body's own topics of the window, and with the list's average ones. What is
    scored is x + n·(expected − average), not below 0 and not above n.
    """

    x: float
    past_x: float
    expected: float
    average: float


@dataclass(frozen=True)
class Evidence:
    """Arrays of shape (authorities, indicators) for one list or one group of it.

    `n`, `x`: the window; `past_n`, `past_x`: the months of history before it; `recent_n`: the
    months on which availability is judged. `past_months`: how many months of the history hold any
    observation of the list. `shifts`, by authority and indicator: where `x` is standardised.
    """

    authority_ids: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    n: Array
    x: Array
    past_n: Array
    past_x: Array
    recent_n: Array
    past_months: int
    shifts: Mapping[tuple[str, str], TopicShift] = field(default_factory=dict)

    def part(self, authority_ids: Sequence[str]) -> "Evidence":
        """The rows of some of its authorities, in the order given."""
        rows = [self.authority_ids.index(authority_id) for authority_id in authority_ids]
        names = ("n", "x", "past_n", "past_x", "recent_n")
        arrays = {name: getattr(self, name)[rows] for name in names}
        return replace(self, authority_ids=tuple(authority_ids), **arrays)


def additive(seen: Observation, measure: Measure) -> float:
    """The `x` of an observation: additive over months."""
    counted = {"share": seen.numerator, "mean": seen.total, "median": seen.log_median}[measure.kind]
    assert counted is not None  # noqa: S101 - an engine answers what the measure asks
    if measure.on_logarithms:
        return seen.n * counted / LOG_UNIT
    return counted / measure.unit_size


def gather(
    observations: Iterable[Observation],
    authority_ids: Sequence[str],
    indicators: Sequence[Indicator],
    window: Window,
    methodology: Methodology,
) -> Evidence:
    """Sums the observations of the window, of its history and of the recent months."""
    month, shape = window.months[-1], (len(authority_ids), len(indicators))
    rows = {authority_id: row for row, authority_id in enumerate(authority_ids)}
    places = {indicator.code: place for place, indicator in enumerate(indicators)}
    seen = [
        ((rows[one.authority_id], places[one.code]), one)
        for one in observations
        if one.authority_id in rows and one.code in places
    ]
    n, x = _summed(seen, window.months, indicators, shape)
    past_n, past_x = _summed(seen, window.past, indicators, shape)
    recent = (month, *month.back(methodology.availability.months - 1))
    recent_n, _ = _summed(seen, recent, indicators, shape)
    past = {one.month for _, one in seen} & set(window.past)
    return Evidence(
        tuple(authority_ids), tuple(indicators), n, x, past_n, past_x, recent_n, len(past)
    )


def _summed(
    seen: Iterable[tuple[tuple[int, int], Observation]],
    months: Collection[Month],
    indicators: Sequence[Indicator],
    shape: tuple[int, int],
) -> tuple[Array, Array]:
    """`n` and `x` of some months together, each observation at its row and place."""
    n, x, inside = np.zeros(shape), np.zeros(shape), frozenset(months)
    for at, one in seen:
        if one.month in inside:
            n[at] += one.n
            x[at] += additive(one, indicators[at[1]].measure)
    return n, x


def by_month(
    observations: Iterable[Observation],
    authority_ids: Sequence[str],
    indicators: Sequence[Indicator],
    months: Sequence[Month],
) -> tuple[Array, Array]:
    """`n` and `x` of each month by itself, both (month, authority, indicator)."""
    at = {month: place for place, month in enumerate(months)}
    rows = {authority_id: row for row, authority_id in enumerate(authority_ids)}
    places = {indicator.code: place for place, indicator in enumerate(indicators)}
    n, x = (np.zeros((len(at), len(rows), len(places))) for _ in range(2))
    for found in observations:
        if found.month in at and found.authority_id in rows and found.code in places:
            place = places[found.code]
            cell = at[found.month], rows[found.authority_id], place
            n[cell] += found.n
            x[cell] += additive(found, indicators[place].measure)
    return n, x
