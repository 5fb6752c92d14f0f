"""What would a score be, had one indicator gone otherwise?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.making import MAY
from tests.observing import METHODOLOGY, PAST, median, rated, share
from tests.ruling import ruled
from tests.wondering import municipal, region, unsure

from otklik.core.errors import OtklikError
from otklik.engines.observation import Observation
from otklik.rating.decisions import Decision
from otklik.rating.judge import Context
from otklik.rating.rate import rate_group
from otklik.rating.result import Column, ListRating
from otklik.rating.whatif import (
    Step,
    Whatif,
    as_it_was,
    changed,
    result_of,
    whatif,
    with_cases,
    with_level,
)

B1, B2, B4, B6 = METHODOLOGY.applicable("municipal")


def still(rated: ListRating, who: str = "a", code: str = "B1") -> Step:
    known = {one.code: one for one in rated.month.evidence.indicators}
    return as_it_was(rated, who, known[code])


def found(rated: ListRating, step: Step) -> Whatif:
    return whatif(rated, step, unsure())


def test_a_step_computed_by_hand_comes_out_to_the_printed_digit() -> None:
    """The small month of `test_rate`, with 16 of 20 answers in time instead of 19.

    B1: r = 0.641096; p̃ = (16 + 10·r)/(20 + 10) = 0.747032: 16.7972 points.
    Two more: p̃ = (18 + 10·r)/30 = 0.813699: 40.6067 points. B6 is missing for everybody, so B1
    weighs 43·100/86 = 50: the gain is 50·(40.6067 − 16.7972)/100 = 11.9048.
    Before: (0.43·16.7972 + 14.3135 + 13.8889)/0.86 = 41.1921; after: 53.0969.
    20/30 of the step shows: 0.666667·(0.9 − 0.8) = 0.066667 of the value.
    """
    seen = [
        share("big", "B1", 100, 90, PAST[0]),
        share("hand", "B1", 30, 18, PAST[3]),
        share("hand", "B1", 20, 16),
        median("hand", 20, 2.5),
        share("big", "B4", 12, 6),
    ]
    listed = rated(seen, {"hand": 20, "big": 0}).lists[1]
    step = with_cases(still(listed, "hand"), 2)
    after = whatif(listed, step, METHODOLOGY)
    assert after.after
    assert after.gain == pytest.approx(11.9048, abs=5e-5)
    assert (after.before.shown, after.after.shown) == (41.2, 53.1)
    assert after.after.traces[0].points == pytest.approx(40.6067, abs=5e-5)
    assert step.at_once == pytest.approx(2 / 3)
    more = after.after.traces[0].value - after.before.traces[0].value
    assert more == pytest.approx(step.at_once * (0.9 - 0.8))


def test_cases_are_capped_by_those_that_were_missed_and_by_those_that_went_well() -> None:
    listed = municipal(region(share("a", "B1", 40, 31)))
    step = still(listed)
    assert (step.missed, step.good) == (9, 31)
    assert (with_cases(step, 4).to, with_cases(step, 12).to) == (35, 40)
    assert (with_cases(step, -5).to, with_cases(step, -50).to) == (26, 0)
    assert [with_cases(step, cases).cases for cases in (4, 12, -5, -50)] == [4, 9, -5, -31]


def test_where_less_is_better_a_good_case_takes_one_away() -> None:
    listed = municipal(region(share("a", "B6", 40, 7)))
    step = still(listed, code="B6")
    assert (step.missed, step.good, step.direction) == (7, 33, -1)
    assert (with_cases(step, 3).to, with_cases(step, 9).to, with_cases(step, -2).to) == (4, 0, 9)
    assert found(listed, with_cases(step, 3)).gain > 0 > found(listed, with_cases(step, -2)).gain


def test_a_value_is_of_as_many_cases() -> None:
    listed = municipal(region(share("a", "B1", 40, 31), median("a", 40, 4.0)))
    assert with_level(still(listed), 0.9).to == pytest.approx(36)
    waited = with_level(still(listed, code="B2"), 2.5)
    assert waited.levels == pytest.approx((4.0, 2.5))
    after = found(listed, waited).after
    assert after
    assert after.traces[1].x == pytest.approx(40 * np.log(2.5))


def test_what_cannot_be_is_refused_in_a_sentence() -> None:
    listed = municipal(region(share("a", "B1", 40, 40), share("b", "B1", 40, 0), ids="abcd"))
    with pytest.raises(OtklikError, match="«Первый ответ в срок» все случаи месяца и так удачные"):
        with_cases(still(listed), 1)
    with pytest.raises(OtklikError, match="и так неудачные: ухудшать нечего"):
        with_cases(still(listed, "b"), -1)
    with pytest.raises(OtklikError, match=r"B2 «.*» — не доля случаев.* параметром --value"):
        with_cases(still(listed, code="B2"), 1)
    with pytest.raises(OtklikError, match="нет ни одного случая показателя B1 «Первый ответ"):
        still(listed, "e")


def test_a_census_shows_the_whole_step_at_once() -> None:
    step = still(municipal(region()))
    assert step.at_once == 0.8
    assert replace(step, indicator=replace(step.indicator, sampled=False)).at_once == 1


def as_rated_anew(listed: ListRating, step: Step, *decisions: Decision) -> ListRating:
    """The whole group rated again with the step in it."""
    assert listed.long
    counts = {row.authority_id: row.counts for row in listed.results}
    context = Context(counts, decisions, unsure())
    month, long = changed(listed.month, step), changed(listed.long, step)
    groups = tuple(rate_group(one.group, month, long, context) for one in listed.groups)
    return replace(listed, month=month, long=long, groups=groups)


DECISIONS = (
    Decision(1, "penalty", "a", "P4", None, "причина", "акт"),
    Decision(2, "gate", "b", "W2", "B1", "причина", "акт"),
)


@pytest.mark.parametrize("who", ["a", "b", "d"])
@pytest.mark.parametrize("code", ["B1", "B6"])
def test_it_is_the_same_as_rating_the_group_anew(who: str, code: str) -> None:
    listed = municipal(region())
    step = with_cases(still(listed, who, code), 2)
    anew, one = as_rated_anew(listed, step), found(listed, step)
    assert one.after
    assert one.after == result_of(anew.groups[0], who)
    assert one.gain == pytest.approx(one.after.score - one.before.score)
    assert one.after.spread != one.before.spread
    assert one.after.long != one.before.long


def test_nobody_else_moves_but_in_places() -> None:
    listed = municipal(region())
    anew = as_rated_anew(listed, with_level(still(listed), 1.0))
    for before in listed.groups[0].results:
        after = result_of(anew.groups[0], before.authority_id)
        if before.authority_id != "a":
            assert (after.score, after.spread, after.zone) == (
                before.score,
                before.spread,
                before.zone,
            )
    assert result_of(anew.groups[0], "a").place != result_of(listed.groups[0], "a").place


def test_places_are_by_what_decisions_leave() -> None:
    seen, rules = region(), ruled()
    listed = municipal(seen, rules, decisions=DECISIONS)
    one = whatif(listed, with_cases(still(listed), 6), rules)
    assert one.after
    assert one.before.adjusted.penalty == one.after.adjusted.penalty == 4.5
    assert one.after.shown == round(one.after.raw - 4.5, 1)
    assert one.after.standing is None
    zeroed = whatif(listed, with_cases(still(listed, "b"), 6), rules)
    assert zeroed.gain == 0


def test_topics_stay_what_they_were() -> None:
    """By hand for B1 of `a`: 8 of 20 went well and topics gave 8 + 20·(e − average); 3 more."""
    names = [("a", "дороги", 20, 8), ("b", "дороги", 20, 12), ("b", "парки", 20, 18)]
    topics = [
        Observation(who, "B1", month, n, numerator=good, topic_group=name)
        for month in (*PAST, MAY)
        for who, name, n, good in names
    ]
    whole = {"a": (20, 8), "b": (40, 30)}
    seen = [share(who, "B1", *of, month) for month in (*PAST, MAY) for who, of in whole.items()]
    listed = rated(seen, dict.fromkeys("ab", 40), ruled(), by_topic=topics).lists[1]
    step = with_cases(still(listed), 3)
    one = whatif(listed, step, ruled())
    assert (step.x, step.to) == (8, 11)
    assert one.after
    before, after = (row.traces[0] for row in (one.before, one.after))
    assert before.shift
    assert before.x == pytest.approx(8 + 20 * (before.shift.expected - before.shift.average))
    assert after.shift == replace(before.shift, x=11)
    assert after.x == pytest.approx(before.x + 3)
    assert after.long
    assert before.long
    assert after.long.x == pytest.approx(before.long.x + 3)


def test_without_a_second_column_there_is_none() -> None:
    listed = municipal(region(), METHODOLOGY)
    one = whatif(listed, with_cases(still(listed), 2), METHODOLOGY)
    assert one.after
    assert one.after.long is None
    assert one.after.place


def test_who_has_no_place_gets_none() -> None:
    listed = municipal(region(), messages=3)
    one = found(listed, with_cases(still(listed), 2))
    assert one.after
    assert (one.after.status, one.after.place, one.after.zone) == ("withheld", None, None)
    assert one.gain > 0


def test_a_withheld_cell_hides_the_score_and_not_the_gain() -> None:
    listed = municipal(region())
    step = with_cases(still(listed), 2)
    month, points = _hiding(listed.month, "a", 3), listed.groups[0].scored.points.copy()
    points[:, 0, 3] = np.nan
    scored = replace(listed.groups[0].scored, points=points)
    groups = (replace(listed.groups[0], scored=scored),)
    known, hidden = found(listed, step), found(replace(listed, month=month, groups=groups), step)
    assert hidden.after is None
    assert hidden.gain == pytest.approx(known.gain)


def test_a_cell_withheld_in_several_months_hides_their_score_alone() -> None:
    listed = municipal(region())
    assert listed.long
    one = found(replace(listed, long=_hiding(listed.long, "a", 3)), with_cases(still(listed), 2))
    assert one.after
    assert one.after.long is None
    assert one.after.place


def _hiding(column: Column, who: str, place: int) -> Column:
    """What a document tells: nothing of one cell."""
    evidence = column.evidence
    at = evidence.authority_ids.index(who), place
    n, x = evidence.n.copy(), evidence.x.copy()
    n[at] = x[at] = np.nan
    return replace(column, evidence=replace(evidence, n=n, x=x))
