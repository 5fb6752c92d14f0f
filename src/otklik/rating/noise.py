"""How far does chance alone move an indicator from one month to the next?

It is measured on the list's own past (STATISTICS §1). Months of one authority differ by the chance
of single cases and by what happens to a month as a whole, a holiday or a flood: the former fades
with the number of cases, the latter does not.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from otklik.methodology.model import Indicator
from otklik.rating.evidence import Array

DECIMALS = 6
_FEWEST_CASES, _FEWEST_CASES_ALIKE = 3, 8
_FEWEST_PAIRS, _FEWEST_PAIRS_ALIKE = 5, 20
_KEPT, _CORRECTION = 0.975, 1.03
MOST_ALIKE = 0.05
_DAMPING = 0.01


@dataclass(frozen=True)
class Noise:
    """Of each indicator, shape (indicators,), rounded to `DECIMALS`, as they are published.

    `alike`: ρ, how alike the cases of one authority and month are beyond its level. `variance`:
    c², the variance of one case on the scale of the level; 0 for shares, whose level tells it.
    """

    alike: Array
    variance: Array

    def over(self, months: int) -> Array:
        """ρ of a window of so many months: their own chances average out."""
        return self.alike / months


@dataclass(frozen=True)
class _Pairs:
    """Consecutive months of the same authorities: cases and levels, shape (pairs,)."""

    n: tuple[Array, Array]
    level: tuple[Array, Array]

    def __len__(self) -> int:
        return len(self.n[0])

    @property
    def spread(self) -> Array:
        """1/n₁ + 1/n₂."""
        found: Array = 1.0 / self.n[0] + 1.0 / self.n[1]
        return found

    @property
    def squares(self) -> Array:
        """Squared differences of the levels."""
        found: Array = (self.level[0] - self.level[1]) ** 2
        return found


def noise_of(n: Array, x: Array, indicators: Sequence[Indicator]) -> Noise:
    """The chance of each indicator, from months in a row.

    `n`, `x`: (month, authority, indicator), oldest month first, as in `Evidence`.
    """
    both = [
        _noise(n[..., place], x[..., place], indicator)
        for place, indicator in enumerate(indicators)
    ]
    alike, variance = zip(*both, strict=True) if both else ((), ())
    return Noise(np.array(alike, dtype=np.float64), np.array(variance, dtype=np.float64))


def _noise(n: Array, x: Array, indicator: Indicator) -> tuple[float, float]:
    """ρ and c² of one indicator; of a census nothing is left to chance."""
    if not indicator.sampled:
        return 0.0, 0.0
    variance = 0.0
    if indicator.measure.kind != "share":
        variance = round(_variance(_pairs(n, x, _FEWEST_CASES), indicator), DECIMALS)
    return round(_alike(_pairs(n, x, _FEWEST_CASES_ALIKE), variance), DECIMALS), variance


def _pairs(n: Array, x: Array, fewest: int) -> _Pairs:
    """Months in a row that both have so many cases."""
    both: npt.NDArray[np.bool_] = (n[:-1] >= fewest) & (n[1:] >= fewest)
    first, second = n[:-1][both], n[1:][both]
    return _Pairs((first, second), (x[:-1][both] / first, x[1:][both] / second))


def _variance(pairs: _Pairs, indicator: Indicator) -> float:
    """The mean of (Δ level)²/(1/n₁ + 1/n₂), the largest 2.5 % cut to the next, × 1.03."""
    if len(pairs) < _FEWEST_PAIRS:
        return (indicator.initial_spread or 0.0) ** 2
    ordered = sorted((pairs.squares / pairs.spread).tolist())
    limit = ordered[math.ceil(_KEPT * len(ordered)) - 1]
    return _CORRECTION * math.fsum(min(value, limit) for value in ordered) / len(ordered)


def _alike(pairs: _Pairs, variance: float) -> float:
    """Σ w·((Δ level)² − v·(1/n₁ + 1/n₂)) / Σ w·v·(2 − 1/n₁ − 1/n₂), from 0 to 0.05.

    v is c², or of shares the pooled p(1 − p)·N/(N − 1); w = 1/(1/n₁ + 1/n₂ + 0.01).
    """
    if len(pairs) < _FEWEST_PAIRS_ALIKE:
        return 0.0
    above, below = zip(*_terms(pairs, variance), strict=True)
    whole = math.fsum(below)
    return min(max(math.fsum(above) / whole, 0.0), MOST_ALIKE) if whole > 0 else 0.0


def _terms(pairs: _Pairs, variance: float) -> Iterator[tuple[float, float]]:
    (first, second), (one, other) = pairs.n, pairs.level
    cases = first + second
    pooled = (first * one + second * other) / cases
    shares = pooled * (1.0 - pooled) * cases / (cases - 1.0)
    per_case = np.full_like(shares, variance) if variance else shares
    weight = 1.0 / (pairs.spread + _DAMPING)
    above = weight * (pairs.squares - per_case * pairs.spread)
    yield from zip(above.tolist(), (weight * per_case * (2.0 - pairs.spread)).tolist(), strict=True)
