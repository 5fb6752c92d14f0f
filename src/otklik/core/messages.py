"""What is true of one message of the feedback platform (ПОС), whose dates are days?

This is the judge for messages, held equal to the bulk expressions of `facts/messages.py`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from otklik.core.cases import Case, MessageNorms, logarithm

STREAM = "message"
DAY_SECONDS = 86_400
_DAY = timedelta(days=1)
_MONTHS_A_QUARTER = 3

_Book = tuple[str | None, str, int, int]
"""To whom, by whom, in which year and quarter."""


@dataclass(frozen=True)
class MessageFacts:
    """One row of the fact table `messages`; columns are described in `tables/facts.py`."""

    stream: str
    case_id: str
    authority_id: str | None
    topic_group: str | None
    topic: str | None
    created_at: datetime
    planned_at: datetime | None
    answered_at: datetime | None
    counted: bool
    rejected: bool
    excluded: bool
    kept: bool
    term_passed: bool
    answered: bool
    answered_by_plan: bool
    took: int
    took_log: int
    accelerated: bool
    graded: bool
    graded_well: bool
    first_grade: bool
    reopened: bool
    is_appeal: bool


_AS_KNOWN = (
    "stream", "case_id", "authority_id", "topic_group", "topic", "created_at", "counted",
    "rejected", "excluded",
)  # fmt: skip
"""What a fact repeats of its message."""


def message_facts(
    case: Case, norms: MessageNorms, as_of: datetime, *, first_grade: bool
) -> MessageFacts:
    """Facts of a message as known at `as_of`; its applicant's other messages tell `first_grade`."""
    return MessageFacts(
        **{name: getattr(case, name) for name in _AS_KNOWN},
        **_term(case, as_of),
        **_time(case, norms, as_of),
        answered=case.first_answer_at is not None,
        graded=case.grade is not None,
        graded_well=case.grade is not None and case.grade >= norms.good_grade,
        first_grade=first_grade,
        reopened=case.reopened is True,
        is_appeal=case.is_appeal is True,
    )


def _term(case: Case, as_of: datetime) -> dict[str, Any]:
    """A planned day has passed when it is over. Extensions do not exist: the planned day is the
    one the export holds.
    """
    answered_at, planned_at = case.first_answer_at, case.due_at
    has_passed = planned_at is not None and as_of >= _midnight(planned_at) + _DAY
    by_plan = (
        answered_at is not None
        and planned_at is not None
        and days_between(planned_at, answered_at) <= 0
    )
    return {
        "planned_at": planned_at,
        "answered_at": answered_at,
        "kept": case.counted or (not case.excluded and has_passed and not by_plan),
        "term_passed": has_passed,
        "answered_by_plan": by_plan,
    }


def _time(case: Case, norms: MessageNorms, as_of: datetime) -> dict[str, Any]:
    """An unanswered message has taken until the day of `as_of`."""
    took = days_between(case.created_at, case.first_answer_at or as_of) * DAY_SECONDS
    return {
        "took": took,
        "took_log": logarithm(took, DAY_SECONDS, norms.shortest_days),
        "accelerated": case.first_answer_at is not None
        and case.fast_track is True
        and took <= norms.accelerated_days * DAY_SECONDS,
    }


def all_message_facts(
    cases: Iterable[Case], norms: MessageNorms, as_of: datetime
) -> Iterator[MessageFacts]:
    """Facts of the messages among cases of all streams; which grade was an applicant's first needs
    them all at once.
    """
    messages = [case for case in cases if case.stream == STREAM]
    earliest = _earliest_grades(messages)
    for case in messages:
        grade = _grade(case)
        first = case.grade is not None and not (grade and earliest.get(grade.book, grade) < grade)
        yield message_facts(case, norms, as_of, first_grade=first)


@dataclass(frozen=True, order=True)
class _Grade:
    """A grade by a known applicant; grades of one `book` are to one authority in one quarter.

    The month of a grade is that of the answer. Of one day the order is that of numbers.
    """

    answered_at: datetime
    case_id: str
    book: _Book = field(compare=False)


def _grade(case: Case) -> _Grade | None:
    """None where there is no grade, or nobody knows whose or of which quarter."""
    at, author = case.first_answer_at, case.author_key
    if case.grade is None or author is None or at is None:
        return None
    quarter = (at.month - 1) // _MONTHS_A_QUARTER
    return _Grade(at, case.case_id, (case.authority_id, author, at.year, quarter))


def _earliest_grades(messages: Iterable[Case]) -> dict[_Book, _Grade]:
    """The first counted grade of each book."""
    grades = sorted(filter(None, (_grade(case) for case in messages if case.counted)))
    return {grade.book: grade for grade in reversed(grades)}


def days_between(start: datetime, end: datetime) -> int:
    """Calendar days from the day of one moment to the day of another."""
    return (end.date() - start.date()).days


def _midnight(at: datetime) -> datetime:
    return datetime(at.year, at.month, at.day)
