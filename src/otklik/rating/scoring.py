"""How many points is a value worth, and what do points add up to?

Arrays have the shape (draw, authority, indicator); slice 0 is what was observed. Sums run over
indicators one after another, so that no machine adds them in another order.
"""

from collections.abc import Sequence

import numpy as np

from otklik.methodology.model import Block, Indicator
from otklik.rating.evidence import Array, Evidence

FULL = 100.0


def steadied(evidence: Evidence, anchor: Array) -> Array:
    """p̃ = (x + h·r)/(n + h), shape (authorities, indicators); without cases it is r."""
    strength = np.array([indicator.own_strength for indicator in evidence.indicators])
    value: Array = (evidence.x + strength * anchor) / (evidence.n + strength)
    return value


def points(values: Array, indicators: Sequence[Indicator]) -> Array:
    """100·clip((v − floor)/(target − floor), 0, 1), on logarithms where the scale says so.

    `values`: (draw, authority, indicator), shares, means or ln(median).
    """
    scored = np.empty_like(values)
    for place, indicator in enumerate(indicators):
        column = values[..., place]
        natural = np.exp(column) if indicator.measure.on_logarithms else column
        floor, target = indicator.floor, indicator.target
        if indicator.scale == "log":
            with np.errstate(divide="ignore"):
                natural = np.log(natural)
            floor, target = float(np.log(floor)), float(np.log(target))
        scored[..., place] = FULL * np.clip((natural - floor) / (target - floor), 0.0, 1.0)
    return scored


def weights_in_force(
    indicators: Sequence[Indicator], blocks: Sequence[Block], missing: frozenset[str]
) -> Array:
    """Weights that add up to 100, shape (indicators,).

    What is missing for everybody, or does not apply to the list, leaves its weight to the rest of
    its block; a block with nothing left leaves its weight to the other blocks.
    """
    kept = [0.0 if i.code in missing else i.weight for i in indicators]
    inside = {
        block.code: sum(w for i, w in zip(indicators, kept, strict=True) if i.block == block.code)
        for block in blocks
    }
    alive = sum(block.weight for block in blocks if inside[block.code] > 0)
    share = {
        block.code: FULL * block.weight / (alive * inside[block.code])
        for block in blocks
        if inside[block.code] > 0
    }
    return np.array([w * share.get(i.block, 0.0) for i, w in zip(indicators, kept, strict=True)])


def weighted_mean(scored: Array, weights: Array) -> Array:
    """The mean over indicators, shape (draw, authority); zero where nothing has weight."""
    total = np.zeros(scored.shape[:-1])
    whole = 0.0
    for place, weight in enumerate(weights.tolist()):
        if weight:  # what has no weight may be unknown
            total += weight * scored[..., place]
            whole += weight
    return total / whole if whole else total
