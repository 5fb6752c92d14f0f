"""How does the invented region behave: how often, how fast, how well?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

Chances = Mapping[str, float]
"""Names and their probabilities; they add up to one."""


@dataclass(frozen=True)
class Latent:
    """A latent ability: its centre over bodies, and its spread on the scale of the model."""

    centre: float
    spread: float


@dataclass(frozen=True)
class AbilityModel:
    """Four abilities of a body that drift together from month to month, and a fifth apart."""

    drift: float
    correlation: float
    on_time: Latent
    speed: Latent
    solved: Latent
    repeats: Latent
    promises: Latent


@dataclass(frozen=True)
class AnswerModel:
    """How the first answer comes; times in working hours, the rest are probabilities."""

    sigma: float
    late_median_hours: float
    late_sigma: float
    late_limit_hours: float
    never: float
    duty: float
    by_centre: float
    second_hand: float
    instant_reaction: float
    second: float
    third: float
    media: float


@dataclass(frozen=True)
class OutcomeModel:
    """What a case ends with."""

    rejected: float
    unsolved_solvable: Chances
    informational: Chances
    unsolvable: Chances
    postponed: float
    revised: float
    lost: float


@dataclass(frozen=True)
class ClosingModel:
    """How a case closes; probabilities."""

    by_silence: float
    satisfied: float
    unanswered_closed: float
    stray_reason: float


@dataclass(frozen=True)
class PeopleModel:
    """Who writes and where; probabilities, and the days after which a person writes again."""

    community: float
    private: float
    vk: float
    ok: float
    repeat_from_day: int
    repeat_to_day: int


@dataclass(frozen=True)
class NamesModel:
    """How bodies and executors are named in exports; probabilities and the day of renaming."""

    lost_spelling: float
    strangers: float
    renamed_from: date
    executor_absent: float
    executor_same: float


@dataclass(frozen=True)
class Model:
    """All the numbers of `data/model.toml`; `day` is what `[hours]` of otklik.toml holds."""

    norm_hours: float
    volume_spread: float
    weekend_volume: float
    hours: tuple[float, ...]
    day: Mapping[str, Any]
    seasons: Mapping[str, tuple[float, ...]]
    ability: AbilityModel
    answer: AnswerModel
    kinds: Chances
    outcomes: OutcomeModel
    closing: ClosingModel
    people: PeopleModel
    names: NamesModel

    @property
    def norm_seconds(self) -> int:
        """Working seconds within which an answer is called timely here."""
        return round(self.norm_hours * 3600)


@cache
def load_model() -> Model:
    """Reads the model that comes with the program."""
    raw = tomllib.loads((DATA / "model.toml").read_text(encoding="utf-8"))
    return Model(
        norm_hours=raw["norm_hours"],
        volume_spread=raw["volume_spread"],
        weekend_volume=raw["weekend_volume"],
        hours=tuple(raw["hours"]),
        day=raw["day"],
        seasons={name: tuple(weights) for name, weights in raw["seasons"].items()},
        ability=_abilities(raw["ability"]),
        answer=AnswerModel(**raw["answer"]),
        kinds=raw["kinds"],
        outcomes=OutcomeModel(**raw["outcomes"]),
        closing=ClosingModel(**raw["closing"]),
        people=PeopleModel(**raw["people"]),
        names=NamesModel(**raw["names"]),
    )


_LATENT = ("on_time", "speed", "solved", "repeats", "promises")


def _abilities(raw: Mapping[str, Any]) -> AbilityModel:
    latent = {name: Latent(**raw[name]) for name in _LATENT}
    return AbilityModel(drift=raw["drift"], correlation=raw["correlation"], **latent)
