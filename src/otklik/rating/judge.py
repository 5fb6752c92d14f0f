"""Given the scores of a group, who has a place, which zone, and why not?"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from otklik.methodology.model import Methodology
from otklik.rating import result
from otklik.rating.adjustments import adjusted
from otklik.rating.decisions import Decision
from otklik.rating.drawn import Drawn, spread_key
from otklik.rating.draws import Drawing, Shown, Spread, spread_of
from otklik.rating.evidence import Evidence
from otklik.rating.noise import Noise
from otklik.rating.places import Zoned, places, zoned
from otklik.rating.result import PrintedScore, Result, Trace
from otklik.rating.scored import Scored
from otklik.rating.standing import Standing, standings
from otklik.rating.traces import traces

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Context:
    """What else there is to know of a month: `counts` by authority never change a score.

    `began`: since when authorities exist, where it is known. `drawn`: what need not be drawn again.
    """

    counts: Counts
    decisions: Sequence[Decision]
    methodology: Methodology
    began: Mapping[str, date] = field(default_factory=dict)
    drawn: Drawn = field(default_factory=Drawn)

    def about(self, authority_id: str) -> list[Decision]:
        """The decisions about one authority."""
        return [one for one in self.decisions if one.authority_id == authority_id]


@dataclass(frozen=True)
class Seen:
    """One group in one column, with what its draws need; without `noise` nothing is drawn.

    `earlier`: the group in the months with which the column is compared. `given`: published
    spreads, for those whose cells are not all known.
    """

    scored: Scored
    drawing: Drawing | None = None
    noise: Noise | None = None
    earlier: Evidence | None = None
    given: Mapping[str, Spread] = field(default_factory=dict)

    def spread(self, row: int, context: Context, shown: Shown) -> Spread | None:
        """How sure the score of a row is, after decisions; None where there is none to draw."""
        scored, noise, drawing = self.scored, self.noise, self.drawing
        weighs = scored.weights > 0
        if drawing is None or noise is None or not weighs.any():
            return None
        if np.isnan(scored.steadied[row, weighs]).any():
            return self.given.get(scored.evidence.authority_ids[row])
        return context.drawn.once(
            spread_key(row, scored, noise, drawing, shown),
            lambda: spread_of(row, scored, noise, context.methodology, drawing, shown),
        )


def judge(month: Seen, context: Context, long: Seen | None = None) -> tuple[Result, ...]:
    """Statuses, zones and places within one group; `long` is the column of several months."""
    rows = range(len(month.scored.evidence.authority_ids))
    results = [_result(row, month, context, long) for row in rows]
    if not _gives_places(results, month.scored, context.methodology):
        results = [_without_place(found) for found in results]
    return in_order(_placed(results, context.methodology, month.drawing, long))


def in_order(results: Iterable[Result]) -> tuple[Result, ...]:
    """By status, then by score, then by id."""
    return tuple(sorted(results, key=_order))


def _result(row: int, month: Seen, context: Context, long: Seen | None) -> Result:
    scored, methodology = month.scored, context.methodology
    who = scored.evidence.authority_ids[row]
    steps, counts = _steps(row, scored, long), context.counts.get(who, {})
    decided = adjusted(context.about(who), methodology)
    raw = _printed(row, scored, methodology)
    shown = decided.final(raw.score, methodology.publication.score_decimals)
    status = _status(steps, counts, methodology)
    spread = month.spread(row, context, Shown(shown, raw.blocks, decided.bonus - decided.penalty))
    has_zone = status in (result.RANKED, result.NO_PLACE)
    zone = zoned(shown, raw.blocks, spread, methodology) if has_zone else Zoned(None, None)
    return Result(
        authority_id=who,
        status=status,
        score=float(scored.score[0, row]),
        raw=raw.score,
        adjusted=decided,
        shown=shown,
        zone=zone.code,
        place=None,
        available_weight=_weight([step for step in steps if step.is_enough]),
        blocks=raw.blocks,
        counts=counts,
        traces=steps,
        long=_long(row, long, context) if long else None,
        spread=spread,
        is_border=zone.is_border,
    )


def _steps(row: int, scored: Scored, long: Seen | None) -> tuple[Trace, ...]:
    return traces(row, scored, long.scored, long.earlier) if long else traces(row, scored)


def _long(row: int, seen: Seen, context: Context) -> PrintedScore:
    """The column of several months: decisions of the month add nothing to it."""
    printed = _printed(row, seen.scored, context.methodology)
    spread = seen.spread(row, context, Shown(printed.score, printed.blocks, 0.0))
    return replace(printed, spread=spread)


def _printed(row: int, scored: Scored, methodology: Methodology) -> PrintedScore:
    """The one rounding: what is compared, ranked and zoned is what people read."""
    decimals = methodology.publication.score_decimals
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
    return math.fsum(step.weight for step in steps) if steps else 0


def _gives_places(results: Sequence[Result], scored: Scored, methodology: Methodology) -> bool:
    """METHODOLOGY §2 and decision 10: enough months of history, and enough rated authorities."""
    rated = sum(found.status == result.RANKED for found in results)
    has_history = scored.evidence.past_months >= methodology.history.months_for_places
    return has_history and rated >= methodology.smallest_group


def _without_place(found: Result) -> Result:
    return replace(found, status=result.NO_PLACE) if found.status == result.RANKED else found


def _placed(
    results: Sequence[Result],
    methodology: Methodology,
    drawing: Drawing | None,
    long: Seen | None,
) -> list[Result]:
    """Places, and where people really stand, in both columns."""
    ranked = [found for found in results if found.status == result.RANKED]
    given = places({one.authority_id: one.shown for one in ranked})
    spreads = {one.authority_id: one.spread for one in ranked}
    stand = _standings(spreads, methodology, drawing)
    longs = _placed_long(ranked, methodology, long.drawing if long else None)
    return [
        replace(
            found,
            place=given.get(found.authority_id),
            standing=stand.get(found.authority_id),
            long=longs.get(found.authority_id, found.long),
        )
        for found in results
    ]


def _placed_long(
    ranked: Sequence[Result], methodology: Methodology, drawing: Drawing | None
) -> dict[str, PrintedScore]:
    """The same of several months; without draws that column has no places."""
    longs = {one.authority_id: one.long for one in ranked if one.long}
    stand = _standings({who: long.spread for who, long in longs.items()}, methodology, drawing)
    given = places({who: long.score for who, long in longs.items()}) if stand else {}
    return {
        who: replace(long, place=given.get(who), standing=stand.get(who))
        for who, long in longs.items()
    }


def _standings(
    spreads: Mapping[str, Spread | None], methodology: Methodology, drawing: Drawing | None
) -> dict[str, Standing]:
    if drawing is None:
        return {}
    known = {who: spread.quantiles for who, spread in spreads.items() if spread}
    return standings(known, methodology, drawing)


def _order(found: Result) -> tuple[int, float, str]:
    order = result.STATUSES.index(found.status)
    return order, -found.shown if found.has_score else 0.0, found.authority_id
