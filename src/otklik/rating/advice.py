"""Which step that others already make would raise an authority's score most?

A step is reachable up to what at least a quarter of its group does, and never beyond the target.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from otklik.methodology.model import Indicator, Methodology
from otklik.rating.gains import TOLERANCE
from otklik.rating.result import WITHHELD, GroupRating, ListRating, Result, Trace
from otklik.rating.scoring import FULL
from otklik.rating.whatif import (
    Step,
    Whatif,
    as_it_was,
    gain,
    group_of,
    rescored,
    whatif,
)

BEST_PART = 0.25
"""What at least this part of a group does, others can do as well."""
RUNGS = (0.25, 0.5, 1.0)
"""Which parts of a reachable step are tried: smaller ones cost less."""
MOST = 3
_TINY = 1e-9


@dataclass(frozen=True)
class Loss:
    """An indicator by its `points` of 100, and how many points of the total it did not bring."""

    indicator: Indicator
    weight: float
    points: float
    lost: float


@dataclass(frozen=True)
class Gaining:
    """A reachable step and the points of the total it would bring, not rounded."""

    step: Step
    gain: float


@dataclass(frozen=True)
class Advice:
    """What would help an authority most.

    `losses`: the largest first. `rungs`: every step that was tried and brings something, the best
    first. `best`: of the indicators that bring most one step each, with all that follows.
    """

    losses: tuple[Loss, ...]
    rungs: tuple[Gaining, ...]
    best: tuple[Whatif, ...]


def advice(
    rated: ListRating,
    authority_id: str,
    methodology: Methodology,
    *,
    public_only: bool = False,
    most: int = MOST,
) -> Advice:
    """The advice to one authority of a list.

    `public_only`: nothing is said of cells that are withheld, nor learned from them.
    """
    asking = _Asking(rated, group_of(rated, authority_id), authority_id, methodology, public_only)
    rungs = tuple(sorted(asking.rungs(), key=_by_gain))
    best = {one.step.indicator.code: one for one in reversed(rungs)}
    chosen = sorted(best.values(), key=_by_gain)[:most]
    return Advice(
        losses=tuple(sorted(asking.losses(), key=lambda loss: -loss.lost)),
        rungs=rungs,
        best=tuple(whatif(rated, one.step, methodology) for one in chosen),
    )


def _by_gain(one: Gaining) -> tuple[float, float]:
    """What brings most stands first; of two that bring the same, what costs less."""
    return -one.gain, abs(one.step.to - one.step.x)


@dataclass(frozen=True)
class _Asking:
    """One authority in its group, and whether only what is public may be told."""

    rated: ListRating
    group: GroupRating
    authority_id: str
    methodology: Methodology
    public_only: bool

    def losses(self) -> Iterator[Loss]:
        """Of every indicator with weight."""
        for trace in self._traces():
            if trace.weight > 0 and self._may_tell(trace):
                lost = trace.weight * (FULL - trace.points) / FULL
                yield Loss(trace.indicator, trace.weight, trace.points, lost)

    def rungs(self) -> Iterator[Gaining]:
        """The steps that bring something."""
        for trace in self._traces():
            for step in self._steps(trace) if trace.n and self._moves(trace) else ():
                if (more := self._gain(step)) > TOLERANCE:
                    yield Gaining(step, more)

    @cached_property
    def _results(self) -> dict[str, Result]:
        return {row.authority_id: row for row in self.group.results}

    def _traces(self) -> tuple[Trace, ...]:
        """Of the authority itself: in public nothing of one without a score."""
        own = self._results[self.authority_id]
        return () if self.public_only and not own.has_score else own.traces

    def _moves(self, trace: Trace) -> bool:
        """Does it, or what it discounts, have weight, and may all of that be told?"""
        code = trace.indicator.code
        moved = [t for t in self._traces() if code in (t.indicator.code, t.indicator.discounted_by)]
        return any(t.weight > 0 for t in moved) and all(self._may_tell(t) for t in moved)

    def _may_tell(self, trace: Trace) -> bool:
        return not self.public_only or trace.is_public(self.methodology.publication.smallest_n)

    def _steps(self, trace: Trace) -> Iterator[Step]:
        """Of an indicator with cases: to the reachable level, or a part of the way there."""
        still = as_it_was(self.rated, self.authority_id, trace.indicator)
        more = trace.n * self._reachable(trace.indicator) - trace.x
        if still.direction * more <= _TINY:
            return
        if trace.indicator.measure.kind != "share":
            yield replace(still, to=still.x + more)
            return
        cases = min(math.ceil(abs(more) - _TINY), still.missed)
        for rung in sorted({math.ceil(part * cases) for part in RUNGS}):
            yield replace(still, to=still.x + still.direction * rung)

    def _reachable(self, indicator: Indicator) -> float:
        """The level that the best quarter of the group does not fall below, within the target."""
        is_more_better = indicator.floor < indicator.target
        target = math.log(indicator.target) if _on_logarithms(indicator) else indicator.target
        levels = sorted(self._levels(indicator), reverse=is_more_better)
        best = levels[math.ceil(BEST_PART * len(levels)) - 1]
        return min(best, target) if is_more_better else max(best, target)

    def _levels(self, indicator: Indicator) -> Iterator[float]:
        """The steadied levels of those who had cases: chance alone makes nobody an example."""
        scored = self.group.scored
        place = scored.evidence.indicators.index(indicator)
        for row, who in enumerate(scored.evidence.authority_ids):
            other = self._results[who]
            is_hidden = self.public_only and other.status == WITHHELD
            if other.traces[place].n and self._may_tell(other.traces[place]) and not is_hidden:
                yield float(scored.steadied[row, place])

    def _gain(self, step: Step) -> float:
        after = rescored(self.rated, step, self.methodology)
        return gain(self.group.scored, after, self.methodology)


def _on_logarithms(indicator: Indicator) -> bool:
    return indicator.measure.on_logarithms
