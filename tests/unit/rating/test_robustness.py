"""How much of the order of a group rests on choices that could have been made otherwise?"""

import sys
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from tests.observing import PAST, good_month, rated, share
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.methodology.model import Groups, Methodology
from otklik.rating.alternatives import ALTERNATIVES
from otklik.rating.decisions import Decision
from otklik.rating.evidence import Array
from otklik.rating.orders import places, printed
from otklik.rating.perturbed import totals_by_weights, weight_draws
from otklik.rating.result import Rating
from otklik.rating.robustness import GroupRobustness, ListRobustness, robustness

RULED = replace(ruled(), groups=Groups(smallest_group=2, load_months=3))
GOOD = {"a": 0.95, "b": 0.9, "c": 0.8, "d": 0.85, "e": 0.7}
KEY = ("robustness", "2026-05", "omsu")


def seen() -> list[Observation]:
    """Five bodies; c solves more than it answers in time."""
    past = [
        o for month in PAST for who, part in GOOD.items() for o in good_month(who, 30, part, month)
    ]
    this = [o for who, part in GOOD.items() for o in good_month(who, 30, part)]
    kept = [o for o in this if (o.authority_id, o.code) != ("c", "B4")]
    return [*past, *kept, share("c", "B4", 30, 29)]


def rating(methodology: Methodology = RULED, *decisions: Decision) -> Rating:
    return rated(seen(), dict.fromkeys(GOOD, 30), methodology, decisions=decisions)


def placed(scores: npt.ArrayLike) -> Array:
    known = np.asarray(scores, dtype=np.float64)
    return places(printed(known, np.zeros(known.shape[-1]), 1))


def omsu(methodology: Methodology = RULED, *decisions: Decision) -> ListRobustness:
    return robustness(rating(methodology, *decisions), methodology)[1]


def the_group(methodology: Methodology = RULED, *decisions: Decision) -> GroupRobustness:
    (found,) = omsu(methodology, *decisions).groups
    return found


def test_authorities_stand_in_the_order_that_was_published() -> None:
    found = the_group()
    (group,) = rating().lists[1].groups
    assert found.authority_ids == tuple(row.authority_id for row in group.results)
    assert found.has_places
    assert found.group == group.group


def test_every_alternative_is_there_and_none_where_it_is_no_other() -> None:
    shifts = the_group().shifts
    assert list(shifts) == list(ALTERNATIVES)
    assert [code for code, shift in shifts.items() if shift is None] == ["no_expert_indicators"]


def test_the_published_order_itself_agrees_with_itself() -> None:
    """What the draws lie around: the written weights put everybody where they were put."""
    (group,) = rating().lists[1].groups
    order = [group.group.authority_ids.index(row.authority_id) for row in group.results]
    published = placed([row.shown for row in group.results])
    assert placed(group.scored.score[0, order]).tolist() == published.tolist()


def test_moves_are_places_above_zero_up() -> None:
    shift = the_group().shifts["equal_block_weights"]
    assert shift is not None
    (group,) = rating().lists[1].groups
    means = {
        who: (group.scored.blocks["first"][0, at] + group.scored.blocks["second"][0, at]) / 2
        for at, who in enumerate(group.group.authority_ids)
    }
    before = placed([row.shown for row in group.results])
    after = placed([means[row.authority_id] for row in group.results])
    assert shift.moves == tuple(before - after)
    assert shift.mean_move == pytest.approx(np.abs(before - after).mean())


def test_draws_of_weights_are_those_of_the_month_and_the_list() -> None:
    found = the_group().perturbed
    assert found is not None
    (group,) = rating().lists[1].groups
    order = [group.group.authority_ids.index(row.authority_id) for row in group.results]
    scored = group.scored
    drawn = weight_draws(scored.weights, KEY)
    totals = totals_by_weights(scored.points[0, order], drawn, RULED, scored.evidence.indicators)
    shown = placed(totals)
    before = placed([row.shown for row in group.results])
    assert found.mean_move == pytest.approx(np.abs(before - shown).mean())


def test_what_decisions_gave_and_took_stays() -> None:
    """Who lost nine points is behind under every alternative."""
    taken = Decision(1, "penalty", "a", "P4", None, "причина", "акт")
    twice = Decision(2, "penalty", "a", "P4", None, "причина", "акт")
    before, after = the_group(), the_group(RULED, taken, twice)
    assert before.authority_ids[0] == "a"
    at = after.authority_ids.index("a")
    assert at > 0
    shift = after.shifts["other_scales"]
    assert shift is not None
    assert shift.moves[at] <= at


def test_influences_are_of_the_whole_list_and_weights_those_in_force() -> None:
    found = omsu()
    assert found.influences is not None
    assert {one.code for one in found.influences} == {"B1", "B2", "B4", "B6"}
    assert sum(found.weights.values()) == pytest.approx(100)


def test_of_too_few_authorities_nothing_is_compared() -> None:
    """Three at least, and as many as a group with places needs."""
    few = replace(RULED, groups=Groups(smallest_group=6, load_months=3))
    found = the_group(few)
    assert not found.has_places
    assert (found.needed, found.shifts, found.perturbed) == (6, {}, None)
    assert len(found.authority_ids) == 5
    assert the_group().needed == 3


def test_only_who_could_have_a_place_is_compared() -> None:
    some = [o for o in seen() if o.authority_id != "e" or o.code == "B1"]
    found = robustness(rated(some, dict.fromkeys(GOOD, 30), RULED), RULED)[1]
    (group,) = found.groups
    assert set(group.authority_ids) == set("abcd")


def test_a_list_without_authorities_has_nothing_to_tell() -> None:
    executive = robustness(rating(), RULED)[0]
    assert executive.groups == ()
    assert executive.influences == ()


def test_without_the_extra_everything_else_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    found = omsu()
    assert found.influences is None
    assert found.groups[0].shifts
