"""To what is a month steadied: the group's level and the authority's own history?

The rule is STATISTICS §1; no authority dominates the group, because weights saturate.
"""

import math

import numpy as np

from otklik.methodology.model import Indicator
from otklik.rating.elementary import log
from otklik.rating.evidence import Array, Evidence

GROUP, INITIAL = "group", "initial"
PER_CENT = 100


def group_reference(
    past_n: Array, past_x: Array, strength: float, initial: float = 0.0, voice: float = 0.0
) -> float | None:
    """Σ w·p / Σ w with w = n/(n + strength), over authorities with history; None without any.

    The `initial` level has so much of a `voice` beside them. `past_n`, `past_x`: shape
    (authorities,); the terms are added in the order given.
    """
    weights, levels = voice, voice * initial
    has_history = False
    for n, x in zip(past_n.tolist(), past_x.tolist(), strict=True):
        if n > 0:
            weight = n / (n + strength)
            weights += weight
            levels += weight * (x / n)
            has_history = True
    return levels / weights if has_history else None


def initial_reference(indicator: Indicator) -> float:
    """The level used when nobody in the group has any history; its logarithm for a median."""
    value = indicator.initial_reference
    return float(log(np.array([value]))[0]) if indicator.measure.on_logarithms else value


def references(
    evidence: Evidence, strength: float, voice: float = 0.0
) -> tuple[Array, tuple[str, ...]]:
    """The group's level of each indicator, shape (indicators,), and where each came from."""
    initial = [initial_reference(indicator) for indicator in evidence.indicators]
    found = [
        group_reference(evidence.past_n[:, i], evidence.past_x[:, i], strength, level, voice)
        for i, level in enumerate(initial)
    ]
    levels = [
        before if level is None else level for before, level in zip(initial, found, strict=True)
    ]
    sources = tuple(INITIAL if level is None else GROUP for level in found)
    return np.array(levels, dtype=np.float64), sources


def anchors(evidence: Evidence, levels: Array, strength: float) -> Array:
    """r = (X + strength·ref)/(N + strength): own history filled up with the group's level.

    A share is kept within 0…1: standardised by topic, a history may reach beyond (`rating.topics`).
    """
    filled: Array = (evidence.past_x + strength * levels) / (evidence.past_n + strength)
    shares = [one.measure.kind == "share" for one in evidence.indicators]
    return np.where(shares, np.clip(filled, 0.0, 1.0), filled)


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
