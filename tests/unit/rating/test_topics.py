"""What would a share be with the average topics of the list?"""

import pytest
from tests.making import MAY
from tests.observing import PAST, bodies, rated, share
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.rating.evidence import TopicShift
from otklik.rating.result import Trace
from otklik.rating.topics import Tally, average_mix, expected, rates_without, shifted, tallies

RULED = ruled()
RULE = RULED.indicator("B1").standardise
ROADS, PARKS = "дороги", "парки"
HISTORY = {
    "a": {ROADS: Tally(10, 5)},
    "b": {PARKS: Tally(20, 2), ROADS: Tally(20, 6)},
    "c": {PARKS: Tally(10, 0)},
}


def topic(who: str, name: str, n: int, good: int, ago: int = 0) -> Observation:
    return Observation(who, "B1", MAY - ago, n, numerator=good, topic_group=name)


def test_the_average_mix_gives_every_body_one_voice() -> None:
    assert average_mix(HISTORY) == pytest.approx({ROADS: (1 + 0.5) / 3, PARKS: (0.5 + 1) / 3})
    assert average_mix({}) == {}


def test_a_topic_is_what_the_others_have_with_two_typical_bodies_behind_it() -> None:
    """By hand, without a. q̄: b 8 of 40 with 40/50, c 0 of 10 with 10/20:
    0.8·0.2/1.3 = 0.123077. Roads: b 6 of 20 with 20/30: (0.2 + 2·q̄)/(2/3 + 2) = 0.167308.
    Parks: (2/3·0.1 + 0.5·0 + 2·q̄)/(2/3 + 0.5 + 2) = 0.098785.
    """
    assert RULE
    rates = rates_without("a", HISTORY, RULE)
    assert rates.typical == pytest.approx(0.123077, abs=5e-7)
    assert rates.by_topic == pytest.approx({ROADS: 0.167308, PARKS: 0.098785}, abs=5e-7)
    whole = rates.weighted({ROADS: 3, "снег": 2})
    assert whole == pytest.approx(3 * 0.167308 + 2 * 0.123077, abs=5e-6)


def test_unknown_topics_are_expected_to_go_as_on_average() -> None:
    assert RULE
    rates = rates_without("a", HISTORY, RULE)
    assert expected({ROADS: Tally(4, 1)}, 10, rates, 0.2) == pytest.approx(
        4 * 0.167308 + 6 * 0.2, abs=5e-6
    )


@pytest.mark.parametrize(
    ("x", "missed", "average", "becomes"),
    [(8, 1, 0.1, 8), (8, 3, 0.1, 10), (8, 1.5, 0.1, 8.5), (1, 0, 0.5, 0), (10, 9, 0, 10)],
)
def test_the_numerator_moves_by_what_the_topics_explain_and_stops_at_the_ends(
    x: float, missed: float, average: float, becomes: float
) -> None:
    assert shifted(10, x, missed, average) == pytest.approx(becomes)


def test_tallies_are_of_the_months_asked_for_in_order() -> None:
    seen = [topic("b", ROADS, 5, 3), topic("a", PARKS, 4, 4), topic("a", PARKS, 6, 1, 1)]
    assert tallies(seen, [MAY]) == {"a": {PARKS: Tally(4, 0)}, "b": {ROADS: Tally(5, 2)}}
    assert tallies(seen, [MAY, MAY - 1])["a"] == {PARKS: Tally(10, 5)}
    assert list(tallies(seen, [MAY])) == ["a", "b"]


def steps(seen: list[Observation]) -> dict[str, Trace]:
    sums: dict[tuple[str | None, int], Observation] = {}
    for one in seen:
        key = one.authority_id, one.month.index
        n, good = one.n, one.numerator or 0
        if before := sums.get(key):
            n, good = n + before.n, good + (before.numerator or 0)
        sums[key] = share(str(one.authority_id), "B1", n, good, one.month)
    ids = sorted({str(o.authority_id) for o in seen})
    rating = rated(
        sums.values(),
        dict.fromkeys(ids, 30),
        RULED,
        authorities=bodies(*ids, population=5),
        by_topic=seen,
    )
    return {row.authority_id: row.traces[0] for row in rating.lists[1].results}


def test_whoever_has_the_harder_topics_is_raised_and_the_other_lowered() -> None:
    past = [
        topic(who, name, 30, good, ago)
        for who, name, good in (
            ("a", ROADS, 15),
            ("b", PARKS, 30),
            ("c", ROADS, 15),
            ("c", PARKS, 30),
        )
        for ago in range(1, len(PAST) + 1)
    ]
    found = steps([*past, topic("a", ROADS, 20, 10), topic("b", PARKS, 20, 20)])
    roads, parks = found["a"], found["b"]
    assert roads.shift
    assert parks.shift
    assert roads.shift.x == 10 < roads.x < 20
    assert parks.shift.x == 20 > parks.x
    assert roads.shift.expected > roads.shift.average
    assert roads.x == pytest.approx(10 + 20 * (roads.shift.expected - roads.shift.average))
    assert roads.past_x > roads.shift.past_x == 90


def test_a_month_without_cases_is_expected_to_go_as_on_average() -> None:
    past = [topic(who, ROADS, 10, 8, 1) for who in "ab"]
    shift = steps([*past, topic("b", ROADS, 5, 5)])["a"].shift
    assert shift
    assert shift == TopicShift(0, 8, shift.average, shift.average)


def test_lists_of_other_kinds_stay_as_they_are() -> None:
    seen = [topic(who, ROADS, 10, 5, ago) for who in "ab" for ago in (0, 1)]
    rating = rated(
        [share(who, "B1", 10, 5, MAY - ago) for who in "ab" for ago in (0, 1)],
        {"a": 10, "b": 10},
        RULED,
        authorities=bodies("a", "b", kind="executive"),
        by_topic=seen,
    )
    assert rating.lists[0].month.evidence.shifts == {}
    assert len(rating.lists[0].results) == 2
