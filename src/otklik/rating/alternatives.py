"""What would the totals of a group be if the rules had been chosen otherwise?

The alternatives of METHODOLOGY §9 (OECD/JRC Handbook on composite indicators, step 7): each is one
choice of the methodology made another way, everything else as written.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from otklik.methodology.model import GEOMETRIC, Indicator, Methodology
from otklik.rating import scoring
from otklik.rating.aggregation import aggregate, mean, outer_weights
from otklik.rating.evidence import Array
from otklik.rating.orders import places
from otklik.rating.scored import Scored

LEAST_POINTS = 1.0
"""A block of the geometric mean counts for at least so many: one zero would wipe out the rest."""
LINEAR, LOG = "linear", "log"
QUALITATIVE = "qualitative"

Alternative = Callable[[Scored, Methodology], Array | None]
"""From the scores of a group to other totals, shape (authority,); None where it is no other."""


def equal_block_weights(scored: Scored, methodology: Methodology) -> Array | None:
    """Every block weighs the same; within a block everything stays in proportion."""
    if len(_outer(scored, methodology)) < 2:
        return None
    blocks = [replace(b, weight=1.0) if b.parent is None else b for b in methodology.blocks]
    level = replace(methodology, blocks=tuple(blocks))
    return _weighed(scored, level, scored.levels.missing, scored.points[0])


def geometric_mean(scored: Scored, methodology: Methodology) -> Array | None:
    """The geometric mean of blocks by their weights: a weak block is harder to make up for."""
    weights = _outer(scored, methodology)
    if len(weights) < 2 or methodology.aggregate == GEOMETRIC:
        return None
    blocks = ((scored.blocks[code][0], weight) for code, weight in weights.items())
    return mean([(weight, np.maximum(one, LEAST_POINTS)) for one, weight in blocks], GEOMETRIC)


def _outer(scored: Scored, methodology: Methodology) -> dict[str, float]:
    return outer_weights(scored.weights, methodology, scored.evidence.indicators)


def no_expert_indicators(scored: Scored, methodology: Methodology) -> Array | None:
    """What experts mark is left out and discounts nothing; its weight goes round its block."""
    weighty = zip(scored.evidence.indicators, scored.weights.tolist(), strict=True)
    kinds = {i.code: i.kind == QUALITATIVE for i, weight in weighty if weight}
    if all(kinds.values()) or not any(kinds.values()):
        return None
    marked = {code for code, is_marked in kinds.items() if is_marked}
    missing, indicators = scored.levels.missing | marked, scored.evidence.indicators
    values = scoring.discounted(scored.steadied, indicators, missing)
    return _weighed(scored, methodology, missing, _points(values, scored, indicators))


def no_shrinkage(scored: Scored, methodology: Methodology) -> Array | None:
    """The month as counted, without leaning on the past: x/n; where n = 0, as it was."""
    n, indicators = scored.evidence.n, scored.evidence.indicators
    counted = np.divide(scored.evidence.x, n, out=scored.steadied.copy(), where=n > 0)
    values = scoring.discounted(counted, indicators, scored.levels.missing)
    return _total(_points(values, scored, indicators), scored.weights, scored, methodology)


def rank_normalisation(scored: Scored, methodology: Methodology) -> Array | None:
    """Points by the place in each indicator instead of floor and target: 100 the best, 0 the worst.

    Equals share; who has no points by a decision is below everybody. Where a value is unknown
    nobody's place is known.
    """
    if np.isnan(scored.values[0]).any():
        return None
    is_falling = np.array([i.floor > i.target for i in scored.evidence.indicators])
    worth = np.where(is_falling, -scored.values[0], scored.values[0])
    worth[scored.zeroed] = -np.inf
    last = len(worth)
    levels = np.stack([np.unique(one, return_inverse=True)[1] for one in worth.T])
    points = scoring.FULL * (last - places(levels).T) / (last - 1)
    return _total(points, scored.weights, scored, methodology)


def other_scales(scored: Scored, methodology: Methodology) -> Array | None:
    """Logarithms where points are linear, and the reverse; a bound of zero has no logarithm."""
    indicators = [_otherwise(i) for i in scored.evidence.indicators]
    points = _points(scored.values[0], scored, indicators)
    return _total(points, scored.weights, scored, methodology)


def _otherwise(indicator: Indicator) -> Indicator:
    if indicator.scale == LOG:
        return replace(indicator, scale=LINEAR)
    has_logarithms = indicator.floor > 0 and indicator.target > 0
    return replace(indicator, scale=LOG) if has_logarithms else indicator


def _weighed(
    scored: Scored, methodology: Methodology, missing: frozenset[str], points: Array
) -> Array:
    weights = scoring.weights_in_force(scored.evidence.indicators, methodology.blocks, missing)
    return _total(points, weights, scored, methodology)


def _total(points: Array, weights: Array, scored: Scored, methodology: Methodology) -> Array:
    return aggregate(points, weights, methodology, scored.evidence.indicators)[0]


def _points(values: Array, scored: Scored, indicators: Sequence[Indicator]) -> Array:
    """Points of values (authority, indicator); what a decision took away stays away.

    Of a value that is not known the points stay as they are.
    """
    found = np.where(scored.zeroed, 0.0, scoring.points(values, indicators))
    return np.where(np.isnan(found), scored.points[0], found)


ALTERNATIVES: Mapping[str, Alternative] = {
    "equal_block_weights": equal_block_weights,
    "geometric_mean": geometric_mean,
    "no_expert_indicators": no_expert_indicators,
    "no_shrinkage": no_shrinkage,
    "rank_normalisation": rank_normalisation,
    "other_scales": other_scales,
}
