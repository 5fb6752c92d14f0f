"""What does each kind of gaming make of the posts of a page and of what is said under them?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from otklik.simulate.chance import substream
from otklik.simulate.gaming.plan import Moves, Numbers
from otklik.simulate.pages.post import Comment, Post
from otklik.simulate.pages.sweeps import Schedule

_DAY = timedelta(days=1)
_TWICE = 2


def post_moves(seed: int, schedule: Schedule) -> Moves[Post]:
    """The kinds of gaming played with posts."""
    return {
        "closed_comments": partial(_closed_comments, seed),
        "vanished_comments": partial(_vanished_comments, seed, schedule),
        "like_burst": partial(_like_burst, seed),
    }


def _drawn(seed: int, item: str, share: float) -> bool:
    return float(substream(seed, "drawn", item).random()) < share


def _closed_comments(seed: int, numbers: Numbers, posts: Sequence[Post]) -> Iterator[Post]:
    """Nobody is let to say anything."""
    for post in posts:
        is_drawn = _drawn(seed, post.item_id, numbers["share"])
        yield replace(post, closed=True, comments=()) if is_drawn else post


def _like_burst(seed: int, numbers: Numbers, posts: Sequence[Post]) -> Iterator[Post]:
    """Likes come from nowhere, views do not."""
    for post in posts:
        is_drawn = _drawn(seed, post.item_id, numbers["share"])
        yield replace(post, likes=post.likes * numbers["times"]) if is_drawn else post


def _vanished_comments(
    seed: int, schedule: Schedule, numbers: Numbers, posts: Sequence[Post]
) -> Iterator[Post]:
    """Critical comments are there in one measurement and are gone in the next."""
    for post in posts:
        moments = sorted(schedule.measured(post))
        taken = tuple(
            _taken(comment, moments)
            if comment.critical and _drawn(seed, f"{comment.comment_id}", numbers["share"])
            else comment
            for comment in post.comments
        )
        is_noticed = taken != post.comments and any(one.seen(moments[-1]) for one in taken)
        yield replace(post, comments=taken) if is_noticed else post


def _taken(comment: Comment, moments: Sequence[datetime]) -> Comment:
    """Taken away a day after it was measured, where there is a later measurement to miss it."""
    seen = [at for at in moments if comment.seen(at)]
    if len(seen) < _TWICE:
        return comment
    return replace(comment, taken_at=seen[0] + _DAY, planted="vanished_comments")
