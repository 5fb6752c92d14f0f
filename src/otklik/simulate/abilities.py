"""How good is a body in a month, really?"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from otklik.core.months import Month
from otklik.simulate.chance import logistic, logit, normal, normal_share, substream
from otklik.simulate.model import AbilityModel, Latent, Model

EPOCH = Month(2019, 1)
"""Abilities drift from here, so that a month's truth does not depend on the months asked for."""
_MONTHS = 12 * 12
"""How long they drift; calendars end earlier."""


@dataclass(frozen=True)
class Ability:
    """The truth about a body in a month.

    `on_time`: share answered within the norm on a topic of average hardness; `typical_seconds`:
    the median of the log-normal working time of timely answers before it is cut at the norm;
    `solved`: share of solvable cases, not rejected, that end solved; `repeats`: share of closed
    cases with a known author who comes back; `promises`: share of promised days that are kept.
    """

    on_time: float
    typical_seconds: float
    solved: float
    repeats: float
    promises: float

    def on_time_with(self, hard: float) -> float:
        """The share in time when every case is `hard` logits harder than the average."""
        return logistic(logit(self.on_time) - hard)

    def median_seconds(self, model: Model) -> float:
        """Working seconds within which half of all messages are answered (average hardness)."""
        latest = self.timely_share(model)
        middle = min(0.5 / self.on_time, 1.0) * latest
        return self.typical_seconds * math.exp(model.answer.sigma * normal(middle))

    def timely_share(self, model: Model) -> float:
        """What part of the untruncated log-normal time lies within the norm."""
        logs = math.log(model.norm_seconds / self.typical_seconds)
        return normal_share(logs / model.answer.sigma)


def abilities(
    seed: int, bodies: Iterable[str], month: Month, model: AbilityModel
) -> Mapping[str, Ability]:
    """The abilities of every body in a month, the same whatever months are simulated."""
    return {body: _ability(seed, body, month, model) for body in bodies}


def drifted(
    seed: int, labels: tuple[str, ...], month: Month, drift: float, correlation: float, count: int
) -> list[float]:
    """Standard normal numbers, correlated with one another and with the month before.

    `labels` name their own stream of chance; `drift` is the correlation from month to month.
    """
    path = _path(seed, labels, drift, correlation, count)
    return list(path[month.index - EPOCH.index])


@lru_cache(maxsize=1024)
def _path(
    seed: int, labels: tuple[str, ...], drift: float, correlation: float, count: int
) -> tuple[tuple[float, ...], ...]:
    """The numbers of every month from `EPOCH`: a month needs all before it, so they are kept."""
    draws = substream(seed, *labels).random((_MONTHS, count))
    shocks = np.array([[normal(share) for share in row] for row in draws.tolist()])
    shocks = shocks @ _mixing(correlation, count).T
    fresh = math.sqrt(1 - drift**2)
    states: list[NDArray[np.float64]] = [shocks[0]]
    for shock in shocks[1:]:
        states.append(drift * states[-1] + fresh * shock)
    return tuple(tuple(map(float, state)) for state in states)


def share_of(latent: Latent, value: float) -> float:
    """The share of a body whose latent number is `value`."""
    return logistic(logit(latent.centre) + latent.spread * value)


def _mixing(correlation: float, count: int) -> NDArray[np.float64]:
    wanted = np.full((count, count), correlation) + (1 - correlation) * np.eye(count)
    return np.asarray(np.linalg.cholesky(wanted), dtype=np.float64)


def _ability(seed: int, body: str, month: Month, model: AbilityModel) -> Ability:
    """The better a latent number, the better the ability: faster, and with fewer repeats."""
    latent = drifted(seed, ("ability", body), month, model.drift, model.correlation, 4)
    on_time, speed, solved, repeats = latent
    (promises,) = drifted(seed, ("promises", body), month, model.drift, 0.0, 1)
    return Ability(
        on_time=share_of(model.on_time, on_time),
        typical_seconds=3600 * model.speed.centre * math.exp(-model.speed.spread * speed),
        solved=share_of(model.solved, solved),
        repeats=share_of(model.repeats, -repeats),
        promises=share_of(model.promises, promises),
    )
