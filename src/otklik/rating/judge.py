"""Given the scores of a list, who has a place, which zone, and why not?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from otklik.methodology.model import ListRule, Methodology
from otklik.rating import result
from otklik.rating.places import places, zone_of
from otklik.rating.result import ListRating, Result, Trace
from otklik.rating.scored import Scored
from otklik.rating.traces import traces

Counts = Mapping[str, Mapping[str, int]]


def judge(rule: ListRule, scored: Scored, counts: Counts, methodology: Methodology) -> ListRating:
    """Statuses, zones and places of one list; `counts` are context and never change a score."""
    evidence = scored.evidence
    results = [
        _result(row, scored, counts.get(authority_id, {}), methodology)
        for row, authority_id in enumerate(evidence.authority_ids)
    ]
    has_history = evidence.past_months >= methodology.history.months_for_places
    placed = _placed(results if has_history else [_without_place(r) for r in results])
    return ListRating(rule, tuple(sorted(placed, key=_order)), scored, has_history)


def _result(
    row: int, scored: Scored, counts: Mapping[str, int], methodology: Methodology
) -> Result:
    decimals = methodology.publication.score_decimals
    steps = traces(row, scored)
    blocks = {code: round(float(b[0, row]), decimals) for code, b in scored.blocks.items()}
    score = float(scored.score[0, row])
    shown = round(score, decimals)
    status = _status(steps, counts, methodology)
    zoned = status in (result.RANKED, result.NO_PLACE)
    return Result(
        authority_id=scored.evidence.authority_ids[row],
        status=status,
        score=score,
        shown=shown,
        zone=zone_of(shown, blocks, methodology.zones) if zoned else None,
        place=None,
        available_weight=_weight([step for step in steps if step.is_enough]),
        blocks=blocks,
        counts=counts,
        traces=steps,
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


def _without_place(found: Result) -> Result:
    return replace(found, status=result.NO_PLACE) if found.status == result.RANKED else found


def _placed(results: Sequence[Result]) -> list[Result]:
    given = places({r.authority_id: r.shown for r in results if r.status == result.RANKED})
    return [replace(found, place=given.get(found.authority_id)) for found in results]


def _order(found: Result) -> tuple[int, float, str]:
    order = result.STATUSES.index(found.status)
    return order, -found.shown if found.has_score else 0.0, found.authority_id
