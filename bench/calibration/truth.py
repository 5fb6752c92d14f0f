"""How good is everybody in truth, month after month, and how much comes to them?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.calibration import nature
from bench.calibration.worlds import BODIES, GIANT, HEAVY, LOG_UNIFORM, TWO_HUMPS, World
from otklik.methodology.model import Indicator
from otklik.rating.evidence import Array

Rng = np.random.Generator

MONTHS = 22
"""The last seven can be rated with a history and with a year of months to compare."""
TOPICS = 8
_MEDIAN_CASES, _GIANT_SHARE = 18.0, 0.74
_FEWEST, _MOST_CASES = 4, 6000
_A_MESSAGE, _A_COMMENT = 0.5, 0.5
"""Messages of the platform and comments for each incident."""
_POSTS, _FEWEST_POSTS = 20.0, 4.0


@dataclass(frozen=True)
class Topics:
    """What people write about: shares of topics by body, and how good a body is at each.

    `mixes`: (bodies, topics). `levels`, by place of an indicator: (months, bodies, topics).
    """

    mixes: Array
    levels: Mapping[int, Array]


@dataclass(frozen=True)
class Truth:
    """What no rating ever sees.

    `levels`: (months, bodies, indicators), shares, means or logarithms of medians. `flows`: the
    expected cases of a month by body, for each flow. `group`: the number of each body's group.
    """

    indicators: tuple[Indicator, ...]
    levels: Array
    flows: Mapping[str, Array]
    group: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
    topics: Topics


def lived(world: World, indicators: Sequence[Indicator], rng: Rng) -> Truth:
    """One history of a world, before anything has changed in it on purpose."""
    incidents = _incidents(world, rng)
    kind = nature.nature_of(indicators)
    ability = world.spread * _abilities(world, np.log(incidents), len(indicators), rng)
    ability += _month_noise(world, kind, rng)
    truth = Truth(
        indicators=tuple(indicators),
        levels=_counted_whole(nature.levels_of(ability, kind), indicators),
        flows=_flows(incidents, rng),
        group=_groups(world, incidents),
        topics=Topics(rng.dirichlet(np.full(TOPICS, 2.0), BODIES), {}),
    )
    return with_topics(truth, world.difficulty * rng.standard_normal(TOPICS))


def with_topics(truth: Truth, difficulty: Array) -> Truth:
    """How good everybody is at each topic; the level of an indicator is that of the average mix.

    `difficulty`: (topics,), in log odds against the body.
    """
    levels, by_place = truth.levels.copy(), {}
    average = truth.topics.mixes.mean(axis=0)
    for place, indicator in enumerate(truth.indicators):
        if indicator.standardise:
            good, bad = levels[..., place, np.newaxis], 1 - levels[..., place, np.newaxis]
            easier = good * np.exp(-difficulty)
            by_place[place] = easier / (easier + bad)  # whoever is never late is so at any topic
            levels[..., place] = by_place[place] @ average
    return replace(truth, levels=levels, topics=replace(truth.topics, levels=by_place))


def _abilities(world: World, sizes: Array, indicators: int, rng: Rng) -> Array:
    """(months, bodies, indicators), of mean 0 and deviation 1; `sizes` are logarithms."""
    common, own = _tailed(world, (BODIES, 1), rng), _tailed(world, (BODIES, indicators), rng)
    shared, kept = world.correlation, world.persistence
    if world.keeps_together:
        common, own = _drifting(common, kept, rng), _drifting(own, kept, rng)
        ability = np.sqrt(shared) * common + np.sqrt(1 - shared) * own
    else:
        first = np.sqrt(shared) * common + np.sqrt(1 - shared) * own
        ability = _drifting(first, kept, rng)
    effect = world.size_effect
    if not effect:
        return np.asarray(ability)
    size = (sizes - sizes.mean()) / sizes.std()
    return np.asarray(np.sqrt(1 - effect**2) * ability + effect * size[:, np.newaxis])


def _tailed(world: World, shape: tuple[int, int], rng: Rng) -> Array:
    if world.tails == HEAVY:
        return np.asarray(rng.standard_t(3, shape) / np.sqrt(3.0))
    if world.tails == TWO_HUMPS:
        return np.where(rng.random(shape) < 0.8, 0.5, -2.0)
    return rng.standard_normal(shape)


def _drifting(first: Array, persistence: float, rng: Rng) -> Array:
    """(months, …): each month leans on the one before it, so that the deviation stays."""
    path = [first]
    for _ in range(MONTHS - 1):
        news = np.sqrt(1 - persistence**2) * rng.standard_normal(first.shape)
        path.append(persistence * path[-1] + news)
    return np.stack(path)


def _month_noise(world: World, kind: nature.Nature, rng: Rng) -> Array:
    """In deviations of ability; half as much for times, whose logarithms are steadier than odds."""
    luck = rng.standard_normal((MONTHS, BODIES, len(kind.step)))
    size = np.where(kind.on_logarithms, 0.5, 1.0) * world.month_noise / np.abs(kind.step)
    return luck * np.where(kind.is_census, 0.0, size)


def _counted_whole(levels: Array, indicators: Sequence[Indicator]) -> Array:
    """Of a census the truth is what is counted, a whole number of checks."""
    found = levels.copy()
    for place, indicator in enumerate(indicators):
        if checks := nature.SOURCES[indicator.code].fixed:
            found[..., place] = np.round(levels[..., place] * checks) / checks
    return found


def _incidents(world: World, rng: Rng) -> Array:
    """Expected incidents a month; the first body is the giant, where there is one."""
    if isinstance(world.volumes, float):
        return np.full(BODIES, world.volumes)
    if world.volumes == LOG_UNIFORM:
        return np.exp(rng.uniform(np.log(_FEWEST), np.log(_MOST_CASES), BODIES))
    assert world.volumes == GIANT  # noqa: S101 - the worlds are ours
    volumes = _MEDIAN_CASES * np.exp(rng.standard_normal(BODIES))
    volumes[0] = _GIANT_SHARE / (1 - _GIANT_SHARE) * volumes[1:].sum()
    return volumes


def _flows(incidents: Array, rng: Rng) -> dict[str, Array]:
    messages, comments = np.exp(0.3 * rng.standard_normal((2, BODIES)))
    posts = _POSTS * np.exp(0.5 * rng.standard_normal(BODIES))
    return {
        nature.INCIDENTS: incidents,
        nature.MESSAGES: _A_MESSAGE * incidents * messages,
        nature.COMMENTS: _A_COMMENT * incidents * comments,
        nature.POSTS: np.maximum(posts, _FEWEST_POSTS),
    }


def _groups(world: World, incidents: Array) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """The number of everybody's group, 0 for the largest bodies."""
    largest_first = np.argsort(np.argsort(-incidents))
    return np.searchsorted(np.cumsum(world.groups), largest_first, side="right")
