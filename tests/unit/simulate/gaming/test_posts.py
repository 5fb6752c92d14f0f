"""What does each kind of gaming make of posts and comments?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.simulate.pages.test_talk import POSTS, SETTING

from otklik.simulate.gaming.model import load_gaming_model
from otklik.simulate.gaming.posts import post_moves
from otklik.simulate.pages.model import load_page_model
from otklik.simulate.pages.post import Post
from otklik.simulate.pages.sweeps import Schedule
from otklik.simulate.pages.talk import comments_of
from otklik.simulate.rolls import comment_rolls

SCHEDULE = Schedule(load_page_model().sweeps["vk"])
NUMBERS = load_gaming_model().numbers


@pytest.fixture(scope="module")
def posts() -> list[Post]:
    told = comments_of(POSTS, comment_rolls(1, 400, "talk"), SETTING)
    return [replace(post, comments=told.get(post.post_id, ())) for post in POSTS]


def changed(kind: str, posts: Sequence[Post]) -> list[tuple[Post, Post]]:
    after = post_moves(1, SCHEDULE)[kind](NUMBERS[kind], posts)
    return [(old, new) for old, new in zip(posts, after, strict=True) if new is not old]


def test_comments_are_closed_and_nobody_says_anything(posts: list[Post]) -> None:
    found = changed("closed_comments", posts)
    assert 5 < len(found) < len(posts)
    assert all(new.closed and not new.comments for _, new in found)


def test_likes_come_without_views(posts: list[Post]) -> None:
    found = changed("like_burst", posts)
    assert 5 < len(found) < len(posts)
    for old, new in found:
        assert new.likes == old.likes * NUMBERS["like_burst"]["times"]
        assert (new.views, new.reposts) == (old.views, old.reposts)


def test_critical_comments_disappear_between_two_measurements(posts: list[Post]) -> None:
    found = changed("vanished_comments", posts)
    assert found
    for old, new in found:
        moments = sorted(SCHEDULE.measured(new))
        taken = [one for one in new.comments if one.planted]
        assert taken
        assert len(new.comments) == len(old.comments)
        for one in taken:
            assert one.critical
            assert one.taken_at
            seen = [at for at in moments if one.seen(at)]
            later = [at for at in moments if at > one.taken_at]
            assert len(seen) == 1
            assert seen[0] + timedelta(days=1) == one.taken_at
            assert later
            assert any(other.seen(later[-1]) for other in new.comments)


def test_what_nothing_measures_again_is_left_alone(posts: list[Post]) -> None:
    """A comment that its author took back before a second measurement, for one."""
    after = post_moves(1, SCHEDULE)["vanished_comments"]({"share": 1.0}, posts)
    for post in after:
        for one in post.comments:
            if one.critical and not one.planted and any(other.planted for other in post.comments):
                assert sum(one.seen(at) for at in SCHEDULE.measured(post)) < 2
