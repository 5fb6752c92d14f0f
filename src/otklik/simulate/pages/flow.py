"""Which posts and comments come to the official pages month after month?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from otklik.core.months import Month
from otklik.simulate.gaming.plan import Plan
from otklik.simulate.gaming.posts import post_moves
from otklik.simulate.pages.abilities import PageAbility, page_abilities
from otklik.simulate.pages.channel import channel_posts
from otklik.simulate.pages.model import PageModel
from otklik.simulate.pages.page import Page, pages_of
from otklik.simulate.pages.post import Post
from otklik.simulate.pages.sweeps import Schedule
from otklik.simulate.pages.week import Course, PageWeek, Week, posts_of
from otklik.simulate.people import TELEGRAM, VK
from otklik.simulate.world import Body, World

LOOKS = "looks"
"""The name by which the model says in which months nobody looked at the pages."""


@dataclass(frozen=True)
class PageFlow:
    """What decides which posts come; `crowd` makes pages so many times busier than usual.

    Without `plan` nobody cheats.
    """

    seed: int
    scale: float
    crowd: float
    world: World
    model: PageModel
    plan: Plan | None = None

    def schedule(self, platform: str) -> Schedule:
        """When the pages of a network are measured."""
        missing = self.model.missing.get(platform, frozenset())
        return Schedule(self.model.sweeps[platform], missing)

    def pages(self, platform: str) -> tuple[Page, ...]:
        """The pages of a network."""
        return pages_of(self.world, platform, self.seed, self.model.volume)

    def abilities(self, month: Month) -> Mapping[str, PageAbility]:
        """The abilities of everybody who stands in a month."""
        bodies = [body.id for body in self.world.of(month).bodies]
        return page_abilities(self.seed, bodies, month, self.model.ability)

    def last_look(self, page: Page, at: datetime) -> datetime:
        """The last look at a page by the end of a sweep; nobody looks at an abandoned page."""
        months = [Month.of(at) - back for back in (2, 1, 0)]
        sweeps = (sweep.at for month in months for sweep in self.schedule(VK).of(month))
        return max(
            one
            for one in sweeps
            if one <= at and self.is_looked_at(one) and page.keeper(one.date())
        )

    def is_looked_at(self, at: datetime) -> bool:
        """Does anybody look at the pages in a sweep?"""
        return Month.of(at) not in self.model.missing[LOOKS]


Posts = Mapping[Page, tuple[Post, ...]]


@dataclass(frozen=True)
class MonthOfPages:
    """Every post that the sweeps of a month may reach, page by page, oldest first."""

    month: Month
    abilities: Mapping[str, PageAbility]
    posts: Posts

    def of(self, platform: str) -> Posts:
        """Those of one network."""
        return {page: posts for page, posts in self.posts.items() if page.platform == platform}


def months_of_pages(flow: PageFlow, first: Month, last: Month) -> Iterator[MonthOfPages]:
    """Every month from `first` to `last`; posts of the weeks before it are among them."""
    weeks = _Weeks(flow)
    for index in range(first.index, last.index + 1):
        month = Month.from_index(index)
        sweeps = flow.schedule(VK).of(month)
        since = (sweeps[0].at - flow.schedule(VK).horizon).date()
        posts: dict[Page, tuple[Post, ...]] = defaultdict(tuple)
        for week in weeks.between(since, sweeps[-1].at.date()):
            for page, found in week.items():
                posts[page] += found
        yield MonthOfPages(month, flow.abilities(month), posts)


@dataclass
class _Weeks:
    """Weeks that were told already: those of one month are needed for the next."""

    flow: PageFlow
    told: dict[Week, Posts] = field(default_factory=dict)

    def between(self, first: date, last: date) -> Iterator[Posts]:
        """The weeks from that of one day to that of another; what came before is forgotten."""
        indices = range(Week.of(first).index, Week.of(last).index + 1)
        wanted = [Week(index) for index in indices]
        self.told = {week: self.told.get(week) or self._posts(week) for week in wanted}
        return iter(self.told.values())

    def _posts(self, week: Week) -> Posts:
        flow, abilities = self.flow, self.flow.abilities(week.month)
        channels = {page.number: page for page in flow.pages(TELEGRAM)}
        world, found = flow.world.of(week.month), {}
        for page in flow.pages(VK):
            if keeper := page.keeper(week.thursday):
                ability = abilities[keeper.id]
                course = Course(flow.seed, flow.scale, flow.crowd, world, flow.model, ability)
                one = PageWeek(page, week, keeper, course)
                found[page] = self._played(week, keeper, posts_of(one))
                if channel := channels.get(page.number):
                    found[channel] = self._crossed(one, channel, found[page])
        return found

    def _crossed(self, one: PageWeek, channel: Page, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        """Only what is ever dumped: of the rest nobody knows that it was there."""
        schedule = self.flow.schedule(TELEGRAM)
        crossed = channel_posts(one, channel, posts)
        return tuple(post for post in crossed if any(schedule.measured(post)))

    def _played(self, week: Week, keeper: Body, posts: tuple[Post, ...]) -> tuple[Post, ...]:
        flow = self.flow
        if flow.plan is None:
            return posts
        moves = post_moves(flow.seed, flow.schedule(VK))
        return tuple(flow.plan.played(week.month, keeper.id, posts, moves))
