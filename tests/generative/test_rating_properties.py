"""Which laws does the scoring keep, whatever was counted?"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.making import MAY
from tests.observing import (
    CODES,
    INDICATORS,
    MEDIANS,
    METHODOLOGY,
    PAST,
    evidence_of,
    rated,
    results_of,
    share,
)

from otklik.core.cases import LOG_UNIT, SECONDS_AN_HOUR, logarithm
from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.rating.evidence import Array, Evidence
from otklik.rating.references import group_reference, references
from otklik.rating.result import Result
from otklik.rating.scored import Levels, Scored, missing_for_all, score

IDS = "abcd"
MONTHS = (*PAST, MAY)
HISTORY = METHODOLOGY.history
ALLOWED = METHODOLOGY.norms.first_answer_seconds
SHORTEST = METHODOLOGY.norms.shortest_hours


def log_hours(seconds: int) -> int:
    """ln of working hours, by the norm of the shipped rules."""
    return logarithm(seconds, SECONDS_AN_HOUR, SHORTEST)


Seen = list[Observation]
FEW = settings(max_examples=60, deadline=None)


@st.composite
def observations(draw: st.DrawFn, ids: str = IDS, months: Sequence[Month] = MONTHS) -> Seen:
    """Some observations of some bodies; what a body has no cases of is not there."""
    keys = st.tuples(st.sampled_from(ids), st.sampled_from(CODES), st.sampled_from(months))
    found = []
    for who, code, month in draw(st.lists(keys, unique=True, max_size=60)):
        n = draw(st.integers(1, 60))
        if code in MEDIANS:
            level = draw(
                st.integers(
                    log_hours(0),
                    log_hours(400 * 3600),
                )
            )
            found.append(Observation(who, code, month, n, log_median=float(level)))
        else:
            found.append(share(who, code, n, draw(st.integers(0, n)), month))
    return found


def messages(ids: str = IDS) -> dict[str, int]:
    return dict.fromkeys(ids, 30)


def fixed_levels(evidence: Evidence) -> Levels:
    levels = references(evidence, HISTORY.group_strength)
    return Levels(*levels, missing_for_all(evidence))


def present(seen: Seen) -> set[str]:
    """What anybody has a case of this month."""
    return {o.code for o in seen if o.month == MAY}


def points(scored: Scored, code: str, row: int = 0) -> float:
    return float(scored.points[0, row, CODES.index(code)])


def array_of(values: Sequence[float]) -> Array:
    return np.array(values, dtype=np.float64)


def by_hand(seen: Sequence[Observation], ids: str) -> dict[str, float]:
    """Scores by plain loops over the formulas of STATISTICS §1, without the product's modules."""
    h, strength = {i.code: i.own_strength for i in INDICATORS}, HISTORY.group_strength

    def x(o: Observation) -> float:
        return o.n * (o.log_median or 0) / 1e5 if o.numerator is None else o.numerator

    def sums(who: str, code: str, months: Sequence[Month]) -> tuple[float, float]:
        mine = [o for o in seen if (o.authority_id, o.code) == (who, code) and o.month in months]
        return sum(o.n for o in mine), math.fsum(x(o) for o in mine)

    totals, whole = dict.fromkeys(ids, 0.0), 0.0
    for about in INDICATORS:
        if not any((o.code, o.month) == (about.code, MAY) for o in seen):
            continue
        is_time = about.measure.kind == "median"
        past = {who: sums(who, about.code, PAST) for who in ids}
        weighed = [(n / (n + strength), total / n) for n, total in past.values() if n]
        initial = math.log(about.initial_reference) if is_time else about.initial_reference
        ref = sum(w * p for w, p in weighed) / sum(w for w, _ in weighed) if weighed else initial
        bounds = (about.floor, about.target)
        low, high = (math.log(b) for b in bounds) if is_time else bounds
        for who in ids:
            own_n, own_x = past[who]
            anchor = (own_x + strength * ref) / (own_n + strength)
            n, total = sums(who, about.code, [MAY])
            value = (total + h[about.code] * anchor) / (n + h[about.code])
            totals[who] += about.weight * 100 * min(max((value - low) / (high - low), 0), 1)
        whole += about.weight
    return {who: total / whole if whole else 0.0 for who, total in totals.items()}


@FEW
@given(observations())
def test_plain_python_gives_the_same_scores(seen: Seen) -> None:
    rows = results_of(rated(seen, messages()))
    assert {who: row.score for who, row in rows.items()} == pytest.approx(by_hand(seen, IDS))


@FEW
@given(observations())
def test_contributions_add_up_to_the_score_and_weights_to_a_hundred(seen: Seen) -> None:
    for row in results_of(rated(seen, messages())).values():
        assert math.fsum(t.contribution for t in row.traces) == pytest.approx(row.score)
        assert 0 <= row.score <= 100
        if any(o.month == MAY for o in seen):
            assert math.fsum(t.weight for t in row.traces) == pytest.approx(100)


@FEW
@given(st.data())
def test_no_order_of_observations_changes_the_result(data: st.DataObject) -> None:
    seen = data.draw(observations())
    other = data.draw(st.permutations(seen))
    before, after = (results_of(rated(found, messages())) for found in (seen, other))
    for who, row in before.items():
        assert row.score == pytest.approx(after[who].score)
        assert row.status == after[who].status


@FEW
@given(observations(), st.integers(0, 60), st.data())
def test_one_more_case_in_time_never_lowers_b1_and_touches_nobody_else(
    seen: Seen, n: int, data: st.DataObject
) -> None:
    """Given fixed references; a bad case never raises it either."""
    good = data.draw(st.integers(0, n))
    rest = [o for o in seen if (o.authority_id, o.code, o.month) != ("a", "B1", MAY)]
    months = [(n, good), (n + 1, good + 1), (n + 1, good)]
    evidences = [
        evidence_of([*rest, *([share("a", "B1", *month)] if month[0] else [])], IDS)
        for month in months
    ]
    levels = fixed_levels(evidences[0])
    before, in_time, late = (score(evidence, METHODOLOGY, levels) for evidence in evidences)
    assert points(in_time, "B1") >= points(before, "B1") >= points(late, "B1")
    assert in_time.score[0, 0] >= before.score[0, 0] >= late.score[0, 0]
    for after in (in_time, late):
        assert after.score[0, 1:].tolist() == before.score[0, 1:].tolist()


def month_of(waits: Sequence[int]) -> Seen:
    """B1 and B2 of a month whose cases were answered after so many working seconds."""
    if not waits:
        return []
    middle = statistics.median(log_hours(wait) for wait in waits)
    return [
        share("a", "B1", len(waits), sum(wait <= ALLOWED for wait in waits)),
        Observation("a", "B2", MAY, len(waits), log_median=float(middle)),
    ]


@settings(max_examples=200, deadline=None)
@given(
    past=observations(months=PAST),
    waits=st.lists(st.integers(0, 3 * ALLOWED), max_size=12),
    another=st.integers(0, ALLOWED),
)
def test_one_more_fast_answer_never_lowers_the_total(
    past: Seen, waits: list[int], another: int
) -> None:
    """When the new case is answered in time and is no slower than the median so far, and that
    median no slower than the anchor (what the body's own past and the group lead one to expect).

    Both conditions are needed. B2 is a median: a case answered in time but slower than the others
    honestly moves it. And it is steadied: in a month slower than the anchor every further case,
    even one as fast as the median, is one more witness that the month was slow, so the median
    pulls harder (`test_a_slow_month_weighs_more_the_more_cases_it_has`).
    """
    before, after = (
        evidence_of([*past, *month_of(found)], IDS) for found in (waits, [*waits, another])
    )
    levels = replace(fixed_levels(after), missing=missing_for_all(after))
    first, second = (score(evidence, METHODOLOGY, levels) for evidence in (before, after))
    b2 = CODES.index("B2")
    anchor = float(first.anchor[0, b2])
    expected = float(before.x[0, b2] / before.n[0, b2]) if waits else anchor
    assume(log_hours(another) / LOG_UNIT <= expected <= anchor)
    assert second.score[0, 0] >= first.score[0, 0] - 1e-9
    assert points(second, "B2") >= points(first, "B2") - 1e-9


@FEW
@given(observations())
def test_taking_a_body_away_reorders_no_others(seen: Seen) -> None:
    """Given fixed references; a neighbour who comes or goes changes nobody's score."""
    everybody = evidence_of(seen, IDS)
    levels = fixed_levels(everybody)
    scores = score(everybody, METHODOLOGY, levels).score[0].tolist()
    without = score(evidence_of(seen, IDS[1:]), METHODOLOGY, levels).score[0].tolist()
    assert without == scores[1:]


@FEW
@given(observations())
def test_what_happens_this_month_to_one_body_is_no_others_affair(seen: Seen) -> None:
    """References come from the months before, so even without fixing them nobody moves."""
    everything = [share("d", code, 1, 1) for code in CODES if code not in MEDIANS]
    base = [o for o in seen if o.authority_id != "d"] + everything
    other = [replace(o, n=50, numerator=0) for o in everything]
    before, after = (
        results_of(rated(found, messages()))
        for found in (base, [*(o for o in base if o.authority_id != "d"), *other])
    )
    for who in IDS[:-1]:
        assert before[who].score == after[who].score


@FEW
@given(observations())
def test_without_cases_the_value_is_the_anchor_and_weights_stay(seen: Seen) -> None:
    before = results_of(rated(seen, messages()))
    silent = [o for o in seen if (o.authority_id, o.month) != ("a", MAY)]
    missing = present(seen) - present(silent)
    assume(not missing)
    after = results_of(rated(silent, messages()))["a"]
    for was, trace in zip(before["a"].traces, after.traces, strict=True):
        assert trace.n == 0
        assert trace.value == pytest.approx(trace.anchor)
        assert trace.anchor == was.anchor
        assert trace.weight == was.weight


@FEW
@given(observations(), st.sampled_from(CODES))
def test_a_source_nobody_has_leaves_the_edition_and_its_weight_goes_round(
    seen: Seen, gone: str
) -> None:
    rest = [o for o in seen if o.code != gone]
    assume(present(rest))
    rating = rated(rest, messages())
    (group,) = rating.lists[1].groups
    weights = dict(zip(CODES, group.scored.weights.tolist(), strict=True))
    assert gone in rating.lists[1].month.missing
    assert weights[gone] == 0
    assert math.fsum(weights.values()) == pytest.approx(100)
    kept = {i.code: i.weight for i in INDICATORS if i.code in present(rest)}
    assert {code: weights[code] / weight for code, weight in kept.items()} == pytest.approx(
        dict.fromkeys(kept, 100 / sum(kept.values()))
    )


@FEW
@given(
    others=st.lists(st.tuples(st.integers(1, 200), st.floats(0, 1)), min_size=3, max_size=12),
    giant=st.integers(10_000, 10**7),
)
def test_a_giant_moves_the_group_by_its_one_voice_at_most(
    others: list[tuple[int, float]], giant: int
) -> None:
    strength = HISTORY.group_strength
    voices = sum(n / (n + strength) for n, _ in others)
    levels = []
    for part in (0.0, 1.0):
        n = [giant, *(n for n, _ in others)]
        x = [giant * part, *(n * level for n, level in others)]
        level = group_reference(array_of(n), array_of(x), strength)
        assert level is not None
        levels.append(level)
    assert levels[1] - levels[0] <= 1 / (1 + voices) + 1e-9


@FEW
@given(observations(), st.dictionaries(st.sampled_from(IDS), st.integers(0, 9), min_size=1))
def test_places_are_given_to_the_ranked_alone_by_printed_scores(
    seen: Seen, counts: Mapping[str, int]
) -> None:
    rows = [row for row in results_of(rated(seen, counts)).values() if row.place]
    assert all(row.status == "ranked" for row in rows)
    for row in rows:
        assert row.place == shared_place(row, rows)


def shared_place(row: Result, rows: Sequence[Result]) -> tuple[int, int]:
    better = [other for other in rows if other.shown > row.shown]
    equal = [other for other in rows if other.shown == row.shown]
    return len(better) + 1, len(better) + len(equal)
