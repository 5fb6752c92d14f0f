"""Which steps lead from an authority's counts to its points?"""

import math

from otklik.methodology.model import Indicator
from otklik.rating import result
from otklik.rating.evidence import Evidence
from otklik.rating.result import LongCounts, Trace
from otklik.rating.scored import Scored


def traces(row: int, scored: Scored, long: Scored | None = None) -> tuple[Trace, ...]:
    """The steps of one authority, an indicator each, in the methodology's order."""
    places = range(len(scored.evidence.indicators))
    return tuple(_trace(row, place, scored, long) for place in places)


def _trace(row: int, place: int, scored: Scored, long: Scored | None) -> Trace:
    evidence, at = scored.evidence, (row, place)
    indicator = evidence.indicators[place]
    cell = evidence.authority_ids[row], indicator.code
    weight, points = float(scored.weights[place]), float(scored.points[0, row, place])
    return Trace(
        indicator=indicator,
        n=float(evidence.n[at]),
        x=float(evidence.x[at]),
        past_n=float(evidence.past_n[at]),
        past_x=float(evidence.past_x[at]),
        recent_n=float(evidence.recent_n[at]),
        reference=natural(indicator, float(scored.levels.reference[place])),
        reference_source=scored.levels.sources[place],
        anchor=natural(indicator, float(scored.anchor[at])),
        value=natural(indicator, float(scored.values[0, row, place])),
        points=points,
        weight=weight,
        contribution=weight * points / float(scored.weights.sum() or 1.0),
        absence=_absence(indicator, float(evidence.n[at]), float(evidence.recent_n[at]), scored),
        zeroed=scored.effects.zeroed.get(cell),
        lowered=scored.effects.lowered.get(cell),
        shift=evidence.shifts.get(cell),
        long=_long_counts(long.evidence, at) if long else None,
    )


def _long_counts(evidence: Evidence, at: tuple[int, int]) -> LongCounts:
    return LongCounts(
        n=float(evidence.n[at]),
        x=float(evidence.x[at]),
        past_n=float(evidence.past_n[at]),
        past_x=float(evidence.past_x[at]),
    )


def natural(indicator: Indicator, level: float) -> float:
    """A level in the unit people read: a share or a mean, or a median out of its logarithm."""
    return math.exp(level) if indicator.measure.on_logarithms else level


def _absence(indicator: Indicator, n: float, recent_n: float, scored: Scored) -> str | None:
    if indicator.code in scored.levels.missing:
        return result.SOURCE_MISSING
    if n == 0:
        return result.NO_CASES
    return result.BELOW_MINIMUM if recent_n < indicator.minimum_n else None
