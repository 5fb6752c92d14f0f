"""Which laws does a what-if keep, whatever was counted and decided?"""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.ruled import METHODOLOGY, Invented, invented

from otklik.rating.advice import advice
from otklik.rating.judge import Context
from otklik.rating.rate import rate_group
from otklik.rating.result import ListRating, Result
from otklik.rating.whatif import (
    Step,
    as_it_was,
    changed,
    group_of,
    result_of,
    whatif,
    with_cases,
    with_level,
)

FEW = settings(max_examples=60, deadline=None)
_TINY = 1e-9


def cells(month: Invented) -> list[tuple[ListRating, Step]]:
    """Every cell of the municipal list with a case in it."""
    rated = month.rating().lists[1]
    return [
        (rated, as_it_was(rated, row.authority_id, trace.indicator))
        for row in rated.results
        for trace in row.traces
        if trace.n
    ]


def shares(month: Invented) -> list[tuple[ListRating, Step]]:
    return [(rated, one) for rated, one in cells(month) if one.indicator.measure.kind == "share"]


@FEW
@given(invented())
def test_one_more_good_case_never_lowers_the_score(month: Invented) -> None:
    """Neither of this month nor of several, for nothing that it is compared with moves."""
    for rated, still in shares(month):
        before = result_of(group_of(rated, still.authority_id), still.authority_id)
        last, long = before.score, before.long
        for cases in range(1, min(still.missed, 4) + 1):
            one = whatif(rated, with_cases(still, cases), METHODOLOGY)
            assert one.after
            assert one.after.score >= last - _TINY
            assert long
            assert one.after.long
            assert one.after.long.score >= long.score
            last, long = one.after.score, one.after.long


@FEW
@given(invented(), st.data())
def test_it_is_the_same_as_rating_the_group_anew_and_nobody_else_moves(
    month: Invented, data: st.DataObject
) -> None:
    known = cells(month)
    if not known:
        return
    rated, still = data.draw(st.sampled_from(known))
    step = with_level(still, data.draw(st.floats(0.2, 1.0)))
    one, again = whatif(rated, step, METHODOLOGY), anew(rated, step, month)
    assert one.after == again[step.authority_id]
    assert one.gain == pytest.approx(one.after.score - one.before.score)
    for other in group_of(rated, step.authority_id).results:
        if other.authority_id != step.authority_id:
            assert replace(again[other.authority_id], place=other.place) == other


def anew(rated: ListRating, step: Step, month: Invented) -> dict[str, Result]:
    """The group of the authority rated again with the step in it."""
    assert rated.long
    counts = {who: {"messages": n} for who, n in month.counts.items() if n}
    found = rate_group(
        group_of(rated, step.authority_id).group,
        changed(rated.month, step),
        changed(rated.long, step),
        Context(counts, month.decisions, METHODOLOGY),
    )
    return {row.authority_id: row for row in found.results}


@FEW
@given(invented())
def test_advice_gains_what_it_says_and_never_asks_beyond_the_target(month: Invented) -> None:
    rated = month.rating().lists[1]
    for row in rated.results:
        found = advice(rated, row.authority_id, METHODOLOGY)
        for one in found.rungs:
            assert one.gain == whatif(rated, one.step, METHODOLOGY).gain
            assert one.step.direction * (one.step.to - one.step.x) > 0
            assert one.step.direction * (_target(one.step) - _reached(rated, one.step)) > -_TINY


def _target(step: Step) -> float:
    indicator = step.indicator
    return math.log(indicator.target) if indicator.measure.on_logarithms else indicator.target


def _reached(rated: ListRating, step: Step) -> float:
    """The level that is scored after the step, without the last part of a case."""
    evidence = changed(rated.month, step).evidence
    at = evidence.authority_ids.index(step.authority_id), evidence.indicators.index(step.indicator)
    part = step.direction if step.indicator.measure.kind == "share" else 0
    return float(evidence.x[at] - part) / step.n
