"""Is the judge of one case right about time, outcome and return?"""

import math
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import HOURS

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.cases import (
    LOG_UNIT,
    SECONDS_AN_HOUR,
    Case,
    CaseFacts,
    Norms,
    PageNorms,
    all_case_facts,
    logarithm,
    present,
)
from otklik.core.clock import WorkClock, compile_days
from otklik.workspace.resources import shipped

CLOCK = WorkClock(
    compile_days(
        load_calendar(shipped("reference") / "calendars"),
        WorkingHours.parse(HOURS),
        date(2025, 12, 1),
        date(2026, 6, 30),
    )
)
NORMS = Norms(8.0, 24.0, 0.1, 30, 30)
AS_OF = datetime(2026, 6, 1)
TUESDAY = datetime(2026, 5, 12, 9)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def case(created: datetime = TUESDAY, **given: Any) -> Case:
    empty = dict.fromkeys((field.name for field in fields(Case)), None)
    known = {"stream": "incident", "case_id": "1", "created_at": created}
    known |= {"excluded": False, "relabelled": False}
    return Case(**{**empty, **known, **given})


def facts(*cases: Case, norms: Norms = NORMS, as_of: datetime = AS_OF) -> list[CaseFacts]:
    return list(all_case_facts(cases, CLOCK, norms, as_of))


def fact(one: Case, norms: Norms = NORMS, as_of: datetime = AS_OF) -> CaseFacts:
    return facts(one, norms=norms, as_of=as_of)[0]


# --- time


@pytest.mark.parametrize(
    ("created", "answered", "hours"),
    [
        ("05-12 09:00", "05-12 16:00", 6),  # lunch is not waiting
        ("05-12 09:00", "05-12 12:45", 3.5),  # answered in lunch
        ("05-12 12:40", "05-12 13:40", 1 / 6),  # asked in lunch
        ("05-12 20:15", "05-13 09:30", 1),  # the evening does not count
        ("05-12 07:00", "05-12 08:00", 0),  # before the day began
        ("05-15 17:00", "05-18 10:00", 2),  # nor does a weekend
        ("05-08 15:30", "05-12 09:30", 2),  # a shortened day, a holiday and a moved day off
        ("04-30 16:30", "05-04 08:30", 0),  # a shortened day is over at 16:30
        ("05-12 09:00", "05-12 08:30", -0.5),  # an answer before its question
    ],
)
def test_only_working_time_is_waited(created: str, answered: str, hours: float) -> None:
    found = fact(case(at(created), first_answer_at=at(answered)))
    assert found.waited == hours * SECONDS_AN_HOUR


def test_days_off_never_shorten_the_wait() -> None:
    """The mistake of django-helpdesk: three days with a weekend inside fired after one."""
    friday = case(at("05-15 09:00"))
    assert not fact(friday, as_of=at("05-18 08:59:59")).due
    assert fact(friday, as_of=at("05-18 09:00")).due


def test_the_last_second_of_the_norm_is_still_in_time() -> None:
    in_time = fact(case(first_answer_at=TUESDAY + timedelta(days=1)))
    late = fact(case(first_answer_at=TUESDAY + timedelta(days=1, seconds=1)))
    assert (in_time.waited, in_time.answered_in_time) == (8 * SECONDS_AN_HOUR, True)
    assert (late.waited, late.answered_in_time) == (8 * SECONDS_AN_HOUR + 1, False)


def test_the_last_second_in_a_row_is_still_in_the_limit() -> None:
    inside = fact(case(first_answer_at=TUESDAY + timedelta(hours=24)))
    outside = fact(case(first_answer_at=TUESDAY + timedelta(hours=24, seconds=1)))
    assert (inside.answered_in_limit, outside.answered_in_limit) == (True, False)


def test_a_case_becomes_due_in_the_second_its_norm_runs_out() -> None:
    deadline = TUESDAY + timedelta(days=1)
    assert not fact(case(), as_of=deadline - timedelta(seconds=1)).due
    assert fact(case(), as_of=deadline).due


def test_silence_waits_until_the_cut_and_is_never_in_time() -> None:
    """The mistake of FixMyStreet: the mean of those who got an answer."""
    silent = fact(case(), as_of=at("05-13 17:30"))
    assert silent.waited == CLOCK.elapsed(TUESDAY, at("05-13 17:30")) > 8 * SECONDS_AN_HOUR
    assert not silent.answered
    assert not silent.answered_in_time
    assert not silent.answered_in_limit


def test_a_fresh_silence_is_not_yet_in_time() -> None:
    fresh = fact(case(), as_of=TUESDAY + timedelta(hours=1))
    assert (fresh.due, fresh.answered_in_time, fresh.answered_in_limit) == (False, False, False)


def test_an_answered_case_is_due_all_the_same_once_its_norm_has_run_out() -> None:
    answered = case(first_answer_at=TUESDAY + timedelta(minutes=5))
    assert fact(answered).due
    assert not fact(answered, as_of=TUESDAY + timedelta(hours=1)).due


def test_norms_in_parts_of_an_hour_are_whole_seconds() -> None:
    norms = replace(NORMS, first_answer_hours=4.35, reported_limit_hours=4.35)
    assert norms.first_answer_seconds == norms.reported_limit_seconds == 15_660
    found = fact(case(at("05-12 13:30"), first_answer_at=at("05-12 17:51")), norms)
    assert found.answered_in_limit


# --- logarithms


def test_the_logarithm_is_of_hours_in_hundred_thousandths() -> None:
    assert logarithm(2 * SECONDS_AN_HOUR, SECONDS_AN_HOUR, 0.1) == round(math.log(2) * LOG_UNIT)
    assert logarithm(SECONDS_AN_HOUR, SECONDS_AN_HOUR, 0.1) == 0
    assert logarithm(1800, SECONDS_AN_HOUR, 0.1) == round(math.log(0.5) * LOG_UNIT) < 0


@pytest.mark.parametrize("seconds", [-7200, 0, 1, 359, 360])
def test_faster_than_the_shortest_counts_as_the_shortest(seconds: int) -> None:
    assert logarithm(seconds, SECONDS_AN_HOUR, 0.1) == round(math.log(0.1) * LOG_UNIT)


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_longer_wait_never_has_a_smaller_logarithm(one: int, other: int) -> None:
    shorter, longer = sorted([one, other])
    assert logarithm(shorter, SECONDS_AN_HOUR, 0.1) <= logarithm(longer, SECONDS_AN_HOUR, 0.1)
    assert (
        abs(logarithm(one, SECONDS_AN_HOUR, 0.1) - LOG_UNIT * math.log(max(one / 3600, 0.1))) <= 0.5
    )


# --- what it is


@pytest.mark.parametrize("outcome", [None, "solved", "explained", "unsolved", "postponed"])
def test_only_rejected_cases_are_not_counted(outcome: str | None) -> None:
    found = fact(case(outcome=outcome, closed_at=at("05-20 10:00")))
    assert (found.counted, found.rejected) == (True, False)
    assert found.solved == (outcome == "solved")


@pytest.mark.parametrize(("days", "is_solved"), [(30, True), (31, False)])
def test_what_is_solved_after_it_has_matured_is_not_solved(days: int, is_solved: bool) -> None:
    closed_at = TUESDAY + timedelta(days=days)
    found = fact(case(outcome="solved", closed_at=closed_at), as_of=closed_at)
    assert found.solved == is_solved
    assert not fact(case(outcome="solved")).solved


def test_a_rejected_message_is_no_return() -> None:
    first = case(case_id="1", closed_at=at("05-13 10:00"), author_key="k", topic="Ямы")
    again = case(at("05-20 10:00"), case_id="2", author_key="k", topic="Ямы")
    assert facts(first, again)[0].repeated
    assert not facts(first, replace(again, outcome="rejected"))[0].repeated


def test_an_excluded_case_is_neither_counted_nor_a_return() -> None:
    first = case(TUESDAY, closed_at=TUESDAY, author_key="a", topic="Дороги")
    again = case(TUESDAY + timedelta(days=3), author_key="a", topic="Дороги", case_id="2")
    found = facts(first, replace(again, excluded=True))
    assert [(f.counted, f.excluded, f.repeated) for f in found] == [
        (True, False, False),
        (False, True, False),
    ]


def test_a_case_that_was_solvable_once_is_told() -> None:
    assert fact(case(relabelled=True)).relabelled
    assert not fact(case()).relabelled


def test_norms_that_a_methodology_has_not_are_an_error() -> None:
    norms = PageNorms(7, 3, 2, 24.0)
    assert present(norms) is norms
    with pytest.raises(ValueError, match="has no norms"):
        present(NORMS.pages)


def test_a_rejected_case_stays_rejected_even_when_answered() -> None:
    found = fact(case(outcome="rejected", first_answer_at=TUESDAY))
    assert (found.counted, found.rejected, found.solved) == (False, True, False)


@pytest.mark.parametrize("kind", [None, "solvable", "unsolvable", "informational"])
def test_only_the_solvable_are_solvable(kind: str | None) -> None:
    assert fact(case(kind=kind)).solvable == (kind == "solvable")


@pytest.mark.parametrize(
    ("assigned", "answered", "after"),
    [
        ("05-12 10:00", "05-12 09:59", True),
        ("05-12 10:00", "05-12 10:00", False),
        ("05-12 10:00", "05-12 10:01", False),
        ("05-12 10:00", None, False),
        (None, "05-12 10:00", False),
        (None, None, False),
    ],
)
def test_an_assignment_may_follow_its_answer(
    assigned: str | None, answered: str | None, after: bool
) -> None:
    found = fact(
        case(
            assigned_at=at(assigned) if assigned else None,
            first_answer_at=at(answered) if answered else None,
        )
    )
    assert found.assigned_after_answer == after


def test_dates_of_months_are_shifted_by_the_norms() -> None:
    norms = replace(NORMS, maturity_days=31, repeat_days=7)
    found = fact(case(closed_at=at("05-20 10:00")), norms, at("06-12 09:00"))
    assert found.matures_at == TUESDAY + timedelta(days=31)
    assert found.repeat_known_at == at("05-27 10:00")
    early = fact(case(closed_at=at("05-20 10:00")), norms, at("05-27 09:59"))
    assert (early.matures_at, early.repeat_known_at) == (None, None)
    assert fact(case()).repeat_known_at is None


def test_what_is_known_of_a_case_goes_through_unchanged() -> None:
    found = fact(case(authority_id="a", topic_group="Дороги", topic="Ямы", author_key="k"))
    assert (found.stream, found.case_id, found.created_at) == ("incident", "1", TUESDAY)
    assert (found.authority_id, found.topic_group, found.topic) == ("a", "Дороги", "Ямы")
    assert found.author_known
    assert not fact(case()).author_known


# --- rejected when it was late


@pytest.mark.parametrize(
    ("answered", "closed", "kept"),
    [
        (None, "05-13 09:00:00", False),
        (None, "05-13 09:00:01", True),
        (None, None, True),
        ("05-13 09:00:00", "05-20 09:00:00", False),
        ("05-13 09:00:01", "05-20 09:00:00", True),
    ],
)
def test_what_was_late_when_it_was_rejected_stays(
    answered: str | None, closed: str | None, kept: bool
) -> None:
    times = {"first_answer_at": answered, "closed_at": closed}
    told: dict[str, Any] = {name: at(moment) for name, moment in times.items() if moment}
    found = fact(case(outcome="rejected", **told))
    assert (found.kept, found.counted) == (kept, False)


def test_what_two_people_took_out_is_gone_and_what_is_not_due_may_still_be_rejected() -> None:
    assert not fact(case(excluded=True)).kept
    assert not fact(case(outcome="rejected", excluded=True)).kept
    assert not fact(case(outcome="rejected"), as_of=TUESDAY + timedelta(hours=1)).kept
    assert fact(case(), as_of=TUESDAY + timedelta(hours=1)).kept


# --- the same author again

MONTHLY = replace(NORMS, author_days=30)


def firsts(*cases: Case, norms: Norms = MONTHLY) -> list[bool]:
    return [found.first_of_author for found in facts(*cases, norms=norms)]


def writing(case_id: str, created: datetime, **given: Any) -> Case:
    return case(created, **{"case_id": case_id, "author_key": "a", "topic": "Ямы", **given})


@pytest.mark.parametrize(
    ("after", "first"),
    [(timedelta(0), False), (timedelta(days=30), False), (timedelta(days=30, seconds=1), True)],
)
def test_an_author_counts_again_when_the_window_is_over(after: timedelta, first: bool) -> None:
    cases = writing("1", TUESDAY), writing("2", TUESDAY + after)
    assert firsts(*cases) == [True, first]
    assert firsts(*reversed(cases)) == [first, True]


def test_a_chain_counts_once_however_long_it_is() -> None:
    chain = [writing(str(n), TUESDAY + timedelta(days=10 * n)) for n in range(5)]
    assert firsts(*chain) == [True, False, False, False, False]


def test_of_twenty_messages_of_one_second_one_counts() -> None:
    assert sum(firsts(*(writing(str(n), TUESDAY) for n in range(20)))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"author_key": "b"}, {"topic": "Свет"}, {"authority_id": "b"}, {"stream": "message"},
        {"author_key": None}, {"topic": None},
    ],
)  # fmt: skip
def test_another_person_topic_authority_or_stream_is_first_itself(other: dict[str, Any]) -> None:
    assert firsts(writing("1", TUESDAY), writing("2", TUESDAY, **other)) == [True, True]


@pytest.mark.parametrize("gone", [{"outcome": "rejected"}, {"excluded": True}])
def test_what_is_not_counted_hides_nothing_that_follows(gone: dict[str, Any]) -> None:
    """Otherwise rejecting a person's first message would silence all the others."""
    assert firsts(writing("1", TUESDAY, **gone), writing("2", TUESDAY)) == [True, True]
    assert firsts(writing("1", TUESDAY), writing("2", TUESDAY, **gone)) == [True, False]


def test_without_the_norm_everybody_is_first() -> None:
    assert firsts(writing("1", TUESDAY), writing("2", TUESDAY), norms=NORMS) == [True, True]


def test_facts_look_back_as_far_as_their_longest_norm() -> None:
    assert [replace(NORMS, author_days=days).lookback_days for days in (None, 7, 45)] == [
        30,
        30,
        45,
    ]


def test_no_cases_have_no_facts() -> None:
    assert facts() == []
