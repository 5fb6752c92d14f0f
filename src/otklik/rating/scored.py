"""What is every authority of a group worth, step by step, as arrays?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from otklik.methodology.model import Methodology
from otklik.rating import scoring
from otklik.rating.decisions import NO_EFFECTS, Cell, Effects
from otklik.rating.evidence import Array, Evidence
from otklik.rating.references import anchors, low_anchors, references


@dataclass(frozen=True)
class Levels:
    """What a group is judged against: its level of each indicator, shape (indicators,).

    `sources` tell where each level came from; `missing` are the indicators nobody of the list has
    cases of; `low` is the anchor of who hid cases, None where nothing lowers anchors.
    """

    reference: Array
    sources: tuple[str, ...]
    missing: frozenset[str]
    low: Array | None = None


@dataclass(frozen=True)
class Scored:
    """Steps of one group; `values`, `points` are (draw, authority, indicator), slice 0 observed.

    `score` and each of `blocks` are (draw, authority). `effects` of decisions are in all of them.
    """

    evidence: Evidence
    levels: Levels
    effects: Effects
    anchor: Array
    values: Array
    points: Array
    weights: Array
    score: Array
    blocks: Mapping[str, Array]


def score(
    evidence: Evidence, methodology: Methodology, levels: Levels, effects: Effects = NO_EFFECTS
) -> Scored:
    """One pass from the evidence of a group to scores."""
    anchor = anchors(evidence, levels.reference, methodology.history.group_strength)
    anchor = _lowered(anchor, evidence, levels.low, effects)
    values = scoring.steadied(evidence, anchor)[np.newaxis]
    points = _zeroed(scoring.points(values, evidence.indicators), evidence, effects)
    weights = scoring.weights_in_force(evidence.indicators, methodology.blocks, levels.missing)
    return Scored(
        evidence=evidence,
        levels=levels,
        effects=effects,
        anchor=anchor,
        values=values,
        points=points,
        weights=weights,
        score=scoring.weighted_mean(points, weights),
        blocks=_blocks(points, weights, evidence, methodology),
    )


def levels_of(evidence: Evidence, missing: frozenset[str], methodology: Methodology) -> Levels:
    """The levels of a group, from its own history."""
    strength, percentile = methodology.history.group_strength, methodology.low_percentile
    reference, sources = references(evidence, strength)
    low = None
    if percentile is not None and evidence.authority_ids:
        low = low_anchors(evidence, anchors(evidence, reference, strength), percentile)
    return Levels(reference, sources, missing, low)


def _lowered(anchor: Array, evidence: Evidence, low: Array | None, effects: Effects) -> Array:
    """STATISTICS §3: who hid cases leans on no better a past than the group's low one."""
    if low is None:
        return anchor
    found = anchor.copy()
    for at in _touched(evidence, effects.lowered):
        indicator = evidence.indicators[at[1]]
        worse = max if indicator.floor > indicator.target else min
        found[at] = worse(float(anchor[at]), float(low[at[1]]))
    return found


def _zeroed(points: Array, evidence: Evidence, effects: Effects) -> Array:
    found = points.copy()
    for row, place in _touched(evidence, effects.zeroed):
        found[:, row, place] = 0.0
    return found


def _touched(evidence: Evidence, cells: Mapping[Cell, str]) -> Iterator[tuple[int, int]]:
    """Row and place of each cell of these authorities and indicators."""
    for row, authority_id in enumerate(evidence.authority_ids):
        for place, indicator in enumerate(evidence.indicators):
            if (authority_id, indicator.code) in cells:
                yield row, place


def missing_for_all(evidence: Evidence) -> frozenset[str]:
    """Indicators of which nobody in the list has a single case in the window (STATISTICS §3).

    Whatever the history says: with nothing measured now, everybody would be scored on the past.
    """
    return frozenset(
        indicator.code
        for place, indicator in enumerate(evidence.indicators)
        if not evidence.n[:, place].any()
    )


def _blocks(
    points: Array, weights: Array, evidence: Evidence, methodology: Methodology
) -> dict[str, Array]:
    found = {}
    for block in methodology.blocks:
        inside = [indicator.block == block.code for indicator in evidence.indicators]
        own = np.where(inside, weights, 0.0)
        if own.any():
            found[block.code] = scoring.weighted_mean(points, own)
    return found
