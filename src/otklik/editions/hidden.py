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

    A printed block is at most half a digit away from what withheld cells could give, and printed
    blocks give the printed score to less than a whole one.
    """
    digit = 10.0**-methodology.publication.score_decimals
    blocks: dict[str, Array] = {}
    mean = np.zeros(len(given))
    for code, ours in scored.blocks.items():
        inside = np.array([i.block == code for i in scored.evidence.indicators])
        own = np.where(inside, scored.weights, 0.0)
        printed = np.array([_number((row.get("blocks") or {}).get(code)) for row in given])
        bounds = _bounds(scored.points[0], own)
        blocks[code] = _fill(ours[0], printed, bounds, digit / 2 + _TINY)
        mean += blocks[code] * own.sum() / scored.weights.sum()
    printed = np.array([_number(row.get("score")) for row in given])
    filled = _fill(scored.score[0], printed, (mean, mean), digit - _TINY)
    shaped = {code: block[np.newaxis] for code, block in blocks.items()}
    return replace(scored, score=filled[np.newaxis], blocks=shaped)


def _bounds(points: Array, weights: Array) -> tuple[Array, Array]:
    """The lowest and the highest mean that any withheld cells could give, shape (authority,)."""
    unknown = np.isnan(points)
    low, high = (np.where(unknown, bound, points) @ weights for bound in (0.0, FULL))
    return low / weights.sum(), high / weights.sum()


def _fill(ours: Array, given: Array, bounds: tuple[Array, Array], slack: float) -> Array:
    """Ours where it is known; else the published value, if it lies within the bounds."""
    low, high = bounds
    inside = (given >= low - slack) & (given <= high + slack)
    filled: Array = np.where(np.isnan(ours), np.where(inside, given, (low + high) / 2), ours)
    return filled


def _number(printed: float | None) -> float:
    return math.nan if printed is None else printed
