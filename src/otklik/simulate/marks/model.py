"""How do the experts of the invented region mark?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from otklik.simulate.model import DATA, Latent


@dataclass(frozen=True)
class QualityModel:
    """Three qualities of a body that drift together from month to month."""

    drift: float
    correlation: float
    incident: Latent
    message: Latent
    post: Latent


@dataclass(frozen=True)
class ItemModel:
    """How one answer or post differs from its body's average."""

    variety: float
    flagged: float
    empty_part: float


@dataclass(frozen=True)
class ExpertModel:
    """How an expert errs; probabilities. `fast_days` after the month everything is marked."""

    slip: float
    overlooked: float
    unnoticed: float
    fast_days: int


@dataclass(frozen=True)
class AgreementModel:
    """When the arbiter is asked: totals apart by `difference`, or on two sides of passing."""

    difference: int
    passing: int
    passing_post: int


@dataclass(frozen=True)
class MarkModel:
    """All that `data/marks.toml` says."""

    quality: QualityModel
    item: ItemModel
    expert: ExpertModel
    agreement: AgreementModel


@cache
def load_mark_model() -> MarkModel:
    """Reads the model that comes with the program."""
    raw = tomllib.loads((DATA / "marks.toml").read_text(encoding="utf-8"))
    return MarkModel(
        quality=_quality(raw["quality"]),
        item=ItemModel(**raw["item"]),
        expert=ExpertModel(**raw["expert"]),
        agreement=AgreementModel(**raw["agreement"]),
    )


def _quality(raw: Mapping[str, Any]) -> QualityModel:
    latent = {name: Latent(**raw[name]) for name in ("incident", "message", "post")}
    return QualityModel(drift=raw["drift"], correlation=raw["correlation"], **latent)
