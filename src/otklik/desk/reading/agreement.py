"""How far do experts agree, and is anybody stricter than the others or becoming so?

Weighted κ with quadratic weights is scikit-learn's. Intervals come from drawing the items anew,
which keeps together what one answer has in common; the digest of the sample is the seed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from otklik.core.marks import ARBITER, Mark
from otklik.experts.agreement import Pair
from otklik.experts.book import rubric
from otklik.experts.review import blind_pairs
from otklik.tables.marks import CRITERIA

_KEPT = 16
_MARKS = (0, 1, 2)
_CELLS = tuple((one, other) for one in _MARKS for other in _MARKS)
_PER_CENT = 100
_SEED_DIGITS = 16
_SHOWN_DECIMALS = 1

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]
Pairs = tuple[tuple[Pair, ...], ...]
"""By item, what every two experts gave it."""


@dataclass(frozen=True)
class Kappa:
    """κ of `pairs` of marks and the interval it lies in; None where it cannot be counted."""

    value: float | None
    low: float | None
    high: float | None
    pairs: int


@dataclass(frozen=True)
class Agreement:
    """Over all criteria together, and by criterion."""

    whole: Kappa
    by_criterion: Mapping[str, Kappa]

    @property
    def is_poor(self) -> bool:
        """Must experts gather and mark a part once more (`reference/rubric.toml`)?"""
        return self.whole.value is not None and self.whole.value < rubric()["reliable_from"]


@dataclass(frozen=True)
class Shift:
    """A difference in points of a hundred and the interval it lies in, None for too few items."""

    value: float
    low: float | None
    high: float | None

    @property
    def is_sure(self) -> bool:
        """Is it more than chance would make, by the figures that are shown?"""
        if self.low is None or self.high is None:
            return False
        return round(self.low, _SHOWN_DECIMALS) > 0 or round(self.high, _SHOWN_DECIMALS) < 0


@dataclass(frozen=True)
class Drift:
    """An expert beside the others on `items` marked in common, in points of a hundred.

    `shift` is how much higher his marks are, `change` how much that grew from the first half of
    his items to the second.
    """

    expert: str
    items: int
    shift: Shift
    change: Shift | None


def agreement_of(marks: Mapping[str, Sequence[Mark]], seed: str) -> Agreement:
    """The agreement of those who marked blind; `marks` by item, `seed` is a digest."""
    kappas = {name: _kappa(_pairs(marks, (name,)), seed) for name in CRITERIA}
    return Agreement(_kappa(_pairs(marks, CRITERIA), seed), kappas)


def _pairs(marks: Mapping[str, Sequence[Mark]], names: Iterable[str]) -> Pairs:
    asked = tuple(names)
    return tuple(
        tuple(pair for name in asked for pair in blind_pairs(given, name))
        for given in marks.values()
    )


@lru_cache(maxsize=_KEPT * len(CRITERIA))
def _kappa(by_item: Pairs, seed: str) -> Kappa:
    tables = np.array([_table(pairs) for pairs in by_item if pairs], dtype=np.int64)
    if not len(tables):
        return Kappa(None, None, None, 0)
    drawn = [weighted_kappa(counts) for counts in _redrawn(tables, seed)]
    low, high = _interval([one for one in drawn if one is not None], len(tables))
    whole = tables.sum(axis=0)
    return Kappa(weighted_kappa(whole), low, high, int(whole.sum()))


def weighted_kappa(counts: Counts) -> float | None:
    """κ of how many pairs fall into each of nine cells; None where all marks are the same."""
    from sklearn import config_context
    from sklearn.metrics import cohen_kappa_score

    seen = {mark for cell, count in zip(_CELLS, counts, strict=True) if count for mark in cell}
    if len(seen) <= 1:
        return None
    one, other = zip(*_CELLS, strict=True)
    with config_context(skip_parameter_validation=True, assume_finite=True):
        kappa = cohen_kappa_score(
            one, other, labels=_MARKS, weights="quadratic", sample_weight=counts
        )
    return float(kappa)


def _table(pairs: Iterable[Pair]) -> list[int]:
    counts = Counter(pairs)
    return [counts[cell] for cell in _CELLS]


def _redrawn(tables: Counts, seed: str) -> Iterator[Counts]:
    """The sum over as many items drawn with return, as often as reference data say."""
    chance = np.random.default_rng(int(seed[:_SEED_DIGITS], 16))
    for _ in range(rubric()["intervals"]["draws"]):
        yield tables[chance.integers(0, len(tables), len(tables))].sum(axis=0)


def drifts(marks: Mapping[str, Sequence[Mark]], seed: str) -> tuple[Drift, ...]:
    """Every expert beside those who marked the same items; `marks` in the order they were made."""
    beside: dict[str, list[tuple[datetime, float]]] = defaultdict(list)
    for given in marks.values():
        blind = [mark for mark in given if mark.role != ARBITER]
        for one, other in combinations(blind, 2):
            difference = _PER_CENT * (one.total - other.total) / one.item.best
            beside[one.expert].append((one.assessed_at, difference))
            beside[other.expert].append((other.assessed_at, -difference))
    return tuple(_drift(who, told, seed) for who, told in sorted(beside.items()))


def _drift(expert: str, told: Sequence[tuple[datetime, float]], seed: str) -> Drift:
    in_order = np.array([value for _, value in sorted(told)])
    half = len(in_order) // 2
    first, second = in_order[:half], in_order[half:]
    return Drift(
        expert=expert,
        items=len(in_order),
        shift=_shift(float(in_order.mean()), [in_order], seed, len(in_order)),
        change=_shift(float(second.mean() - first.mean()), [second, -first], seed, half)
        if half
        else None,
    )


def _shift(value: float, parts: Sequence[Numbers], seed: str, items: int) -> Shift:
    """The sum of the means of the parts, each drawn anew."""
    chance = np.random.default_rng(int(seed[:_SEED_DIGITS], 16))
    draws = rubric()["intervals"]["draws"]
    means = sum(chance.choice(part, (draws, len(part))).mean(axis=1) for part in parts)
    return Shift(round(value, _SHOWN_DECIMALS), *_interval(np.asarray(means).tolist(), items))


def _interval(drawn: Sequence[float], items: int) -> tuple[float | None, float | None]:
    asked = rubric()["intervals"]
    if items < asked["fewest_items"] or not drawn:
        return None, None
    tail = (1 - asked["level"]) / 2
    low, high = np.quantile(drawn, (tail, 1 - tail))
    return float(low), float(high)
