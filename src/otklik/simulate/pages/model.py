"""How do the official pages of the invented region live?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any

from otklik.core.months import Month
from otklik.simulate.model import DATA, Latent

Scaled = tuple[float, float]
"""A number, and what is added to it for every unit of scale."""


@dataclass(frozen=True)
class VolumeModel:
    """How much there is of everything: a page a month.

    `networks` are sizes of pages beside those of VK; municipalities of `channel_from` residents
    and more have a Telegram channel.
    """

    posts: Scaled
    comments: Scaled
    size_spread: float
    residents: float
    executive: float
    growth: float
    channel_from: int
    networks: Mapping[str, float]


@dataclass(frozen=True)
class AbilityModel:
    """Five abilities of a page that drift together from month to month."""

    drift: float
    correlation: float
    regularity: Latent
    reach: Latent
    engagement: Latent
    answering: Latent
    keeping: Latent


@dataclass(frozen=True)
class PostModel:
    """What posts are like; probabilities unless the name says otherwise."""

    repost: float
    advertising: float
    copy: float
    wordless: float
    crossed: float
    without_views: float
    closed: float
    views_sigma: float
    likes_sigma: float
    repost_part: float
    ripening_days: float
    common_texts: int
    hours: tuple[float, ...]


@dataclass(frozen=True)
class CommentModel:
    """What people write under posts and whether the page answers; probabilities and days."""

    talked: float
    question: float
    critical: float
    thanks: float
    reply: float
    other_page: float
    delay_days: float
    last_day: float
    answer_median_hours: float
    answer_sigma: float
    never: float
    late_days: float
    polite: float
    withdrawn: float
    withdrawn_days: float


@dataclass(frozen=True)
class SweepModel:
    """When the collector goes through all pages of a network, and how far back.

    `days` are of a month, the last one of the next; `told` says of each whether its answers hold
    the moment of measurement themselves.
    """

    days: tuple[int, ...]
    at: time
    horizon_days: int
    told: tuple[bool, ...]
    answer_items: int


@dataclass(frozen=True)
class PageModel:
    """All that `data/pages.toml` says; `sweeps` are by network.

    `missing` are the months in which a source was not collected.
    """

    volume: VolumeModel
    ability: AbilityModel
    post: PostModel
    comment: CommentModel
    sweeps: Mapping[str, SweepModel]
    missing: Mapping[str, frozenset[Month]]


@cache
def load_page_model() -> PageModel:
    """Reads the model that comes with the program."""
    raw = tomllib.loads((DATA / "pages.toml").read_text(encoding="utf-8"))
    missing = {
        source: frozenset(map(Month.parse, months)) for source, months in raw["missing"].items()
    }
    return PageModel(
        volume=VolumeModel(**_tuples(raw["volume"])),
        ability=_abilities(raw["ability"]),
        post=PostModel(**_tuples(raw["post"])),
        comment=CommentModel(**raw["comment"]),
        sweeps={name: SweepModel(**_tuples(one)) for name, one in raw["sweeps"].items()},
        missing=missing,
    )


def _abilities(raw: Mapping[str, Any]) -> AbilityModel:
    plain = ("drift", "correlation")
    latent = {name: Latent(**value) for name, value in raw.items() if name not in plain}
    return AbilityModel(drift=raw["drift"], correlation=raw["correlation"], **latent)


def _tuples(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as tuples: what is read stays as it is."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in raw.items()}
