"""Whose score has changed beyond chance, in a whole list?

Marks need the whole list: among many that nothing happened to, some differ by chance.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from otklik.core.months import Month
from otklik.rating import scoring
from otklik.rating.changes import Change, Difference, Periods, difference_of, marked
from otklik.rating.drawn import difference_key
from otklik.rating.judge import Context
from otklik.rating.result import Column, Earlier, GroupRating, Result

Given = Mapping[str, Difference]
"""Published differences, for those whose cells are not all known."""


def with_changes(
    groups: Sequence[GroupRating], long: Column | None, context: Context, given: Given | None = None
) -> tuple[GroupRating, ...]:
    """The groups of a list with the change of everybody who has one."""
    rule = context.methodology.change
    if rule is None or long is None or long.earlier is None or not _is_comparable(long.earlier):
        return tuple(groups)
    found = {
        who: difference
        for group in groups
        for who, difference in _differences(group, long, long.earlier, context, given or {})
    }
    changes = marked(found, rule)
    return tuple(replace(g, results=tuple(_with(r, changes) for r in g.results)) for g in groups)


def _with(row: Result, changes: Mapping[str, Change]) -> Result:
    return replace(row, change=changes.get(row.authority_id))


def _is_comparable(earlier: Earlier) -> bool:
    """At most one month of each period may be missing for the whole list."""
    return min(earlier.observed) > 0 and min(earlier.observed) >= max(earlier.observed) - 1


def _differences(
    group: GroupRating, long: Column, earlier: Earlier, context: Context, given: Given
) -> Iterator[tuple[str, Difference]]:
    """Of those who have a score, and have been there since the earlier period began."""
    periods = _periods(group, long, earlier, context)
    if periods is None:
        return
    scored = {row.authority_id for row in group.results if row.has_score}
    for row, who in enumerate(periods.later.authority_ids):
        if who not in scored or not _was_there(who, earlier.begins, context):
            continue
        if _is_known(row, periods):
            yield who, _difference(row, periods, context)
        elif who in given:
            yield who, given[who]


def _difference(row: int, periods: Periods, context: Context) -> Difference:
    return context.drawn.once(
        difference_key(row, periods), lambda: difference_of(row, periods, context.methodology)
    )


def _was_there(who: str, begins: Month, context: Context) -> bool:
    began = context.began.get(who)
    return began is None or began <= begins.start.date()


def _periods(
    group: GroupRating, long: Column, earlier: Earlier, context: Context
) -> Periods | None:
    scored = group.long
    if scored is None or long.noise is None or long.drawing is None:
        return None
    missing = long.missing | earlier.missing
    indicators = scored.evidence.indicators
    return Periods(
        later=scored.evidence,
        earlier=earlier.evidence.part(scored.evidence.authority_ids),
        reference=scored.levels.reference,
        missing=missing,
        weights=scoring.weights_in_force(indicators, context.methodology.blocks, missing),
        noise=long.noise,
        drawing=long.drawing,
    )


def _is_known(row: int, periods: Periods) -> bool:
    """Is nothing withheld that the difference hangs on?"""
    weighs = periods.weights > 0
    sides = periods.later.x[row], periods.earlier.x[row]
    return not any(np.isnan(side[weighs]).any() for side in sides)
