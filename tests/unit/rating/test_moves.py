"""Is everybody who moves found, with how far and because of what?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.making import MAY
from tests.observing import PAST, bodies, good_month, median, rated, results_of, share
from tests.ruling import ruled, tables

from otklik.engines.observation import Observation
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology, Zone
from otklik.rating.decisions import Decision
from otklik.rating.moves import (
    DECISIONS,
    Cause,
    Move,
    Side,
    causes,
    is_beyond_noise,
    moves,
    summaries,
    summary,
    trends,
)
from otklik.rating.result import Rating

OLD = ruled()
PARTS = {"a": 0.95, "b": 0.8, "c": 0.6, "d": 0.7}
MESSAGES = dict.fromkeys(PARTS, 30)
GREEN, RED = Zone("green", "зелёная", 80.0, 0.0), Zone("red", "красная", 0.0, 0.0)
UNCERTAINTY = {
    "draws": 200, "level": 0.9, "spread_months": 6, "drift_strength": 20.0, "place_width": 0.34,
    "band_width": 0.5, "half_probability": 0.95, "zone_probability": 0.8,
}  # fmt: skip


def weighed(**weights: float) -> Methodology:
    """The rules with other weights inside their blocks, by code."""
    indicators = tuple(
        replace(one, weight=weights.get(one.code, one.weight)) for one in OLD.indicators
    )
    return replace(OLD, indicators=indicators)


def drawing() -> Methodology:
    """Rules that know how much is chance."""
    changed: dict[str, Any] = tables()
    changed["methodology"]["uncertainty"] = UNCERTAINTY
    changed["indicators"]["b2_median_answer_time"]["initial_spread"] = 1.25
    return parse(changed)


def seen() -> list[Observation]:
    """Everybody as well as ever, but for the time of the answer, which is the worst everywhere."""
    return [
        one
        for who, part in PARTS.items()
        for month in (*PAST, MAY)
        for one in (
            *(o for o in good_month(who, 30, part, month) if o.code != "B2"),
            median(who, 30, 7.9, month),
        )
    ]


def rating(methodology: Methodology, *decisions: Decision) -> Rating:
    return rated(seen(), MESSAGES, methodology, decisions=decisions)


def side(score: float | None, zone: Zone | None = None, *, group: str = "", **more: Any) -> Side:
    """A side of which only so much matters."""
    known = {"list": "Список", "status": "ranked", "place": None, "interval": None}
    return Side(**{**known, "group": group, "score": score, "zone": zone, **more})


def move(who: str, before: float, after: float, *found: Cause, beyond: bool | None = None) -> Move:
    """A move between two scores."""
    return Move(who, side(before, RED), side(after, RED), after - before, beyond, found)


def test_under_the_same_rules_nobody_moves() -> None:
    for one in moves(rating(OLD), rating(OLD), OLD, OLD):
        assert (one.points, one.causes, one.beyond_noise, one.is_rezoned) == (0.0, (), False, False)


def test_causes_add_up_to_the_move() -> None:
    new = weighed(B1=33.0, B2=28.0)
    found = moves(rating(OLD), rating(new), OLD, new)
    assert {one.authority_id for one in found} == set(PARTS)
    for one in found:
        assert one.points is not None
        assert sum(cause.points for cause in one.causes) == pytest.approx(one.points, abs=0.1)


def test_the_cause_is_what_gained_weight_and_goes_worse_than_the_rest() -> None:
    """Ten points of weight go from B1 to B2, where everybody has hardly any points."""
    new = weighed(B1=33.0, B2=28.0)
    first = next(
        one for one in moves(rating(OLD), rating(new), OLD, new) if one.authority_id == "a"
    )
    assert first.points is not None
    assert first.points < 0
    assert first.causes[0].code == "B2"
    before, after = (results_of(rating(rules))["a"] for rules in (OLD, new))
    traces = ({t.indicator.code: t for t in row.traces} for row in (before, after))
    old_b2, new_b2 = (traces_of["B2"] for traces_of in traces)
    middle = (before.score + after.score) / 2
    expected = new_b2.contribution - old_b2.contribution - 0.10 * middle
    assert first.causes[0].points == pytest.approx(expected)


def test_more_weight_on_what_goes_as_well_as_all_the_rest_is_no_cause() -> None:
    """Every indicator of a perfect authority gives its whole weight."""
    perfect = [
        one for month in (*PAST, MAY) for one in
        (share("a", "B1", 30, 30, month), median("a", 30, 0.1, month),
         share("a", "B4", 30, 30, month), share("a", "B6", 30, 0, month))
    ]  # fmt: skip
    new = weighed(B1=33.0, B2=28.0)
    before, after = (results_of(rated(perfect, {"a": 30}, rules))["a"] for rules in (OLD, new))
    assert causes(before, after) == ()


def test_an_indicator_that_is_gone_is_a_cause() -> None:
    kept = tuple(one for one in OLD.indicators if one.code != "B2")
    new = replace(OLD, indicators=kept)
    found = moves(rating(OLD), rating(new), OLD, new)
    best = next(one for one in found if one.authority_id == "a")
    assert best.points is not None
    assert best.points > 0
    assert best.causes[0].code == "B2"
    back = moves(rating(new), rating(OLD), new, OLD)
    assert {one.authority_id: one.points for one in back} == {
        one.authority_id: -(one.points or 0.0) for one in found
    }


def test_penalties_are_a_cause_of_their_own() -> None:
    decision = Decision(1, "penalty", "a", "P2", None, "причина", "акт")
    milder = replace(OLD, adjustments=tuple(replace(a, points=0.5) for a in OLD.adjustments))
    before, after = rating(OLD, decision), rating(milder, decision)
    (first,) = (one for one in moves(before, after, OLD, milder) if one.causes)
    assert first.points == pytest.approx(1.5)
    (cause,) = first.causes
    assert cause.code == DECISIONS
    assert cause.points == pytest.approx(1.5)


def test_who_has_no_score_on_one_side_cannot_be_compared() -> None:
    strict = replace(OLD, publication=replace(OLD.publication, smallest_n=40))
    for one in moves(rating(OLD), rating(strict), OLD, strict):
        assert (one.points, one.beyond_noise, one.causes) == (None, None, ())
        assert one.after
        assert one.after.score is None


def test_who_is_in_no_list_of_the_other_rules_has_one_side() -> None:
    municipal = tuple(rule for rule in OLD.lists if rule.kind == "municipal")
    new = replace(OLD, lists=municipal)
    both = bodies("a") + bodies("m", kind="executive")
    before, after = (
        rated(seen(), {"a": 30, "m": 30}, rules, authorities=both) for rules in (OLD, new)
    )
    found = {one.authority_id: one for one in moves(before, after, OLD, new)}
    assert found["m"].after is None
    assert found["m"].before
    assert found["m"].points is None
    assert moves(after, before, new, OLD)[0].before is None


def test_groups_are_named_only_where_there_are_several() -> None:
    one, *_ = moves(rating(OLD), rating(OLD), OLD, OLD)
    assert one.after
    assert (one.after.list, one.after.group) == ("Органы местного самоуправления", "")
    sized = [replace(a, population=60_000 if a.id in "ab" else 100) for a in bodies(*PARTS)]
    parted = rated(seen(), MESSAGES, OLD, authorities=sized)
    groups = {m.after.group for m in moves(parted, parted, OLD, OLD) if m.after}
    assert len(groups) == 2
    assert [(s.group, s.compared) for s in summaries(moves(parted, parted, OLD, OLD))] == [
        ("", 4),
        ("от 50 тысяч", 2),
        ("до 10 тысяч", 2),
    ]


@pytest.mark.parametrize(
    ("before", "after", "beyond"),
    [
        (side(50.0, interval=(45.0, 55.0)), side(55.0), False),
        (side(50.0, interval=(45.0, 55.0)), side(55.1), True),
        (side(50.0), side(60.0, interval=(52.0, 68.0)), True),
        (side(50.0), side(60.0, interval=(50.0, 68.0)), False),
        (side(50.0, interval=(40.0, 70.0)), side(60.0, interval=(59.0, 61.0)), False),
        (side(50.0), side(90.0), None),
        (side(None), side(90.0, interval=(80.0, 95.0)), None),
    ],
)
def test_a_move_is_beyond_noise_if_the_score_leaves_the_interval(
    before: Side, after: Side, beyond: bool | None
) -> None:
    assert is_beyond_noise(before, after) is beyond


def test_intervals_are_those_of_the_rules_that_draw() -> None:
    new = drawing()
    found = moves(rated(seen(), MESSAGES, OLD), rated(seen(), MESSAGES, new), OLD, new)
    for one in found:
        assert one.before
        assert one.before.interval is None
        assert one.after
        assert one.after.score is not None
        assert one.after.interval
        assert one.after.interval[0] <= one.after.score <= one.after.interval[1]
        assert one.chance == one.after.interval
        assert one.beyond_noise is not None
    assert move("a", 1.0, 2.0).chance is None


def test_another_zone_is_told_also_where_one_appears() -> None:
    assert Move("a", side(1.0, RED), side(2.0, GREEN), 1.0, None, ()).is_rezoned
    assert Move("a", side(1.0), side(2.0, GREEN), 1.0, None, ()).is_rezoned
    assert not Move("a", side(1.0, RED), side(2.0, RED), 1.0, None, ()).is_rezoned
    assert not Move("a", None, side(2.0), None, None, ()).is_rezoned


def test_a_summary_counts_and_names_what_decides() -> None:
    found = [
        move("a", 50.0, 53.0, Cause("B1", 4.0), Cause("B2", -1.0), beyond=True),
        move("b", 60.0, 59.0, Cause("B2", -1.0), beyond=False),
        move("c", 70.0, 70.0, beyond=False),
    ]
    told = summary("Список", "Группа", found)
    assert (told.list, told.group, told.compared, told.rezoned) == ("Список", "Группа", 3, 0)
    assert told.mean == pytest.approx(4 / 3)
    assert told.beyond == 1
    assert told.agreement == pytest.approx(1.0)
    assert told.decisive
    assert told.decisive.code == "B1"
    assert told.decisive.points == pytest.approx(4 / 3)


def test_a_summary_says_only_what_is_known() -> None:
    two = summary("", "", [move("a", 50.0, 53.0), move("b", 60.0, 59.0, beyond=True)])
    assert (two.beyond, two.agreement, two.decisive) == (None, None, None)
    equal = [move(who, 50.0, score) for who, score in (("a", 1.0), ("b", 2.0), ("c", 3.0))]
    assert summary("", "", equal).agreement is None


def test_a_reversed_order_disagrees() -> None:
    found = [move(who, score, 100 - score) for who, score in (("a", 1.0), ("b", 2.0), ("c", 3.0))]
    assert summary("", "", found).agreement == pytest.approx(-1.0)


def test_who_cannot_be_compared_is_in_no_summary() -> None:
    alone = Move("a", None, side(2.0), None, None, ())
    assert summaries([alone]) == ()


def test_the_main_cause_pushes_where_the_move_goes() -> None:
    against, along, less = Cause("B1", -3.0), Cause("B2", 2.5), Cause("B4", 1.5)
    assert move("a", 50.0, 51.0, against, along, less).cause == along
    assert move("a", 50.0, 49.0, against, along, less).cause == against
    assert move("a", 50.0, 50.0, against, along, less).cause is None
    assert Move("a", None, side(2.0), None, None, ()).cause is None


def test_trends_are_means_over_the_months_that_can_be_compared() -> None:
    april = [move("a", 50.0, 54.0, Cause("B1", 5.0), Cause("B2", -1.0), beyond=True)]
    may = [
        move("a", 50.0, 52.0, Cause("B2", 3.0), Cause("B1", -1.0), beyond=False),
        move("b", 50.0, 49.0),
        Move("c", None, side(2.0), None, None, ()),
    ]
    first, second = trends([april, may])
    assert (first.authority_id, first.months, first.points, first.beyond) == ("a", 2, 3.0, 1)
    assert first.cause == Cause("B1", 2.0)
    assert (second.authority_id, second.months, second.points, second.beyond) == ("b", 1, -1.0, 0)
    assert second.cause is None
