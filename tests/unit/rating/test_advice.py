"""Which step is the best advice, and is it one that others have made?"""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.observing import median, share
from tests.ruling import ruled
from tests.wondering import discounting, municipal, region, unsure

from otklik.engines.observation import Observation
from otklik.rating.advice import Advice, Gaining, advice
from otklik.rating.decisions import Decision
from otklik.rating.gains import TOLERANCE
from otklik.rating.result import ListRating
from otklik.rating.whatif import result_of, whatif

B1_OF_A = [share("a", "B1", 40, 28)]


def asked(listed: ListRating, who: str = "a", *, public_only: bool = False) -> Advice:
    return advice(listed, who, unsure(), public_only=public_only)


def rungs(found: Advice, code: str = "B1") -> list[Gaining]:
    return [one for one in found.rungs if one.step.indicator.code == code]


def test_losses_stand_from_the_largest_and_come_to_what_the_score_lacks() -> None:
    listed = municipal(region())
    losses = asked(listed).losses
    assert [one.lost for one in losses] == sorted((one.lost for one in losses), reverse=True)
    assert {one.indicator.code for one in losses} == {"B1", "B2", "B4", "B6"}
    score = result_of(listed.groups[0], "a").score
    assert sum(one.lost for one in losses) == pytest.approx(100 - score)
    assert all(one.lost == one.weight * (100 - one.points) / 100 for one in losses)


def test_the_best_quarter_shows_how_far_one_can_go() -> None:
    """By hand for B1: of five bodies two are a quarter at least, so the level is that of `d`: 0.9
    steadied by a past of nearly as much. Of 40 cases that is 36, 8 more than the 28 there were.
    """
    listed = municipal(region(*B1_OF_A))
    scored = listed.groups[0].scored
    level = float(scored.steadied[scored.evidence.authority_ids.index("d"), 0])
    assert 40 * level == pytest.approx(36, abs=0.2)
    assert math.ceil(40 * level) == 36
    assert [one.step.cases for one in rungs(asked(listed))] == [8, 4, 2]


def test_a_step_that_stays_below_the_floor_is_not_worth_telling() -> None:
    tried = [o.step.cases for o in rungs(asked(municipal(region(share("a", "B1", 40, 10)))))]
    assert tried == [26]


def test_the_target_is_far_enough() -> None:
    """With 98 % at `d` and `e`, 0.98·40 = 39.2 are in reach: all forty."""
    everybody = [share(who, "B1", 400, 400) for who in "de"]
    found = asked(municipal(region(*B1_OF_A, *everybody)))
    assert rungs(found)[0].step.cases == 12
    waits = [median(who, 400, 0.2) for who in "de"]
    waited = rungs(asked(municipal(region(*waits))), "B2")
    assert [one.step.levels[1] for one in waited] == [pytest.approx(2.0)]


def test_fewer_repeats_are_counted_down() -> None:
    (most, *_) = rungs(asked(municipal(region(share("a", "B6", 40, 20)))), "B6")
    assert most.step.to < 20
    assert most.step.cases == 20 - most.step.to


def test_a_median_goes_to_the_level_of_the_best_quarter() -> None:
    listed = municipal(region(median("a", 40, 6.0)))
    scored = listed.groups[0].scored
    level = float(scored.steadied[scored.evidence.authority_ids.index("d"), 1])
    (only,) = rungs(asked(listed), "B2")
    assert only.step.levels == pytest.approx((6.0, math.exp(level)))


def test_the_best_steps_are_the_largest_gains_one_of_each_indicator() -> None:
    listed = municipal(region(*B1_OF_A))
    found = asked(listed)
    assert [one.gain for one in found.best] == sorted((o.gain for o in found.best), reverse=True)
    assert [one.step.indicator.code for one in found.best][0] == "B1"
    assert len({one.step.indicator.code for one in found.best}) == len(found.best) == 3
    assert [one.step for one in found.best][0] == found.rungs[0].step
    assert len(advice(listed, "a", unsure(), most=1).best) == 1


def test_the_gain_is_that_of_the_same_question() -> None:
    listed = municipal(region(*B1_OF_A))
    found = asked(listed)
    assert found.rungs
    for one in found.rungs:
        assert one.gain == whatif(listed, one.step, unsure()).gain > TOLERANCE
    assert [one.gain for one in found.best] == [
        next(r.gain for r in found.rungs if r.step == one.step) for one in found.best
    ]


def test_who_is_among_the_best_is_not_sent_further() -> None:
    found = asked(municipal(region()), "e")
    assert (found.best, found.rungs) == ((), ())
    assert found.losses


def test_nothing_is_advised_where_there_were_no_cases_or_points_are_taken_away() -> None:
    usual = [o for o in region() if (o.authority_id, o.code) != ("a", "B4")]
    assert rungs(asked(municipal(usual)), "B4") == []
    withheld = Decision(1, "gate", "a", "W2", "B1", "причина", "акт")
    listed = municipal(region(*B1_OF_A), ruled(), decisions=[withheld])
    found = advice(listed, "a", ruled())
    assert rungs(found) == []
    assert {one.indicator.code: one.points for one in found.losses}["B1"] == 0


def test_in_public_nothing_is_said_of_a_withheld_cell() -> None:
    """Three repeats of four are nobody's business."""
    listed = municipal(region(share("a", "B6", 4, 3)))
    public, full = asked(listed, public_only=True), asked(listed)
    assert rungs(full, "B6")
    assert rungs(public, "B6") == []
    assert "B6" not in {one.indicator.code for one in public.losses}
    assert rungs(public) == rungs(full)


def test_what_multiplies_another_is_worth_a_step_without_any_weight() -> None:
    listed = municipal(region(), discounting())
    found = advice(listed, "a", discounting())
    (most, *_) = rungs(found, "B4")
    assert most.gain == whatif(listed, most.step, discounting()).gain > TOLERANCE
    assert "B4" not in {one.indicator.code for one in found.losses}


def test_in_public_a_discount_does_not_betray_what_it_multiplies() -> None:
    listed = municipal(region(share("a", "B1", 4, 3)), discounting())
    assert rungs(advice(listed, "a", discounting()), "B4")
    assert rungs(advice(listed, "a", discounting(), public_only=True), "B4") == []


def few_of_the_best(code: str = "B1") -> Sequence[Observation]:
    return [share(who, code, 4, 4) for who in "cde"]


def test_in_public_nothing_is_learned_from_the_withheld_cells_of_others() -> None:
    listed = municipal(region(*B1_OF_A, *few_of_the_best()))
    public, full = asked(listed, public_only=True), asked(listed)
    assert rungs(public)[0].step.cases < rungs(full)[0].step.cases
    scored = listed.groups[0].scored
    best_seen = float(scored.steadied[scored.evidence.authority_ids.index("b"), 0])
    assert rungs(public)[0].step.to == math.ceil(40 * best_seen)


def test_in_public_there_is_no_advice_to_whoever_has_no_score_nor_from_them() -> None:
    assert asked(municipal(region(), messages=3), public_only=True) == Advice((), (), ())
    listed = municipal(region(*B1_OF_A))
    (group,) = listed.groups
    hidden = [
        replace(row, status="withheld") if row.authority_id in "cde" else row
        for row in group.results
    ]
    partly = replace(listed, groups=(replace(group, results=tuple(hidden)),))
    public = rungs(asked(partly, public_only=True))[0]
    assert public.step.cases < rungs(asked(listed))[0].step.cases
