"""What is one post of an official page, and what do people and the page write under it?"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from otklik.simulate.pages.page import Page

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its whole future; `thread` is the comment that began the conversation.

    `author` is negative when a page writes. `taken_at` is when it disappears. `planted` names the
    gaming it is part of.
    """

    comment_id: int
    thread: int
    author: int
    published: datetime
    text: str
    critical: bool = False
    taken_at: datetime | None = None
    planted: str = ""

    @property
    def begins(self) -> bool:
        """Is it the first of its conversation?"""
        return self.thread == self.comment_id

    def seen(self, at: datetime) -> bool:
        """Is it there at that moment?"""
        return self.published <= at and (self.taken_at is None or at < self.taken_at)


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its whole future; `views`, `likes` and `reposts` are what they come to at last.

    `text` is empty for a picture without words; `source` is the post it repeats, with its text;
    `measurable` is false where the network shows no views. `planted` names the gaming.
    """

    page: Page
    post_id: int
    published: datetime
    text: str
    source: str
    advertising: bool
    measurable: bool
    closed: bool
    views: float
    likes: float
    reposts: float
    comments: tuple[Comment, ...] = ()
    planted: str = ""

    @property
    def item_id(self) -> str:
        """The post as marks and detectors know it."""
        return f"{self.page.platform}:{self.page.page_id}_{self.post_id}"

    def talk(self, at: datetime) -> Iterator[Comment]:
        """The comments that are there at that moment."""
        return (comment for comment in self.comments if comment.seen(at))

    def ripe(self, at: datetime, days: float) -> float:
        """What share of its views has come; `days` after publication it is 63 %."""
        return 1 - math.exp((self.published - at) / _DAY / days)


@dataclass(frozen=True)
class Counters:
    """What the network counts of a post at a moment; `views` is None where it does not tell."""

    views: int | None
    likes: int
    reposts: int
    comments: int


def counters(post: Post, at: datetime, ripening_days: float) -> Counters:
    """The counters of a post at that moment."""
    ripe = post.ripe(at, ripening_days)
    return Counters(
        views=max(round(post.views * ripe), 1) if post.measurable else None,
        likes=round(post.likes * ripe),
        reposts=round(post.reposts * ripe),
        comments=sum(1 for _ in post.talk(at)),
    )
