"""Do the goalposts of indicators fit what authorities really reach?

The rule is METHODOLOGY §13: the floor is what only a tenth falls short of, the target is the norm
where there is one, or else what only a tenth surpasses; what nearly everybody reaches tells nobody
apart and belongs to the gates.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from otklik.methodology.model import Indicator, ListRule, Methodology
from otklik.rating.result import Rating, Result, Trace
from otklik.rating.scoring import FULL
from otklik.rating.traces import natural

FEW, GATE, CEILING, BOTTOM, NARROW = "few", "gate", "ceiling", "bottom", "narrow"
"""What may be wrong with goalposts."""

FEWEST = 5
"""With fewer authorities the tenths are the ends, and nothing is proposed."""
NEARLY_FULL, MOST_NEARLY_FULL = 95.0, 0.8
"""METHODOLOGY §13: where more than this share has such points, the indicator goes to the gates."""
MOST_AT_END = 0.15
"""More at an end than this is, by custom of those who test questionnaires, a ceiling or a floor."""
LEAST_RANGE = 30.0
"""Points between the tenths; by the rule they would be a hundred apart."""
_TENTHS = 0.1, 0.5, 0.9
_DIGITS = 2
"""Significant digits of what is proposed."""


@dataclass(frozen=True)
class Tenths:
    """Three levels in the unit of the indicator, from the worse to the better, of `n` levels.

    A tenth is worse than `p10`, whether more or less is better, and a tenth better than `p90`.
    """

    n: int
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Proposal:
    """Goalposts by the rule; `by_norm`: the target is the norm."""

    floor: float
    target: float
    by_norm: bool


@dataclass(frozen=True)
class Calibrated:
    """One indicator in a list, or in a `group` of it; the group is empty for the whole list.

    `bodies` have a score. `steadied`: the values that are scored, each month by itself. `raw`: all
    the months of an authority together, as counted, where that is the minimum of cases. `at_full`,
    `at_zero`: which share of the months of authorities has 100 points and none. `power`: which part
    of the differences between totals the indicator makes, None where there are none. `findings`:
    what is wrong with the goalposts in force; nothing where they fit.
    """

    list: str
    group: str
    code: str
    bodies: int
    steadied: Tenths | None
    raw: Tenths | None
    at_full: float
    at_zero: float
    power: float | None
    proposal: Proposal | None
    findings: tuple[str, ...]


@dataclass(frozen=True)
class _Scope:
    """A list or a group: its results with a score, month by month."""

    rule: ListRule
    group: str
    months: tuple[tuple[Result, ...], ...]

    def traces(self, code: str) -> Iterator[tuple[str, Trace]]:
        """Of everybody and every month; without what nobody has."""
        for rows in self.months:
            for row in rows:
                for trace in row.traces:
                    if trace.indicator.code == code and trace.weight:
                        yield row.authority_id, trace


def calibrate(
    ratings: Sequence[Rating], methodology: Methodology, norms: Mapping[str, float] | None = None
) -> tuple[Calibrated, ...]:
    """Each indicator of each list and of its groups; `ratings` are months, oldest first.

    `norms`: by code, in the unit of the indicator.
    """
    return tuple(
        _calibrated(indicator, scope, (norms or {}).get(indicator.code))
        for rule in methodology.lists
        for scope in _scopes(rule, ratings)
        for indicator in methodology.applicable(rule.kind)
    )


def _scopes(rule: ListRule, ratings: Sequence[Rating]) -> Iterator[_Scope]:
    """The whole list, then its groups, if it has several, as they are in the last month."""
    lists = [next(one for one in rating.lists if one.rule == rule) for rating in ratings]
    months = tuple(tuple(row for row in one.results if row.has_score) for one in lists)
    yield _Scope(rule, "", months)
    groups = lists[-1].groups if lists else ()
    for found in groups if len(groups) > 1 else ():
        inside = found.group.authority_ids
        own = tuple(tuple(r for r in rows if r.authority_id in inside) for rows in months)
        yield _Scope(rule, found.group.title, own)


def _calibrated(indicator: Indicator, scope: _Scope, norm: float | None) -> Calibrated:
    found = list(scope.traces(indicator.code))
    points = [trace.points for _, trace in found]
    steadied = tenths([trace.value for _, trace in found], indicator)
    bodies = len({who for who, _ in found})
    return Calibrated(
        list=scope.rule.title,
        group=scope.group,
        code=indicator.code,
        bodies=bodies,
        steadied=steadied,
        raw=tenths(list(_raw(found, indicator)), indicator),
        at_full=_share([value >= FULL for value in points]),
        at_zero=_share([value <= 0 for value in points]),
        power=_power(indicator.code, scope.months),
        proposal=proposed(indicator, steadied, norm) if bodies >= FEWEST else None,
        findings=tuple(_findings(bodies, points)),
    )


def _raw(found: Sequence[tuple[str, Trace]], indicator: Indicator) -> Iterator[float]:
    """The level of each authority over all the months; standardised where that is scored."""
    cases: dict[str, list[float]] = {}
    for who, trace in found:
        counted = cases.setdefault(who, [0.0, 0.0])
        counted[0] += trace.n
        counted[1] += trace.x
    for n, x in cases.values():
        if n >= indicator.minimum_n:
            yield natural(indicator, x / n)


def tenths(values: Sequence[float], indicator: Indicator) -> Tenths | None:
    """Straight between the values in order; None where there are none."""
    if not values:
        return None
    ordered = sorted(values, reverse=indicator.floor > indicator.target)
    return Tenths(len(ordered), *(_quantile(ordered, part) for part in _TENTHS))


def _quantile(ordered: Sequence[float], part: float) -> float:
    at = part * (len(ordered) - 1)
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (at - low) * (ordered[high] - ordered[low])


def _share(are: Sequence[bool]) -> float:
    return sum(are) / len(are) if are else 0.0


def _power(code: str, months: Sequence[Sequence[Result]]) -> float | None:
    """Cov(contribution, total) / Var(total) between authorities, months pooled.

    Over all indicators it adds up to one; below zero, an indicator brings the totals together.
    """
    above = below = 0.0
    for rows in months:
        parts = [{t.indicator.code: t.contribution for t in row.traces} for row in rows]
        totals = _centred([sum(own.values()) for own in parts])
        own = _centred([own.get(code, 0.0) for own in parts])
        above += sum(one * total for one, total in zip(own, totals, strict=True))
        below += sum(total * total for total in totals)
    return above / below if below else None


def _centred(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values) if values else 0.0
    return [value - mean for value in values]


def proposed(indicator: Indicator, found: Tenths | None, norm: float | None) -> Proposal | None:
    """By METHODOLOGY §13; None where both would be the same, or in the wrong order for the norm."""
    if found is None:
        return None
    floor = _rounded(found.p10)
    target = _rounded(found.p90) if norm is None else norm
    is_more_better = indicator.floor < indicator.target
    if floor == target or (floor < target) != is_more_better:
        return None
    if indicator.scale == "log" and min(floor, target) <= 0:
        return None
    return Proposal(floor, target, by_norm=norm is not None)


def _rounded(value: float) -> float:
    if not value:
        return 0.0
    return round(value, _DIGITS - 1 - math.floor(math.log10(abs(value))))


def _findings(bodies: int, points: Sequence[float]) -> Iterator[str]:
    if bodies < FEWEST:
        yield FEW
        return
    if _share([value >= NEARLY_FULL for value in points]) > MOST_NEARLY_FULL:
        yield GATE
        return
    if _share([value >= FULL for value in points]) > MOST_AT_END:
        yield CEILING
    if _share([value <= 0 for value in points]) > MOST_AT_END:
        yield BOTTOM
    if _range(points) < LEAST_RANGE:
        yield NARROW


def _range(points: Sequence[float]) -> float:
    ordered, (low, _, high) = sorted(points), _TENTHS
    return _quantile(ordered, high) - _quantile(ordered, low)
