"""Which uniform numbers decide the fate of a case?"""

from collections.abc import Iterator
from typing import NamedTuple

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


def rolls(seed: int, count: int, *labels: str) -> Iterator[Roll]:
    """Rolls of `count` cases; a larger count only adds new ones at the end."""
    numbers = substream(seed, *labels).random((count, len(Roll._fields)))
    return map(Roll._make, numbers.tolist())


def message_rolls(seed: int, count: int, *labels: str) -> Iterator[MessageRoll]:
    """Rolls of `count` messages, as those of cases."""
    chance = substream(seed, "message", *labels)
    return map(MessageRoll._make, chance.random((count, len(MessageRoll._fields))).tolist())
