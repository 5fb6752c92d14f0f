"""Which cells does a decision touch, and which decisions are none?"""

from dataclasses import replace

import pytest
from tests.observing import METHODOLOGY, PAST, good_month, rated, results_of
from tests.ruling import ruled

from otklik.core.errors import OtklikError
from otklik.rating.decisions import Decision, effects_of, require_known
from otklik.rating.result import Result

RULED = ruled()
IDS = ("a", "b", "c", "d")
QUALITY = {"a": 0.95, "b": 0.9, "c": 0.8, "d": 0.6}


def decided(kind: str, code: str, indicator: str | None = None, who: str = "a") -> Decision:
    return Decision(1, kind, who, code, indicator, "причина", "акт")


def results(*decisions: Decision) -> dict[str, Result]:
    """Four bodies of one group, `a` the best, with three months of history behind them."""
    months = (*PAST, PAST[-1] + 1)
    seen = [o for m in months for who in IDS for o in good_month(who, 30, QUALITY[who], m)]
    return results_of(rated(seen, dict.fromkeys(IDS, 30), RULED, decisions=decisions))


def test_a_block_is_zero_for_who_passed_the_gate_and_for_nobody_else() -> None:
    effects = effects_of([decided("gate", "W1")], RULED)
    assert effects.zeroed == {("a", "B4"): "W1", ("a", "B6"): "W1"}
    before, after = results(), results(decided("gate", "W1"))
    assert after["a"].blocks["second"] == 0
    assert after["a"].blocks["first"] == before["a"].blocks["first"]
    assert after["a"].zone == "red"
    assert {who: after[who].score for who in "bcd"} == {who: before[who].score for who in "bcd"}


def test_an_indicator_is_zero_and_its_weight_stays() -> None:
    row = results(decided("gate", "W2", "B2"))["a"]
    step = row.traces[1]
    assert (step.points, step.weight, step.contribution, step.zeroed) == (0, 18, 0, "W2")
    assert [t.zeroed for t in row.traces] == [None, "W2", None, None]


def test_a_penalty_may_zero_indicators_as_well() -> None:
    effects = effects_of([decided("penalty", "P3"), decided("gate", "W1")], RULED)
    assert effects.zeroed == {("a", "B4"): "P3", ("a", "B6"): "P3"}
    assert effects_of([decided("penalty", "P2")], RULED).zeroed == {}


@pytest.mark.parametrize("code", ["B1", "B6"])
def test_who_hid_cases_leans_on_the_low_quarter_of_the_group(code: str) -> None:
    """The worst of four is the quarter: of B6 less is better, so there it is the highest."""
    before, after = results(), results(decided("gate", "HID", code))
    place = [t.indicator.code for t in after["a"].traces].index(code)
    assert after["a"].traces[place].anchor == before["d"].traces[place].anchor
    assert after["a"].traces[place].lowered == "HID"
    assert after["a"].traces[place].points < before["a"].traces[place].points


def test_an_anchor_that_is_low_already_stays() -> None:
    before, after = results(), results(decided("gate", "HID", "B1", who="d"))
    assert after["d"].score == before["d"].score
    assert after["d"].traces[0].lowered == "HID"


def test_three_months_know_the_gates_too() -> None:
    before, after = results()["a"].long, results(decided("gate", "W1"))["a"].long
    assert before
    assert after
    assert (before.blocks["second"] > 0, after.blocks["second"]) == (True, 0)


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (decided("gate", "W1", who="z"), "органа «z» в рейтинге этого месяца нет"),
        (decided("penalty", "P9"), "нет вычета «P9»"),
        (decided("bonus", "P2"), "нет надбавки «P2»"),
        (decided("gate", "P2"), "нет условия «P2»"),
        (decided("gate", "W3"), "нет условия «W3»"),
        (decided("", "P2"), "нет решения «P2»"),
        (decided("gate", "W2"), "показателя «» в методике нет"),
        (decided("gate", "HID", "A9"), "показателя «A9» в методике нет"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(decision: Decision, sentence: str) -> None:
    with pytest.raises(OtklikError, match=f"Решение № 1: .*{sentence}.*Что сделать"):
        require_known([decision], IDS, RULED)


def test_what_the_methodology_knows_is_accepted() -> None:
    known = [
        decided("gate", "W1"),
        decided("gate", "W2", "B1"),
        decided("gate", "HID", "B6"),
        decided("penalty", "P3"),
        decided("bonus", "N2"),
    ]
    require_known(known, IDS, RULED)
    with pytest.raises(OtklikError, match=r"в методике «incidents-1\.0\.0» нет вычета «P3»"):
        require_known(known[3:], IDS, METHODOLOGY)


def test_without_a_gate_that_lowers_anchors_nobody_needs_a_low_one() -> None:
    rules = replace(RULED, gates=RULED.gates[:3])
    rating = rated(good_month("a", 30, 0.9), {"a": 30}, rules)
    assert rating.lists[1].groups[0].scored.levels.low is None
