"""What does a Telegram channel publish in a week beside the page of the same body?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from otklik.simulate.chance import Dice, log_normal
from otklik.simulate.pages.page import Page
from otklik.simulate.pages.post import Post
from otklik.simulate.pages.week import PageWeek
from otklik.simulate.rolls import PostRoll, post_rolls

ALBUM = 4
"""A post has so many messages at most: the first gives it its number."""

_FIRST_ID = 200
_IDS_A_WEEK = 10_000


def channel_posts(one: PageWeek, channel: Page, posts: Sequence[Post]) -> tuple[Post, ...]:
    """What of a week's posts of the page goes to the channel too, minutes later."""
    rolls = post_rolls(one.course.seed, len(posts), "channel", *one.labels)
    crossed = [
        _crossed(one, channel, post, order, roll)
        for order, (post, roll) in enumerate(zip(posts, rolls, strict=True))
        if post.text and Dice(roll.kind).happens(one.course.model.post.crossed)
    ]
    return tuple(post for post in crossed if channel.keeper(post.published.date()))


def _crossed(one: PageWeek, channel: Page, post: Post, order: int, roll: PostRoll) -> Post:
    model, ability = one.course.model.post, one.course.ability
    views = log_normal(roll.views, channel.members * ability.reach, model.views_sigma)
    shares = log_normal(roll.likes, views * ability.engagement, model.likes_sigma)
    return replace(
        post,
        page=channel,
        post_id=_FIRST_ID + one.week.index * _IDS_A_WEEK + order * ALBUM,
        published=post.published + timedelta(seconds=round(60 + 3000 * roll.moment)),
        advertising=False,
        measurable=True,
        views=views,
        likes=shares * (1 - model.repost_part),
        reposts=shares * model.repost_part,
        comments=(),
        planted="",
    )


def messages(post: Post) -> range:
    """The numbers of the messages that a post consists of; several make an album."""
    count = 1 + Dice(post.views % 1).whole(ALBUM)
    return range(post.post_id, post.post_id + count)
