"""Which official pages are there, and who keeps them?"""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from otklik.simulate.abilities import EPOCH
from otklik.simulate.chance import log_normal, substream
from otklik.simulate.pages.model import VolumeModel
from otklik.simulate.people import OK, TELEGRAM, VK
from otklik.simulate.world import Body, World

OFFICIAL = 1000
"""Numbers of official pages begin after it, as in the texts of incidents."""

_LEAST, _MOST = 0.5, 4.0
"""How much less or more than under an average page people may comment."""

_DAYS_A_MONTH = 30.4375

_NUMBERS = {VK: 98_000_000_000, OK: 980_000_000_000_000, TELEGRAM: 9_800_000_000}
"""Far above those the networks give out, so that nobody is meant."""


@dataclass(frozen=True)
class Page:
    """An official page; `keepers` one after another, each while it stands.

    `members` are its subscribers in `EPOCH`; `weight` is its size beside an average page.
    """

    platform: str
    number: int
    keepers: tuple[Body, ...]
    members: float
    weight: float

    @property
    def page_id(self) -> int:
        """Its number in the network, without a sign."""
        return _NUMBERS[self.platform] + OFFICIAL + self.number

    @property
    def key(self) -> str:
        """A name of its own for chance."""
        return f"{self.platform}/{self.number}"

    @property
    def handle(self) -> str:
        """The last part of its address."""
        if self.platform == OK:
            return str(self.page_id)
        has_name = self.platform == TELEGRAM or self.number % 2 == 0
        return f"zarechny_krai_{OFFICIAL + self.number}" if has_name else f"club{self.page_id}"

    @property
    def url(self) -> str:
        """Its address."""
        hosts = {VK: "https://vk.com", OK: "https://ok.ru/group", TELEGRAM: "https://t.me"}
        return f"{hosts[self.platform]}/{self.handle}"

    def keeper(self, on: date) -> Body | None:
        """Whoever keeps the page on this day, None when it is abandoned or not begun."""
        return next((body for body in self.keepers if body.stands(on)), None)

    def members_on(self, day: date, growth: float) -> int:
        """Subscribers on a day; `growth` is a share a month."""
        months = (day - EPOCH.start.date()).days / _DAYS_A_MONTH
        return round(self.members * math.exp(growth * months))


def pages_of(world: World, platform: str, seed: int, model: VolumeModel) -> tuple[Page, ...]:
    """One page of a network for every body that has one there; a page outlives its keeper."""
    keepers: dict[int, list[Body]] = defaultdict(list)
    for body in world.bodies:
        if _has(body, platform, model):
            keepers[body.page].append(body)
    return tuple(
        _page(platform, number, tuple(bodies), seed, model) for number, bodies in keepers.items()
    )


def _has(body: Body, platform: str, model: VolumeModel) -> bool:
    """The law asks every body for VK and OK; a channel is the choice of the larger ones."""
    if body.kind == "other":
        return False
    return platform != TELEGRAM or (body.population or math.inf) >= model.channel_from


def _page(
    platform: str, number: int, keepers: tuple[Body, ...], seed: int, model: VolumeModel
) -> Page:
    population = keepers[0].population
    usual = model.residents * population if population else model.executive
    (luck,) = substream(seed, "page", platform, str(number)).random(1).tolist()
    members = log_normal(luck, usual * model.networks[platform], model.size_spread)
    weight = min(max(math.sqrt(members / model.executive), _LEAST), _MOST)
    return Page(platform, number, keepers, members, weight)
