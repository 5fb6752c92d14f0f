"""Which indicator decides most of how far apart the totals of a list are?

Sobol' indices (Saltelli et al., Global Sensitivity Analysis, 2008): which part of the variance of
the total goes back to an indicator alone (first order), and to it with everything it acts together
with (total). They come from SALib, an extra: without it nothing is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from otklik.methodology.model import Indicator, Methodology
from otklik.rating.aggregation import aggregate
from otklik.rating.evidence import Array
from otklik.rating.robust_settings import SETTINGS

_SEED = 1
_RESAMPLES = 2
"""The least that SALib takes: its confidence intervals are not used."""


@dataclass(frozen=True)
class Influence:
    """Parts of the variance of the total that go back to an indicator."""

    code: str
    first: float
    total: float


def can_tell() -> bool:
    """Is the extra there?"""
    return find_spec("SALib") is not None


def influences(
    indicators: Sequence[Indicator], points: Array, weights: Array, methodology: Methodology
) -> tuple[Influence, ...]:
    """Of every indicator that weighs anything, the most decisive first; none if all totals agree.

    `points`: (authority, indicator). Every indicator is drawn from the points that the authorities
    of the list have of it, each by itself: how indicators go together in a month is left out.
    """
    alive = np.flatnonzero(weights).tolist()
    kept = [indicators[place] for place in alive]
    first, whole = _indices(kept, points[:, alive], weights[alive], methodology)
    found = map(Influence, (indicator.code for indicator in kept), first, whole)
    return tuple(sorted(found, key=lambda one: (-one.total, one.code)))


def _indices(
    indicators: Sequence[Indicator], points: Array, weights: Array, methodology: Methodology
) -> tuple[list[float], list[float]]:
    """First-order and total indices; none where all totals are equal."""
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem: dict[str, Any] = {
        "num_vars": len(indicators),
        "names": [indicator.code for indicator in indicators],
        "bounds": [[0.0, 1.0]] * len(indicators),
    }
    chances = sampling.sample(problem, SETTINGS.sobol_base, calc_second_order=False, scramble=False)
    totals, _ = aggregate(_drawn(points, chances), weights, methodology, indicators)
    if not np.ptp(totals):
        return [], []
    found = analysis.analyze(
        problem, totals, calc_second_order=False, num_resamples=_RESAMPLES, seed=_SEED
    )
    return found["S1"].tolist(), found["ST"].tolist()


def _drawn(points: Array, chances: Array) -> Array:
    """Quantiles of the points that there are, an indicator a column."""
    rows = np.minimum((chances * len(points)).astype(np.int64), len(points) - 1)
    found: Array = np.take_along_axis(np.sort(points, axis=0), rows, axis=0)
    return found
