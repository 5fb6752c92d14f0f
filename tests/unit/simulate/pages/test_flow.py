"""Which posts do the sweeps of a month reach?"""

import pytest

from otklik.core.months import Month
from otklik.simulate.gaming.model import KINDS, load_gaming_model
from otklik.simulate.gaming.plan import Plan
from otklik.simulate.pages.flow import MonthOfPages, PageFlow, months_of_pages
from otklik.simulate.pages.model import load_page_model
from otklik.simulate.people import TELEGRAM, VK
from otklik.simulate.world import load_world

LAST = Month(2026, 2)
FLOW = PageFlow(1, 0.1, 1.0, load_world(), load_page_model())


@pytest.fixture(scope="module")
def months() -> list[MonthOfPages]:
    return list(months_of_pages(FLOW, LAST - 2, LAST))


def test_months_asked_for_change_nothing(months: list[MonthOfPages]) -> None:
    (alone,) = months_of_pages(FLOW, LAST, LAST)
    assert alone == months[-1]


def test_every_post_that_a_sweep_reaches_is_known(months: list[MonthOfPages]) -> None:
    schedule = FLOW.schedule(VK)
    for earlier, month in zip(months, months[1:], strict=False):
        known = {post.item_id for posts in month.of(VK).values() for post in posts}
        first = schedule.of(month.month)[0].at
        for posts in earlier.of(VK).values():
            for post in posts:
                assert post.item_id in known or not schedule.reaches(post, first)


def test_a_body_that_is_no_more_publishes_nothing(months: list[MonthOfPages]) -> None:
    merger = FLOW.world.merger
    for month in months:
        for page, posts in month.posts.items():
            assert all(page.keeper(post.published.date()) for post in posts)
    keepers = {body.id for page in months[-1].posts for body in page.keepers}
    assert merger.into in keepers
    assert months[-1].abilities.keys().isdisjoint(merger.parts)


def test_nobody_cheats_without_a_plan(months: list[MonthOfPages]) -> None:
    posts = [post for month in months for found in month.posts.values() for post in found]
    assert not any(post.planted for post in posts)
    assert not any(comment.planted for post in posts for comment in post.comments)


def test_with_a_plan_somebody_does_and_channels_know_nothing_of_it() -> None:
    bodies = tuple(body.id for body in FLOW.world.bodies if body.kind == "executive")
    plan = Plan(1, LAST - 2, bodies, load_gaming_model())
    rigged = PageFlow(1, 0.1, 1.0, FLOW.world, FLOW.model, plan)
    kinds = set()
    for month in months_of_pages(rigged, LAST - 2, LAST):
        kinds |= {post.planted for posts in month.of(VK).values() for post in posts}
        dumped = [post for posts in month.of(TELEGRAM).values() for post in posts]
        assert not any(post.planted for post in dumped)
    assert {"closed_comments", "like_burst"} <= kinds <= {"", *KINDS}
