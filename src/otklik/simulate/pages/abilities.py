"""How well does a body keep its pages in a month, really?"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.simulate.abilities import drifted, share_of
from otklik.simulate.model import Latent
from otklik.simulate.pages.model import AbilityModel


@dataclass(frozen=True)
class PageAbility:
    """The truth about a body in a month.

    `regularity`: share of weeks in which it writes as it should; `reach`: views of a post for each
    subscriber in the end, the median; `engagement`: likes and reposts for each view, the median;
    `answering`: share of questions it answers within 24 hours; `keeping`: share of requirements
    its pages meet.
    """

    regularity: float
    reach: float
    engagement: float
    answering: float
    keeping: float


def page_abilities(
    seed: int, bodies: Iterable[str], month: Month, model: AbilityModel
) -> Mapping[str, PageAbility]:
    """The abilities of every body in a month, the same whatever months are simulated."""
    return {body: _ability(seed, body, month, model) for body in bodies}


def _ability(seed: int, body: str, month: Month, model: AbilityModel) -> PageAbility:
    labels = ("page ability", body)
    latent = drifted(seed, labels, month, model.drift, model.correlation, 5)
    regularity, reach, engagement, answering, keeping = latent
    return PageAbility(
        regularity=share_of(model.regularity, regularity),
        reach=_rate(model.reach, reach),
        engagement=_rate(model.engagement, engagement),
        answering=share_of(model.answering, answering),
        keeping=share_of(model.keeping, keeping),
    )


def _rate(latent: Latent, value: float) -> float:
    return latent.centre * math.exp(latent.spread * value)
