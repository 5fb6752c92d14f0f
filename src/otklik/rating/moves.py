"""Who moves between two ratings of the same month by different rules, how far, and why?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import correlation

from otklik.methodology.model import Methodology, Zone
from otklik.rating.result import GroupRating, ListRating, Rating, Result

DECISIONS = "decisions"
"""The cause of a move that penalties and bonuses make, and no indicator."""
_TINY = 1e-9
"""Points below which nothing is a cause: what is left of sums of floats."""
_FEWEST = 3
"""With fewer authorities an order says nothing."""


@dataclass(frozen=True)
class Side:
    """An authority in one of the two ratings; `score` is the shown one, None where there is none.

    `group` is empty where its list is not divided. `interval` is that of the score, None where the
    rules do not draw.
    """

    list: str
    group: str
    status: str
    score: float | None
    place: tuple[int, int] | None
    zone: Zone | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Cause:
    """How many points of a move come from one indicator, or from `DECISIONS`."""

    code: str
    points: float


@dataclass(frozen=True)
class Move:
    """One authority under both rules; a side is None where it is in no list.

    `points` and `beyond_noise` are None where one of the scores is not there, the latter also where
    neither of the rules draws. `causes`: the greatest first.
    """

    authority_id: str
    before: Side | None
    after: Side | None
    points: float | None
    beyond_noise: bool | None
    causes: tuple[Cause, ...]

    @property
    def cause(self) -> Cause | None:
        """The greatest of those that push where it moves; None where it does not."""
        return _main(self.points or 0.0, self.causes)

    @property
    def is_rezoned(self) -> bool:
        """Has it another zone, or has one appeared or gone?"""
        zones = [side.zone.code if side and side.zone else None for side in self.sides]
        return zones[0] != zones[1]

    @property
    def chance(self) -> tuple[float, float] | None:
        """The interval by which the move is judged; None where there is none."""
        return next((side.interval for side in self.sides if side and side.interval), None)

    @property
    def sides(self) -> tuple[Side | None, Side | None]:
        """Before and after."""
        return self.before, self.after


@dataclass(frozen=True)
class Summary:
    """How much a list, or one `group` of it, moves; the group is empty for the whole list.

    `compared` have a score under both rules. `beyond` is None where nobody knows the chance,
    `agreement` (Spearman's, of scores) where there is no order to speak of. `decisive` is the cause
    with the greatest mean of absolute points, which it tells.
    """

    list: str
    group: str
    compared: int
    mean: float
    beyond: int | None
    rezoned: int
    agreement: float | None
    decisive: Cause | None


@dataclass(frozen=True)
class Trend:
    """How an authority moves on average over several months; `months` of them can be compared.

    `beyond`: in how many of them beyond chance. `cause` is the greatest that pushes that way.
    """

    authority_id: str
    months: int
    points: float
    beyond: int
    cause: Cause | None


def is_beyond_noise(before: Side, after: Side) -> bool | None:
    """Does the score move further than chance alone could move it in such a month?

    Judged by the interval of the former rules, or else by that of the new ones.
    """
    for interval, score in ((before.interval, after.score), (after.interval, before.score)):
        if interval is not None and score is not None:
            return not interval[0] <= score <= interval[1]
    return None


def moves(before: Rating, after: Rating, old: Methodology, new: Methodology) -> tuple[Move, ...]:
    """Everybody of either rating, in the order of the new one."""
    first, second = dict(_sides(before, old)), dict(_sides(after, new))
    return tuple(_move(who, first.get(who), second.get(who)) for who in {**second, **first})


_Seen = tuple[Side, Result]


def _sides(rating: Rating, methodology: Methodology) -> Iterator[tuple[str, _Seen]]:
    zones = {zone.code: zone for zone in methodology.zones}
    for one in rating.lists:
        for group in one.groups:
            for row in group.results:
                yield row.authority_id, (_side(one, group, row, zones), row)


def _side(one: ListRating, group: GroupRating, row: Result, zones: Mapping[str, Zone]) -> Side:
    return Side(
        list=one.rule.title,
        group=_title(one, group),
        status=row.status,
        score=row.shown if row.has_score else None,
        place=row.place,
        zone=zones.get(row.zone or ""),
        interval=row.spread.score if row.spread and row.has_score else None,
    )


def _title(one: ListRating, found: GroupRating) -> str:
    """Nothing for a group that is the whole list."""
    return found.group.title if len(one.groups) > 1 else ""


def _move(who: str, first: _Seen | None, second: _Seen | None) -> Move:
    before, after = (seen[0] if seen else None for seen in (first, second))
    if not (first and second) or first[0].score is None or second[0].score is None:
        return Move(who, before, after, None, None, ())
    points = second[0].score - first[0].score
    beyond = is_beyond_noise(first[0], second[0]) if points else False
    return Move(who, before, after, points, beyond, causes(first[1], second[1]))


def causes(before: Result, after: Result) -> tuple[Cause, ...]:
    """What each indicator does to the score, the greatest first; together they make the move.

    The difference of contributions, less what the difference of weights would give at the
    authority's own middle: s₂p₂ − s₁p₁ − (s₂ − s₁)·(S₁ + S₂)/2, where p are points, s parts of the
    whole weight and S the scores. More weight on what goes as well as everything else moves nobody.
    An indicator that is not there has no weight.
    """
    taken, given = _parts(before), _parts(after)
    middle = (before.score + after.score) / 2
    points = {DECISIONS: (after.shown - after.raw) - (before.shown - before.raw)}
    for code in {**given, **taken}:
        (first, less), (second, more) = taken.get(code, _NOTHING), given.get(code, _NOTHING)
        points[code] = more - less - (second - first) * middle
    found = (Cause(code, value) for code, value in points.items() if abs(value) > _TINY)
    return tuple(sorted(found, key=lambda cause: (-abs(cause.points), cause.code)))


_NOTHING = 0.0, 0.0


def _parts(row: Result) -> dict[str, tuple[float, float]]:
    """Of each indicator its part of the whole weight and its contribution."""
    whole = sum(trace.weight for trace in row.traces) or 1.0
    return {t.indicator.code: (t.weight / whole, t.contribution) for t in row.traces}


def summaries(found: Iterable[Move]) -> tuple[Summary, ...]:
    """Of each list of the new rules, then of each of its groups where it has several."""
    lists: dict[str, dict[str, list[Move]]] = {}
    for move in found:
        if move.after and move.points is not None:
            lists.setdefault(move.after.list, {}).setdefault(move.after.group, []).append(move)
    return tuple(
        summary(title, group, inside)
        for title, groups in lists.items()
        for group, inside in _whole_and_groups(groups)
    )


def _whole_and_groups(groups: Mapping[str, list[Move]]) -> Iterator[tuple[str, list[Move]]]:
    yield "", [move for inside in groups.values() for move in inside]
    yield from ((title, inside) for title, inside in groups.items() if title)


def summary(title: str, group: str, found: Sequence[Move]) -> Summary:
    """Of moves that all have points, at least one."""
    chances = [move.beyond_noise for move in found]
    return Summary(
        list=title,
        group=group,
        compared=len(found),
        mean=sum(abs(move.points or 0.0) for move in found) / len(found),
        beyond=None if None in chances else sum(map(bool, chances)),
        rezoned=sum(move.is_rezoned for move in found),
        agreement=_agreement(found),
        decisive=_decisive(found),
    )


def _agreement(found: Sequence[Move]) -> float | None:
    """Pearson's correlation of ranks; an order in which all are equal is none."""
    before, after = (
        _ranks([side.score or 0.0 for side in sides if side])
        for sides in zip(*(move.sides for move in found), strict=True)
    )
    if len(found) < _FEWEST or len(set(before)) == 1 or len(set(after)) == 1:
        return None
    return correlation(before, after)


def _ranks(scores: Sequence[float]) -> list[float]:
    """Equals share the middle of their places."""
    return [
        (sum(other < one for other in scores) + sum(other <= one for other in scores) + 1) / 2
        for one in scores
    ]


def _decisive(found: Sequence[Move]) -> Cause | None:
    total: dict[str, float] = {}
    for move in found:
        for cause in move.causes:
            total[cause.code] = total.get(cause.code, 0.0) + abs(cause.points)
    most = max(total, key=lambda code: (total[code], code), default=None)
    return None if most is None else Cause(most, total[most] / len(found))


def trends(months: Iterable[Sequence[Move]]) -> tuple[Trend, ...]:
    """Everybody that can be compared in some month, those who gain most first."""
    known: dict[str, list[Move]] = {}
    for found in months:
        for move in found:
            if move.points is not None:
                known.setdefault(move.authority_id, []).append(move)
    told = (_trend(who, found) for who, found in known.items())
    return tuple(sorted(told, key=lambda trend: (-trend.points, trend.authority_id)))


def _trend(who: str, found: Sequence[Move]) -> Trend:
    total: dict[str, float] = {}
    for move in found:
        for cause in move.causes:
            total[cause.code] = total.get(cause.code, 0.0) + cause.points
    points = sum(move.points or 0.0 for move in found) / len(found)
    return Trend(
        authority_id=who,
        months=len(found),
        points=points,
        beyond=sum(bool(move.beyond_noise) for move in found),
        cause=_main(points, [Cause(code, value / len(found)) for code, value in total.items()]),
    )


def _main(points: float, found: Iterable[Cause]) -> Cause | None:
    pushing = (cause for cause in found if cause.points * points > 0)
    return max(pushing, key=lambda cause: (abs(cause.points), cause.code), default=None)
