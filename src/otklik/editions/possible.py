"""What is possible where the document alone cannot tell what is true?

Noise, spreads and changes that hang on withheld cells, and counts that were observed are taken as
published. What cannot be so is read as the nearest that can, and what is left out as nothing at
all: computed again it differs from what is published, and the difference is told.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from otklik.methodology.model import Indicator, Zone
from otklik.rating import noise
from otklik.rating.changes import DECIMALS, SMALLEST_SPREAD, Difference
from otklik.rating.draws import PERCENTILES, Interval, Spread
from otklik.rating.evidence import TopicShift
from otklik.rating.noise import Noise
from otklik.rating.scoring import FULL
from otklik.rating.topics import shifted

Row = Mapping[str, Any]
_ROUNDED = 1e-6
"""How far two shares of six digits leave open what was added up of them, for each case."""
_ABOVE_ONE = 1e-3
"""How far shares of four digits may add up to more than the whole."""


def noise_of(given: Sequence[Row], indicators: Sequence[Indicator]) -> Noise:
    """Of a census there is none, and a share tells its own variance."""
    of_code = {row["code"]: row for row in given}
    found = [_noise(of_code.get(one.code, {}), one) for one in indicators]
    alike, variance = zip(*found, strict=True) if found else ((), ())
    return Noise(np.array(alike, dtype=float), np.array(variance, dtype=float))


def _noise(given: Row, indicator: Indicator) -> tuple[float, float]:
    if not indicator.sampled:
        return 0.0, 0.0
    alike = round(_within(given.get("alike", 0.0), 0.0, noise.MOST_ALIKE), noise.DECIMALS)
    if indicator.measure.kind == "share":
        return alike, 0.0
    return alike, round(max(float(given.get("variance", 0.0)), 0.0), noise.DECIMALS)


def spread(given: Row, shown: Row, zones: Sequence[Zone]) -> Spread:
    """A spread around what is `shown`: its `score` and `blocks`."""
    score, blocks = shown["score"] or 0.0, shown["blocks"] or {}
    own = given.get("blocks", {})
    return Spread(
        score=_around(score, given.get("score", ())),
        blocks={code: _around(block, own.get(code, ())) for code, block in blocks.items()},
        quantiles=_quantiles(given.get("quantiles", ()), score),
        zones=_zones(given.get("zones", {}), zones),
    )


def _around(shown: float, interval: Sequence[float]) -> Interval:
    ends = (*interval, shown)
    return _within(min(ends), 0.0, FULL), _within(max(ends), 0.0, FULL)


def _quantiles(given: Sequence[float], shown: float) -> tuple[float, ...]:
    found = given or [shown] * len(PERCENTILES)
    return tuple(sorted(_within(one, 0.0, FULL) for one in found))


def _zones(given: Mapping[str, float], zones: Sequence[Zone]) -> dict[str, float]:
    found = {zone.code: _within(given.get(zone.code, 0.0), 0.0, 1.0) for zone in zones}
    whole = sum(found.values())
    return found if whole <= 1.0 + _ABOVE_ONE else {code: n / whole for code, n in found.items()}


def difference(given: Row) -> Difference:
    """A change of points, and what chance alone would do."""
    points = _within(given.get("points", 0.0), -FULL, FULL)
    by_chance = _within(given.get("spread", FULL), SMALLEST_SPREAD, FULL)
    return Difference(round(points, DECIMALS), round(by_chance, DECIMALS))


def standardised(x: float, n: float, shift: TopicShift) -> float:
    """`x`, if standardisation gives it; else what it gives."""
    follows = shifted(n, shift.x, n * shift.expected, shift.average)
    return x if abs(follows - x) <= (n + 1.0) * _ROUNDED else follows


def count(n: int | None, smallest_n: int) -> int | None:
    """A count that may be published; a smaller one is none."""
    return n if not n or n >= smallest_n else None


def months(given: Sequence[int], longest: int) -> tuple[int, int]:
    """How many months of two periods, each so long, were observed."""
    first, second = (min(one, longest) for one in given)
    return first, second


def _within(value: float, low: float, high: float) -> float:
    return float(min(max(value, low), high))
