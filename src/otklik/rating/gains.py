"""Who would gain if its cases of an indicator vanished?

A rule under which hiding pays is a rule that will be hidden from (STATISTICS §3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from otklik.core.months import Month
from otklik.methodology.model import Methodology
from otklik.rating.decisions import Decision, effects_of
from otklik.rating.rate import Counted, rate, score_group
from otklik.rating.result import Column, ListRating
from otklik.rating.scored import missing_for_all
from otklik.workspace.registry_rows import Authority

TOLERANCE = 0.05
"""Points of the total below which a gain is not printed as one."""


@dataclass(frozen=True)
class Gain:
    """By how many points of the total an authority would stand higher without these cases."""

    authority_id: str
    code: str
    n: int
    points: float


def gains(
    counted: Counted,
    authorities: Sequence[Authority],
    month: Month,
    methodology: Methodology,
    decisions: Sequence[Decision] = (),
) -> tuple[Gain, ...]:
    """Every gain above the tolerance, the largest first; this month's cases vanish, no others."""
    rating = rate(counted, authorities, month, methodology, decisions)
    found = [
        gain
        for one in rating.lists
        for gain in _of_list(one, methodology, decisions)
        if gain.points > TOLERANCE
    ]
    return tuple(sorted(found, key=lambda gain: (-gain.points, gain.authority_id, gain.code)))


def _of_list(
    one: ListRating, methodology: Methodology, decisions: Sequence[Decision]
) -> Iterator[Gain]:
    effects, evidence = effects_of(decisions, methodology), one.month.evidence
    for group in one.groups:
        for row, who in enumerate(group.group.authority_ids):
            for place, indicator in enumerate(evidence.indicators):
                n = int(group.scored.evidence.n[row, place])
                if n:
                    without = _without(one.month, who, place)
                    again = score_group(group.group, without, effects, methodology)
                    more = float(again.score[0, row] - group.scored.score[0, row])
                    yield Gain(who, indicator.code, n, more)


def _without(column: Column, authority_id: str, place: int) -> Column:
    """The column without an authority's cases of one indicator.

    Where nobody else has any, the indicator is missing for everybody and its weight goes round.
    """
    evidence = column.evidence
    at = evidence.authority_ids.index(authority_id), place
    n, x = evidence.n.copy(), evidence.x.copy()
    n[at] = x[at] = 0.0
    rest = replace(evidence, n=n, x=x)
    return Column(rest, missing_for_all(rest))
