"""Where does chance come from, so that one thing's luck never disturbs another's?"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")
_NORMAL = NormalDist()
_EDGE = 1e-12


def substream(seed: int, *labels: str) -> np.random.Generator:
    """A Philox stream of its own for every (seed, labels): no stream moves another."""
    name = "\n".join((str(seed), *labels)).encode()
    key = int.from_bytes(hashlib.sha256(name).digest()[:16], "little")
    return np.random.Generator(np.random.Philox(key=key))


def normal(share: float) -> float:
    """The standard normal quantile of a uniform number; the ends are held back from infinity."""
    return _NORMAL.inv_cdf(min(max(share, _EDGE), 1 - _EDGE))


def normal_share(value: float) -> float:
    """The standard normal distribution function."""
    return _NORMAL.cdf(value)


def log_normal(share: float, median: float, sigma: float) -> float:
    """The quantile of a log-normal value."""
    return median * math.exp(sigma * normal(share))


def logistic(logits: float) -> float:
    """Logits to a share."""
    return 1 / (1 + math.exp(-logits))


def logit(share: float) -> float:
    """A share to logits."""
    return math.log(share / (1 - share))


def choose(chances: Mapping[str, float], share: float) -> str:
    """The name whose slice of the probabilities holds a uniform number."""
    total = 0.0
    for name, chance in chances.items():
        total += chance
        if share < total:
            return name
    return name


class Dice:
    """Several choices out of one uniform number: each takes its digits off the top.

    53 bits are enough for a dozen choices among ten; more would begin to repeat themselves.
    """

    def __init__(self, share: float) -> None:
        self._share = share

    def whole(self, below: int) -> int:
        """A whole number from 0 to `below` − 1."""
        scaled = self._share * below
        number = int(scaled)
        self._share = scaled - number
        return number

    def pick(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.whole(len(items))]

    def happens(self, chance: float) -> bool:
        """True with the given probability."""
        if self._share < chance:
            self._share /= chance
            return True
        self._share = (self._share - chance) / (1 - chance)
        return False
