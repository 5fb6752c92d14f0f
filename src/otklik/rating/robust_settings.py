"""With which numbers is it asked how robust an order is?"""

import tomllib
from dataclasses import dataclass
from typing import Self

from otklik.workspace.resources import shipped


@dataclass(frozen=True)
class RobustSettings:
    """All that `reference/robustness.toml` says.

    `warn_below`: the agreement of places that is too little. `weight_draws` of weights are made
    around the written ones with this `concentration`; `level`: what part of them is told.
    `sobol_base`: points of the Sobol' sequence.
    """

    warn_below: float
    weight_draws: int
    concentration: float
    level: float
    sobol_base: int

    @classmethod
    def shipped(cls) -> Self:
        """Those that come with the program."""
        path = shipped("reference") / "robustness.toml"
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))


SETTINGS = RobustSettings.shipped()
