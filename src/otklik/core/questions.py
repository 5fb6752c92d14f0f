"""What is true of one question under a post of an official page?

This is the judge for questions, held equal to the bulk expressions of `facts/questions.py`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from otklik.core.cases import PageNorms


@dataclass(frozen=True)
class Comment:
    """The part of a frozen comment that facts are made of."""

    platform: str
    page_id: str
    post_id: str
    comment_id: str
    authority_id: str | None
    published_at: datetime
    thread_id: str | None
    is_official: bool
    is_question: bool
    is_deleted: bool
    vanished_at: datetime | None

    @property
    def thread(self) -> tuple[str, str, str, str]:
        """The conversation it belongs to; one without a number begins its own."""
        return self.platform, self.page_id, self.post_id, self.thread_id or self.comment_id


@dataclass(frozen=True)
class QuestionFacts:
    """One row of the fact table `questions`; columns are described in `tables/facts.py`."""

    platform: str
    page_id: str
    post_id: str
    comment_id: str
    authority_id: str
    asked_at: datetime
    due: bool
    answered: bool
    answered_in_time: bool
    vanished: bool


def all_question_facts(
    comments: Iterable[Comment], norms: PageNorms, as_of: datetime
) -> Iterator[QuestionFacts]:
    """Facts of every question to an authority; the answer is another comment, so all come at once.

    A comment of the page in the same second as the question is not its answer.
    """
    known = list(comments)
    official: dict[tuple[str, str, str, str], list[datetime]] = defaultdict(list)
    for comment in known:
        if comment.is_official:
            official[comment.thread].append(comment.published_at)
    for moments in official.values():
        moments.sort()
    for comment in known:
        if comment.is_question and not comment.is_official and comment.authority_id is not None:
            later = bisect_right(official[comment.thread], comment.published_at)
            answers = official[comment.thread][later : later + 1]
            yield _question(comment, comment.authority_id, answers, norms, as_of)


def _question(
    comment: Comment,
    authority_id: str,
    answers: Sequence[datetime],
    norms: PageNorms,
    as_of: datetime,
) -> QuestionFacts:
    ends_at = comment.published_at + timedelta(seconds=norms.question_seconds)
    return QuestionFacts(
        platform=comment.platform,
        page_id=comment.page_id,
        post_id=comment.post_id,
        comment_id=comment.comment_id,
        authority_id=authority_id,
        asked_at=comment.published_at,
        due=ends_at <= as_of,
        answered=bool(answers),
        answered_in_time=any(answered_at <= ends_at for answered_at in answers),
        vanished=comment.is_deleted or comment.vanished_at is not None,
    )
