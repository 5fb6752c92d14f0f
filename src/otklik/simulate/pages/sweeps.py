"""When were the pages measured, and which posts did that reach?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache

from otklik.core.months import Month
from otklik.simulate.pages.model import SweepModel
from otklik.simulate.pages.post import Comment, Post

_AGE = timedelta(days=7)


@dataclass(frozen=True)
class Sweep:
    """One passage through all walls; `told`: its answers hold the moment themselves."""

    at: datetime
    told: bool


@lru_cache(maxsize=1024)
def _sweeps(model: SweepModel, month: Month) -> tuple[Sweep, ...]:
    *own, last = model.days
    days = [month.start.replace(day=day) for day in own] + [month.end.replace(day=last)]
    moments = (datetime.combine(day, model.at) for day in days)
    return tuple(Sweep(at, told) for at, told in zip(moments, model.told, strict=True))


@dataclass(frozen=True)
class Schedule:
    """All sweeps there ever are: what is asked for says nothing of when it is measured.

    In `missing` months there are none.
    """

    model: SweepModel
    missing: frozenset[Month] = frozenset()

    def of(self, month: Month) -> tuple[Sweep, ...]:
        """The sweeps whose answers are told of as those of a month, oldest first.

        The last one is made in the next month, before the exports are.
        """
        return () if month in self.missing else _sweeps(self.model, month)

    @cached_property
    def horizon(self) -> timedelta:
        """How old a post may be to be measured."""
        return timedelta(days=self.model.horizon_days)

    def reaches(self, post: Post, at: datetime) -> bool:
        """Is the post measured then?"""
        return at - self.horizon <= post.published <= at

    def measured(self, post: Post) -> Iterator[datetime]:
        """Every moment at which the post is measured."""
        month = Month.of(post.published)
        for back in (-1, 0, 1):
            for sweep in self.of(month + back):
                if self.reaches(post, sweep.at):
                    yield sweep.at

    def nearest(self, post: Post) -> datetime:
        """The measurement nearest to seven days of age; of two equally near the earlier."""
        return min(self.measured(post), key=lambda at: (abs(at - post.published - _AGE), at))

    def saw(self, post: Post, comment: Comment) -> bool:
        """Was the comment ever measured before it disappeared?"""
        return any(comment.seen(at) for at in self.measured(post))
