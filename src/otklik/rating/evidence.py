"""What is known of each authority and indicator, as arrays of one shape?

`x` is additive in both kinds of measure: the numerator of a share, or n × ln(median time).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from otklik.core.cases import LOG_UNIT
from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator, Methodology

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Evidence:
    """Arrays of shape (authorities, indicators) for one list.

    `n`, `x`: the month; `past_n`, `past_x`: the months of history before it; `recent_n`: the
    months on which availability is judged, this one included. `past_months`: how many months of
    the history hold any observation of the list.
    """

    authority_ids: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    n: Array
    x: Array
    past_n: Array
    past_x: Array
    recent_n: Array
    past_months: int


def additive(observation: Observation) -> float:
    """The `x` of an observation: additive over months."""
    if observation.numerator is not None:
        return float(observation.numerator)
    assert observation.log_median is not None  # noqa: S101 - shares and times are all there is
    return observation.n * observation.log_median / LOG_UNIT


def gather(
    observations: Iterable[Observation],
    authority_ids: Sequence[str],
    indicators: Sequence[Indicator],
    month: Month,
    methodology: Methodology,
) -> Evidence:
    """Sums the observations of the month, of its history and of the recent months."""
    past = frozenset(month.back(methodology.history.months))
    recent = {month, *month.back(methodology.availability.months - 1)}
    rows = {authority_id: row for row, authority_id in enumerate(authority_ids)}
    places = {indicator.code: place for place, indicator in enumerate(indicators)}
    n, x, past_n, past_x, recent_n = (np.zeros((len(rows), len(places))) for _ in range(5))
    seen: set[Month] = set()
    for found in observations:
        if found.authority_id not in rows or found.code not in places:
            continue
        at = rows[found.authority_id], places[found.code]
        if found.month == month:
            n[at], x[at] = found.n, additive(found)
        if found.month in past:
            past_n[at] += found.n
            past_x[at] += additive(found)
            seen.add(found.month)
        if found.month in recent:
            recent_n[at] += found.n
    return Evidence(
        tuple(authority_ids), tuple(indicators), n, x, past_n, past_x, recent_n, len(seen)
    )
