"""Who has a place, which zone, and why not?"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from tests.making import MAY
from tests.observing import (
    CODES,
    INDICATORS,
    METHODOLOGY,
    PAST,
    evidence_of,
    good_month,
    median,
    rated,
    results_of,
    share,
)
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.methodology.model import Block, Methodology
from otklik.rating import result
from otklik.rating.decisions import Decision
from otklik.rating.judge import Context, Seen, judge
from otklik.rating.result import Result
from otklik.rating.scored import levels_of, score

BLOCKS = (Block("first", "первый", 60), Block("second", "второй", 40))
TWO_BLOCKS = replace(
    METHODOLOGY,
    blocks=BLOCKS,
    indicators=tuple(
        replace(indicator, block=block, weight=weight)
        for indicator, block, weight in zip(
            INDICATORS, ("first", "first", "second", "second"), (40, 20, 25, 15), strict=True
        )
    ),
)


def seen(who: str, codes: Iterable[str], n: int = 10) -> list[Observation]:
    known = {code: share(who, code, n, n) for code in CODES} | {"B2": median(who, n, 2.0)}
    return [known[code] for code in codes]


def history(who: str = "a", months: int = 6) -> list[Observation]:
    return [o for month in PAST[-months:] for o in good_month(who, 30, 0.9, month)]


def status_of(codes: Iterable[str], methodology: Methodology = METHODOLOGY) -> str:
    long_ago = [o for o in history() if o.month < MAY - 2]
    somebody = good_month("b", 30, 0.9)
    observations = (*long_ago, *somebody, *seen("a", codes))
    return results_of(rated(observations, {"a": 40, "b": 30}, methodology))["a"].status


def by_score(*scores: float) -> tuple[Result, ...]:
    """Results whose exact scores are given, so that only the judging is under test."""
    ids = [f"a{n:02}" for n in range(len(scores))]
    evidence = evidence_of([o for who in ids for o in seen(who, CODES)], ids)
    levels = levels_of(evidence, frozenset(), METHODOLOGY)
    scored = score(replace(evidence, past_months=6), METHODOLOGY, levels)
    exact = np.array([scores])
    scored = replace(scored, score=exact, blocks={"incidents": exact})
    counts = {who: {"messages": 40} for who in ids}
    return judge(Seen(scored), Context(counts, (), METHODOLOGY))


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (("B1", "B2", "B6"), result.RANKED),  # 43 + 18 + 14: exactly three quarters
        (("B1", "B4"), result.REFERENCE_ONLY),  # 68
        (("B1", "B2"), result.REFERENCE_ONLY),  # 61
        (("B1", "B6"), result.INSUFFICIENT),  # 57
        ((), result.INSUFFICIENT),
        (CODES, result.RANKED),
    ],
)
def test_places_need_75_of_the_weight_and_scores_60(codes: Iterable[str], status: str) -> None:
    assert status_of(codes) == status


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (("B1", "B2", "B4"), result.RANKED),  # 25 of the second block's 40
        (("B1", "B2", "B6"), result.REFERENCE_ONLY),  # 15 of 40, though 75 of the whole
        (("B1", "B4", "B6"), result.RANKED),
    ],
)
def test_every_block_needs_half_of_its_weight(codes: Iterable[str], status: str) -> None:
    assert status_of(codes, TWO_BLOCKS) == status


def test_a_block_that_nobody_has_is_not_asked_for() -> None:
    row = results_of(rated(seen("a", ("B1", "B2")), {"a": 40}, TWO_BLOCKS))["a"]
    assert row.status == result.NO_PLACE
    assert set(row.blocks) == {"first"}
    assert row.available_weight == pytest.approx(100)


def test_a_minimum_of_cases_is_counted_over_three_months() -> None:
    spread = [share("a", "B1", 4, 4, month) for month in (MAY - 2, MAY - 1, MAY)]
    (row,) = results_of(rated(spread, {"a": 4 + 36})).values()
    assert row.traces[0].recent_n == 12
    assert row.traces[0].is_enough
    assert row.traces[0].absence is None
    (row,) = results_of(rated(spread[1:], {"a": 40})).values()
    assert not row.traces[0].is_enough
    assert row.traces[0].absence == result.BELOW_MINIMUM


@pytest.mark.parametrize(("messages", "withheld"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_body_with_one_to_four_messages_is_withheld(messages: int, withheld: bool) -> None:
    rating = rated([*history(), *seen("a", CODES)], {"a": messages})
    (row,) = results_of(rating).values()
    assert (row.status == result.WITHHELD) == withheld
    if withheld:
        assert (row.zone, row.place) == (None, None)
        assert not row.has_score


def test_below_three_months_of_history_there_are_zones_but_no_places() -> None:
    for months, status in ((2, result.NO_PLACE), (3, result.RANKED)):
        rating = rated([*history(months=months), *seen("a", CODES)], {"a": 40})
        (row,) = results_of(rating).values()
        assert row.status == status
        assert (row.place is None) == (months == 2)
        assert row.zone == "yellow"


def test_a_score_for_reference_has_neither_zone_nor_place() -> None:
    long_ago = [o for o in history() if o.month < MAY - 2]
    observations = [*long_ago, *good_month("b", 40, 0.5), *seen("a", ("B1", "B2"))]
    rating = rated(observations, {"a": 40, "b": 40})
    row = results_of(rating)["a"]
    assert row.status == result.REFERENCE_ONLY
    assert row.has_score
    assert (row.zone, row.place) == (None, None)
    assert results_of(rating)["b"].place == (1, 1)


def test_the_zone_goes_by_the_score_as_it_is_printed() -> None:
    by_zone = {row.shown: row.zone for row in by_score(79.96, 79.94, 59.95, 59.94)}
    assert by_zone == {80.0: "green", 79.9: "yellow", 60.0: "yellow", 59.9: "red"}


def test_scores_that_print_alike_share_a_place() -> None:
    """COINr before 1.1.9 ranked by digits nobody could see, or saw too few of them."""
    rows = by_score(71.44, 71.41, 90.0, 71.46)
    places = {row.authority_id: row.place for row in rows}
    assert places == {"a02": (1, 1), "a03": (2, 2), "a00": (3, 4), "a01": (3, 4)}


def test_the_list_stands_in_the_order_of_places_with_the_unplaced_below() -> None:
    observations = [
        *good_month("good", 40, 0.95),
        *good_month("bad", 40, 0.6),
        *(o for who in ("good", "bad") for o in history(who)),
        *seen("half", ("B1", "B2")),
    ]
    rating = rated(
        observations, {"tiny": 2, "empty": 0, "bad": 40, "half": 40, "good": 40, "another": 3}
    )
    rows = rating.lists[1].results
    assert [(row.authority_id, row.status) for row in rows] == [
        ("good", result.RANKED),
        ("bad", result.RANKED),
        ("half", result.REFERENCE_ONLY),
        ("empty", result.INSUFFICIENT),
        ("another", result.WITHHELD),
        ("tiny", result.WITHHELD),
    ]


def fastest_in_the_land(messages: int, observations: list[Observation]) -> dict[str, Result]:
    land = [
        o
        for k in range(10)
        for month in (*PAST, MAY)
        for o in good_month(f"honest{k}", 100, 0.85 + k / 100, month)
    ]
    names = {f"honest{k}": 100 for k in range(10)} | {"lucky": messages}
    return results_of(rated([*land, *observations], names))


def test_one_fast_report_does_not_lead_the_region() -> None:
    """FixMyStreet #1957: a council with one report, fixed in four minutes, led the country."""
    one = [share("lucky", "B1", 1, 1), median("lucky", 1, 0.1)]
    for messages in (1, 5):  # withheld, or counted with four that are not due
        found = fastest_in_the_land(messages, one)
        lucky, honest = found["lucky"], found["honest9"]
        assert lucky.place is None
        assert lucky.zone is None
        assert lucky.score < honest.score
        assert honest.place == (1, 1)


def test_twelve_perfect_reports_weigh_less_than_a_hundred_good_ones() -> None:
    found = fastest_in_the_land(12, seen("lucky", CODES, 12))
    assert found["lucky"].traces[0].value < 1.0
    assert found["lucky"].traces[0].points < 100


def test_a_place_does_not_rest_on_numbers_that_nobody_may_see() -> None:
    """B1 weighs 43 of 100: with three cases of it this month too little of the score is public."""
    this_month = [share("a", "B1", 3, 3), *(o for o in good_month("a", 12, 0.9) if o.code != "B1")]
    result = results_of(rated([*history(), *this_month], {"a": 12}))["a"]
    assert (result.status, result.place) == ("reference_only", None)
    whole = results_of(rated([*history(), *good_month("a", 12, 0.9)], {"a": 12}))["a"]
    assert whole.status == "ranked"


@pytest.mark.parametrize(("size", "is_placed"), [(1, False), (2, True)])
def test_a_group_of_too_few_rated_bodies_has_zones_without_places(
    size: int, is_placed: bool
) -> None:
    """METHODOLOGY §2; here two are enough. Who has too few cases is not rated."""
    ids = "ab"[:size]
    observations = [o for who in ids for o in (*history(who), *seen(who, CODES))]
    rows = results_of(rated(observations, {**dict.fromkeys(ids, 40), "empty": 0}, ruled()))
    assert rows["a"].status == (result.RANKED if is_placed else result.NO_PLACE)
    assert (rows["a"].place is not None) == is_placed
    assert rows["a"].zone is not None
    assert rows["empty"].status == result.INSUFFICIENT


def test_places_go_by_what_the_decisions_left() -> None:
    """Raw scores are kept beside: nothing else has changed them."""
    observations = [o for who in "ab" for o in (*history(who), *seen(who, CODES))]
    penalty = Decision(1, "penalty", "a", "P2", None, "причина", "акт")
    rating = rated(observations, dict.fromkeys("ab", 40), ruled(), decisions=[penalty])
    rows = results_of(rating)
    assert rows["a"].raw == rows["b"].raw == rows["b"].shown
    assert rows["a"].shown == round(rows["a"].raw - 2, 1)
    assert (rows["a"].place, rows["b"].place) == ((2, 2), (1, 1))
    assert [one.points for one in rows["a"].adjusted.applied] == [-2]
    assert rows["b"].adjusted.applied == ()


@pytest.mark.parametrize(
    ("codes", "shown", "zone"),
    [
        ((), 91.0, "green"),
        (("P4", "P4", "P2"), 80.0, "green"),
        (("P4", "P4", "P2", "P2"), 79.0, "yellow"),  # 13, but no more than 12 together
    ],
)
def test_a_zone_goes_by_what_the_decisions_left(
    codes: tuple[str, ...], shown: float, zone: str
) -> None:
    observations = [o for who in "ab" for o in (*history(who), *good_month(who, 40, 0.95))]
    penalties = [
        Decision(number, "penalty", "a", code, None, "причина", "акт")
        for number, code in enumerate(codes)
    ]
    rating = rated(observations, dict.fromkeys("ab", 40), ruled(), decisions=penalties)
    row = results_of(rating)["a"]
    assert (row.raw, row.shown, row.zone) == (91.0, shown, zone)
