"""Against what was a list judged: which weights were in force, and what was the usual level?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otklik.editions import sentences
from otklik.methodology.model import Block, Indicator, ListRule, Methodology
from otklik.rating.references import GROUP
from otklik.rating.scoring import weights_in_force
from otklik.site.groups import title

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Level:
    """The level of one indicator in one group, in words; else the initial one of the rules."""

    text: str
    is_from_group: bool


@dataclass(frozen=True)
class Ground:
    """One indicator of a list: its weight in the edition (of 100) and the level of each group."""

    indicator: Indicator
    weight: float
    levels: tuple[Level, ...]
    is_missing: bool


@dataclass(frozen=True)
class Basis:
    """The indicators of one list; some may be `missing` for everybody in the month.

    `groups` are the titles of its groups, none where it is not divided. `long_missing`: the codes
    that are missing in the column of several months too.
    """

    rule: ListRule
    blocks: tuple[Block, ...]
    groups: tuple[str, ...]
    grounds: tuple[Ground, ...]
    long_missing: frozenset[str]

    @property
    def missing(self) -> tuple[Ground, ...]:
        """Indicators that are left out of the edition for everybody in the list."""
        return tuple(ground for ground in self.grounds if ground.is_missing)

    def of(self, block: Block) -> tuple[Ground, ...]:
        """The indicators of a block."""
        return tuple(ground for ground in self.grounds if ground.indicator.block == block.code)

    def weight(self, block: Block) -> float:
        """What a block weighs in the edition, of 100."""
        return sum(ground.weight for ground in self.of(block))


def basis(section: Section, methodology: Methodology) -> Basis:
    """What a list's section says of its indicators, in the order of the methodology."""
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    indicators, missing = methodology.applicable(rule.kind), frozenset(section["missing"])
    weights = weights_in_force(indicators, methodology.blocks, missing).tolist()
    groups: Sequence[Section] = section.get("groups", (section,))
    return Basis(
        rule=rule,
        blocks=methodology.blocks,
        groups=tuple(title(group, rule) for group in section.get("groups", ())),
        grounds=tuple(
            Ground(indicator, weight, _levels(indicator, groups), indicator.code in missing)
            for indicator, weight in zip(indicators, weights, strict=True)
        ),
        long_missing=frozenset(section.get("three_months_missing", missing)),
    )


def _levels(indicator: Indicator, groups: Sequence[Section]) -> tuple[Level, ...]:
    found = [
        reference
        for group in groups
        for reference in group["references"]
        if reference["code"] == indicator.code
    ]
    return tuple(
        Level(sentences.amount(indicator, one["value"]), one["source"] == GROUP) for one in found
    )
