"""What is true of one post, one week and one look of an official page?

This is the judge for pages, held equal to the bulk expressions of `facts/pages.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from otklik.core.cases import PageNorms, logarithm
from otklik.core.months import Month

MILLION = 1_000_000
SMALLEST_RATE = 0.0001
"""A smaller rate counts as this: one view a post of ten thousand subscribers."""
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_MONDAY_TO_THURSDAY = timedelta(days=3)


@dataclass(frozen=True)
class Post:
    """The part of a frozen post that facts are made of."""

    platform: str
    page_id: str
    post_id: str
    authority_id: str | None
    published_at: datetime
    text_hash: str | None
    is_repost: bool
    is_advertising: bool
    views: int | None
    likes: int | None
    comments: int | None
    reposts: int | None
    members: int | None
    comments_open: bool | None

    @property
    def view_rate(self) -> int | None:
        """Views to subscribers in millionths; None if either is unknown."""
        if self.views is None or not self.members:
            return None
        return self.views * MILLION // self.members

    @property
    def erv(self) -> int | None:
        """Likes, comments and reposts to views in millionths; None if any of them is unknown."""
        if self.likes is None or self.comments is None or self.reposts is None or not self.views:
            return None
        return (self.likes + self.comments + self.reposts) * MILLION // self.views


@dataclass(frozen=True)
class PostFacts:
    """One row of the fact table `posts`; columns are described in `tables/facts.py`."""

    platform: str
    page_id: str
    post_id: str
    authority_id: str | None
    published_at: datetime
    matures_at: datetime | None
    counted: bool
    original: bool
    measured: bool
    view_rate: int
    view_rate_log: int
    has_view_rate: bool
    erv: int
    erv_log: int
    has_erv: bool
    comments_closed: bool


def post_facts(post: Post, norms: PageNorms, as_of: datetime, *, is_copy: bool) -> PostFacts:
    """Facts of a post as known at `as_of`; a copy has the text of an earlier one."""
    matures_at = post.published_at + timedelta(days=norms.age_days)
    view_rate, erv = post.view_rate, post.erv
    return PostFacts(
        platform=post.platform,
        page_id=post.page_id,
        post_id=post.post_id,
        authority_id=post.authority_id,
        published_at=post.published_at,
        matures_at=matures_at if matures_at <= as_of else None,
        counted=not post.is_advertising,
        original=not (post.is_repost or is_copy),
        measured=post.views is not None,
        view_rate=view_rate or 0,
        view_rate_log=logarithm(view_rate or 0, MILLION, SMALLEST_RATE),
        has_view_rate=view_rate is not None,
        erv=erv or 0,
        erv_log=logarithm(erv or 0, MILLION, SMALLEST_RATE),
        has_erv=erv is not None,
        comments_closed=post.comments_open is False,
    )


def all_post_facts(posts: Iterable[Post], norms: PageNorms, as_of: datetime) -> Iterator[PostFacts]:
    """Facts of every post; a copy is told by the others, so the whole set comes at once.

    The same text on another network is no copy: the law wants a page on each of them.
    """
    known = list(posts)
    first: dict[tuple[str, str | None], datetime] = {}
    for post in known:
        text = post.platform, post.text_hash
        first[text] = min(post.published_at, first.get(text, post.published_at))
    for post in known:
        earliest = first[post.platform, post.text_hash]
        is_copy = post.text_hash is not None and earliest < post.published_at
        yield post_facts(post, norms, as_of, is_copy=is_copy)


@dataclass(frozen=True)
class RegisteredPage:
    """An official page of the registry; both dates belong to the period."""

    platform: str
    page_id: str
    authority_id: str
    mandatory: bool
    valid_from: date | None
    valid_to: date | None

    def is_mandatory_on(self, day: date) -> bool:
        """Does the law require the authority to keep the page on that day?"""
        has_begun = self.valid_from is None or self.valid_from <= day
        return self.mandatory and has_begun and (self.valid_to is None or day <= self.valid_to)


Terms = Mapping[tuple[str, str], Sequence[RegisteredPage]]
"""By network and page: a line of the registry for every keeper it had."""


def _by_page(pages: Iterable[RegisteredPage]) -> Terms:
    found: dict[tuple[str, str], list[RegisteredPage]] = defaultdict(list)
    for page in pages:
        found[page.platform, page.page_id].append(page)
    return found


def _is_mandatory(terms: Sequence[RegisteredPage], day: date) -> bool:
    return any(page.is_mandatory_on(day) for page in terms)


@dataclass(frozen=True)
class PageReport:
    """Posts of a page in the seven days from `week_at`, as somebody's report tells."""

    platform: str
    page_id: str
    authority_id: str | None
    week_at: datetime
    posts: int


@dataclass(frozen=True)
class WeekFacts:
    """One row of the fact table `page_weeks`; columns are described in `tables/facts.py`."""

    platform: str
    page_id: str
    authority_id: str | None
    week_at: datetime
    posts: int
    days: int | None
    regular: bool
    reported: bool


def all_week_facts(
    posts: Iterable[PostFacts],
    pages: Iterable[RegisteredPage],
    reports: Iterable[PageReport],
    norms: PageNorms,
    as_of: datetime,
) -> Iterator[WeekFacts]:
    """Weeks of mandatory pages that are over by `as_of`: by the posts, and as reported where a
    network has no post of the calendar month.
    """
    known, registered = list(posts), list(pages)
    yield from _seen_weeks(known, registered, norms, as_of)
    months = {(post.platform, Month.of(post.published_at)) for post in known}
    by_page = _by_page(registered)
    for report in reports:
        is_over, day = report.week_at + _WEEK <= as_of, report.week_at.date()
        is_blind = (report.platform, Month.of(report.week_at)) not in months
        if is_over and is_blind and _is_mandatory(by_page[report.platform, report.page_id], day):
            yield _reported_week(report, norms)


def _seen_weeks(
    known: Sequence[PostFacts],
    registered: Sequence[RegisteredPage],
    norms: PageNorms,
    as_of: datetime,
) -> Iterator[WeekFacts]:
    """A page answers for a week if it was mandatory on its Thursday."""
    days = _days_of_posts(known)
    for platform, week_at in {(post.platform, week_of(post.published_at)) for post in known}:
        is_over = week_at - _MONDAY_TO_THURSDAY + _WEEK <= as_of
        for page in registered:
            if is_over and page.platform == platform and page.is_mandatory_on(week_at.date()):
                yield _week(page, week_at, days[platform, page.page_id, week_at], norms)


def week_of(at: datetime) -> datetime:
    """Midnight of the Thursday of the ISO week: it lies in the month to which the week belongs."""
    monday = datetime(at.year, at.month, at.day) - at.weekday() * _DAY
    return monday + _MONDAY_TO_THURSDAY


def _days_of_posts(posts: Iterable[PostFacts]) -> Mapping[tuple[str, str, datetime], list[date]]:
    """The day of every original counted post, by page and week."""
    days: dict[tuple[str, str, datetime], list[date]] = defaultdict(list)
    for post in posts:
        if post.counted and post.original:
            week_at = week_of(post.published_at)
            days[post.platform, post.page_id, week_at].append(post.published_at.date())
    return days


def _week(
    page: RegisteredPage, week_at: datetime, days: Sequence[date], norms: PageNorms
) -> WeekFacts:
    posts, different = len(days), len(set(days))
    return WeekFacts(
        platform=page.platform,
        page_id=page.page_id,
        authority_id=page.authority_id,
        week_at=week_at,
        posts=posts,
        days=different,
        regular=posts >= norms.posts_a_week and different >= norms.days_a_week,
        reported=False,
    )


def _reported_week(report: PageReport, norms: PageNorms) -> WeekFacts:
    """A report tells no days, so they count as enough."""
    return WeekFacts(
        platform=report.platform,
        page_id=report.page_id,
        authority_id=report.authority_id,
        week_at=report.week_at,
        posts=report.posts,
        days=None,
        regular=report.posts >= norms.posts_a_week,
        reported=True,
    )


@dataclass(frozen=True)
class Check:
    """One look at a page; `found` is met, not met or unknown by requirement."""

    platform: str
    page_id: str
    authority_id: str | None
    checked_at: datetime
    found: Mapping[str, bool | None]


@dataclass(frozen=True)
class RequirementFacts:
    """One row of the fact table `requirements`; columns are described in `tables/facts.py`."""

    platform: str
    page_id: str
    authority_id: str | None
    checked_at: datetime
    requirement: str
    met: bool


def all_requirement_facts(
    checks: Iterable[Check], pages: Iterable[RegisteredPage]
) -> Iterator[RequirementFacts]:
    """What each look at a mandatory page could tell of each requirement."""
    by_page = _by_page(pages)
    for check in checks:
        if _is_mandatory(by_page[check.platform, check.page_id], check.checked_at.date()):
            yield from _requirements(check)


def _requirements(check: Check) -> Iterator[RequirementFacts]:
    for requirement, met in check.found.items():
        if met is not None:
            yield RequirementFacts(
                platform=check.platform,
                page_id=check.page_id,
                authority_id=check.authority_id,
                checked_at=check.checked_at,
                requirement=requirement,
                met=met,
            )
