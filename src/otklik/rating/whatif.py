"""What would an authority's score be, had one indicator of its month gone otherwise?

Nobody else's score moves: goalposts are fixed, and what a month is compared with lies before it
(STATISTICS §1). So one row is scored again, and the rest of its group stands.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from otklik.core.errors import OtklikError
from otklik.methodology.model import Indicator, Methodology
from otklik.rating.aggregation import aggregate
from otklik.rating.draws import Drawing, Spread
from otklik.rating.judge import Context, Seen, judge
from otklik.rating.places import places
from otklik.rating.rate import seen
from otklik.rating.result import RANKED, Column, GroupRating, ListRating, Place, Result
from otklik.rating.scored import Scored, score
from otklik.rating.standing import Standing, standings
from otklik.rating.topics import shifted
from otklik.rating.traces import natural

Shown = Mapping[str, tuple[float, Spread | None]]
"""The shown score of everybody who has a place, and how sure it is."""


@dataclass(frozen=True)
class Step:
    """One indicator of one authority: `x` as it was counted, and `to` what it would have been.

    Both are additive (`evidence`) and as counted, before topics are evened out; `n` cases stay.
    """

    authority_id: str
    indicator: Indicator
    n: float
    x: float
    to: float

    @property
    def direction(self) -> int:
        """1 where more is better, −1 where less is."""
        return 1 if self.indicator.floor < self.indicator.target else -1

    @property
    def missed(self) -> int:
        """Of a share: the cases that did not go well."""
        return round(self.n - self.x if self.direction > 0 else self.x)

    @property
    def good(self) -> int:
        """Of a share: the cases that went well."""
        return round(self.n) - self.missed

    @property
    def cases(self) -> float:
        """Of a share: how many more cases would have gone well; below zero for fewer."""
        return self.direction * (self.to - self.x)

    @property
    def levels(self) -> tuple[float, float]:
        """What was observed and what would have been, in the unit people read."""
        was, would_be = (natural(self.indicator, x / self.n) for x in (self.x, self.to))
        return was, would_be

    @property
    def at_once(self) -> float:
        """What part of the step this month's value moves by: n/(n + h), or all of it in a census.

        The rest comes as the authority's own past fills up with such months.
        """
        if not self.indicator.sampled:
            return 1.0
        return self.n / (self.n + self.indicator.own_strength)


@dataclass(frozen=True)
class Whatif:
    """An authority before and after a step; `gain` is in points of the total, not rounded.

    `after` is None where cells that may not be seen leave the new score unknown.
    """

    step: Step
    gain: float
    before: Result
    after: Result | None


def as_it_was(rated: ListRating, authority_id: str, indicator: Indicator) -> Step:
    """The step that changes nothing; `OtklikError` if there was not a single case to change."""
    evidence, at = rated.month.evidence, _cell(rated.month, authority_id, indicator)
    n = float(evidence.n[at])
    if n == 0:
        raise OtklikError(
            f"За месяц у органа нет ни одного случая показателя {_named(indicator)}: менять "
            "нечего, значение держится на прошлых месяцах."
        )
    shift = evidence.shifts.get((authority_id, indicator.code))
    x = shift.x if shift else float(evidence.x[at])
    return Step(authority_id, indicator, n, x, x)


def with_cases(still: Step, cases: int) -> Step:
    """So many more cases went well, at most all that were missed; fewer if `cases` is negative.

    `OtklikError` where cases do not add up, or there is none to change.
    """
    if still.indicator.measure.kind != "share":
        raise OtklikError(
            f"Показатель {_named(still.indicator)} — не доля случаев, и по одному они в нём не "
            "складываются. Что сделать: задайте само значение параметром --value."
        )
    possible = min(max(cases, -still.good), still.missed)
    if possible == 0:
        all_of_them = "удачные: улучшать" if cases > 0 else "неудачные: ухудшать"
        raise OtklikError(
            f"В показателе {_named(still.indicator)} все случаи месяца и так {all_of_them} нечего."
        )
    return replace(still, to=still.x + still.direction * possible)


def with_level(still: Step, level: float) -> Step:
    """The month had this share, mean or median, in the unit people read, on as many cases."""
    on_scale = math.log(level) if still.indicator.measure.on_logarithms else level
    return replace(still, to=still.n * on_scale)


def whatif(rated: ListRating, step: Step, methodology: Methodology) -> Whatif:
    """The step within its list, with everything that follows from it."""
    found, who = group_of(rated, step.authority_id), step.authority_id
    before, month = result_of(found, who), rescored(rated, step, methodology)
    decisions = [one.decision for one in before.adjusted.applied]
    context = Context({who: before.counts}, decisions, methodology)
    (alone,) = judge(seen(month, rated.month), context, _long(rated, found, step, methodology))
    after = None
    if not math.isnan(alone.score):
        after = _back(alone, before, _Neighbours(rated, found, methodology))
    return Whatif(step, gain(found.scored, month, methodology), before, after)


def rescored(rated: ListRating, step: Step, methodology: Methodology) -> Scored:
    """The authority's own month with the step in it, against the levels of its group."""
    found = group_of(rated, step.authority_id)
    return _own(changed(rated.month, step), found.scored, step.authority_id, methodology)


def gain(before: Scored, after: Scored, methodology: Methodology) -> float:
    """By how many points the total of the one authority `after` is of is higher than before.

    What is unknown counts as nothing on both sides: that changes no difference of sums.
    """
    (who,) = after.evidence.authority_ids
    row, indicators = before.evidence.authority_ids.index(who), before.evidence.indicators
    points = np.nan_to_num(np.stack([before.points[0, row], after.points[0, 0]]))
    total, _ = aggregate(points, before.weights, methodology, indicators)
    return float(total[1] - total[0])


def changed(column: Column, step: Step) -> Column:
    """A column with the step in it; the month is a part of every window that ends with it."""
    evidence, who = column.evidence, (step.authority_id, step.indicator.code)
    at = _cell(column, step.authority_id, step.indicator)
    more, x, shifts = step.to - step.x, evidence.x.copy(), dict(evidence.shifts)
    if shift := shifts.get(who):
        n = float(evidence.n[at])
        shifts[who] = replace(shift, x=shift.x + more)
        x[at] = shifted(n, shift.x + more, n * shift.expected, shift.average)
    else:
        x[at] += more
    return replace(column, evidence=replace(evidence, x=x, shifts=shifts))


def group_of(rated: ListRating, authority_id: str) -> GroupRating:
    """The group of an authority; `KeyError` if it is in none of the list."""
    return {who: one for one in rated.groups for who in one.group.authority_ids}[authority_id]


def result_of(group: GroupRating, authority_id: str) -> Result:
    """The result of an authority of this group."""
    return {row.authority_id: row for row in group.results}[authority_id]


@dataclass(frozen=True)
class _Neighbours:
    """A group whose other scores stand."""

    rated: ListRating
    found: GroupRating
    methodology: Methodology

    def month(self, own: Result) -> tuple[Place, Standing | None]:
        """Where somebody would stand by the score of the month."""
        shown = {row.authority_id: (row.shown, row.spread) for row in self._ranked(own)}
        return self._among(own.authority_id, shown, self.rated.month.drawing)

    def long(self, own: Result) -> tuple[Place, Standing | None]:
        """The same by the score of several months."""
        longs = {row.authority_id: row.long for row in self._ranked(own)}
        shown = {who: (long.score, long.spread) for who, long in longs.items() if long}
        drawing = self.rated.long.drawing if self.rated.long else None
        return self._among(own.authority_id, shown, drawing)

    def _ranked(self, own: Result) -> list[Result]:
        others = [r for r in self.found.results if r.authority_id != own.authority_id]
        return [own, *(row for row in others if row.status == RANKED)]

    def _among(
        self, who: str, shown: Shown, drawing: Drawing | None
    ) -> tuple[Place, Standing | None]:
        place = places({other: number for other, (number, _) in shown.items()})[who]
        known = {other: spread.quantiles for other, (_, spread) in shown.items() if spread}
        stand = standings(known, self.methodology, drawing) if drawing else {}
        return place, stand.get(who)


def _back(alone: Result, before: Result, neighbours: _Neighbours) -> Result:
    """Somebody judged alone, back in its group: no count of cases has changed, so no status has."""
    zone, long = alone.zone if before.zone else None, alone.long
    if long and math.isnan(long.score):
        long = None
    after = replace(alone, status=before.status, zone=zone, place=None, standing=None, long=long)
    if before.status != RANKED:
        return after
    place, standing = neighbours.month(after)
    if after.long and before.long and before.long.place:
        of_long, standing_of_long = neighbours.long(after)
        after = replace(after, long=replace(after.long, place=of_long, standing=standing_of_long))
    return replace(after, place=place, standing=standing)


def _long(
    rated: ListRating, found: GroupRating, step: Step, methodology: Methodology
) -> Seen | None:
    """The step in the column of several months, if there is one."""
    if rated.long is None or found.long is None:
        return None
    own = _own(changed(rated.long, step), found.long, step.authority_id, methodology)
    return seen(own, rated.long)


def _own(column: Column, group: Scored, authority_id: str, methodology: Methodology) -> Scored:
    evidence = column.evidence.part([authority_id])
    return score(evidence, methodology, group.levels, group.effects)


def _cell(column: Column, authority_id: str, indicator: Indicator) -> tuple[int, int]:
    evidence = column.evidence
    codes = [one.code for one in evidence.indicators]
    return evidence.authority_ids.index(authority_id), codes.index(indicator.code)


def _named(indicator: Indicator) -> str:
    return f"{indicator.code} «{indicator.title}»"
