"""Is the judge of one message of the feedback platform right about terms, rejection and grades?"""

from dataclasses import fields
from datetime import datetime
from typing import Any

import pytest

from otklik.core.cases import Case, MessageNorms
from otklik.core.messages import DAY_SECONDS, MessageFacts, all_message_facts

NORMS = MessageNorms(accelerated_days=10, good_grade=4, shortest_days=0.5)
AS_OF = datetime(2026, 6, 1)


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def message(case_id: str = "1", created: str = "05-01", **given: Any) -> Case:
    """Days by name are texts, as `05-12`."""
    days = ("first_answer_at", "due_at")
    told = {name: on(value) if name in days else value for name, value in given.items()}
    empty: dict[str, Any] = dict.fromkeys((field.name for field in fields(Case)), None)
    known: dict[str, Any] = {"stream": "message", "case_id": case_id, "created_at": on(created)}
    return Case(**{**empty, **known, "excluded": False, "relabelled": False, **told})


def facts(*messages: Case, as_of: datetime = AS_OF) -> list[MessageFacts]:
    return list(all_message_facts(messages, NORMS, as_of))


def fact(one: Case, as_of: datetime = AS_OF) -> MessageFacts:
    return facts(one, as_of=as_of)[0]


def test_a_message_has_the_whole_of_its_planned_day() -> None:
    found = [fact(message(due_at="05-12", first_answer_at=day)) for day in ("05-12", "05-13")]
    assert [one.answered_by_plan for one in found] == [True, False]
    assert [
        fact(message(due_at="05-31"), as_of=on(day)).term_passed for day in ("05-31", "06-01")
    ] == [
        False,
        True,
    ]


def test_silence_has_taken_until_the_cut() -> None:
    assert fact(message()).took == 31 * DAY_SECONDS
    assert fact(message(first_answer_at="05-11", fast_track=True)).accelerated
    assert not fact(message(first_answer_at="05-12", fast_track=True)).accelerated


# --- rejected when it was late


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"first_answer_at": "05-12"}, False),
        ({"first_answer_at": "05-13"}, True),
        ({}, True),
        ({"excluded": True}, False),
        ({"due_at": "06-12"}, False),
    ],
)
def test_what_was_late_when_it_was_rejected_stays(told: dict[str, Any], kept: bool) -> None:
    found = fact(message(**{"due_at": "05-12", "outcome": "rejected", **told}))
    assert (found.kept, found.counted) == (kept, False)


def test_what_is_not_rejected_stays_and_what_two_people_took_out_does_not() -> None:
    assert fact(message(due_at="05-12")).kept
    assert not fact(message(due_at="05-12", excluded=True)).kept


# --- one grade an applicant a quarter


def graded(case_id: str, day: str, **given: Any) -> Case:
    given = {"author_key": "a", "grade": 5, **given}
    return message(case_id, "03-01", first_answer_at=day, **given)


def firsts(*messages: Case) -> list[bool]:
    return [found.first_grade for found in facts(*messages)]


def test_an_applicant_has_one_grade_a_quarter() -> None:
    quarters = graded("1", "03-31"), graded("2", "04-01"), graded("3", "05-01")
    assert firsts(*quarters) == [True, True, False]
    assert firsts(*reversed(quarters)) == [False, True, True]
    assert sum(firsts(*(graded(str(n), "05-01") for n in range(10)))) == 1


@pytest.mark.parametrize(
    "other", [{"author_key": "b"}, {"author_key": None}, {"authority_id": "b"}]
)
def test_another_applicant_an_unknown_one_and_another_authority_have_their_own(
    other: dict[str, Any],
) -> None:
    assert firsts(graded("1", "05-01"), graded("2", "05-02", **other)) == [True, True]


def test_a_grade_without_a_day_counts_and_no_grade_is_no_first_one() -> None:
    undated = message("2", author_key="a", grade=5)
    assert firsts(graded("1", "05-01"), undated) == [True, True]
    assert firsts(graded("1", "05-01", grade=None), graded("2", "05-02")) == [False, True]


def test_what_is_not_counted_takes_nobodys_place() -> None:
    assert firsts(graded("1", "05-01", outcome="rejected"), graded("2", "05-02")) == [True, True]


def test_cases_of_other_streams_are_no_messages() -> None:
    assert facts(message(stream="incident")) == []
