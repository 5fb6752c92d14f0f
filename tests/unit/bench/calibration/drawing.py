"""How does a test draw a world?"""

from functools import cache

import numpy as np
from bench.calibration.rules import indicators
from bench.calibration.trials import Drawn, drawn
from bench.calibration.truth import Truth, lived
from bench.calibration.worlds import BASE, World

CODES = tuple(one.code for one in indicators())


def place(code: str) -> int:
    """Where an indicator stands in the arrays."""
    return CODES.index(code)


def truth_of(world: World, seed: int = 1) -> Truth:
    """A history of a world."""
    return lived(world, indicators(), np.random.default_rng(seed))


@cache
def base_drawn() -> Drawn:
    """The first drawing of the base world."""
    return drawn(BASE, 0)
