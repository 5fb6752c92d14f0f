"""What is a methodology, once its folder has been read?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.cases import Norms
from otklik.tables.facts import TIMES, TimeColumn

Values = tuple[str | bool, ...]


@dataclass(frozen=True)
class Measure:
    """What is counted: over which facts, in which month, among which rows.

    `kind` is count, share (rows where `where` holds among `among`), mean or median of `value`.
    """

    kind: str
    fact: str
    month_of: str
    among: Mapping[str, Values]
    where: Mapping[str, Values]
    value: str | None

    @property
    def time(self) -> TimeColumn | None:
        """Of what time the mean or the median is, and its unit; None for counts and shares."""
        return TIMES[self.value] if self.value else None


@dataclass(frozen=True)
class Indicator:
    """One indicator; `floor` gives 0 points and `target` 100, in the unit of the measure."""

    name: str
    code: str
    title: str
    block: str
    weight: float
    kind: str
    why_it_matters: str
    limitations: str
    legal_basis: str
    floor: float
    target: float
    scale: str
    minimum_n: int
    own_strength: float
    initial_reference: float
    sentence: str
    measure: Measure
    applies_to: tuple[str, ...]
    examples: tuple["Example", ...]


@dataclass(frozen=True)
class Example:
    """Rows in, values out: run on every engine and printed in the manual."""

    title: str
    cases: tuple[Mapping[str, Any], ...]
    n: int
    numerator: float | None
    median: float | None


@dataclass(frozen=True)
class Headline:
    """A number printed above the lists and never scored."""

    code: str
    title: str
    unit: str
    measure: Measure


@dataclass(frozen=True)
class Block:
    """A group of indicators whose weights add up to the block's."""

    code: str
    title: str
    weight: float


@dataclass(frozen=True)
class ListRule:
    """A published list and the kind of authorities it ranks."""

    code: str
    title: str
    kind: str


@dataclass(frozen=True)
class Zone:
    """A zone begins at `from_score`, provided that every block has `every_block_from` points."""

    code: str
    title: str
    from_score: float
    every_block_from: float


@dataclass(frozen=True)
class History:
    """How the past steadies a month (STATISTICS §1)."""

    months: int
    group_strength: float
    months_for_places: int


@dataclass(frozen=True)
class Availability:
    """How much of the weight must rest on enough cases (METHODOLOGY §7.5, STATISTICS §5)."""

    months: int
    place_from: float
    zone_from: float
    block_share: float


@dataclass(frozen=True)
class Publication:
    """What the public document may show; `size` is the headline that counts cases."""

    smallest_n: int
    size: str
    score_decimals: int


@dataclass(frozen=True)
class Methodology:
    """A version of the rules, parsed once and used everywhere; `source` is what was parsed."""

    version: str
    title: str
    summary: str
    status: str
    effective_from: date
    requires: tuple[str, ...]
    norms: Norms
    history: History
    availability: Availability
    publication: Publication
    lists: tuple[ListRule, ...]
    blocks: tuple[Block, ...]
    zones: tuple[Zone, ...]
    headlines: tuple[Headline, ...]
    indicators: tuple[Indicator, ...]
    source: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """SHA-256 of the parsed tables: comments and spaces do not count, every value does."""
        return digest(canonical_bytes(self.source))

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; `KeyError` if there is none."""
        return {indicator.code: indicator for indicator in self.indicators}[code]

    def uses(self, fact: str) -> bool:
        """Does anything measure this fact table?"""
        measures = [headline.measure for headline in self.headlines]
        measures += [indicator.measure for indicator in self.indicators]
        return any(measure.fact == fact for measure in measures)

    def applicable(self, kind: str) -> tuple[Indicator, ...]:
        """The indicators that apply to authorities of a kind, in order."""
        return tuple(i for i in self.indicators if kind in i.applies_to)
