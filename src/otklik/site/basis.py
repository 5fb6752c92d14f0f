"""Against what was a list judged: which weights were in force, and what was the group's level?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences
from otklik.methodology.model import Indicator, ListRule, Methodology
from otklik.rating.references import GROUP
from otklik.rating.scoring import weights_in_force

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Ground:
    """One indicator of a list: its weight in the edition (of 100) and the group's level."""

    indicator: Indicator
    weight: float
    level: str
    is_from_group: bool
    is_missing: bool


@dataclass(frozen=True)
class Basis:
    """The indicators of one list; some may be `missing` for everybody."""

    rule: ListRule
    grounds: tuple[Ground, ...]

    @property
    def missing(self) -> tuple[Ground, ...]:
        """Indicators that are left out of the edition for everybody in the list."""
        return tuple(ground for ground in self.grounds if ground.is_missing)

    @property
    def in_force(self) -> tuple[Ground, ...]:
        """Indicators that the scores are made of."""
        return tuple(ground for ground in self.grounds if ground.weight > 0)


def basis(section: Section, methodology: Methodology) -> Basis:
    """What a list's section says of its indicators, in the order of the methodology."""
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    indicators = methodology.applicable(rule.kind)
    missing = frozenset(section["missing"])
    weights = weights_in_force(indicators, methodology.blocks, missing).tolist()
    references = {reference["code"]: reference for reference in section["references"]}
    return Basis(
        rule,
        tuple(
            Ground(
                indicator=indicator,
                weight=weight,
                level=sentences.amount(indicator, references[indicator.code]["value"]),
                is_from_group=references[indicator.code]["source"] == GROUP,
                is_missing=indicator.code in missing,
            )
            for indicator, weight in zip(indicators, weights, strict=True)
        ),
    )
