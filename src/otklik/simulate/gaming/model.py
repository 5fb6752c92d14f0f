"""How often and how hard is the game played?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from otklik.simulate.model import DATA

KINDS = (
    "same_answers",
    "long_silence",
    "late_reassignment",
    "closing_burst",
    "relabelling",
    "self_made",
    "rejected_when_late",
    "interim_answers",
    "grade_burst",
    "closed_comments",
    "vanished_comments",
    "like_burst",
)
"""Every kind of gaming; the first eight are of incidents, one of messages, three of pages."""


@dataclass(frozen=True)
class GamingModel:
    """What `data/gaming.toml` says; `numbers` are by kind."""

    quiet_months: int
    every_months: int
    cases_from: float
    cases_to: float
    numbers: Mapping[str, Mapping[str, Any]]


@cache
def load_gaming_model() -> GamingModel:
    """Reads the model that comes with the program."""
    raw = tomllib.loads((DATA / "gaming.toml").read_text(encoding="utf-8"))
    plain = {name: value for name, value in raw.items() if name not in KINDS}
    return GamingModel(**plain, numbers={kind: raw[kind] for kind in KINDS})
