"""Does a month's rating follow from its observations and nothing else?"""

import pytest
from tests.making import MAY
from tests.observing import (
    METHODOLOGY,
    PAST,
    bodies,
    good_month,
    median,
    rated,
    results_of,
    share,
)
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.rating import result
from otklik.rating.rate import Counted, counts_of, rate
from otklik.rating.references import INITIAL


def test_a_small_month_computed_by_hand_comes_out_to_the_printed_digit() -> None:
    """Every number below was worked out on paper by STATISTICS §1.

    B1: ref = (100/110·0.90 + 30/40·0.60)/(100/110 + 30/40) = 0.764384;
        r   = (18 + 10·ref)/(30 + 10) = 0.641096;  p̃ = (19 + 10·r)/(20 + 10) = 0.847032;
        100·(0.847032 − 0.70)/0.28 = 52.5114;  with weight 43: 22.5799.
    B2: ref = 3 h, the initial level, as nobody has a past; r = 3 h;
        p̃ = exp((20·ln 2.5 + 10·ln 3)/30) = 2.656646 h;
        100·ln(2.656646/8)/ln(2/8) = 79.5197;  with weight 18: 14.3135.
    B4: no case this month, and none before: 0.65 gives 100·0.25/0.45 = 55.5556; 13.8889.
        It is somebody's source all the same: the other body has cases of it.
    B6: missing for everybody; its 14 go to the rest of the block: every weight × 100/86.
    Score: (22.5799 + 14.3135 + 13.8889)·100/86 = 59.0492.
    """
    observations = [
        share("big", "B1", 100, 90, PAST[0]),
        share("hand", "B1", 30, 18, PAST[3]),
        share("hand", "B1", 20, 19),
        median("hand", 20, 2.5),
        share("big", "B4", 12, 6),
    ]
    row = results_of(rated(observations, {"hand": 20, "big": 0}))["hand"]
    steps = {trace.indicator.code: trace for trace in row.traces}
    b1 = steps["B1"]
    assert b1.reference == pytest.approx(0.764384, abs=5e-7)
    assert b1.anchor == pytest.approx(0.641096, abs=5e-7)
    assert b1.value == pytest.approx(0.847032, abs=5e-7)
    assert b1.points == pytest.approx(52.5114, abs=5e-5)
    assert steps["B2"].value == pytest.approx(2.656646, abs=5e-7)
    assert steps["B2"].points == pytest.approx(79.5197, abs=5e-5)
    assert steps["B4"].points == pytest.approx(55.5556, abs=5e-5)
    assert steps["B6"].weight == 0
    contributions = [trace.contribution for trace in row.traces]
    assert contributions == pytest.approx(
        [22.5799 / 0.86, 14.3135 / 0.86, 13.8889 / 0.86, 0], abs=1e-4
    )
    assert row.shown == 59.0


def test_without_cases_the_own_past_speaks_and_no_weight_moves() -> None:
    """STATISTICS §3: hiding what goes badly must not pay; nor does a gap count as zero."""
    past = [o for month in PAST for o in good_month("a", 30, 0.9, month)]
    others = [o for month in (*PAST, MAY) for o in good_month("b", 30, 0.8, month)]
    silent = [o for o in good_month("a", 30, 0.9) if o.code != "B4"]
    row = results_of(rated([*past, *others, *silent], {"a": 30, "b": 30}))["a"]
    b4 = next(t for t in row.traces if t.indicator.code == "B4")
    assert b4.absence == result.NO_CASES
    assert b4.value == pytest.approx(b4.anchor)
    assert b4.anchor == pytest.approx((27 * 6 + 10 * b4.reference) / (180 + 10))
    assert [t.weight for t in row.traces] == pytest.approx([43, 18, 25, 14])


def test_what_nobody_has_this_month_is_missing_whatever_the_past_says() -> None:
    """STATISTICS §3. Before, a history was enough for the indicator to stay: an export that failed
    this month would have been scored on last year's, and nobody would have been told.
    """
    past = [o for month in PAST for who in "ab" for o in good_month(who, 30, 0.9, month)]
    this = [o for who in "ab" for o in good_month(who, 30, 0.9) if o.code != "B6"]
    rating = rated([*past, *this], {"a": 30, "b": 30})
    assert rating.lists[1].month.missing == {"B6"}
    for row in results_of(rating).values():
        assert row.traces[3].absence == result.SOURCE_MISSING
        assert [t.weight for t in row.traces] == pytest.approx([43 / 0.86, 18 / 0.86, 25 / 0.86, 0])


def test_who_is_the_only_one_without_cases_moves_no_weight() -> None:
    past = [o for month in PAST for who in "ab" for o in good_month(who, 30, 0.9, month)]
    this = [*good_month("a", 30, 0.9), *(o for o in good_month("b", 30, 0.9) if o.code != "B6")]
    rating = rated([*past, *this], {"a": 30, "b": 30})
    assert rating.lists[1].month.missing == frozenset()
    assert results_of(rating)["b"].traces[3].absence == result.NO_CASES


def test_three_months_are_scored_as_one_with_the_six_before_them_as_past() -> None:
    """By hand for B1 of `a`: n 30, x 24; before it 60 cases, 45; the group is `a` alone."""
    seen = [share("a", "B1", 10, 8, MAY - ago) for ago in range(3)]
    seen += [share("a", "B1", 10, 7 + ago % 2, MAY - ago) for ago in range(3, 9)]
    row = results_of(rated(seen, {"a": 30}, ruled()))["a"]
    counts = row.traces[0].long
    assert counts
    assert (counts.n, counts.x, counts.past_n, counts.past_x) == (30, 24, 60, 45)
    assert row.long
    value = (24 + 10 * 0.75) / (30 + 10)
    assert row.long.score == round(100 * (value - 0.70) / 0.28, 1)
    assert row.long.blocks == {"first": row.long.score}
    assert row.traces[0].n == 10


def test_rules_without_a_second_column_have_none() -> None:
    rating = rated(good_month("a", 30, 0.9), {"a": 30})
    row = results_of(rating)["a"]
    assert (rating.lists[1].long, row.long, row.traces[0].long) == (None, None, None)


def test_references_and_places_are_within_the_group() -> None:
    residents = {"a": 60_000, "b": 60_000, "c": 5, "d": 5}
    everybody = [bodies(who, population=count)[0] for who, count in residents.items()]
    seen = [
        o
        for month in (*PAST, MAY)
        for who, part in zip("abcd", (0.9, 0.8, 0.7, 0.6), strict=True)
        for o in good_month(who, 30, part, month)
    ]
    rating = rated(seen, dict.fromkeys("abcd", 30), ruled(), authorities=everybody)
    groups = {one.group.code: one for one in rating.lists[1].groups}
    assert {code: one.group.authority_ids for code, one in groups.items()} == {
        "M1": ("a", "b"),
        "M3": ("c", "d"),
    }
    assert [row.place for row in rating.lists[1].results] == [(1, 1), (2, 2), (1, 1), (2, 2)]
    levels = [float(one.scored.levels.reference[0]) for one in groups.values()]
    assert levels == pytest.approx([(27 + 24) / 60, (21 + 18) / 60])


def test_what_is_missing_is_missing_for_the_whole_list() -> None:
    """The last group has no case of B6, but the source is there for the first."""
    residents = {"a": 60_000, "b": 60_000, "c": 5, "d": 5}
    everybody = [bodies(who, population=count)[0] for who, count in residents.items()]
    seen = [o for who in "abcd" for o in good_month(who, 30, 0.9) if who in "ab" or o.code != "B6"]
    rating = rated(seen, dict.fromkeys("abcd", 30), ruled(), authorities=everybody)
    assert rating.lists[1].month.missing == frozenset()
    assert {row.traces[3].absence for row in rating.lists[1].groups[1].results} == {"no_cases"}


def test_without_a_past_the_group_speaks() -> None:
    others = [o for month in (*PAST, MAY) for o in good_month("b", 30, 0.8, month)]
    row = results_of(rated(others, {"a": 30, "b": 30}))["a"]
    for trace in row.traces:
        assert trace.value == pytest.approx(trace.anchor)
        assert trace.anchor == pytest.approx(trace.reference)


def test_one_missing_value_spoils_nobodys_result() -> None:
    """scikit-criteria counted it as 0, pymcdm made every result missing."""
    full = [o for month in (*PAST, MAY) for who in "abc" for o in good_month(who, 30, 0.85, month)]
    holed = [o for o in full if not (o.authority_id == "a" and o.code == "B6" and o.month == MAY)]
    before, after = (results_of(rated(o, dict.fromkeys("abc", 30))) for o in (full, holed))
    assert {who: before[who].score for who in "bc"} == {who: after[who].score for who in "bc"}
    assert after["a"].score == pytest.approx(before["a"].score, abs=1.0)


def test_every_list_has_its_own_kind_and_its_own_group() -> None:
    observations = [share("min", "B1", 40, 40, PAST[0]), share("town", "B1", 40, 30, PAST[0])]
    everybody = [
        *bodies("town"),
        *bodies("min", kind="executive"),
        *bodies("fund", kind="other"),
    ]
    rating = rate(Counted((), (), tuple(observations)), everybody, MAY, METHODOLOGY)
    assert [[row.authority_id for row in one.results] for one in rating.lists] == [
        ["min"],
        ["town"],
    ]
    levels = [one.groups[0].scored.levels.reference[0] for one in rating.lists]
    assert levels == pytest.approx([1.0, 0.75])


def test_a_list_of_nobody_is_an_empty_list() -> None:
    rating = rate(Counted((), (), ()), (), MAY, METHODOLOGY)
    for one in rating.lists:
        assert one.results == ()
        assert set(one.groups[0].scored.levels.sources) == {INITIAL}
        assert one.month.missing == {i.code for i in METHODOLOGY.indicators}


def test_when_every_source_is_missing_there_is_no_score_to_print() -> None:
    (row,) = results_of(rated([], {"a": 30})).values()
    assert row.status == result.INSUFFICIENT
    assert row.score == row.available_weight == 0
    assert {t.absence for t in row.traces} == {result.SOURCE_MISSING}
    assert {t.contribution for t in row.traces} == {0.0}


def test_counts_and_headlines_are_of_the_month_alone() -> None:
    seen = [
        Observation("a", "messages", MAY, 7),
        Observation("a", "messages", MAY - 1, 9),
        Observation("a", "answers", MAY, 6),
        Observation(None, "messages", MAY, 30),
    ]
    assert counts_of(seen, MAY) == {"a": {"messages": 7, "answers": 6}}
    rating = rate(Counted(tuple(seen), (), ()), (), MAY, METHODOLOGY)
    assert [o.month for o in rating.headlines] == [MAY] * 3


def test_volume_is_context_and_never_points() -> None:
    """Tuva scored the fewest complaints: listening was punished."""
    one = good_month("a", 30, 0.9)
    scores = {results_of(rated(one, {"a": n}))["a"].score for n in (30, 300)}
    assert len(scores) == 1


def test_a_slow_month_weighs_more_the_more_cases_it_has() -> None:
    """Why B2 may honestly fall after one more case as fast as all before it.

    A month slower than the body's own past is steadied to that past; every further case of the
    same kind is one more witness that the month was slow.
    """
    past = [median("a", 30, 2.5, month) for month in PAST]
    values = [
        results_of(rated([*past, median("a", n, 6.0)], {"a": n}))["a"].traces[1].value
        for n in (5, 6, 60)
    ]
    assert values == sorted(values)
    assert values[0] < values[1] < values[2] < 6.0
