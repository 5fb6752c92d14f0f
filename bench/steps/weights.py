"""What do thousands of other choices of weights cost, in our way and in that of another program?"""

from pathlib import Path

import numpy as np

from bench.cost import Done
from bench.places import ROOT
from bench.steps import Work
from otklik.methodology.load import load
from otklik.rating.chance import uniforms
from otklik.rating.evidence import Array
from otklik.rating.orders import places, printed
from otklik.rating.perturbed import places_by_weights, weight_draws
from otklik.rating.scoring import FULL

DRAWS, AUTHORITIES, INDICATORS = 10_000, 60, 20
_FIRST = 10
"""So many draws go through before the measurement, for what is put off until first use."""


def ours(folder: Path) -> Work:
    """Totals, what is printed of them, and places with shared ones, of all draws together."""
    del folder
    methodology = load(ROOT / "methodologies" / "1.0.0")
    points, drawn = _given()
    nothing, decimals = np.zeros(AUTHORITIES), methodology.publication.score_decimals

    def placed(totals: Array) -> Array:
        return places(printed(totals, nothing, decimals))

    def ranked(some: Array) -> int:
        return len(places_by_weights(points, some, placed, methodology, ()))

    ranked(drawn[:_FIRST])
    return lambda: Done(ranked(drawn))


def pymcdm(folder: Path) -> Work:
    """The weighted sum and the ranking of pymcdm, called for every draw as its manual does.

    Points are on one scale already, so its normalization returns a column as it is; what is
    checked of its input is switched off.
    """
    from pymcdm.methods import WSM

    del folder
    points, drawn = _given()
    method, types = WSM(_as_it_is), np.ones(INDICATORS)

    def ranked(some: Array) -> int:
        return len([method.rank(method(points, one, types, validation=False)) for one in some])

    ranked(drawn[:_FIRST])
    return lambda: Done(ranked(drawn))


def _as_it_is(column: Array, cost: bool) -> Array:
    del cost
    return column


def _given() -> tuple[Array, Array]:
    """Points of every authority and indicator, and draws around uneven weights."""
    points = FULL * uniforms(("bench", "points"), AUTHORITIES * INDICATORS)
    weights = 1.0 + 9.0 * uniforms(("bench", "weights"), INDICATORS)
    drawn = weight_draws(weights, ("bench", "draws"), DRAWS)
    return points.reshape(AUTHORITIES, INDICATORS), drawn
