"""How does the invented region behave on the feedback platform?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from otklik.simulate.model import DATA, Chances, Latent


@dataclass(frozen=True)
class AbilityModel:
    """Five abilities of a body that drift together from month to month; `speed` is in days."""

    drift: float
    correlation: float
    on_time: Latent
    speed: Latent
    fast_track: Latent
    good_grades: Latent
    reopened: Latent


@dataclass(frozen=True)
class Terms:
    """How long a message takes, in days; `never` is a probability."""

    ordinary: int
    fast: int
    sigma: float
    late_median: float
    late_sigma: float
    late_limit: float
    never: float

    def planned(self, *, fast: bool) -> int:
        """Days from the day a message came to the planned end of work."""
        return self.fast if fast else self.ordinary


@dataclass(frozen=True)
class AnswerModel:
    """What becomes of a finished message; probabilities, and days after the answer."""

    graded: float
    grade_within: int
    reopened_within: int
    appeal: float
    chosen: float
    outcomes: Chances
    good: Chances
    bad: Chances
    wrong_claim: float


@dataclass(frozen=True)
class NamesModel:
    """How organisations are named; probabilities, and the codes of channels."""

    institution: float
    lost: float
    strangers: float
    through_region: float
    sources: tuple[str, ...]


@dataclass(frozen=True)
class MessageModel:
    """All that `data/messages.toml` says.

    `institutions` and `unregistered` are by body; `municipal` holds patterns for municipalities.
    """

    volume: float
    ability: AbilityModel
    terms: Terms
    answers: AnswerModel
    names: NamesModel
    categories: Mapping[str, tuple[str, ...]]
    institutions: Mapping[str, tuple[str, ...]]
    unregistered: Mapping[str, tuple[str, ...]]


@cache
def load_message_model() -> MessageModel:
    """Reads the model that comes with the program."""
    raw = tomllib.loads((DATA / "messages.toml").read_text(encoding="utf-8"))
    sources = tuple(raw["names"].pop("sources"))
    return MessageModel(
        volume=raw["volume"],
        ability=_abilities(raw["ability"]),
        terms=Terms(**raw["terms"]),
        answers=AnswerModel(**raw["answers"]),
        names=NamesModel(**raw["names"], sources=sources),
        categories=_lists(raw["categories"]),
        institutions=_lists(raw["institutions"]),
        unregistered=_lists(raw["unregistered"]),
    )


def _abilities(raw: Mapping[str, Any]) -> AbilityModel:
    plain = ("drift", "correlation")
    latent = {name: Latent(**value) for name, value in raw.items() if name not in plain}
    return AbilityModel(drift=raw["drift"], correlation=raw["correlation"], **latent)


def _lists(raw: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in raw.items()}
