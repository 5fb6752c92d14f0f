"""What may stand behind withheld cells, given all that is published around them?

Where nothing is withheld, everything is computed; where something is, what is published stands if
what is withheld can explain it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from otklik.methodology.model import Indicator, Methodology
from otklik.rating.aggregation import aggregate, mean, outer_weights
from otklik.rating.evidence import Array, Evidence
from otklik.rating.references import GROUP, INITIAL, initial_reference
from otklik.rating.scored import Levels, Scored, levels_of
from otklik.rating.scoring import FULL

_TINY = 1e-9
Row = Mapping[str, Any]


def missing_with(given: frozenset[str], evidence: Evidence, *, hides: bool) -> frozenset[str]:
    """Indicators nobody has cases of; as `given` where only the withheld could have any.

    `hides`: somebody of the list is withheld as a whole.
    """
    found = set()
    for place, indicator in enumerate(evidence.indicators):
        n = evidence.n[:, place]
        is_open = not (hides or np.isnan(n).any())
        if not np.nansum(n) and (is_open or indicator.code in given):
            found.add(indicator.code)
    return frozenset(found)


def levels_with(
    given: Sequence[Row],
    evidence: Evidence,
    missing: frozenset[str],
    methodology: Methodology,
    *,
    hides: bool,
) -> Levels:
    """Levels of the public history of a group; as `given` where some of it is withheld."""
    ours = levels_of(evidence, missing, methodology)
    reference, sources = ours.reference.copy(), list(ours.sources)
    low = np.array([row.get("low", math.nan) for row in given], dtype=float)
    for place, (indicator, row) in enumerate(zip(evidence.indicators, given, strict=True)):
        past_n = evidence.past_n[:, place]
        if hides or np.isnan(past_n).any():
            reference[place], sources[place] = _level(row, indicator, past_n)
        elif ours.low is not None:
            low[place] = ours.low[place]
    has_low = methodology.low_percentile is not None and (hides or ours.low is not None)
    return Levels(reference, tuple(sources), missing, low if has_low else None)


def _level(given: Row, indicator: Indicator, past_n: Array) -> tuple[float, str]:
    """The initial level has one value and stands only where no history is to be seen."""
    if given["source"] == INITIAL and not np.nansum(past_n):
        return initial_reference(indicator), INITIAL
    return given["level"], GROUP


def scored_with(given: Sequence[Row], scored: Scored, methodology: Methodology) -> Scored:
    """Puts the `given` scores and blocks where a withheld cell leaves them unknown but possible.

    A printed number is at most half a digit away from what withheld cells could give. A mean of
    any kind rises with its parts: what is withheld leaves a block between those that no points and
    all points would give, and printed blocks leave the score between means half a digit around.
    """
    half = 10.0**-methodology.publication.score_decimals / 2
    bounds = [_blocks(scored, methodology, bound) for bound in (0.0, FULL)]
    blocks = {}
    for code, ours in scored.blocks.items():
        printed = np.array([_number((row.get("blocks") or {}).get(code)) for row in given])
        blocks[code] = _fill(ours[0], printed, (bounds[0][code], bounds[1][code]), half + _TINY)
    if not blocks:
        return scored
    printed = np.array([_number(row.get("score")) for row in given])
    ends = [_total(scored, blocks, step, methodology) for step in (-half, half)]
    filled = _fill(scored.score[0], printed, (ends[0], ends[1]), half - _TINY)
    shaped = {code: block[np.newaxis] for code, block in blocks.items()}
    return replace(scored, score=filled[np.newaxis], blocks=shaped)


def points_with(scored: Scored) -> Scored:
    """Puts one number for all points of a block that are withheld: that which gives the block.

    It follows from what is published and tells no more; without weight it is nothing.
    """
    points, weights = scored.points[0].copy(), scored.weights
    blocks = np.array([indicator.block for indicator in scored.evidence.indicators])
    for code, printed in scored.blocks.items():
        own = (blocks == code) & (weights > 0)
        points[:, own] = _even(points[:, own], weights[own], printed[0])
    points = np.where(weights > 0, points, 0.0)
    return replace(scored, points=points[np.newaxis])


def _even(points: Array, weights: Array, block: Array) -> Array:
    unknown = np.isnan(points)
    known = (np.where(unknown, 0.0, points) * weights).sum(axis=-1)
    lacking = (unknown * weights).sum(axis=-1)
    left = block * weights.sum() - known
    each = np.divide(left, lacking, out=np.zeros_like(left), where=lacking > 0)
    return np.where(unknown, np.clip(each, 0.0, FULL)[:, np.newaxis], points)


def _blocks(scored: Scored, methodology: Methodology, bound: float) -> Mapping[str, Array]:
    """The blocks if every unknown indicator had so many points, each (authority,)."""
    points = np.where(np.isnan(scored.points[0]), bound, scored.points[0])
    return aggregate(points, scored.weights, methodology, scored.evidence.indicators)[1]


def _total(
    scored: Scored, blocks: Mapping[str, Array], step: float, methodology: Methodology
) -> Array:
    """The total if each of these blocks had so many points more."""
    outer = outer_weights(scored.weights, methodology, scored.evidence.indicators)
    parts = [(weight, np.clip(blocks[code] + step, 0.0, FULL)) for code, weight in outer.items()]
    return mean(parts, methodology.aggregate)


def _fill(ours: Array, given: Array, bounds: tuple[Array, Array], slack: float) -> Array:
    """Ours where it is known; else the published value, if it lies within the bounds."""
    low, high = bounds
    inside = (given >= low - slack) & (given <= high + slack)
    filled: Array = np.where(np.isnan(ours), np.where(inside, given, (low + high) / 2), ours)
    return filled


def _number(printed: float | None) -> float:
    return math.nan if printed is None else printed
