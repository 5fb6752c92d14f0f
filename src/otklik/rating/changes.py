"""Is a difference between two periods more than chance?

Several months are compared with as many months before them, which they do not share
(STATISTICS §2): the same indicators, the same weights, and one anchor for both periods. What
chance alone would do is drawn at one level for both, so that the spread is that of no change.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from otklik.methodology.model import Indicator, Methodology
from otklik.methodology.noise import Change as Rule
from otklik.rating import scoring
from otklik.rating.aggregation import aggregate
from otklik.rating.chance import uniforms
from otklik.rating.draws import Drawing, scatter
from otklik.rating.evidence import Array, Evidence
from otklik.rating.noise import Noise

UP, DOWN = "up", "down"
DECIMALS = 2
SMALLEST_SPREAD = 10.0**-DECIMALS


@dataclass(frozen=True)
class Difference:
    """`points` by which a total rose, and the `spread` that chance alone would give it; rounded."""

    points: float
    spread: float

    @property
    def probability(self) -> float:
        """Of a difference as large by chance, either way."""
        return math.erfc(abs(self.points) / self.spread / math.sqrt(2.0))


@dataclass(frozen=True)
class Change:
    """A difference and what may be said of it; `mark` is up, down or nothing."""

    points: float
    spread: float
    mark: str | None
    confirmed: bool


@dataclass(frozen=True)
class Periods:
    """Two periods of one group, the later first.

    `reference` is the group's level before them, `missing` the indicators that nobody has cases of
    in one of them, `weights` are of the others, `drawing` is that of the later.
    """

    later: Evidence
    earlier: Evidence
    reference: Array
    missing: frozenset[str]
    weights: Array
    noise: Noise
    drawing: Drawing


@dataclass(frozen=True)
class _Body:
    """One authority in both periods: its cases, each of shape (indicators,)."""

    authority_id: str
    n: tuple[Array, Array]
    periods: Periods
    methodology: Methodology

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.periods.later.indicators

    def anchor(self, x: tuple[Array, Array]) -> Array:
        """r = (x₁ + x₂ + g·ref)/(n₁ + n₂ + g), shape (draw, indicator)."""
        strength = self.methodology.history.group_strength
        filled = x[0] + x[1] + strength * self.periods.reference
        found: Array = filled / (self.n[0] + self.n[1] + strength)
        return found

    def difference(self, x: tuple[Array, Array]) -> Array:
        """Points of the total in the later period above the earlier, shape (draw,)."""
        anchor = self.anchor(x)
        later, earlier = (
            self._total(scoring.steadied(n, own, anchor, self.indicators))
            for n, own in zip(self.n, x, strict=True)
        )
        found: Array = later - earlier
        return found

    def by_chance(self, level: Array, period: int, name: str, draws: int) -> Array:
        """`x` of a period in which nothing but chance happened, shape (draw, indicator)."""
        n, drawing = self.n[period], self.periods.drawing
        values = np.repeat(level[np.newaxis], draws, axis=0)
        numbers = {
            place: uniforms(drawing.key(name, self.authority_id, one.code), draws)
            for place, one in enumerate(self.indicators)
            if one.sampled and n[place]
        }
        noise = self.periods.noise
        scatter(values, level, self._strength(n), noise.variance, numbers, self.indicators)
        found: Array = values * n
        return found

    def _strength(self, n: Array) -> Array:
        """As how many independent cases a period counts: one at least, for whoever has any."""
        alike = self.periods.noise.over(self.periods.drawing.months)
        cases = np.maximum(n, 1.0)
        whole = 1.0 / (1.0 / cases + alike * (1.0 - 1.0 / cases))
        is_share = np.array([one.measure.kind == "share" for one in self.indicators])
        found: Array = np.where(is_share, whole - 1.0, whole)  # Beta has p(1 − p)/(strength + 1)
        return found

    def _total(self, values: Array) -> Array:
        values = scoring.discounted(values, self.indicators, self.periods.missing)
        points = scoring.points(values[:, np.newaxis, :], self.indicators)
        total, _ = aggregate(points, self.periods.weights, self.methodology, self.indicators)
        found: Array = total[:, 0]
        return found


def difference_of(row: int, periods: Periods, methodology: Methodology) -> Difference:
    """The difference of one authority of a group."""
    rule = methodology.uncertainty
    assert rule is not None  # noqa: S101 - the rules of changes stand beside those of draws
    n = periods.later.n[row], periods.earlier.n[row]
    body = _Body(periods.later.authority_ids[row], n, periods, methodology)
    observed = periods.later.x[row][np.newaxis], periods.earlier.x[row][np.newaxis]
    level = body.anchor(observed)[0]
    again = (
        body.by_chance(level, 0, "later", rule.draws),
        body.by_chance(level, 1, "earlier", rule.draws),
    )
    points = round(float(body.difference(observed)[0]), DECIMALS)
    spread = round(_deviation(body.difference(again)), DECIMALS)
    return Difference(points, max(spread, SMALLEST_SPREAD))


def _deviation(draws: Array) -> float:
    """The standard deviation; `fsum` rounds once, in whatever order."""
    values = draws.tolist()
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) * (value - mean) for value in values) / len(values))


def marked(differences: Mapping[str, Difference], rule: Rule) -> dict[str, Change]:
    """What may be said of the differences of a whole list, by authority.

    «Confirmed» goes by Benjamini and Hochberg over the list.
    """
    sure = _confirmed(differences, rule.false_share)
    return {who: _change(difference, who in sure, rule) for who, difference in differences.items()}


def _change(found: Difference, is_sure: bool, rule: Rule) -> Change:
    large = abs(found.points) >= max(rule.least_spreads * found.spread, rule.least_points)
    mark = (UP if found.points > 0 else DOWN) if large else None
    return Change(found.points, found.spread, mark, confirmed=large and is_sure)


def _confirmed(differences: Mapping[str, Difference], false_share: float) -> frozenset[str]:
    """The longest run of smallest probabilities with p ≤ q·rank/m at its end."""
    ordered = sorted(differences, key=lambda who: (differences[who].probability, who))
    kept = 0
    for rank, who in enumerate(ordered, 1):
        if differences[who].probability <= false_share * rank / len(ordered):
            kept = rank
    return frozenset(ordered[:kept])
