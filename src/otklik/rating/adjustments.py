"""What do the decisions of people add to a score, and what do they take from it?

The rule is METHODOLOGY §8: each is limited by itself, and all of them together.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from otklik.methodology.decisions import BONUS, MONTH, PENALTY
from otklik.methodology.model import Adjustment, Methodology
from otklik.rating.decisions import Decision
from otklik.rating.scoring import FULL


@dataclass(frozen=True)
class Applied:
    """A decision and its points after the limit of its own code; below zero for a penalty.

    A gate has no points of its own: it changes what the score is made of.
    """

    decision: Decision
    points: float


@dataclass(frozen=True)
class Adjusted:
    """What all decisions about one authority come to, within the limits of the month."""

    applied: tuple[Applied, ...] = ()
    penalty: float = 0.0
    bonus: float = 0.0

    def final(self, score: float, decimals: int) -> float:
        """The score as printed, with the adjustments as printed: a reader can add them up."""
        return round(min(max(score - self.penalty + self.bonus, 0.0), FULL), decimals)


def adjusted(decisions: Iterable[Decision], methodology: Methodology) -> Adjusted:
    """The decisions about one authority, in the order of the journal."""
    decimals = methodology.publication.score_decimals
    known = {adjustment.code: adjustment for adjustment in methodology.adjustments}
    given: dict[str, list[float]] = {}
    applied = []
    for one in sorted(decisions):
        points = 0.0
        if rule := known.get(one.code):
            earlier = given.setdefault(one.code, [])
            points = round(_points(rule, earlier), decimals)
            earlier.append(points)
        sign = -1 if one.kind == PENALTY and points else 1  # no −0.0 in a document
        applied.append(Applied(one, sign * points))
    return Adjusted(
        tuple(applied),
        penalty=_total(applied, PENALTY, methodology),
        bonus=_total(applied, BONUS, methodology),
    )


def _points(rule: Adjustment, earlier: list[float]) -> float:
    if rule.per == MONTH and earlier:
        return 0.0
    return min(rule.points, rule.cap - math.fsum(earlier))


def _total(applied: Iterable[Applied], kind: str, methodology: Methodology) -> float:
    caps, decimals = methodology.adjustment_caps, methodology.publication.score_decimals
    total = math.fsum(abs(one.points) for one in applied if one.decision.kind == kind)
    return round(min(total, getattr(caps, kind) if caps else 0.0), decimals)
