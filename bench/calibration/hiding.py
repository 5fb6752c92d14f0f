"""How much would a body gain by hiding cases, if it chose best?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from bench.calibration.rules import published
from bench.calibration.truth import Truth
from otklik.rating.evidence import Array, Evidence
from otklik.rating.result import ListRating
from otklik.rating.scored import Levels, levels_of, score

HIDEABLE = ("A3", "A4", "A5", "B4", "B5", "C3", "C4")
"""Whether cases of these get into the data depends on the body itself."""
MOST_WEIGHT = 25.0


def seen_gains(rated: ListRating, ids: Sequence[str]) -> Array:
    """Of everybody, who knows how this month has been counted and hides what is below its past."""
    found = np.zeros(len(ids))
    for group in rated.groups:
        rows = [ids.index(who) for who in group.group.authority_ids]
        found[rows] = _gains(group.scored.evidence, group.scored.levels)
    return found


def true_gains(rated: ListRating, ids: Sequence[str], truth: Truth, t: int) -> Array:
    """Of everybody, who knows its own abilities but not yet the luck of the month."""
    found = np.zeros(len(ids))
    for group in rated.groups:
        rows = [ids.index(who) for who in group.group.authority_ids]
        evidence = _without_luck(group.scored.evidence, truth.levels[:, rows], t)
        levels = levels_of(evidence, group.scored.levels.missing, published())
        found[rows] = _gains(evidence, levels)
    return found


def _without_luck(evidence: Evidence, true: Array, t: int) -> Evidence:
    """As many cases as there were, all of them exactly at the true levels."""
    before = published().history.months
    past = true[t - before : t].mean(axis=0)
    return replace(evidence, x=evidence.n * true[t], past_x=evidence.past_n * past)


def _gains(evidence: Evidence, levels: Levels) -> Array:
    """Points of the total by body: the best set of indicators within the weight."""
    codes = [one.code for one in evidence.indicators]
    places = [codes.index(code) for code in HIDEABLE]
    now = score(evidence, published(), levels)
    alone = np.stack([_hidden(evidence, levels, place) - now.score[0] for place in places])
    weights = now.weights[places]
    sets = [
        list(chosen)
        for size in range(1, len(places) + 1)
        for chosen in combinations(range(len(places)), size)
        if weights[list(chosen)].sum() <= MOST_WEIGHT
    ]
    best = np.max([alone[chosen].sum(axis=0) for chosen in sets], axis=0)
    return np.asarray(np.maximum(best, 0.0))


def _hidden(evidence: Evidence, levels: Levels, place: int) -> Array:
    """Totals without any case of one indicator this month; levels of a group are of its past."""
    n, x = evidence.n.copy(), evidence.x.copy()
    n[:, place] = x[:, place] = 0.0
    found: Array = score(replace(evidence, n=n, x=x), published(), levels).score[0]
    return found
