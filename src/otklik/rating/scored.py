"""What is every authority of a list worth, step by step, as arrays?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from otklik.methodology.model import Methodology
from otklik.rating import scoring
from otklik.rating.evidence import Array, Evidence
from otklik.rating.references import anchors, references


@dataclass(frozen=True)
class Levels:
    """What a month is judged against: the group's level of each indicator, shape (indicators,).

    `sources` tell where each level came from; `missing` are the indicators nobody has cases of.
    """

    reference: Array
    sources: tuple[str, ...]
    missing: frozenset[str]


@dataclass(frozen=True)
class Scored:
    """Steps of one list; `values`, `points` are (draw, authority, indicator), slice 0 observed.

    `score` and each of `blocks` are (draw, authority).
    """

    evidence: Evidence
    levels: Levels
    anchor: Array
    values: Array
    points: Array
    weights: Array
    score: Array
    blocks: Mapping[str, Array]


def score(evidence: Evidence, methodology: Methodology, levels: Levels | None = None) -> Scored:
    """One pass from evidence to scores; `levels` fixes the references instead of computing them."""
    strength = methodology.history.group_strength
    levels = levels or Levels(*references(evidence, strength), missing_for_all(evidence))
    anchor = anchors(evidence, levels.reference, strength)
    values = scoring.steadied(evidence, anchor)[np.newaxis]
    points = scoring.points(values, evidence.indicators)
    weights = scoring.weights_in_force(evidence.indicators, methodology.blocks, levels.missing)
    return Scored(
        evidence=evidence,
        levels=levels,
        anchor=anchor,
        values=values,
        points=points,
        weights=weights,
        score=scoring.weighted_mean(points, weights),
        blocks=_blocks(points, weights, evidence, methodology),
    )


def missing_for_all(evidence: Evidence) -> frozenset[str]:
    """Indicators that nobody in the list has any case of, now or in the history."""
    return frozenset(
        indicator.code
        for place, indicator in enumerate(evidence.indicators)
        if not (evidence.n[:, place].any() or evidence.past_n[:, place].any())
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
