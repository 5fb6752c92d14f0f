"""Is the judge of pages right about posts, weeks and requirements?"""

import math
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from otklik.core.cases import LOG_UNIT, PageNorms
from otklik.core.pages import (
    Check,
    PageReport,
    Post,
    PostFacts,
    RegisteredPage,
    WeekFacts,
    all_post_facts,
    all_requirement_facts,
    all_week_facts,
    week_of,
)

NORMS = PageNorms(age_days=7, posts_a_week=3, days_a_week=2, question_hours=24.0)
AS_OF = datetime(2026, 6, 1)
TUESDAY = datetime(2026, 5, 12, 9)
THURSDAY = datetime(2026, 5, 14)
SECOND = timedelta(seconds=1)
PAGE = {"platform": "vk", "page_id": "1", "authority_id": "a"}


def post(published_at: datetime = TUESDAY, **given: Any) -> Post:
    empty = dict.fromkeys(field.name for field in fields(Post))
    known = {"post_id": "1", "published_at": published_at}
    plain = {"is_repost": False, "is_advertising": False}
    return Post(**{**empty, **PAGE, **known, **plain, **given})


def fact(one: Post, as_of: datetime = AS_OF) -> PostFacts:
    return next(all_post_facts([one], NORMS, as_of))


def originals(*posts: Post) -> list[bool]:
    return [found.original for found in all_post_facts(posts, NORMS, AS_OF)]


# --- posts


def test_a_post_matures_after_seven_days_and_not_a_second_before() -> None:
    week_later = TUESDAY + timedelta(days=7)
    assert fact(post(), week_later).matures_at == week_later
    assert fact(post(), week_later - SECOND).matures_at is None


def test_a_post_without_views_has_no_rates_and_is_told_apart() -> None:
    found = fact(post(members=100, likes=1, comments=1, reposts=1))
    assert (found.measured, found.has_view_rate, found.has_erv) == (False, False, False)
    assert (found.view_rate, found.erv) == (0, 0)


def test_views_are_a_share_of_subscribers_in_millionths() -> None:
    found = fact(post(views=1, members=3))
    assert (found.view_rate, found.has_view_rate, found.measured) == (333_333, True, True)
    assert found.view_rate_log == pytest.approx(math.log(0.333333) * LOG_UNIT, abs=1)


@pytest.mark.parametrize("members", [0, None])
def test_without_subscribers_there_is_no_share_of_them(members: int | None) -> None:
    assert not fact(post(views=10, members=members)).has_view_rate


def test_engagement_is_everything_people_did_to_views() -> None:
    found = fact(post(views=1000, likes=7, comments=2, reposts=1))
    assert (found.erv, found.has_erv) == (10_000, True)
    assert found.erv_log == round(math.log(0.01) * LOG_UNIT)


@pytest.mark.parametrize("unknown", ["likes", "comments", "reposts", "views"])
def test_engagement_needs_every_count(unknown: str) -> None:
    counts: dict[str, Any] = {"views": 1000, "likes": 7, "comments": 2, "reposts": 1}
    assert not fact(post(**{**counts, unknown: None})).has_erv


def test_a_post_nobody_saw_has_no_engagement_and_no_less_than_the_smallest_view_rate() -> None:
    found = fact(post(views=0, members=10, likes=1, comments=0, reposts=0))
    assert (found.has_view_rate, found.has_erv) == (True, False)
    assert found.view_rate_log == round(math.log(0.0001) * LOG_UNIT)


def test_advertising_does_not_count_and_a_repost_is_not_ones_own() -> None:
    assert (fact(post(is_advertising=True)).counted, fact(post()).counted) == (False, True)
    assert (fact(post(is_repost=True)).original, fact(post()).original) == (False, True)


def test_a_text_is_original_where_it_stood_first_whoever_published_it() -> None:
    later = TUESDAY + SECOND
    assert originals(post(later, text_hash="x"), post(text_hash="x", page_id="2")) == [False, True]
    assert originals(post(text_hash="x"), post(later, text_hash="y")) == [True, True]


def test_two_pages_in_the_same_second_copy_nobody() -> None:
    assert originals(post(text_hash="x"), post(text_hash="x", page_id="2")) == [True, True]


def test_the_same_text_on_another_network_is_no_copy() -> None:
    later = TUESDAY + SECOND
    assert originals(post(later, text_hash="x"), post(text_hash="x", platform="ok")) == [True, True]


def test_posts_without_a_text_are_no_copies_of_each_other() -> None:
    assert originals(post(), post(TUESDAY + SECOND)) == [True, True]


@pytest.mark.parametrize(("is_open", "closed"), [(True, False), (False, True), (None, False)])
def test_comments_are_closed_only_where_that_is_known(is_open: bool | None, closed: bool) -> None:
    assert fact(post(comments_open=is_open)).comments_closed is closed


# --- weeks


def page(**given: Any) -> RegisteredPage:
    known: dict[str, Any] = {"mandatory": True, "valid_from": None, "valid_to": None}
    return RegisteredPage(**{**PAGE, **known, **given})


def report(week_at: datetime, posts: int, **given: Any) -> PageReport:
    return PageReport(**{**PAGE, "week_at": week_at, "posts": posts, **given})


def weeks(
    posts: list[Post],
    *pages: RegisteredPage,
    reports: tuple[PageReport, ...] = (),
    as_of: datetime = AS_OF,
) -> list[WeekFacts]:
    facts = all_post_facts(posts, NORMS, as_of)
    return list(all_week_facts(facts, pages or (page(),), reports, NORMS, as_of))


def on(*days: int) -> list[Post]:
    """A post on each of these days of May."""
    return [post(datetime(2026, 5, day, 9), post_id=str(n)) for n, day in enumerate(days)]


@pytest.mark.parametrize(
    ("at", "thursday"),
    [
        (datetime(2026, 5, 11), THURSDAY),
        (datetime(2026, 5, 17, 23, 59, 59), THURSDAY),
        (datetime(2026, 5, 18), datetime(2026, 5, 21)),
        (datetime(2026, 1, 1, 12), datetime(2026, 1, 1)),
    ],
)
def test_a_week_is_known_by_its_thursday(at: datetime, thursday: datetime) -> None:
    assert week_of(at) == thursday


@pytest.mark.parametrize(
    ("days", "regular"),
    [((11, 12, 17), True), ((11, 11, 17), True), ((11, 11, 11), False), ((11, 17), False)],
)
def test_a_regular_week_has_three_posts_on_two_days(days: tuple[int, ...], regular: bool) -> None:
    (found,) = weeks(on(*days))
    assert (found.week_at, found.posts, found.days) == (THURSDAY, len(days), len(set(days)))
    assert (found.regular, found.reported) == (regular, False)


def test_only_own_posts_that_count_make_a_week() -> None:
    others = [post(is_repost=True), post(is_advertising=True), post(page_id="9")]
    (found,) = weeks([*on(12), *others])
    assert (found.posts, found.days) == (1, 1)


def test_a_silent_page_has_an_irregular_week_wherever_others_of_its_network_speak() -> None:
    silent = page(page_id="2", authority_id="b")
    other_network = page(platform="ok", page_id="3")
    found = weeks(on(12), page(), silent, other_network)
    assert {(week.page_id, week.posts, week.regular) for week in found} == {
        ("1", 1, False),
        ("2", 0, False),
    }


def test_a_week_is_judged_when_it_is_over() -> None:
    monday = datetime(2026, 5, 18)
    assert weeks(on(12), as_of=monday)
    assert not weeks(on(12), as_of=monday - SECOND)


@pytest.mark.parametrize(
    ("kept", "counts"),
    [
        ({"valid_from": date(2026, 5, 14)}, True),
        ({"valid_from": date(2026, 5, 15)}, False),
        ({"valid_to": date(2026, 5, 14)}, True),
        ({"valid_to": date(2026, 5, 13)}, False),
        ({"mandatory": False}, False),
    ],
)
def test_a_page_answers_for_a_week_if_it_was_mandatory_on_its_thursday(
    kept: dict[str, Any], counts: bool
) -> None:
    assert bool(weeks(on(12), page(**kept))) is counts


def test_a_report_speaks_where_a_network_has_no_post_of_the_month() -> None:
    monday, april = datetime(2026, 5, 11), datetime(2026, 4, 13)
    reports = (report(monday, 9), report(april, 3), report(monday, 2, platform="ok"))
    told = weeks(on(12), page(), page(platform="ok"), reports=reports)
    found = [week for week in told if week.reported]
    assert [(week.platform, week.week_at, week.posts, week.regular) for week in found] == [
        ("vk", april, 3, True),
        ("ok", monday, 2, False),
    ]
    assert {week.days for week in found} == {None}


@pytest.mark.parametrize(
    ("kept", "counts"),
    [
        ({"valid_from": date(2026, 5, 11)}, True),
        ({"valid_from": date(2026, 5, 12)}, False),
        ({"valid_to": date(2026, 5, 11)}, True),
        ({"valid_to": date(2026, 5, 10)}, False),
        ({"mandatory": False}, False),
        ({"page_id": "2"}, False),
    ],
)
def test_a_reported_week_counts_if_its_page_was_mandatory_on_its_first_day(
    kept: dict[str, Any], counts: bool
) -> None:
    reports = (report(datetime(2026, 5, 11), 3),)
    assert bool(weeks([], page(**kept), reports=reports)) is counts


def test_a_reported_week_of_a_page_that_changed_hands_is_told_once() -> None:
    before = page(authority_id="b", valid_to=date(2026, 5, 11))
    after = page(valid_from=date(2026, 5, 12))
    assert len(weeks([], before, after, reports=(report(datetime(2026, 5, 11), 3),))) == 1


def test_a_reported_week_is_judged_when_it_is_over() -> None:
    reports = (report(datetime(2026, 5, 25), 3),)
    assert weeks([], reports=reports)
    assert not weeks([], reports=reports, as_of=AS_OF - SECOND)


# --- requirements


def check(checked_at: datetime = TUESDAY, **found: bool | None) -> Check:
    return Check("vk", "1", "a", checked_at, found)


def test_every_requirement_that_a_look_could_tell_is_a_row() -> None:
    found = all_requirement_facts([check(badge=True, secured=False, pictures=None)], [page()])
    told = [(fact.requirement, fact.met) for fact in found]
    assert told == [("badge", True), ("secured", False)]


@pytest.mark.parametrize(
    "other", [{"page_id": "2"}, {"mandatory": False}, {"valid_to": date(2026, 5, 11)}]
)
def test_only_pages_that_must_be_kept_are_held_to_requirements(other: dict[str, Any]) -> None:
    assert not list(all_requirement_facts([check(badge=True)], [page(**other)]))


def test_a_page_that_changed_hands_is_looked_at_once() -> None:
    before = page(authority_id="b", valid_to=date(2026, 5, 11))
    after = page(valid_from=date(2026, 5, 12))
    assert len(list(all_requirement_facts([check(badge=True)], [before, after]))) == 1
