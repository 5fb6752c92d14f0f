"""How far do two experts agree, beyond what chance would give?

Weighted κ with quadratic weights (Cohen, 1968): 1 − Σ w·observed / Σ w·expected, w = (i − j)².
"""

from collections import Counter
from collections.abc import Iterable, Sequence

Pair = tuple[int, int]


def weighted_kappa(pairs: Iterable[Pair]) -> float | None:
    """κ of pairs of marks of the same things; None where all marks are the same or there are none.

    1 is full agreement, 0 what chance would give, below 0 is worse than chance.
    """
    found = list(pairs)
    observed = sum((one - other) ** 2 for one, other in found)
    expected = _by_chance([one for one, _ in found], [other for _, other in found])
    return 1 - observed * len(found) / expected if expected else None


def _by_chance(first: Sequence[int], second: Sequence[int]) -> int:
    """Σ (i − j)² over every mark of one with every mark of the other."""
    counts = Counter(second)
    return sum(
        times * other_times * (one - other) ** 2
        for one, times in Counter(first).items()
        for other, other_times in counts.items()
    )
