"""What is an official page like when somebody looks at it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from otklik.simulate.chance import substream
from otklik.simulate.pages.abilities import PageAbility
from otklik.simulate.pages.model import VolumeModel
from otklik.simulate.pages.page import Page
from otklik.simulate.world import Body
from otklik.tables.pages import REQUIREMENTS

_OGRN = 1_099_000_000_000


@dataclass(frozen=True)
class Look:
    """A page as it is at a moment; `met` says of every requirement whether it is met."""

    page: Page
    keeper: Body
    at: datetime
    members: int
    met: Mapping[str, bool]

    @property
    def ogrn(self) -> int:
        """The registration number of the keeper: of thirteen digits, nobody's."""
        return _OGRN + self.keeper.number


def look_at(
    page: Page,
    at: datetime,
    abilities: Mapping[str, PageAbility],
    seed: int,
    model: VolumeModel,
) -> Look | None:
    """A look at a page, None when nobody keeps it on that day.

    A requirement is met while the ability of the keeper is above a bar of the page's own, so a
    page changes when its keeper does.
    """
    keeper = page.keeper(at.date())
    if keeper is None:
        return None
    bars = substream(seed, "requirements", page.key).random(len(REQUIREMENTS)).tolist()
    keeping = abilities[keeper.id].keeping
    met = {name: bar < keeping for name, bar in zip(REQUIREMENTS, bars, strict=True)}
    return Look(page, keeper, at, page.members_on(at.date(), model.growth), met)
