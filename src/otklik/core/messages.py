"""What is true of one message of the feedback platform (ПОС), whose dates are days?

This is the judge for messages, held equal to the bulk expressions of `facts/messages.py`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from otklik.core.cases import REJECTED, Case, MessageNorms, logarithm

STREAM = "message"
DAY_SECONDS = 86_400
_DAY = timedelta(days=1)


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
    term_passed: bool
    answered: bool
    answered_by_plan: bool
    took: int
    took_log: int
    accelerated: bool
    graded: bool
    graded_well: bool
    reopened: bool
    is_appeal: bool


def message_facts(case: Case, norms: MessageNorms, as_of: datetime) -> MessageFacts:
    """Facts of a message as known at `as_of`; a planned day has passed when it is over.

    An unanswered message has taken until the day of `as_of`. Extensions do not exist: the planned
    day is the one the export holds.
    """
    answered_at, planned_at = case.first_answer_at, case.due_at
    took = days_between(case.created_at, answered_at or as_of) * DAY_SECONDS
    answered = answered_at is not None
    return MessageFacts(
        stream=case.stream,
        case_id=case.case_id,
        authority_id=case.authority_id,
        topic_group=case.topic_group,
        topic=case.topic,
        created_at=case.created_at,
        planned_at=planned_at,
        answered_at=answered_at,
        counted=case.counted,
        rejected=case.outcome == REJECTED,
        excluded=case.excluded,
        term_passed=planned_at is not None and as_of >= _midnight(planned_at) + _DAY,
        answered=answered,
        answered_by_plan=answered_at is not None
        and planned_at is not None
        and days_between(planned_at, answered_at) <= 0,
        took=took,
        took_log=logarithm(took, DAY_SECONDS, norms.shortest_days),
        accelerated=answered
        and case.fast_track is True
        and took <= norms.accelerated_days * DAY_SECONDS,
        graded=case.grade is not None,
        graded_well=case.grade is not None and case.grade >= norms.good_grade,
        reopened=case.reopened is True,
        is_appeal=case.is_appeal is True,
    )


def all_message_facts(
    cases: Iterable[Case], norms: MessageNorms, as_of: datetime
) -> Iterator[MessageFacts]:
    """Facts of the messages among cases of all streams."""
    return (message_facts(case, norms, as_of) for case in cases if case.stream == STREAM)


def days_between(start: datetime, end: datetime) -> int:
    """Calendar days from the day of one moment to the day of another."""
    return (end.date() - start.date()).days


def _midnight(at: datetime) -> datetime:
    return datetime(at.year, at.month, at.day)
