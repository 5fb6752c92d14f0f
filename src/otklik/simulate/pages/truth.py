"""What is really true of the official pages, so that a rating can be compared with it?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from otklik.core.months import Month
from otklik.simulate.pages.flow import MonthOfPages, PageFlow
from otklik.simulate.pages.page import Page
from otklik.simulate.pages.post import Comment, Post, counters
from otklik.simulate.pages.sweeps import Schedule
from otklik.simulate.pages.week import Week
from otklik.simulate.pages.writing import looks
from otklik.simulate.people import OK, VK
from otklik.simulate.truth import open_table, table
from otklik.tables.pages import REQUIREMENTS

ABILITY_COLUMNS = ("month", "authority_id", "regularity", "reach", "engagement", "answering",
                   "keeping")  # fmt: skip
"""As `PageAbility` tells, of everybody who stands in the month."""

PAGE_COLUMNS = (
    "month", "platform", "page_id", "authority_id", "posts", "original_posts", "weeks",
    "regular_weeks", "questions", "answered_in_24_hours",
)  # fmt: skip
"""Counts by the norms. `posts`: not advertising, seven days old in the month; `weeks`: whose
Thursday lies in it; `questions`: asked in it and ever measured."""

REQUIREMENT_COLUMNS = ("month", "platform", "page_id", "authority_id", *REQUIREMENTS)
"""1 where a page meets the requirement all the month, else 0; no source tells all of them."""

POST_COLUMNS = (
    "month", "matures_in", "item_id", "authority_id", "published_at", "counted", "original",
    "measured_at", "views", "likes", "comments", "reposts", "members",
)  # fmt: skip
"""Posts by the month of publication, in the measurement nearest to seven days of age, even if that
is yet to come; `members` by the last look before it. `views` is empty where they are not told."""

_AGE = timedelta(days=7)
_DAY = timedelta(days=1)
_REGULAR_POSTS, _REGULAR_DAYS = 3, 2


@dataclass(frozen=True)
class Known:
    """All posts that bear upon a month; `first` is when each text was published first."""

    posts: Mapping[Page, tuple[Post, ...]]
    first: Mapping[str, datetime]

    @classmethod
    def of(cls, posts: Mapping[Page, tuple[Post, ...]]) -> "Known":
        """Sorts out whose text was the first."""
        first: dict[str, datetime] = {}
        for post in (post for found in posts.values() for post in found if post.text):
            first[post.text] = min(post.published, first.get(post.text, post.published))
        return cls(posts, first)

    def is_original(self, post: Post) -> bool:
        """Neither a repetition nor a text that was published before; a mere picture is."""
        is_copy = bool(post.text) and self.first[post.text] < post.published
        return not (post.source or is_copy)


class PageTruth:
    """Four growing tables: abilities, pages, their requirements, and posts."""

    def __init__(self, tables: Mapping[str, Any], flow: PageFlow) -> None:
        self._tables, self._flow = tables, flow
        for name, columns in _FILES.items():
            tables[name].writerow(columns)

    def write(self, month: MonthOfPages) -> None:
        """Adds a month."""
        known, flow = Known.of(month.posts), self._flow
        self._tables["page_authorities"].writerows(_ability_rows(month))
        self._tables["pages"].writerows(_page_rows(month.month, known, flow))
        self._tables["requirements"].writerows(_requirement_rows(month.month, flow))
        self._tables["posts"].writerows(_post_rows(month.month, known, flow))


_FILES = {
    "page_authorities": ABILITY_COLUMNS,
    "pages": PAGE_COLUMNS,
    "requirements": REQUIREMENT_COLUMNS,
    "posts": POST_COLUMNS,
}


@contextmanager
def page_truth(folder: Path, flow: PageFlow) -> Iterator[PageTruth]:
    """Opens the four files of a folder for writing."""
    with ExitStack() as stack:
        opened = {name: stack.enter_context(open_table(folder / f"{name}.csv")) for name in _FILES}
        yield PageTruth({name: table(file) for name, file in opened.items()}, flow)


def _ability_rows(month: MonthOfPages) -> Iterator[tuple[object, ...]]:
    for body, ability in month.abilities.items():
        yield month.month, body, *(f"{value:.6f}" for value in astuple(ability))


def _page_rows(month: Month, known: Known, flow: PageFlow) -> Iterator[tuple[object, ...]]:
    counts: dict[tuple[Page, str], Counter[str]] = defaultdict(Counter)
    for page, posts in known.posts.items():
        counted = _countables(month, posts, known, flow.schedule(page.platform))
        for on, name in chain(counted, _countable_weeks(month, page, posts, known)):
            if keeper := page.keeper(on):
                counts[page, keeper.id][name] += 1
    for (page, keeper_id), found in counts.items():
        names = PAGE_COLUMNS[4:]
        yield month, page.platform, page.page_id, keeper_id, *(found[name] for name in names)


def _requirement_rows(month: Month, flow: PageFlow) -> Iterator[tuple[object, ...]]:
    for platform in (VK, OK):
        for look in looks(flow, platform, month.start):
            page, met = look.page, (int(look.met[name]) for name in REQUIREMENTS)
            yield month, platform, page.page_id, look.keeper.id, *met


def _post_rows(month: Month, known: Known, flow: PageFlow) -> Iterator[tuple[object, ...]]:
    for page, posts in known.posts.items():
        for post in posts:
            keeper = page.keeper(post.published.date())
            if keeper and Month.of(post.published) == month:
                matures_in = Month.of(post.published + _AGE)
                yield month, matures_in, post.item_id, keeper.id, *_measured(post, known, flow)


def _measured(post: Post, known: Known, flow: PageFlow) -> tuple[object, ...]:
    at = flow.schedule(post.page.platform).nearest(post)
    counted = counters(post, at, flow.model.post.ripening_days)
    return (
        post.published,
        int(not post.advertising),
        int(known.is_original(post)),
        at,
        counted.views,
        counted.likes,
        counted.comments,
        counted.reposts,
        _members(post.page, at, flow),
    )


def _members(page: Page, at: datetime, flow: PageFlow) -> int | None:
    """Nobody tells how many read a channel."""
    if page.platform != VK:
        return None
    return page.members_on(flow.last_look(page, at).date(), flow.model.volume.growth)


def _countables(
    month: Month, posts: Sequence[Post], known: Known, schedule: Schedule
) -> Iterator[tuple[date, str]]:
    """Everything that counts for a page in a month, with the day whose keeper it counts for."""
    for post in posts:
        if Month.of(post.published + _AGE) == month and not post.advertising:
            yield post.published.date(), "posts"
            if known.is_original(post):
                yield post.published.date(), "original_posts"
        for question, in_time in _questions(post, schedule):
            if Month.of(question.published) == month:
                yield question.published.date(), "questions"
                if in_time:
                    yield question.published.date(), "answered_in_24_hours"


def _countable_weeks(
    month: Month, page: Page, posts: Sequence[Post], known: Known
) -> Iterator[tuple[date, str]]:
    """The same for weeks; the law asks nothing of channels."""
    for week in _weeks(month) if page.platform == VK else ():
        yield week.thursday, "weeks"
        if _is_regular(week, posts, known):
            yield week.thursday, "regular_weeks"


def _weeks(month: Month) -> Iterator[Week]:
    """The weeks that belong to a month."""
    first, last = Week.of(month.start.date()), Week.of((month.end - _DAY).date())
    weeks = map(Week, range(first.index, last.index + 1))
    return (week for week in weeks if week.month == month)


def _is_regular(week: Week, posts: Iterable[Post], known: Known) -> bool:
    days = [
        post.published.date()
        for post in posts
        if Week.of(post.published.date()) == week
        and not post.advertising
        and known.is_original(post)
    ]
    return len(days) >= _REGULAR_POSTS and len(set(days)) >= _REGULAR_DAYS


def _questions(post: Post, schedule: Schedule) -> Iterator[tuple[Comment, bool]]:
    """Questions that were ever measured, and whether the page answered within 24 hours."""
    own = -post.page.page_id
    for one in post.comments:
        if one.author != own and "?" in one.text and schedule.saw(post, one):
            yield one, _is_answered(one, [it for it in post.comments if it.author == own])


def _is_answered(question: Comment, answers: Iterable[Comment]) -> bool:
    asked = question.published
    return any(
        answer.thread == question.thread and asked < answer.published <= asked + _DAY
        for answer in answers
    )
