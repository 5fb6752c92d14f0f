"""What is an indicator of the rules like in the invented worlds?

An average authority performs at the level that the methodology itself takes for usual
(`initial_reference`), and one a standard deviation better is a fifth of the scale higher.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from otklik.methodology.model import Indicator
from otklik.rating.evidence import Array

SCALE_PART = 0.2
LARGEST_ODDS = 0.8
"""At most so many log odds lie between an average authority and one a deviation better."""

INCIDENTS, MESSAGES, COMMENTS, POSTS = "incidents", "messages", "comments", "posts"


@dataclass(frozen=True)
class Source:
    """Where the cases of an indicator come from.

    A `part` of the cases of a `flow`, at most `most` of them where experts draw a sample; or
    `fixed` checks a month, the same for everybody. `case_spread`: the standard deviation of one
    case, of its logarithm for times and of its quality for marks.
    """

    flow: str = ""
    part: float = 1.0
    most: int | None = None
    fixed: int = 0
    case_spread: float = 0.0


SOURCES = {
    "A1": Source(fixed=80),  # two pages, ten requirements, four weeks
    "A2": Source(fixed=8),
    "A3": Source(POSTS, case_spread=0.6),
    "A4": Source(POSTS, case_spread=0.7),
    "A5": Source(COMMENTS),
    "A6": Source(POSTS, most=5, case_spread=0.18),
    "B1": Source(INCIDENTS),
    "B2": Source(INCIDENTS, case_spread=1.0),
    "B3": Source(INCIDENTS, most=12, case_spread=0.18),
    "B4": Source(INCIDENTS, part=0.5),
    "B5": Source(INCIDENTS, part=0.15),
    "B6": Source(INCIDENTS, part=0.9),
    "C1": Source(MESSAGES),
    "C2": Source(MESSAGES, case_spread=0.6),
    "C3": Source(MESSAGES, part=0.5),
    "C4": Source(MESSAGES, part=0.3),
    "C5": Source(MESSAGES),
    "C6": Source(MESSAGES, most=6, case_spread=0.18),
    "C7": Source(MESSAGES, most=6),
}


@dataclass(frozen=True)
class Nature:
    """How abilities become levels, an array element for each indicator.

    `typical` and `step` are on the scale where abilities add up: log odds, or the logarithm of the
    unit where `on_logarithms`; `step` has the sign of what is better.
    """

    typical: Array
    step: Array
    on_logarithms: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    is_census: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


def nature_of(indicators: Sequence[Indicator]) -> Nature:
    """Of all the indicators of a methodology."""
    return Nature(
        typical=np.array([_typical(one) for one in indicators]),
        step=np.array([_step(one) for one in indicators]),
        on_logarithms=np.array([one.measure.on_logarithms for one in indicators]),
        is_census=np.array([bool(SOURCES[one.code].fixed) for one in indicators]),
    )


def levels_of(ability: Array, nature: Nature) -> Array:
    """Shares, means or logarithms of medians; `ability`: (…, indicators), standard deviations."""
    inner = nature.typical + nature.step * ability
    return np.where(nature.on_logarithms, inner, 1.0 / (1.0 + np.exp(-inner)))


def _typical(indicator: Indicator) -> float:
    usual = indicator.initial_reference
    if indicator.measure.on_logarithms:
        return float(np.log(usual))
    return float(np.log(usual / (1 - usual)))


def _step(indicator: Indicator) -> float:
    """The slope of the scale at the usual level turns its fifth into log odds or logarithms."""
    usual, width = indicator.initial_reference, indicator.target - indicator.floor
    if not indicator.measure.on_logarithms:
        odds = SCALE_PART * width / (usual * (1 - usual))
        return float(np.clip(odds, -LARGEST_ODDS, LARGEST_ODDS))
    if indicator.scale == "log":
        return float(SCALE_PART * np.log(indicator.target / indicator.floor))
    return SCALE_PART * width / usual
