"""How would the first rules have scored the same month?

METHODOLOGY §7 as first written, kept to be compared with: a month is steadied by a fixed number of
cases at the level of its group, pooled over the three months before; below its minimum an
indicator takes three months, below that it is absent and its weight goes to the others. Topics are
not evened out. Indicators, scales and weights are today's, so that only the steadying differs.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from bench.calibration.pooled import Mask
from bench.calibration.rules import KIND, published
from bench.calibration.seen import Seen, observations
from otklik.methodology.model import Indicator
from otklik.rating import scoring
from otklik.rating.evidence import Array, Evidence, Window, gather

_MONTHS = 3
_STRENGTH, _STRENGTH_OF_EXPERTS = 10.0, 5.0
_NOT_STEADIED = ("A1", "A2", "A3", "A4", "A6")
_BY_EXPERTS = ("B3", "C6", "C7")


def first_scores(seen: Seen, t: int, ids: Sequence[str], groups: Iterable[Sequence[int]]) -> Array:
    """The total of every authority in one month, shape (authorities,)."""
    methodology, month = published(), seen.month(t)
    indicators = methodology.applicable(KIND)
    found = list(observations(seen, ids, range(t - _MONTHS, t + 1)))
    window = Window((month,), month.back(_MONTHS))
    three = Window((*month.back(_MONTHS - 1), month), ())
    now = gather(found, ids, indicators, window, methodology)
    longer = gather(found, ids, indicators, three, methodology)
    minimum = np.array([one.minimum_n for one in indicators])
    is_short = now.n < minimum
    n, x = np.where(is_short, longer.n, now.n), np.where(is_short, longer.x, now.x)
    reference = _references(now, groups)
    strength = np.array([_strength(one) for one in indicators])
    with np.errstate(invalid="ignore", divide="ignore"):
        values = (x + strength * reference) / (n + strength)
    return _totals(values, n >= minimum, indicators)


def _strength(indicator: Indicator) -> float:
    if indicator.code in _NOT_STEADIED:
        return 0.0
    return _STRENGTH_OF_EXPERTS if indicator.code in _BY_EXPERTS else _STRENGTH


def _references(evidence: Evidence, groups: Iterable[Sequence[int]]) -> Array:
    """The pooled level of everybody's group: the largest body has the largest voice."""
    found = np.zeros_like(evidence.past_x)
    for group in groups:
        rows = list(group)
        pooled = evidence.past_x[rows].sum(axis=0) / evidence.past_n[rows].sum(axis=0)
        found[rows] = pooled
    return found


def _totals(values: Array, is_there: Mask, indicators: Sequence[Indicator]) -> Array:
    """Weighted means of what is there."""
    blocks = published().blocks
    weights = scoring.weights_in_force(indicators, blocks, frozenset()) * is_there
    known = scoring.discounted(np.where(is_there, values, 1.0), indicators)
    points = scoring.points(known, indicators)
    return np.asarray((points * weights).sum(axis=1) / weights.sum(axis=1))
