"""What does a page publish in a week, and what is said under it?"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate

from otklik.core.months import Month
from otklik.simulate.chance import Dice, log_normal, substream
from otklik.simulate.pages.abilities import PageAbility
from otklik.simulate.pages.model import PageModel, PostModel
from otklik.simulate.pages.page import Page
from otklik.simulate.pages.post import Post
from otklik.simulate.pages.talk import Setting, comments_of
from otklik.simulate.pages.wording import advert, centre_of, common_text, post_text
from otklik.simulate.rolls import PostRoll, comment_rolls, post_rolls
from otklik.simulate.world import Body, World

_WEEKS_A_MONTH = 30.4375 / 7
_EPOCH = date(2018, 12, 31)
"""The Monday of the first week: its Thursday lies in `abilities.EPOCH`."""
_IDS_A_WEEK = 100_000
_COMMENT_IDS = 10_000
"""Numbers of a week's posts begin its range, those of its comments follow so much later."""
_DAYS = 7
_FEWEST = 3
"""A week in which somebody writes has at least so many posts, on two days at least."""
_IDLE = (0, 0, 1, 2)
"""How many posts a week has in which nobody writes as they should."""


@dataclass(frozen=True)
class Week:
    """An ISO week by its number since `_EPOCH`; it belongs to the month of its Thursday."""

    index: int

    @classmethod
    def of(cls, on: date) -> "Week":
        """The week of a day."""
        return cls((on - _EPOCH).days // _DAYS)

    @property
    def monday(self) -> date:
        """Its first day."""
        return _EPOCH + timedelta(days=_DAYS * self.index)

    @property
    def thursday(self) -> date:
        """The day that decides its month."""
        return self.monday + timedelta(days=3)

    @property
    def month(self) -> Month:
        """The month it belongs to."""
        return Month.of(self.thursday)


@dataclass(frozen=True)
class Course:
    """What a page's week depends on; `scale` and `crowd` multiply volumes."""

    seed: int
    scale: float
    crowd: float
    world: World
    model: PageModel
    ability: PageAbility

    def volume(self, pair: tuple[float, float]) -> float:
        """The expected number in a week of what the model gives a month."""
        least, by_scale = pair
        return (least + by_scale * self.scale) * self.crowd / _WEEKS_A_MONTH


@dataclass(frozen=True)
class PageWeek:
    """A week of a page and whoever keeps it on its Thursday."""

    page: Page
    week: Week
    keeper: Body
    course: Course

    @property
    def labels(self) -> tuple[str, str]:
        """What names it for chance."""
        return str(self.week.index), self.page.key

    @property
    def first_id(self) -> int:
        """Where its numbers begin."""
        return 1 + self.week.index * _IDS_A_WEEK

    @cached_property
    def moments(self) -> Sequence[float]:
        """Running sums of the habits of the day."""
        return tuple(accumulate(self.course.model.post.hours))


def posts_of(one: PageWeek) -> tuple[Post, ...]:
    """The posts of a week with their comments, oldest first."""
    posts = sorted(_bare_posts(one), key=lambda post: (post.published, post.post_id))
    course = one.course
    chance = substream(course.seed, "comments", *one.labels)
    expected = course.volume(course.model.volume.comments) * one.page.weight
    rolls = comment_rolls(course.seed, int(chance.poisson(expected)), *one.labels)
    centre = centre_of(one.keeper, course.world, Dice(chance.random()))
    setting = Setting(
        page=one.page,
        answering=course.ability.answering,
        centre=centre,
        first_id=one.first_id + _COMMENT_IDS,
        model=course.model.comment,
    )
    told = comments_of(posts, rolls, setting)
    return tuple(replace(post, comments=told.get(post.post_id, ())) for post in posts)


def _bare_posts(one: PageWeek) -> Iterator[Post]:
    """Posts of the days on which the page is kept by somebody."""
    count = _count(one)
    for order, roll in enumerate(post_rolls(one.course.seed, count, *one.labels)):
        published = _published(one, order, roll)
        if one.page.keeper(published.date()):
            yield _post(one, one.first_id + order, published, roll)


def _count(one: PageWeek) -> int:
    course = one.course
    chance = substream(course.seed, "posts", *one.labels)
    luck = Dice(chance.random())
    if not luck.happens(course.ability.regularity):
        return luck.pick(_IDLE)
    return max(int(chance.poisson(course.volume(course.model.volume.posts))), _FEWEST)


def _published(one: PageWeek, order: int, roll: PostRoll) -> datetime:
    """The first two posts of a week are of different days."""
    day = int(roll.day * _DAYS) if order > 1 else int(roll.day * 3) + 3 * order
    sums = one.moments
    at = roll.moment * sums[-1]
    hour = min(bisect_right(sums, at), len(sums) - 1)
    before = sums[hour - 1] if hour else 0.0
    second = min(int(3600 * (at - before) / (sums[hour] - before)), 3599)
    midnight = datetime.combine(one.week.monday, datetime.min.time())
    return midnight + timedelta(days=day, hours=hour, seconds=second)


def _post(one: PageWeek, post_id: int, published: datetime, roll: PostRoll) -> Post:
    model, ability, flags = one.course.model.post, one.course.ability, Dice(roll.flags)
    views = log_normal(roll.views, one.page.members * ability.reach, model.views_sigma)
    shares = log_normal(roll.likes, views * ability.engagement, model.likes_sigma)
    text, source, advertising = _words(one, roll, model)
    return Post(
        page=one.page,
        post_id=post_id,
        published=published,
        text=text,
        source=source,
        advertising=advertising,
        measurable=not flags.happens(model.without_views),
        closed=flags.happens(model.closed),
        views=views,
        likes=shares * (1 - model.repost_part),
        reposts=shares * model.repost_part,
    )


def _words(one: PageWeek, roll: PostRoll, model: PostModel) -> tuple[str, str, bool]:
    """Its own text, the text it repeats, and whether it advertises."""
    kind, first, second = Dice(roll.kind), Dice(roll.text), Dice(roll.words)
    world = one.course.world
    centre = centre_of(one.keeper, world, Dice(roll.words * 11 % 1))
    if kind.happens(model.repost):
        return "", post_text(centre, first, second), False
    if kind.happens(model.advertising):
        return advert(centre, first), "", True
    if kind.happens(model.copy):
        number = kind.whole(model.common_texts)
        return common_text(one.course.seed, str(one.week.index), number, world), "", False
    return "" if kind.happens(model.wordless) else post_text(centre, first, second), "", False
