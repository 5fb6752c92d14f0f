"""How many would there be this month if it were like the months before?"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

from otklik.workspace.resources import shipped

_HALF = 0.5
"""Of a thing that was never seen: nothing so far does not make one a wonder (Jeffreys)."""


@dataclass(frozen=True)
class Rules:
    """`reference/data_checks.toml`, whose comments say why; `chance` is of a silent day."""

    months: int
    least_months: int
    level: float
    spread_least: float
    spread_most: float
    chance: float

    @classmethod
    @cache
    def shipped(cls) -> Self:
        """As the program comes with them."""
        path = shipped("reference") / "data_checks.toml"
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(**told["volumes"], chance=told["silent_days"]["chance"])


@dataclass(frozen=True)
class Expected:
    """Between which counts, both included, a month like the former ones would lie."""

    low: int
    high: int

    def side(self, count: int) -> str:
        """Where a count lies: below, above or within."""
        return "below" if count < self.low else "above" if count > self.high else "within"


def expected(
    counts: Sequence[int], days: Sequence[float], ahead: float, rules: Rules
) -> Expected | None:
    """What `ahead` days would bring after months of `days` with such counts; None after too few.

    Negative binomial: counts scatter by chance and months differ by more than chance, and the mean
    of few months is itself uncertain.
    """
    if len(counts) < rules.least_months:
        return None
    from scipy.stats import nbinom

    mean = (sum(counts) + _HALF) / sum(days) * ahead
    scatter = mean + _spread(counts, days, rules) * mean**2
    variance = scatter * (1 + 1 / len(counts))
    share = mean / variance
    low, high = nbinom.interval(rules.level, mean * share / (1 - share), share)
    return Expected(int(low), int(high))


def _spread(counts: Sequence[int], days: Sequence[float], rules: Rules) -> float:
    """By how much months differ beyond chance, of the squared mean, within its limits."""
    rate = (sum(counts) + _HALF) / sum(days)
    means = [rate * one for one in days]
    squares = sum((n - mean) ** 2 - mean for n, mean in zip(counts, means, strict=True))
    found = squares / sum(mean**2 for mean in means)
    return min(max(found, rules.spread_least), rules.spread_most)
