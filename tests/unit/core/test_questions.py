"""Is the judge of questions right about answers, their time and what vanished?"""

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

import pytest

from otklik.core.cases import PageNorms
from otklik.core.questions import Comment, QuestionFacts, all_question_facts

NORMS = PageNorms(age_days=7, posts_a_week=3, days_a_week=2, question_hours=24.0)
AS_OF = datetime(2026, 6, 1)
TUESDAY = datetime(2026, 5, 12, 9)
SECOND = timedelta(seconds=1)
PAGE = {"platform": "vk", "page_id": "1", "authority_id": "a"}


def comment(at: datetime = TUESDAY, **given: Any) -> Comment:
    empty = dict.fromkeys(field.name for field in fields(Comment))
    plain = {"is_official": False, "is_question": False, "is_deleted": False}
    known = {"post_id": "1", "comment_id": str(at), "thread_id": "1", "published_at": at}
    return Comment(**{**empty, **PAGE, **known, **plain, **given})


def asked(*answers: Comment, as_of: datetime = AS_OF, **given: Any) -> QuestionFacts:
    question = comment(is_question=True, **given)
    return next(iter(all_question_facts([*answers, question], NORMS, as_of)))


def said(after: timedelta, **given: Any) -> Comment:
    return comment(TUESDAY + after, **{"is_official": True, **given})


DAY = timedelta(days=1)


def test_a_question_is_answered_by_the_page_within_a_day() -> None:
    assert asked(said(DAY)).answered_in_time
    late = asked(said(DAY + SECOND))
    assert (late.answered, late.answered_in_time) == (True, False)
    none = asked()
    assert (none.answered, none.answered_in_time) == (False, False)


def test_the_first_word_after_the_question_is_its_answer() -> None:
    assert asked(said(2 * DAY), said(SECOND), said(-DAY)).answered_in_time


@pytest.mark.parametrize(
    "other",
    [{"thread_id": "2"}, {"post_id": "2"}, {"page_id": "2"}, {"is_official": False}],
)
def test_a_word_elsewhere_or_of_somebody_else_is_no_answer(other: dict[str, Any]) -> None:
    assert not asked(said(SECOND, **other)).answered


@pytest.mark.parametrize("after", [-SECOND, timedelta()])
def test_what_was_said_before_or_in_the_same_second_is_no_answer(after: timedelta) -> None:
    assert not asked(said(after)).answered


def test_a_question_without_a_thread_begins_its_own() -> None:
    assert asked(said(SECOND, thread_id="7"), thread_id=None, comment_id="7").answered
    assert not asked(said(SECOND, thread_id=None), thread_id=None, comment_id="7").answered


def test_a_question_is_due_when_its_day_is_over_answered_or_not() -> None:
    assert asked(as_of=TUESDAY + DAY).due
    assert not asked(said(SECOND), as_of=TUESDAY + DAY - SECOND).due


@pytest.mark.parametrize("gone", [{"is_deleted": True}, {"vanished_at": AS_OF}])
def test_a_deleted_question_stays_a_question(gone: dict[str, Any]) -> None:
    assert asked(**gone).vanished
    assert not asked().vanished


def test_what_nobody_keeps_and_what_the_page_asks_itself_is_no_question() -> None:
    comments = [
        comment(is_question=True, authority_id=None),
        comment(is_question=True, is_official=True),
        comment(),
    ]
    assert not list(all_question_facts(comments, NORMS, AS_OF))
