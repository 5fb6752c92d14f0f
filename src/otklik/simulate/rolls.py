"""Which uniform numbers decide the fate of a case?"""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from otklik.simulate.chance import substream


class Roll(NamedTuple):
    """Independent uniform numbers, one for every decision about a case."""

    subject: float
    day: float
    moment: float
    kind: float
    timely: float
    speed: float
    silent: float
    way: float
    approval: float
    reaction: float
    routing: float
    later: float
    later_gap: float
    rejected: float
    solved: float
    outcome: float
    postponed: float
    postponed_gap: float
    revised: float
    closing: float
    closing_gap: float
    flaws: float
    origin: float
    author: float
    page: float
    post: float
    name: float
    executor: float
    address: float
    question: float
    answer: float
    details: float
    fraction: float
    returns: float
    return_gap: float


class MessageRoll(NamedTuple):
    """Independent uniform numbers, one for every decision about a message."""

    subject: float
    day: float
    moment: float
    fast: float
    timely: float
    speed: float
    silent: float
    outcome: float
    graded: float
    good: float
    grade: float
    reopened: float
    later: float
    appeal: float
    name: float
    details: float


class PostRoll(NamedTuple):
    """Independent uniform numbers, one for every decision about a post."""

    day: float
    moment: float
    kind: float
    text: float
    words: float
    views: float
    likes: float
    flags: float


class CommentRoll(NamedTuple):
    """Independent uniform numbers, one for every decision about a comment."""

    post: float
    delay: float
    kind: float
    text: float
    author: float
    place: float
    answered: float
    answer: float
    withdrawn: float
    taken: float


Rolled = TypeVar("Rolled", Roll, MessageRoll, PostRoll, CommentRoll)


def rolls(seed: int, count: int, *labels: str) -> Iterator[Roll]:
    """Rolls of `count` cases; a larger count only adds new ones at the end."""
    return _rolls(Roll, seed, count, *labels)


def message_rolls(seed: int, count: int, *labels: str) -> Iterator[MessageRoll]:
    """Rolls of `count` messages, as those of cases."""
    return _rolls(MessageRoll, seed, count, "message", *labels)


def post_rolls(seed: int, count: int, *labels: str) -> Iterator[PostRoll]:
    """Rolls of `count` posts, as those of cases."""
    return _rolls(PostRoll, seed, count, "post", *labels)


def comment_rolls(seed: int, count: int, *labels: str) -> Iterator[CommentRoll]:
    """Rolls of `count` comments, as those of cases."""
    return _rolls(CommentRoll, seed, count, "comment", *labels)


def _rolls(kind: type[Rolled], seed: int, count: int, *labels: str) -> Iterator[Rolled]:
    numbers = substream(seed, *labels).random((count, len(kind._fields)))
    return map(kind._make, numbers.tolist())
