"""What is every authority of a group worth, step by step, as arrays?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from otklik.methodology.model import Methodology
from otklik.rating import scoring
from otklik.rating.aggregation import aggregate, contributions
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

    `steadied` and `zeroed` are (authority, indicator): values before any discount, and the cells
    whose points a decision took away. `score` and each of `blocks` are (draw, authority).
    `contributions`, (authority, indicator), are of what was observed and add up to the score.
    `effects` of decisions are in all of them.
    """

    evidence: Evidence
    levels: Levels
    effects: Effects
    anchor: Array
    steadied: Array
    values: Array
    zeroed: npt.NDArray[np.bool_]
    points: Array
    weights: Array
    score: Array
    blocks: Mapping[str, Array]
    contributions: Array


def score(
    evidence: Evidence, methodology: Methodology, levels: Levels, effects: Effects = NO_EFFECTS
) -> Scored:
    """One pass from the evidence of a group to scores."""
    anchor = anchors(evidence, levels.reference, methodology.history.group_strength)
    anchor = _lowered(anchor, evidence, levels.low, effects)
    steadied = scoring.steadied(evidence.n, evidence.x, anchor, evidence.indicators)
    values = scoring.discounted(steadied, evidence.indicators, levels.missing)[np.newaxis]
    zeroed = _mask(evidence, effects.zeroed)
    points = np.where(zeroed, 0.0, scoring.points(values, evidence.indicators))
    weights = scoring.weights_in_force(evidence.indicators, methodology.blocks, levels.missing)
    total, blocks = aggregate(points, weights, methodology, evidence.indicators)
    return Scored(
        evidence=evidence,
        levels=levels,
        effects=effects,
        anchor=anchor,
        steadied=steadied,
        values=values,
        zeroed=zeroed,
        points=points,
        weights=weights,
        score=total,
        blocks=blocks,
        contributions=contributions(points[0], weights, methodology, evidence.indicators),
    )


def levels_of(evidence: Evidence, missing: frozenset[str], methodology: Methodology) -> Levels:
    """The levels of a group, from its own history."""
    strength, percentile = methodology.history.group_strength, methodology.low_percentile
    reference, sources = references(evidence, strength, methodology.history.initial_voice)
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


def _mask(evidence: Evidence, cells: Mapping[Cell, str]) -> npt.NDArray[np.bool_]:
    found = np.zeros((len(evidence.authority_ids), len(evidence.indicators)), dtype=np.bool_)
    for at in _touched(evidence, cells):
        found[at] = True
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
