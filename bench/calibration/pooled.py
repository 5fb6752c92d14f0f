"""What do all drawings of a world say together?"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from otklik.rating.evidence import Array

Mask = npt.NDArray[np.bool_]

CLASSES = ((0, 5), (5, 10), (10, 30), (30, 100), (100, 1000), (1000, 10**9))
"""Incidents of the month, from and below."""
FEWEST = 100
"""A class with fewer bodies, over all drawings, says nothing."""
_PER_CENT = 100.0


@dataclass(frozen=True)
class Measured:
    """A value and how far chance alone may have moved it, two standard errors.

    Bodies of a list are taken for independent, so that a margin is rather too small.
    """

    value: float
    margin: float = 0.0


@dataclass(frozen=True)
class Pool:
    """Columns of shape (drawings, bodies); NaN where a document has no number."""

    columns: Mapping[str, Array]

    @classmethod
    def of(cls, drawings: Sequence[Mapping[str, Array]]) -> "Pool":
        """Of the answers of one trial."""
        return cls({name: np.stack([d[name] for d in drawings]) for name in drawings[0]})

    def values(self, name: str, where: Mask | None = None) -> Array:
        """The known values of a column, of the bodies asked about."""
        column = self.columns[name]
        known = ~np.isnan(column)
        return column[known if where is None else known & where]

    def percent(self, name: str, where: Mask | None = None) -> float:
        """Of how many in a hundred it is true."""
        return _PER_CENT * self.mean(name, where)

    def share(self, name: str, where: Mask | None = None) -> Measured:
        """The same with its margin."""
        return _share(self.percent(name, where), len(self.values(name, where)))

    def mean(self, name: str, where: Mask | None = None) -> float:
        """The mean of the known values; NaN without any."""
        values = self.values(name, where)
        return float(values.mean()) if len(values) else float("nan")

    def root_mean_square(self, name: str) -> float:
        """Of errors."""
        return float(np.sqrt((self.values(name) ** 2).mean()))

    def per_list(self, name: str) -> float:
        """How many in a list it is true of, on average."""
        return float(np.nansum(self.columns[name], axis=1).mean())

    def any_in_list(self, name: str) -> Measured:
        """In how many lists in a hundred it is true of somebody."""
        lists = np.nansum(self.columns[name], axis=1).astype(bool)
        return _share(_PER_CENT * float(lists.mean()), len(lists))

    def percentile(self, name: str, percent: float) -> float:
        """Of the known values."""
        return float(np.percentile(self.values(name), percent))

    def by_class(self, name: str) -> dict[tuple[int, int], Measured]:
        """Per cent by class of volume; classes that are too small to tell are left out."""
        return {
            one: self.share(name, self.of_class(one))
            for one in CLASSES
            if len(self.values(name, self.of_class(one))) >= FEWEST
        }

    def of_class(self, one: tuple[int, int]) -> Mask:
        """Which bodies had so many incidents."""
        volume = self.columns["volume"]
        return np.asarray((one[0] <= volume) & (volume < one[1]))


def _share(percent: float, count: int) -> Measured:
    """Two standard errors of a binomial share, in per cent as the share itself."""
    if not count:
        return Measured(percent)
    return Measured(percent, 2 * math.sqrt(percent * (_PER_CENT - percent) / count))
