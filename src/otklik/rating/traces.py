"""Which steps lead from an authority's counts to its points?"""

import math
from dataclasses import replace

from otklik.methodology.model import Indicator
from otklik.rating import result
from otklik.rating.evidence import Evidence
from otklik.rating.result import EarlierCounts, LongCounts, Trace
from otklik.rating.scored import Scored


def traces(
    row: int, scored: Scored, long: Scored | None = None, earlier: Evidence | None = None
) -> tuple[Trace, ...]:
    """The steps of one authority, an indicator each, in the methodology's order."""
    places = range(len(scored.evidence.indicators))
    return tuple(
        replace(
            _trace(row, place, scored),
            long=_long_counts(long.evidence, (row, place)) if long else None,
            earlier=_earlier_counts(earlier, (row, place)) if earlier else None,
        )
        for place in places
    )


def _trace(row: int, place: int, scored: Scored) -> Trace:
    evidence, at = scored.evidence, (row, place)
    indicator = evidence.indicators[place]
    cell = evidence.authority_ids[row], indicator.code
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
        points=float(scored.points[0, row, place]),
        weight=float(scored.weights[place]),
        contribution=float(scored.contributions[at]),
        absence=_absence(indicator, float(evidence.n[at]), float(evidence.recent_n[at]), scored),
        zeroed=scored.effects.zeroed.get(cell),
        lowered=scored.effects.lowered.get(cell),
        shift=evidence.shifts.get(cell),
        discount=_discount(row, place, scored),
    )


def _discount(row: int, place: int, scored: Scored) -> float | None:
    """The value that multiplied this one; None where none did."""
    others = {one.code: other for other, one in enumerate(scored.evidence.indicators)}
    by = scored.evidence.indicators[place].discounted_by
    if by not in others or by in scored.levels.missing:
        return None
    return float(scored.steadied[row, others[by]])


def _long_counts(evidence: Evidence, at: tuple[int, int]) -> LongCounts:
    return LongCounts(
        n=float(evidence.n[at]),
        x=float(evidence.x[at]),
        past_n=float(evidence.past_n[at]),
        past_x=float(evidence.past_x[at]),
    )


def _earlier_counts(evidence: Evidence, at: tuple[int, int]) -> EarlierCounts:
    return EarlierCounts(n=float(evidence.n[at]), x=float(evidence.x[at]))


def natural(indicator: Indicator, level: float) -> float:
    """A level in the unit people read: a share or a mean, or a median out of its logarithm."""
    return math.exp(level) if indicator.measure.on_logarithms else level


def _absence(indicator: Indicator, n: float, recent_n: float, scored: Scored) -> str | None:
    if indicator.code in scored.levels.missing:
        return result.SOURCE_MISSING
    if n == 0:
        return result.NO_CASES
    return result.BELOW_MINIMUM if recent_n < indicator.minimum_n else None
