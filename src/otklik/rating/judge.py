"""Given the scores of a group, who has a place, which zone, and why not?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from otklik.methodology.model import Methodology
from otklik.rating import result
from otklik.rating.adjustments import adjusted
from otklik.rating.decisions import Decision
from otklik.rating.places import places, zone_of
from otklik.rating.result import PrintedScore, Result, Trace
from otklik.rating.scored import Scored
from otklik.rating.traces import traces

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Context:
    """What else there is to know of a month: `counts` by authority never change a score."""

    counts: Counts
    decisions: Sequence[Decision]
    methodology: Methodology

    def about(self, authority_id: str) -> list[Decision]:
        """The decisions about one authority."""
        return [one for one in self.decisions if one.authority_id == authority_id]


def judge(scored: Scored, context: Context, long: Scored | None = None) -> tuple[Result, ...]:
    """Statuses, zones and places within one group; `long` is the column of several months."""
    rows = range(len(scored.evidence.authority_ids))
    results = [_result(row, scored, context, long) for row in rows]
    if not _gives_places(results, scored, context.methodology):
        results = [_without_place(found) for found in results]
    return in_order(_placed(results))


def in_order(results: Iterable[Result]) -> tuple[Result, ...]:
    """By status, then by score, then by id."""
    return tuple(sorted(results, key=_order))


def _result(row: int, scored: Scored, context: Context, long: Scored | None) -> Result:
    methodology, who = context.methodology, scored.evidence.authority_ids[row]
    decimals = methodology.publication.score_decimals
    steps, counts = traces(row, scored, long), context.counts.get(who, {})
    printed = _printed(row, scored, decimals)
    decided = adjusted(context.about(who), methodology)
    shown = decided.final(printed.score, decimals)
    status = _status(steps, counts, methodology)
    zoned = status in (result.RANKED, result.NO_PLACE)
    return Result(
        authority_id=who,
        status=status,
        score=float(scored.score[0, row]),
        raw=printed.score,
        adjusted=decided,
        shown=shown,
        zone=zone_of(shown, printed.blocks, methodology.zones) if zoned else None,
        place=None,
        available_weight=_weight([step for step in steps if step.is_enough]),
        blocks=printed.blocks,
        counts=counts,
        traces=steps,
        long=_printed(row, long, decimals) if long else None,
    )


def _printed(row: int, scored: Scored, decimals: int) -> PrintedScore:
    """The one rounding: what is compared, ranked and zoned is what people read."""
    return PrintedScore(
        score=round(float(scored.score[0, row]), decimals),
        blocks={code: round(float(b[0, row]), decimals) for code, b in scored.blocks.items()},
    )


def _status(steps: Sequence[Trace], counts: Mapping[str, int], methodology: Methodology) -> str:
    """METHODOLOGY §7.5 with STATISTICS §5: enough weight, and enough of every block.

    A place must moreover rest on numbers that anybody can see.
    """
    smallest = methodology.publication.smallest_n
    if 0 < counts.get(methodology.publication.size, 0) < smallest:
        return result.WITHHELD
    rule = methodology.availability
    enough = [step for step in steps if step.is_enough]
    if _weight(enough) < rule.zone_from:
        return result.INSUFFICIENT
    codes = {step.indicator.block for step in steps if step.weight > 0}
    whole = all(
        _weight(_of(enough, code)) >= rule.block_share * _weight(_of(steps, code)) for code in codes
    )
    public = [step for step in enough if step.is_public(smallest)]
    return result.RANKED if whole and _weight(public) >= rule.place_from else result.REFERENCE_ONLY


def _of(steps: Sequence[Trace], block: str) -> list[Trace]:
    return [step for step in steps if step.indicator.block == block]


def _weight(steps: Sequence[Trace]) -> float:
    return sum(step.weight for step in steps)


def _gives_places(results: Sequence[Result], scored: Scored, methodology: Methodology) -> bool:
    """METHODOLOGY §2 and decision 10: enough months of history, and enough rated authorities."""
    rated = sum(found.status == result.RANKED for found in results)
    has_history = scored.evidence.past_months >= methodology.history.months_for_places
    return has_history and rated >= methodology.smallest_group


def _without_place(found: Result) -> Result:
    return replace(found, status=result.NO_PLACE) if found.status == result.RANKED else found


def _placed(results: Sequence[Result]) -> list[Result]:
    given = places({r.authority_id: r.shown for r in results if r.status == result.RANKED})
    return [replace(found, place=given.get(found.authority_id)) for found in results]


def _order(found: Result) -> tuple[int, float, str]:
    order = result.STATUSES.index(found.status)
    return order, -found.shown if found.has_score else 0.0, found.authority_id
