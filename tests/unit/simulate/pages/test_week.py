"""What does a page publish in a week?"""

from collections import Counter
from datetime import date, timedelta
from statistics import fmean, median

import pytest

from otklik.core.months import Month
from otklik.simulate.pages.abilities import PageAbility
from otklik.simulate.pages.model import load_page_model
from otklik.simulate.pages.page import pages_of
from otklik.simulate.pages.post import Post, counters
from otklik.simulate.pages.week import Course, PageWeek, Week, posts_of
from otklik.simulate.people import OK, TELEGRAM, VK
from otklik.simulate.world import load_world

MODEL, WORLD = load_page_model(), load_world()
ABILITY = PageAbility(regularity=0.8, reach=0.3, engagement=0.02, answering=0.7, keeping=0.9)
PAGE = pages_of(WORLD, VK, 1, MODEL.volume)[0]
WEEKS = [Week.of(date(2025, 1, 8)).index + n for n in range(150)]


def course(scale: float = 0.3, crowd: float = 1.0) -> Course:
    return Course(1, scale, crowd, WORLD, MODEL, ABILITY)


def week(index: int, of: Course) -> tuple[Post, ...]:
    return posts_of(PageWeek(PAGE, Week(index), PAGE.keepers[0], of))


@pytest.fixture(scope="module")
def weeks() -> list[tuple[Post, ...]]:
    return [week(index, course()) for index in WEEKS]


def test_a_week_belongs_to_the_month_of_its_thursday() -> None:
    last = Week.of(date(2026, 2, 1))
    assert (last.monday, last.thursday) == (date(2026, 1, 26), date(2026, 1, 29))
    assert last.month == Month(2026, 1)
    assert Week.of(last.monday) == last
    assert Week.of(date(2019, 1, 1)).index == 0


def test_weeks_in_which_somebody_writes_are_as_many_as_is_true(
    weeks: list[tuple[Post, ...]],
) -> None:
    busy = [posts for posts in weeks if len(posts) >= 3]
    assert len(busy) / len(weeks) == pytest.approx(ABILITY.regularity, abs=0.1)
    for posts in busy:
        assert len({post.published.date() for post in posts}) >= 2


def test_posts_are_of_their_week_in_order_and_have_numbers_of_their_own(
    weeks: list[tuple[Post, ...]],
) -> None:
    ids = Counter(post.post_id for posts in weeks for post in posts)
    assert set(ids.values()) == {1}
    for index, posts in zip(WEEKS, weeks, strict=True):
        assert all(Week.of(post.published.date()).index == index for post in posts)
        assert sorted(posts, key=lambda post: post.published) == list(posts)


def test_views_and_likes_are_around_what_the_body_can(weeks: list[tuple[Post, ...]]) -> None:
    posts = [post for posts in weeks for post in posts]
    reach = median(post.views / PAGE.members for post in posts)
    assert reach == pytest.approx(ABILITY.reach, rel=0.1)
    engaged = median((post.likes + post.reposts) / post.views for post in posts)
    assert engaged == pytest.approx(ABILITY.engagement, rel=0.1)


def test_views_grow_with_age_and_are_never_none_where_they_are_counted(
    weeks: list[tuple[Post, ...]],
) -> None:
    post = next(post for posts in weeks for post in posts if post.measurable)
    seen = [
        counters(post, post.published + timedelta(days=age), MODEL.post.ripening_days).views or 0
        for age in (0, 1, 7, 20)
    ]
    assert seen == sorted(seen)
    assert seen[0] == 1
    assert seen[2] > 0.9 * post.views


def test_there_are_repetitions_advertisements_and_pictures_without_words(
    weeks: list[tuple[Post, ...]],
) -> None:
    posts = [post for posts in weeks for post in posts]
    for is_so, share in (
        ([bool(post.source) for post in posts], MODEL.post.repost),
        ([post.advertising for post in posts], MODEL.post.advertising),
        ([not post.measurable for post in posts], MODEL.post.without_views),
    ):
        assert fmean(is_so) == pytest.approx(share, abs=0.02)
    assert any(not post.text and not post.source for post in posts)
    assert all(not post.text for post in posts if post.source)


def test_two_posts_hardly_ever_have_the_same_words(weeks: list[tuple[Post, ...]]) -> None:
    texts = [post.text for posts in weeks for post in posts if post.text and not post.advertising]
    assert len(set(texts)) / len(texts) > 0.97


def test_a_larger_scale_only_adds_posts() -> None:
    small, large = (week(WEEKS[3], course(scale)) for scale in (0.1, 1.0))
    words = {(post.published, post.text) for post in large}
    assert {(post.published, post.text) for post in small} <= words
    assert len(small) < len(large)


def test_a_crowd_makes_pages_busier() -> None:
    usual, busy = (
        sum(len(week(index, course(crowd=crowd))) for index in WEEKS[:20]) for crowd in (1.0, 5.0)
    )
    assert busy / usual == pytest.approx(5, rel=0.3)


def test_nothing_is_published_on_a_page_that_nobody_keeps() -> None:
    (page,) = (
        one
        for one in pages_of(WORLD, VK, 1, MODEL.volume)
        if one.keepers[-1].until and one.keepers[-1].successor
    )
    last = Week.of(WORLD.merger.on)
    posts = posts_of(PageWeek(page, last, page.keepers[0], course(1.0, 5.0)))
    assert posts
    assert all(post.published.date() < WORLD.merger.on for post in posts)


def test_every_rated_body_has_pages_and_the_larger_ones_a_channel() -> None:
    keepers = {
        platform: {
            body.id for page in pages_of(WORLD, platform, 1, MODEL.volume) for body in page.keepers
        }
        for platform in (VK, OK, TELEGRAM)
    }
    rated = {body.id for body in WORLD.bodies if body.kind != "other"}
    assert keepers[VK] == keepers[OK] == rated
    assert "minzdrav" in keepers[TELEGRAM] < rated


def test_the_okrug_goes_on_with_the_page_of_its_first_district() -> None:
    first, okrug = WORLD.merger.parts[0], WORLD.merger.into
    pages = pages_of(WORLD, VK, 1, MODEL.volume)
    (page,) = (one for one in pages if okrug in [body.id for body in one.keepers])
    assert [body.id for body in page.keepers] == [first, okrug]
    before, after = (page.keeper(day) for day in (date(2026, 1, 31), WORLD.merger.on))
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == (first, okrug)


def test_no_two_pages_share_an_address() -> None:
    pages = [
        page for network in (VK, OK, TELEGRAM) for page in pages_of(WORLD, network, 1, MODEL.volume)
    ]
    for name in ("url", "key", "page_id"):
        assert len({getattr(page, name) for page in pages}) == len(pages)
