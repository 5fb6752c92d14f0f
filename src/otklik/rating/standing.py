"""Where does somebody stand, as far as chance lets one see?

Scores of a group are drawn again from their published quantiles and put in order, draw by draw:
whoever has the document can do the same, whatever cells are withheld in it (STATISTICS §5).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from otklik.methodology.model import Methodology
from otklik.methodology.noise import Uncertainty
from otklik.rating.chance import uniforms
from otklik.rating.draws import PERCENTILES, PROBABILITY_DECIMALS, Drawing
from otklik.rating.evidence import Array

PLACE, BAND, UPPER_HALF, LOWER_HALF, UNCLEAR = (
    "place",
    "band",
    "upper_half",
    "lower_half",
    "unclear",
)
STANDINGS = (PLACE, BAND, UPPER_HALF, LOWER_HALF, UNCLEAR)
_PER_CENT = 100.0


@dataclass(frozen=True)
class Standing:
    """What may be printed of a place.

    `interval`: the first and the last place that the methodology's part of draws holds; `upper`,
    `lower`: how often it was in each half, the middle place being in both.
    """

    kind: str
    interval: tuple[int, int]
    upper: float
    lower: float


def standings(
    quantiles: Mapping[str, Sequence[float]], methodology: Methodology, drawing: Drawing
) -> dict[str, Standing]:
    """The standing of everybody who has a place in a group, given the quantiles of their scores."""
    rule = methodology.uncertainty
    if rule is None or not quantiles:
        return {}
    ids = sorted(quantiles)
    scores = [
        _drawn(quantiles[who], uniforms(drawing.key("place", who), rule.draws)) for who in ids
    ]
    places = _places(np.stack(scores, axis=1))
    return {who: _standing(places[:, row], len(ids), rule) for row, who in enumerate(ids)}


def _drawn(quantiles: Sequence[float], u: Array) -> Array:
    """Scores whose distribution is straight between the quantiles."""
    bounds, values = np.array(PERCENTILES) / _PER_CENT, np.array(quantiles)
    left = np.searchsorted(bounds, u, side="right") - 1
    part = (u - bounds[left]) / (bounds[left + 1] - bounds[left])
    step = values[left + 1] - values[left]
    found: Array = values[left] + part * step
    return found


def _places(scores: Array) -> npt.NDArray[np.int64]:
    """1 for the best of each draw, shape (draw, authority); equal ones go by id."""
    order = np.argsort(-scores, axis=1, kind="stable")
    places = np.empty(order.shape, dtype=np.int64)
    numbers = np.arange(1, scores.shape[1] + 1)
    np.put_along_axis(places, order, numbers[np.newaxis], axis=1)
    return places


def _standing(places: npt.NDArray[np.int64], size: int, rule: Uncertainty) -> Standing:
    ordered = np.sort(places)
    left_out = math.ceil(round((1.0 - rule.level) / 2.0 * len(ordered), 6)) - 1
    first, last = int(ordered[left_out]), int(ordered[-1 - left_out])
    upper = int((2 * places <= size + 1).sum()) / len(places)
    lower = int((2 * places >= size + 1).sum()) / len(places)
    kind = _kind((last - first + 1) / size, upper, lower, rule)
    return Standing(
        kind,
        (first, last),
        round(upper, PROBABILITY_DECIMALS),
        round(lower, PROBABILITY_DECIMALS),
    )


def _kind(width: float, upper: float, lower: float, rule: Uncertainty) -> str:
    """A place if its interval is narrow, else a band, else a half, else nothing."""
    if width <= rule.place_width:
        return PLACE
    if width <= rule.band_width:
        return BAND
    if upper >= rule.half_probability:
        return UPPER_HALF
    return LOWER_HALF if lower >= rule.half_probability else UNCLEAR
