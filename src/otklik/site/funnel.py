"""Whose indicator differs from the level of its group by more than chance?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from otklik.methodology.model import Indicator
from otklik.rating.chance import beta_quantiles, normal_quantiles
from otklik.rating.elementary import exp
from otklik.rating.evidence import Array
from otklik.rating.traces import natural

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Seen:
    """Somebody's month: so many cases and their level on the scale of the indicator.

    `full_name` is what somebody is looked for by, besides the short one.
    """

    name: str
    n: int
    level: float
    full_name: str = ""


@dataclass(frozen=True)
class Chance:
    """How far chance alone moves an indicator around the level of a group (STATISTICS §1).

    `alike`: ρ, `variance`: c²; `share` of what chance does lies within the band.
    """

    indicator: Indicator
    level: float
    alike: float
    variance: float
    share: float

    def band(self, n: Array) -> tuple[Array, Array]:
        """Its edges for so many cases, in the unit people read.

        A share moves by whole cases, so its band is half a case wider on each side.
        """
        sides = np.array([(1.0 - self.share) / 2.0, (1.0 + self.share) / 2.0])
        worth = n / (1.0 + (n - 1.0) * self.alike)
        if self.indicator.measure.kind == "share":
            u = np.tile(sides, (len(n), 1))
            found = beta_quantiles(np.full(len(n), self.level), worth, u)
            return (
                np.maximum(found[:, 0] - 0.5 / n, 0.0),
                np.minimum(found[:, 1] + 0.5 / n, 1.0),
            )
        error = np.sqrt(self.variance / worth)[:, np.newaxis]
        found = self.level + error * normal_quantiles(sides)
        found = exp(found) if self.indicator.measure.on_logarithms else found
        return found[:, 0], found[:, 1]

    def beyond(self, seen: Sequence[Seen]) -> list[int]:
        """1 for who is better than the band, −1 for who is worse, 0 for all others."""
        better = 1 if self.indicator.floor < self.indicator.target else -1
        low, high = self.band(np.array([one.n for one in seen], dtype=float))
        values = np.array([natural(self.indicator, one.level) for one in seen])
        sides: list[int] = (better * ((values > high).astype(int) - (values < low))).tolist()
        return sides


def chance_of(section: Section, reference: Section, indicator: Indicator, share: float) -> Chance:
    """The chance of an indicator of a list around the level of one of its groups."""
    noise = next(row for row in section["noise"] if row["code"] == indicator.code)
    return Chance(indicator, reference["level"], noise["alike"], noise["variance"], share)
