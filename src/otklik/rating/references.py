"""To what is a month steadied: the group's level and the authority's own history?

The rule is STATISTICS §1; no authority dominates the group, because weights saturate.
"""

import math

import numpy as np

from otklik.methodology.model import Indicator
from otklik.rating.evidence import Array, Evidence

GROUP, INITIAL = "group", "initial"
PER_CENT = 100


def group_reference(past_n: Array, past_x: Array, strength: float) -> float | None:
    """Σ w·p / Σ w with w = n/(n + strength), over authorities with history; None without any.

    `past_n`, `past_x`: shape (authorities,); the terms are added in the order given.
    """
    weights = levels = 0.0
    for n, x in zip(past_n.tolist(), past_x.tolist(), strict=True):
        if n > 0:
            weight = n / (n + strength)
            weights += weight
            levels += weight * (x / n)
    return levels / weights if weights else None


def initial_reference(indicator: Indicator) -> float:
    """The level used when nobody in the group has any history; its logarithm for a median."""
    value = indicator.initial_reference
    return float(np.log(value)) if indicator.measure.on_logarithms else value


def references(evidence: Evidence, strength: float) -> tuple[Array, tuple[str, ...]]:
    """The group's level of each indicator, shape (indicators,), and where each came from."""
    found = [
        group_reference(evidence.past_n[:, i], evidence.past_x[:, i], strength)
        for i in range(len(evidence.indicators))
    ]
    levels = [
        initial_reference(indicator) if level is None else level
        for indicator, level in zip(evidence.indicators, found, strict=True)
    ]
    sources = tuple(INITIAL if level is None else GROUP for level in found)
    return np.array(levels, dtype=np.float64), sources


def anchors(evidence: Evidence, levels: Array, strength: float) -> Array:
    """r = (X + strength·ref)/(N + strength): own history filled up with the group's level."""
    filled: Array = (evidence.past_x + strength * levels) / (evidence.past_n + strength)
    return filled


def low_anchors(evidence: Evidence, anchor: Array, percentile: float) -> Array:
    """Of each indicator the worst anchor that `percentile` % of the group do not exceed.

    Shape (indicators,); more is better unless `floor` lies above `target`.
    """
    rank = max(1, math.ceil(percentile / PER_CENT * len(evidence.authority_ids))) - 1
    low = [
        sorted(anchor[:, place].tolist(), reverse=indicator.floor > indicator.target)[rank]
        for place, indicator in enumerate(evidence.indicators)
    ]
    return np.array(low, dtype=np.float64)
