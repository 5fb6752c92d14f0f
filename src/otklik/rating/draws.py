"""What could a score have been, had chance fallen out otherwise?

Each value is drawn many times around its steadied level, as widely as its cases and its past
leave it unsure (STATISTICS §1); points, blocks and totals of each draw follow by the same rules
as of what was observed. Draws of a month, an authority and an indicator depend on nothing else:
a revision, or one more authority, moves nobody.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from otklik.methodology.model import Indicator, Methodology, Zone
from otklik.rating import scoring
from otklik.rating.aggregation import aggregate
from otklik.rating.chance import beta_quantiles, normal_quantiles, uniforms
from otklik.rating.evidence import Array, Evidence
from otklik.rating.noise import Noise
from otklik.rating.scored import Scored

PERCENTILES = (0, 1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 100)
"""At which the distribution of a score is published, and taken up again by `standing`."""
QUANTILE_DECIMALS = 2
PROBABILITY_DECIMALS = 4

Interval = tuple[float, float]


@dataclass(frozen=True)
class Drawing:
    """Of which month, and over how many months up to it, draws are made."""

    month: str
    months: int

    def key(self, what: str, *of: str) -> tuple[str, ...]:
        """Of one stream of random numbers."""
        return what, self.month, str(self.months), *of


@dataclass(frozen=True)
class Spread:
    """How sure a score is, after the decisions of people; rounded, as it is published.

    `score`, `blocks`: intervals that hold the methodology's part of all draws. `quantiles`: of the
    score, at `PERCENTILES`. `zones`: how often the draws fell into each.
    """

    score: Interval
    blocks: Mapping[str, Interval]
    quantiles: tuple[float, ...]
    zones: Mapping[str, float]


@dataclass(frozen=True)
class Shown:
    """What is printed of one authority, and what decisions add to each draw of its score."""

    score: float
    blocks: Mapping[str, float]
    added: float


def strengths(evidence: Evidence, noise: Noise, methodology: Methodology, months: int) -> Array:
    """Neff = (n + h)²/(n·(1 + (n − 1)·ρ) + h²/a), shape (authorities, indicators).

    As how many independent cases a steadied value counts; a is what its own past is worth,
    1/a = 1/(N + g) + 1/drift, and g alone where there is none. 0 for a census.
    """
    rule = methodology.uncertainty
    assert rule is not None  # noqa: S101 - nobody draws without the rule
    n, filled = evidence.n, evidence.past_n + methodology.history.group_strength
    drifting = 1.0 / (1.0 / filled + 1.0 / rule.drift_strength)
    worth = np.where(evidence.past_n > 0, drifting, methodology.history.group_strength)
    own = scoring.own_strengths(evidence.indicators)
    spread = n * (1.0 + (n - 1.0) * noise.over(months)) + own * own / worth
    whole = (n + own) * (n + own)
    return np.divide(whole, spread, out=np.zeros_like(whole), where=spread > 0)


def spread_of(
    row: int, scored: Scored, noise: Noise, methodology: Methodology, drawing: Drawing, shown: Shown
) -> Spread:
    """The spread of one authority of a group."""
    indicators = scored.evidence.indicators
    values = drawn(row, scored, noise, methodology, drawing)
    values = scoring.discounted(values, indicators, scored.levels.missing)
    points = scoring.points(values[:, np.newaxis, :], indicators)
    points[:, 0, scored.zeroed[row]] = 0.0
    total, blocks = aggregate(points, scored.weights, methodology, indicators)
    score = np.clip(total[:, 0] + shown.added, 0.0, scoring.FULL)
    return Spread(
        score=_interval(score, shown.score, methodology),
        blocks={
            code: _interval(block[:, 0], shown.blocks[code], methodology)
            for code, block in blocks.items()
        },
        quantiles=_quantiles(score),
        zones=_zones(
            score,
            np.min([block[:, 0] for block in blocks.values()], axis=0),
            methodology.zones,
        ),
    )


def drawn(
    row: int, scored: Scored, noise: Noise, methodology: Methodology, drawing: Drawing
) -> Array:
    """Values of one authority, shape (draw, indicator); those of a census stand."""
    evidence, rule = scored.evidence, methodology.uncertainty
    assert rule is not None  # noqa: S101 - nobody draws without the rule
    level, who = scored.steadied[row], evidence.authority_ids[row]
    strength = strengths(evidence, noise, methodology, drawing.months)[row]
    numbers = {
        place: uniforms(drawing.key("score", who, one.code), rule.draws)
        for place, one in enumerate(evidence.indicators)
        if one.sampled and not np.isnan(level[place])
    }
    values = np.repeat(level[np.newaxis], rule.draws, axis=0)
    scatter(values, level, strength, noise.variance, numbers, evidence.indicators)
    return values


def scatter(
    values: Array,
    level: Array,
    strength: Array,
    variance: Array,
    numbers: Mapping[int, Array],
    indicators: Sequence[Indicator],
) -> None:
    """Fills the columns of `values` (draw, indicator) that have random numbers.

    Shares are drawn as Beta, means and logarithms of medians as normal with c²/strength.
    """
    shares = [place for place in numbers if indicators[place].measure.kind == "share"]
    if shares:
        u = np.stack([numbers[place] for place in shares])
        values[:, shares] = beta_quantiles(level[shares], strength[shares], u).T
    for place in numbers.keys() - set(shares):
        error = float(np.sqrt(variance[place] / strength[place]))
        values[:, place] = level[place] + error * normal_quantiles(numbers[place])


def _interval(draws: Array, shown: float, methodology: Methodology) -> Interval:
    """So much of the draws, the same number left out on each side; the shown value is inside."""
    rule, decimals = methodology.uncertainty, methodology.publication.score_decimals
    assert rule is not None  # noqa: S101 - nobody draws without the rule
    ordered = np.sort(draws)
    left_out = math.ceil(round((1.0 - rule.level) / 2.0 * len(ordered), 6)) - 1
    low, high = float(ordered[left_out]), float(ordered[-1 - left_out])
    return min(round(low, decimals), shown), max(round(high, decimals), shown)


def _quantiles(draws: Array) -> tuple[float, ...]:
    ordered = np.sort(draws)
    last = len(ordered) - 1
    return tuple(
        round(float(ordered[percent * last // 100]), QUANTILE_DECIMALS) for percent in PERCENTILES
    )


def _zones(score: Array, lowest_block: Array, zones: Sequence[Zone]) -> dict[str, float]:
    """How often each zone is the first, from the top, that the score and every block reach."""
    left, found = np.ones(len(score), dtype=bool), {}
    for zone in zones:
        inside = left & (score >= zone.from_score) & (lowest_block >= zone.every_block_from)
        found[zone.code] = round(int(inside.sum()) / len(score), PROBABILITY_DECIMALS)
        left &= ~inside
    return found
