"""How many points is a value worth, and what do points add up to?

Arrays have the shape (draw, authority, indicator); slice 0 is what was observed. Sums run over
indicators one after another, so that no machine adds them in another order.
"""

import math
from collections.abc import Sequence

import numpy as np

from otklik.methodology.model import AT_FLOOR, AT_TARGET, BOTH, NOWHERE, Block, Indicator
from otklik.rating.elementary import exp, log
from otklik.rating.evidence import Array

FULL = 100.0
_STOPS = {
    BOTH: (0.0, 1.0),
    AT_FLOOR: (0.0, np.inf),
    AT_TARGET: (-np.inf, 1.0),
    NOWHERE: (-np.inf, np.inf),
}


def own_strengths(indicators: Sequence[Indicator]) -> Array:
    """h of each indicator, shape (indicators,); 0 for a census, which chance has no part in."""
    return np.array([one.own_strength if one.sampled else 0.0 for one in indicators])


def steadied(n: Array, x: Array, anchor: Array, indicators: Sequence[Indicator]) -> Array:
    """p̃ = (x + h·r)/(n + h), shape (…, indicators); without cases it is r."""
    strength = own_strengths(indicators)
    whole = n + strength
    is_empty = whole == 0
    value = (x + strength * anchor) / np.where(is_empty, 1.0, whole)
    found: Array = np.where(is_empty, anchor, value)
    return found


def discounted(
    values: Array, indicators: Sequence[Indicator], missing: frozenset[str] = frozenset()
) -> Array:
    """Values multiplied by those of `discounted_by` (STATISTICS §6), shape (…, indicators).

    What is missing for everybody, or does not apply to the list, takes nothing away.
    """
    places = {one.code: place for place, one in enumerate(indicators) if one.code not in missing}
    found = values
    for place, indicator in enumerate(indicators):
        if indicator.discounted_by in places:
            found = found.copy() if found is values else found
            found[..., place] = values[..., place] * values[..., places[indicator.discounted_by]]
    return found


def points(values: Array, indicators: Sequence[Indicator]) -> Array:
    """100·clip((v − floor)/(target − floor), 0, 1), on logarithms where the scale says so.

    They run beyond 0 or 100 only where the indicator's cap lets them. `values`: (draw, authority,
    indicator), shares, means or ln(median).
    """
    scored = np.empty_like(values)
    for place, indicator in enumerate(indicators):
        level, bounds = values[..., place], np.array([indicator.floor, indicator.target])
        is_log = indicator.scale == "log"
        if indicator.measure.on_logarithms != is_log:
            level = _logarithm(level) if is_log else exp(level)
        floor, target = (log(bounds) if is_log else bounds).tolist()
        stops = _STOPS[indicator.cap]
        scored[..., place] = FULL * np.clip((level - floor) / (target - floor), *stops)
    return scored


def _logarithm(values: Array) -> Array:
    """ln, and −∞ of what has none."""
    has_logarithm = values > 0
    found: Array = np.where(has_logarithm, log(np.where(has_logarithm, values, 1.0)), -np.inf)
    return found


def weights_in_force(
    indicators: Sequence[Indicator], blocks: Sequence[Block], missing: frozenset[str]
) -> Array:
    """Weights that add up to 100, shape (indicators,).

    What is missing for everybody, or does not apply to the list, leaves its weight to the rest of
    its block; a block with nothing left leaves its weight to the other blocks beside it.
    """
    kept = [0.0 if i.code in missing else i.weight for i in indicators]
    inside = _left_inside(indicators, kept, blocks)
    left = [block for block in blocks if inside[block.code] > 0]
    alive = math.fsum(block.weight for block in left if block.parent is None)
    share: dict[str, float] = {}
    for block in left:  # an outer one stands above the inner ones
        taken, of = (FULL, alive) if block.parent is None else (share[block.parent], 1.0)
        share[block.code] = taken * block.weight / (of * inside[block.code])
    return np.array([w * share.get(i.block, 0.0) for i, w in zip(indicators, kept, strict=True)])


def _left_inside(
    indicators: Sequence[Indicator], kept: Sequence[float], blocks: Sequence[Block]
) -> dict[str, float]:
    """The weights of what is left right in each block, added up."""
    inside: dict[str, float] = {}
    for block in reversed(blocks):
        own = (w for i, w in zip(indicators, kept, strict=True) if i.block == block.code)
        inner = (b.weight for b in blocks if b.parent == block.code and inside[b.code] > 0)
        inside[block.code] = math.fsum((*own, *inner))
    return inside
