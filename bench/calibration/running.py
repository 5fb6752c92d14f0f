"""How are all the trials run on every core?"""

import math
import multiprocessing
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from bench.calibration import trials, worlds
from bench.calibration.pooled import Pool
from bench.calibration.trials import Columns
from bench.calibration.worlds import World

COVERAGE, CHANGES, READERS, JUMP = "coverage", "changes", "readers", "jump"
DRAWINGS = 80
FEWER = 0.125
"""What readers get, and the price of a jump, need fewer of them."""
POWER_POINTS = (10.0, 15.0)
_TRIALS: Mapping[str, trials.Trial] = {
    COVERAGE: trials.coverage,
    CHANGES: trials.changes,
    READERS: trials.readers,
    JUMP: trials.jump,
}

Found = Mapping[tuple[str, str], Pool]
"""By trial and code of the world."""


@dataclass(frozen=True)
class Part:
    """One trial of one world, drawn `times` as often as is asked for."""

    trial: str
    world: World
    times: float = 1.0


PLAN = (
    *(Part(COVERAGE, world) for world in (*worlds.TWELVE, *worlds.BESIDES)),
    *(Part(CHANGES, world) for world in worlds.STILL),
    *(Part(CHANGES, worlds.changing(points)) for points in POWER_POINTS),
    *(Part(READERS, world, times=FEWER) for world in worlds.TWELVE[:3]),
    Part(JUMP, worlds.JUMP, times=FEWER),
)


def run(parts: Iterable[Part], drawings: int, processes: int | None = None) -> Found:
    """Every part so many times; numbers of drawings start with 0."""
    found = {}
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        for part in parts:
            began = time.monotonic()
            answers = pool.map(
                partial(_tried, part), range(math.ceil(drawings * part.times)), chunksize=1
            )
            found[part.trial, part.world.code] = Pool.of(answers)
            took = time.monotonic() - began
            sys.stderr.write(f"{part.trial} {part.world.code}: {took:.0f} s\n")
    return found


def _tried(part: Part, number: int) -> Columns:
    return _TRIALS[part.trial](part.world, number)
