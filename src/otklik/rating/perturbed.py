"""What are the places of a group if the weights are not quite those that were written?

Weights are drawn around the written ones by Dirichlet's distribution (METHODOLOGY §9): they are a
judgement, and nobody would defend 12 against 13.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from otklik.methodology.model import ARITHMETIC, Indicator, Methodology
from otklik.rating.aggregation import aggregate
from otklik.rating.chance import beta_quantiles, uniforms
from otklik.rating.evidence import Array
from otklik.rating.orders import agreement
from otklik.rating.robust_settings import SETTINGS

_AT_ONCE = 400
"""Arrays of so many draws are small enough that memory is used again, not asked for anew."""


@dataclass(frozen=True)
class Perturbed:
    """What the draws of weights came to, in the order of the group's authorities.

    `moves`: the least and the greatest of `level` of the draws, in places, above zero is up;
    `agreement`: the least with as many left out below, and the median. `mean_move`: how far, up or
    down.
    """

    agreement: tuple[float, float] | None
    moves: tuple[tuple[float, float], ...]
    mean_move: float


def weight_draws(
    weights: Array,
    key: tuple[str, ...],
    draws: int = SETTINGS.weight_draws,
    concentration: float = SETTINGS.concentration,
) -> Array:
    """Draws of Dirichlet(concentration · weights), shape (draw, indicator), that belong to the key.

    Each row adds up to 1. By breaking a stick (Connor and Mosimann 1969): of what is left, the
    first weight takes Beta(its own concentration, that of all later ones), then the second; the
    last takes all that is left. What weighs nothing stays so.
    """
    alive = np.flatnonzero(weights)
    strengths = concentration * weights[alive] / sum(weights.tolist())
    wholes = np.add.accumulate(strengths[::-1])[:0:-1]
    chances = uniforms(key, draws * len(wholes)).reshape(-1, draws)
    parts = beta_quantiles(strengths[:-1] / wholes, wholes, chances)
    left = np.multiply.accumulate(np.vstack([np.ones(draws), 1.0 - parts]))
    found = np.zeros((draws, len(weights)))
    found[:, alive[:-1]] = (left[:-1] * parts).T
    found[:, alive[-1]] = left[-1]
    return found


def places_by_weights(
    points: Array,
    drawn: Array,
    ranked: Callable[[Array], Array],
    methodology: Methodology,
    indicators: Sequence[Indicator],
) -> Array:
    """Places under every draw of weights, shape (draw, authority); `ranked` makes them of totals.

    `points`: (authority, indicator).
    """
    parts = np.split(drawn, range(_AT_ONCE, len(drawn), _AT_ONCE))
    return np.concatenate(
        [ranked(totals_by_weights(points, part, methodology, indicators)) for part in parts]
    )


def totals_by_weights(
    points: Array, drawn: Array, methodology: Methodology, indicators: Sequence[Indicator]
) -> Array:
    """Totals under every draw, shape (draw, authority).

    A sum by `einsum`, not by a product of matrices: its threads cost more than they save here.
    """
    kinds = {methodology.aggregate, *(block.aggregate for block in methodology.blocks)}
    if kinds == {ARITHMETIC}:
        found: Array = np.einsum("di,ia->da", drawn, np.ascontiguousarray(points.T))
        return found
    return np.stack([aggregate(points, one, methodology, indicators)[0] for one in drawn])


def perturbed(published: Array, drawn: Array) -> Perturbed:
    """How the places of draws (draw, authority) differ from those that are published."""
    tail = (1.0 - SETTINGS.level) / 2.0
    moves = published - drawn
    low, high = np.quantile(moves, [tail, 1.0 - tail], axis=0, method="inverted_cdf")
    found = agreement(published, drawn)
    return Perturbed(
        None if found is None else tuple(np.quantile(found, [tail, 0.5]).tolist()),
        tuple(zip(low.tolist(), high.tolist(), strict=True)),
        float(np.abs(moves).mean()),
    )
