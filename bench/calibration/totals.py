"""How many points is the truth worth, by the product's own scoring?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.calibration.rules import published
from bench.calibration.truth import Truth
from otklik.methodology.model import Indicator, Zone
from otklik.rating import scoring
from otklik.rating.aggregation import aggregate
from otklik.rating.evidence import Array
from otklik.rating.places import zone_of


@dataclass(frozen=True)
class Totals:
    """True points: `total` and each of `blocks` are (months, bodies)."""

    total: Array
    blocks: Mapping[str, Array]

    def three_months(self, t: int) -> Array:
        """The mean of the totals of the month and of two before it."""
        return np.asarray(self.total[t - 2 : t + 1].mean(axis=0))

    def zones(self, t: int, zones: Sequence[Zone]) -> list[str]:
        """The true zone of everybody."""
        found = []
        for body, total in enumerate(self.total[t].tolist()):
            blocks = {code: float(points[t, body]) for code, points in self.blocks.items()}
            found.append(zone_of(total, blocks, zones))
        return found


def totals_of(truth: Truth) -> Totals:
    """Of a whole history."""
    return totals(truth.levels, truth.indicators)


def totals(levels: Array, indicators: Sequence[Indicator]) -> Totals:
    """`levels`: (months, bodies, indicators)."""
    rule = published()
    points = scoring.points(scoring.discounted(levels, indicators), indicators)
    weights = scoring.weights_in_force(indicators, rule.blocks, frozenset())
    return Totals(*aggregate(points, weights, rule, indicators))


def true_places(total: Array, groups: Sequence[Sequence[int]]) -> Array:
    """The place of every body within its group, 1 the best; `total`: (bodies,).

    Bodies that are in none of the groups have NaN.
    """
    found = np.full(len(total), np.nan)
    for group in groups:
        own = total[list(group)]
        found[list(group)] = 1 + (own[:, np.newaxis] < own).sum(axis=1)
    return found
