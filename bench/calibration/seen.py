"""What is counted of a truth: the observations that an engine would return?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from bench.calibration.nature import INCIDENTS, SOURCES, Source
from bench.calibration.truth import Rng, Truth
from bench.calibration.worlds import World
from otklik.core.cases import LOG_UNIT
from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator
from otklik.rating.evidence import Array

Ints = np.ndarray[tuple[int, ...], np.dtype[np.int64]]

LAST = Month(2026, 5)
"""The last month of every history."""
_EXPERTS = 2
_normal_quantile = np.vectorize(NormalDist().inv_cdf, otypes=[np.float64])


@dataclass(frozen=True)
class Seen:
    """Counts by (month, body, indicator); `x` is the numerator, the total or the logarithm.

    `flows`: cases of a month by body, for each flow. `topics`, by place of an indicator: cases and
    numerators, each (months, bodies, topics).
    """

    indicators: tuple[Indicator, ...]
    n: Ints
    x: Array
    flows: dict[str, Ints]
    topics: dict[int, tuple[Ints, Ints]]

    @property
    def incidents(self) -> Ints:
        """Incidents by (month, body)."""
        return self.flows[INCIDENTS]

    def month(self, t: int) -> Month:
        """The calendar month of a place in the history."""
        return LAST - (len(self.n) - 1 - t)


def observed(truth: Truth, world: World, rng: Rng) -> Seen:
    """One drawing of everything that happens to be counted."""
    months, shape = len(truth.levels), truth.levels.shape
    flows = {
        name: rng.poisson(expected, (months, shape[1])) for name, expected in truth.flows.items()
    }
    n, x, topics = np.zeros(shape, np.int64), np.zeros(shape), {}
    for place, indicator in enumerate(truth.indicators):
        level, source = truth.levels[..., place], SOURCES[indicator.code]
        cases = _cases(source, flows, level.shape, rng)
        if place in truth.topics.levels:
            topics[place] = _by_topic(cases, truth, place, rng)
            counted = topics[place][1].sum(axis=-1)
        else:
            counted = _counted(level, cases, indicator, source, world, rng)
        n[..., place], x[..., place] = cases, counted
    return Seen(truth.indicators, n, x, flows, topics)


def _cases(source: Source, flows: dict[str, Ints], shape: tuple[int, ...], rng: Rng) -> Ints:
    if source.fixed:
        return np.full(shape, source.fixed)
    flow = flows[source.flow]
    if source.most is not None:
        return np.minimum(flow, source.most)
    return flow if source.part == 1 else rng.binomial(flow, source.part)


def _counted(
    level: Array, cases: Ints, indicator: Indicator, source: Source, world: World, rng: Rng
) -> Array | Ints:
    if source.fixed:
        return np.round(level * cases)
    if indicator.measure.kind == "share":
        return rng.binomial(cases, level)
    if indicator.measure.kind == "mean":
        return _marked(level, cases, indicator, source, world.disagreement, rng)
    return np.asarray(LOG_UNIT * _medians(level, cases, source.case_spread, rng))


def _medians(level: Array, cases: Ints, case_spread: float, rng: Rng) -> Array:
    """Logarithms of medians of log-normal cases: the middle one of n uniform ones is a Beta."""
    half = (np.maximum(cases, 1) + 1) / 2
    return np.asarray(level + case_spread * _normal_quantile(rng.beta(half, half)))


def _marked(
    level: Array, cases: Ints, indicator: Indicator, source: Source, disagreement: float, rng: Rng
) -> Ints:
    """Totals of two experts' marks: answers differ, experts differ, and marks are whole numbers.

    Every step keeps the mean, so that the level is the mark to be expected. There is no arbiter.
    """
    most = source.most or 0
    quality = _spread(np.repeat(level[..., np.newaxis], most, axis=-1), source.case_spread, rng)
    by_expert = np.repeat(quality[..., np.newaxis], _EXPERTS, axis=-1)
    best = 10 if indicator.code == "A6" else 12
    marks = np.floor(best * _spread(by_expert, disagreement, rng) + rng.random(by_expert.shape))
    a_point = indicator.measure.unit_size / best / _EXPERTS
    drawn = np.arange(most) < cases[..., np.newaxis]
    total = a_point * (marks.sum(axis=-1) * drawn).sum(axis=-1)
    return np.asarray(np.round(total), dtype=np.int64)


def _spread(mean: Array, deviation: float, rng: Rng) -> Array:
    """Beta draws about a mean, of this deviation where the middle of the scale is."""
    strength = 0.25 / deviation**2 - 1
    inside = np.clip(mean, 1e-6, 1 - 1e-6)
    return rng.beta(inside * strength, (1 - inside) * strength)


def _by_topic(cases: Ints, truth: Truth, place: int, rng: Rng) -> tuple[Ints, Ints]:
    n = np.stack([rng.multinomial(month, truth.topics.mixes) for month in cases])
    return n, rng.binomial(n, truth.topics.levels[place])


def observations(seen: Seen, ids: Sequence[str], months: range) -> Iterator[Observation]:
    """Of these months, by authority; an engine is silent where there is nothing."""
    for t in months:
        month = seen.month(t)
        for place, indicator in enumerate(seen.indicators):
            cases, values = seen.n[t, :, place].tolist(), seen.x[t, :, place].tolist()
            for who, n, x in zip(ids, cases, values, strict=True):
                if n:
                    yield _observation(who, indicator, month, n, x)


def _observation(who: str, indicator: Indicator, month: Month, n: int, x: float) -> Observation:
    kind = indicator.measure.kind
    if kind == "share":
        return Observation(who, indicator.code, month, n, numerator=int(x))
    if kind == "mean":
        return Observation(who, indicator.code, month, n, total=int(x))
    return Observation(who, indicator.code, month, n, log_median=x)


def topic_observations(seen: Seen, ids: Sequence[str], months: range) -> Iterator[Observation]:
    """The same, parted by topic."""
    for place, (cases, met) in seen.topics.items():
        code = seen.indicators[place].code
        for t in months:
            month = seen.month(t)
            for u, k in np.argwhere(cases[t]).tolist():
                n, x = int(cases[t, u, k]), int(met[t, u, k])
                yield Observation(ids[u], code, month, n, numerator=x, topic_group=f"тема {k + 1}")
