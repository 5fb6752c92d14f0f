"""What do points add up to: parts to a block, and blocks to the total?

Parts add up by their weights, as an arithmetic or a geometric mean. A block that adds up in the
same way as what it lies in is no step of its own there: the mean of such means is the mean of all
their parts. Hence what is arithmetic throughout is one sum over indicators in their order.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from otklik.methodology.model import GEOMETRIC, Block, Indicator, Methodology
from otklik.rating.elementary import exp, log
from otklik.rating.evidence import Array
from otklik.rating.scoring import FULL

Part = tuple[float, Array]
"""A weight above zero, and points of the shape (…, authority)."""


def aggregate(
    points: Array, weights: Array, methodology: Methodology, indicators: Sequence[Indicator]
) -> tuple[Array, dict[str, Array]]:
    """The total and every block that has weight, by its code; each (…, authority).

    `points`: (…, authority, indicator); `weights`: (indicator,), those in force. What has no
    weight may be unknown; where nothing has any, the total is zero.
    """
    summing = _Summing(points, tuple(weights.tolist()), methodology.blocks, tuple(indicators))
    blocks = {
        block.code: summing.mean(block.code, block.aggregate)
        for block in methodology.blocks
        if summing.weight(block.code)
    }
    return summing.mean(None, methodology.aggregate), blocks


def contributions(
    points: Array, weights: Array, methodology: Methodology, indicators: Sequence[Indicator]
) -> Array:
    """What each indicator brings to the total, and together all of it; (…, authority, indicator).

    Its part of the plain sum of weight × points, times the geometric mean over the arithmetic one
    of the same parts for every geometric mean on the way up.
    """
    summing = _Summing(points, tuple(weights.tolist()), methodology.blocks, tuple(indicators))
    found = np.where(weights > 0, points, 0.0) * weights / float(weights.sum() or 1.0)
    for place, ratio in summing.ratios(None, methodology.aggregate):
        found[..., place] *= ratio
    return found


def outer_weights(
    weights: Array, methodology: Methodology, indicators: Sequence[Indicator]
) -> dict[str, float]:
    """How much the blocks weigh that are parts of the total, by code; those that weigh at all."""
    summing = _Summing(weights, tuple(weights.tolist()), methodology.blocks, tuple(indicators))
    outer = (block.code for block in methodology.blocks if block.parent is None)
    return {code: weight for code in outer if (weight := summing.weight(code))}


def mean(parts: Sequence[Part], kind: str) -> Array:
    """What some parts come to; at least one."""
    return _geometric(parts) if kind == GEOMETRIC else _arithmetic(parts)


@dataclass(frozen=True)
class _Summing:
    """What is to be added up; a `code` is of a block, None of the total."""

    points: Array
    weights: tuple[float, ...]
    blocks: tuple[Block, ...]
    indicators: tuple[Indicator, ...]

    def mean(self, code: str | None, kind: str) -> Array:
        """What the parts come to."""
        parts = list(self._parts(code, kind))
        return mean(parts, kind) if parts else np.zeros(self.points.shape[:-1])

    def weight(self, code: str) -> float:
        """How much all the indicators inside a block weigh."""
        inside = (self.weight(block.code) for block in self._blocks(code))
        return math.fsum((*inside, *(weight for _, weight in self._own(code))))

    def ratios(self, code: str | None, kind: str) -> Iterator[tuple[int, Array]]:
        """By the place of each indicator inside: the means it is in over arithmetic ones."""
        own = self._ratio(code, kind)
        for place, inner in self._inner_ratios(code, kind):
            yield place, own * inner

    def _inner_ratios(self, code: str | None, kind: str) -> Iterator[tuple[int, Array]]:
        for block in self._blocks(code):
            inner = self._inner_ratios if block.aggregate == kind else self.ratios
            yield from inner(block.code, block.aggregate)
        for place, _ in self._own(code):
            yield place, np.ones(self.points.shape[:-1])

    def _ratio(self, code: str | None, kind: str) -> Array:
        """1 where there is nothing to average, or not all of it is known."""
        parts = list(self._parts(code, kind))
        plain = _arithmetic(parts) if parts else np.zeros(self.points.shape[:-1])
        return np.divide(self.mean(code, kind), plain, out=np.ones_like(plain), where=plain > 0)

    def _parts(self, code: str | None, kind: str) -> Iterator[Part]:
        """What adds up in this way, those blocks opened that add up in the same."""
        for block in self._blocks(code):
            if block.aggregate == kind:
                yield from self._parts(block.code, kind)
            elif weight := self.weight(block.code):
                yield weight, self.mean(block.code, block.aggregate)
        for place, weight in self._own(code):
            if weight:
                yield weight, self.points[..., place]

    def _blocks(self, code: str | None) -> list[Block]:
        return [block for block in self.blocks if block.parent == code]

    def _own(self, code: str | None) -> Iterator[tuple[int, float]]:
        """Places and weights of the indicators that lie right in a block."""
        for place, indicator in enumerate(self.indicators):
            if indicator.block == code:
                yield place, self.weights[place]


def _arithmetic(parts: Sequence[Part]) -> Array:
    total, whole = np.zeros(parts[0][1].shape), 0.0
    for weight, points in parts:
        total += weight * points
        whole += weight
    return total / whole


def _geometric(parts: Sequence[Part]) -> Array:
    """The weighted geometric mean; a part without points leaves nothing.

    Logarithms are of the share of all points, so that full points come to full points exactly.
    """
    shape = parts[0][1].shape
    total, whole, is_empty = np.zeros(shape), 0.0, np.zeros(shape, dtype=bool)
    for weight, points in parts:
        is_empty |= points <= 0.0
        total += weight * log(np.where(is_empty, 1.0, points / FULL))
        whole += weight
    return np.where(is_empty, 0.0, FULL * exp(total / whole))
