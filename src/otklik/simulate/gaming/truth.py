"""What was planted, so that whoever looks for gaming can be told what was there to be found?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from otklik.simulate.exporting import export_moment
from otklik.simulate.flow import MonthOfCases
from otklik.simulate.messages.flow import MonthOfMessages
from otklik.simulate.pages.flow import MonthOfPages
from otklik.simulate.pages.post import Post
from otklik.simulate.pages.sweeps import Schedule
from otklik.simulate.pages.week import Week
from otklik.simulate.truth import open_table, table

COLUMNS = ("kind", "month", "authority_id", "stream", "item_id", "known_at")
"""A case, message, post or comment that is what it is by gaming; `month` is that of the game.

`item_id` of a comment is that of its post with «/» and its number; `known_at`: the export or the
measurement that shows it first.
"""

Row = tuple[object, ...]


class GamingTruth:
    """A growing table of everything planted; `schedule` says when VK is measured."""

    def __init__(self, rows: Any, schedule: Schedule) -> None:
        self._rows, self._schedule = rows, schedule
        rows.writerow(COLUMNS)

    def write_cases(self, month: MonthOfCases) -> None:
        """Adds the incidents of a month."""
        self._rows.writerows(_case_rows(month))

    def write_messages(self, month: MonthOfMessages) -> None:
        """Adds the messages of a month."""
        self._rows.writerows(_message_rows(month))

    def write_posts(self, month: MonthOfPages) -> None:
        """Adds the posts and comments of the weeks of a month."""
        self._rows.writerows(_post_rows(month, self._schedule))


@contextmanager
def gaming_truth(folder: Path, schedule: Schedule) -> Iterator[GamingTruth]:
    """Opens `gamings.csv` of a folder for writing."""
    folder.mkdir(parents=True, exist_ok=True)
    with open_table(folder / "gamings.csv") as file:
        yield GamingTruth(table(file), schedule)


def _case_rows(month: MonthOfCases) -> Iterator[Row]:
    for row in month.cases:
        if kind := row.case.planted:
            shown = month.month + 1 if row.case.times.relabelled else month.month
            about = (row.case.subject.body.id, "incident", row.case_id)
            yield kind, month.month, *about, export_moment(shown)


def _message_rows(month: MonthOfMessages) -> Iterator[Row]:
    for row in month.messages:
        if kind := row.message.planted:
            about = (row.message.subject.body.id, "message", row.message_id)
            yield kind, month.month, *about, export_moment(month.month)


def _post_rows(month: MonthOfPages, schedule: Schedule) -> Iterator[Row]:
    posts = (post for found in month.posts.values() for post in found if post.planted)
    for post in posts:
        week = Week.of(post.published.date())
        keeper = post.page.keeper(week.thursday)
        if week.month == month.month and keeper:
            for item_id, known_at in _planted(post, sorted(schedule.measured(post))):
                yield post.planted, month.month, keeper.id, "post", item_id, known_at


def _planted(post: Post, moments: list[datetime]) -> Iterator[tuple[str, datetime]]:
    """The post itself, or those of its comments that were taken away."""
    taken = [one for one in post.comments if one.planted]
    for comment in taken:
        missed = next(at for at in moments if comment.taken_at and comment.taken_at <= at)
        yield f"{post.item_id}/{comment.comment_id}", missed
    if not taken:
        yield post.item_id, moments[0]
