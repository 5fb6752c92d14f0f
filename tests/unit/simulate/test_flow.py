"""Which cases come to the region month after month?"""

from collections import Counter
from dataclasses import replace

import pytest

from otklik.core.clock import WorkClock
from otklik.core.months import Month
from otklik.simulate.case import REJECTED, SOLVABLE, SOLVED
from otklik.simulate.flow import Flow, MonthOfCases, months_of_cases, streams
from otklik.simulate.model import load_model
from otklik.simulate.people import KNOWN
from otklik.simulate.world import load_world

WORLD, MODEL = load_world(), load_model()
CAPITAL = "go-ladogorsk"
LAST = Month(2026, 3)


def drawn(clock: WorkClock, months: int, scale: float, seed: int = 1) -> list[MonthOfCases]:
    flow = Flow(seed, scale, WORLD, MODEL, clock)
    return list(months_of_cases(flow, LAST - (months - 1), LAST))


@pytest.fixture(scope="module")
def half_a_year(clock: WorkClock) -> list[MonthOfCases]:
    return drawn(clock, months=6, scale=0.3)


def names_of_originals(month: MonthOfCases) -> frozenset[tuple[str, str]]:
    return frozenset(
        (row.case.key, row.case.author.address) for row in month.cases if not row.case.repeat_of
    )


def test_a_whole_region_has_ten_and_a_half_thousand_a_month() -> None:
    for month in (Month(2026, 1), Month(2026, 7)):
        daily = sum(stream.daily for stream in streams(WORLD, month, MODEL).values())
        assert daily * 30.4 == pytest.approx(10_480, rel=0.01)


def test_the_volume_of_a_month_is_the_scale_of_a_region(half_a_year: list[MonthOfCases]) -> None:
    assert len(half_a_year[0].cases) == pytest.approx(10_480 * 0.3, rel=0.15)


def test_the_city_has_three_quarters(half_a_year: list[MonthOfCases]) -> None:
    rows = [row for month in half_a_year for row in month.cases]
    places = Counter(row.case.subject.place.body for row in rows)
    assert places[CAPITAL] / len(rows) == pytest.approx(0.74, abs=0.03)


def test_snow_is_written_about_in_winter_only() -> None:
    for number, is_winter in ((1, True), (7, False)):
        capital = streams(WORLD, Month(2026, number), MODEL)[CAPITAL]
        drawn_topics = {capital.subject(share / 1000).topic for share in range(1000)}
        assert ("snow" in {topic.season for topic in drawn_topics}) == is_winter


def test_a_season_moves_the_mix_and_not_the_volume_of_a_place() -> None:
    volumes = [
        sum(stream.daily for stream in streams(WORLD, Month(2026, number), MODEL).values())
        for number in range(1, 13)
    ]
    assert max(volumes) == pytest.approx(min(volumes))


def test_months_asked_for_change_nothing(clock: WorkClock) -> None:
    (alone,) = drawn(clock, months=1, scale=0.05)
    *_, last = drawn(clock, months=3, scale=0.05)
    assert [(row.case, row.case_id) for row in alone.cases] == [
        (row.case, row.case_id) for row in last.cases
    ]


def test_a_larger_scale_only_adds_cases(clock: WorkClock) -> None:
    (small,), (large,) = drawn(clock, 1, 0.02), drawn(clock, 1, 0.2)
    kept = names_of_originals(small) & names_of_originals(large)
    assert len(kept) / len(names_of_originals(small)) > 0.95


def test_another_seed_is_another_region(clock: WorkClock) -> None:
    (one,), (other,) = drawn(clock, 1, 0.02), drawn(clock, 1, 0.02, seed=2)
    assert not names_of_originals(one) & names_of_originals(other)


def test_numbers_follow_time_and_are_nobody_elses(half_a_year: list[MonthOfCases]) -> None:
    rows = [row for month in half_a_year for row in month.cases]
    assert [row.case_id for row in rows] == sorted({row.case_id for row in rows})
    times = [row.case.times.created for row in rows]
    assert times == sorted(times)


def test_people_come_back_as_often_as_is_true(half_a_year: list[MonthOfCases]) -> None:
    """Closed cases of known authors, repeats among them, in months whose repeats have all come."""
    repeated = {row.case.repeat_of for month in half_a_year for row in month.cases} - {""}
    closed = [
        (row.case.key in repeated, month.abilities[row.case.subject.body.id].repeats)
        for month in half_a_year[:4]
        for row in month.cases
        if row.case.author.origin == KNOWN and row.case.times.closed
    ]
    seen = sum(came for came, _ in closed) / len(closed)
    assert seen == pytest.approx(sum(share for _, share in closed) / len(closed), abs=0.02)


def test_a_repeat_is_the_same_person_and_topic_within_thirty_days(
    half_a_year: list[MonthOfCases],
) -> None:
    cases = {row.case.key: row.case for month in half_a_year for row in month.cases}
    pairs = [(cases[one.repeat_of], one) for one in cases.values() if one.repeat_of in cases]
    assert pairs
    for earlier, later in pairs:
        assert (earlier.author, earlier.subject.topic) == (later.author, later.subject.topic)
        assert earlier.subject.place.number == later.subject.place.number
        assert later.subject.body.id in (earlier.subject.body.id, earlier.subject.body.successor)
        assert earlier.times.closed is not None
        assert 0 < (later.times.created - earlier.times.closed).total_seconds() < 30 * 86400


def test_cases_are_solved_as_often_as_is_true(half_a_year: list[MonthOfCases]) -> None:
    rows = [
        (row.case, month.abilities[row.case.subject.body.id].solved)
        for month in half_a_year
        for row in month.cases
    ]
    solvable = [
        (case.ending.final == SOLVED, share)
        for case, share in rows
        if case.ending.kind == SOLVABLE and case.answer.at and case.ending.final != REJECTED
    ]
    seen = sum(solved for solved, _ in solvable) / len(solvable)
    assert seen == pytest.approx(sum(share for _, share in solvable) / len(solvable), abs=0.02)


def test_answers_are_timely_as_often_as_is_true(half_a_year: list[MonthOfCases]) -> None:
    cases = [row.case for month in half_a_year for row in month.cases]
    timely = sum(case.answer.timely for case in cases) / len(cases)
    assert timely == pytest.approx(sum(case.chance for case in cases) / len(cases), abs=0.01)


def test_nobody_comes_when_the_scale_is_tiny(clock: WorkClock) -> None:
    flow = replace(Flow(1, 1.0, WORLD, MODEL, clock), scale=1e-9)
    (month,) = months_of_cases(flow, LAST, LAST)
    assert month.cases == ()


def test_after_the_merger_the_okrug_gets_what_the_districts_got(
    half_a_year: list[MonthOfCases],
) -> None:
    merger = WORLD.merger
    for month in half_a_year:
        bodies = {row.case.subject.body.id for row in month.cases}
        is_merged = month.month.start.date() >= merger.on
        assert (merger.into in bodies) == is_merged
        assert bool(bodies & set(merger.parts)) != is_merged
        assert month.abilities.keys() >= bodies
