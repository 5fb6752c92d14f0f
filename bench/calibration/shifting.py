"""How does a total change by exactly so many points?"""

from dataclasses import replace

import numpy as np

from bench.calibration.nature import SOURCES
from bench.calibration.totals import totals
from bench.calibration.truth import MONTHS, Truth
from bench.calibration.worlds import Shift
from otklik.methodology.model import Indicator
from otklik.rating import scoring
from otklik.rating.evidence import Array

_HALVINGS = 40
_LEAST_LEVEL = 1e-4


def shifted(truth: Truth, shift: Shift | None) -> Truth:
    """From its first month on, what is counted by sample is better, or worse, in equal points."""
    if shift is None:
        return truth
    levels, first = truth.levels.copy(), MONTHS - shift.months
    for body in range(shift.bodies):
        sign = -1 if shift.both_ways and body % 2 else 1
        before = levels[first:, body].copy()
        levels[first:, body] = _moved(before, sign * shift.points, truth)
    return replace(truth, levels=levels)


def _moved(levels: Array, points: float, truth: Truth) -> Array:
    """(months, indicators) of a body, moved until the total of the first month has moved."""
    indicators = truth.indicators
    start = _total(levels, truth)
    low, high = 0.0, scoring.FULL
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        moved = _by(levels, np.sign(points) * middle, indicators)
        if abs(_total(moved, truth) - start) < abs(points):
            low = middle
        else:
            high = middle
    return _by(levels, np.sign(points) * low, indicators)


def _total(levels: Array, truth: Truth) -> float:
    return float(totals(levels[:1, np.newaxis], truth.indicators).total[0, 0])


def _by(levels: Array, points: float, indicators: tuple[Indicator, ...]) -> Array:
    found = levels.copy()
    now = scoring.points(levels, indicators)
    for place, indicator in enumerate(indicators):
        if indicator.weight and not SOURCES[indicator.code].fixed:
            aim = np.clip(now[:, place] + points, 0.0, scoring.FULL)
            changed = aim != now[:, place]
            found[changed, place] = _level(aim[changed], indicator)
    return found


def _level(points: Array, indicator: Indicator) -> Array:
    """The level that is worth so many points: the scale of the rules read backwards."""
    part = points / scoring.FULL
    if indicator.scale == "log":
        natural = indicator.floor * (indicator.target / indicator.floor) ** part
    else:
        natural = indicator.floor + part * (indicator.target - indicator.floor)
    if indicator.measure.on_logarithms:
        return np.asarray(np.log(natural))
    return np.asarray(np.clip(natural, _LEAST_LEVEL, 1 - _LEAST_LEVEL))
