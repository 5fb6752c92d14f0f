"""What is a methodology, once its folder has been read?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.cases import Norms
from otklik.methodology.noise import Change, Uncertainty
from otklik.tables.facts import FACTS, VALUES, ValueColumn

Values = tuple[str | bool, ...]
ARITHMETIC, GEOMETRIC = "arithmetic", "geometric"
GIVEN = "given"
"""The kind of a measure whose values are not counted but come in a table."""
BOTH, AT_FLOOR, AT_TARGET, NOWHERE = "both", "floor", "target", "none"
"""Where points stop: below 0 at the floor, above 100 at the target."""


@dataclass(frozen=True)
class Measure:
    """What is counted: over which facts, in which month, among which rows.

    `kind` is count, share (rows where `where` holds among `among`), mean or median of `value`.
    Nothing is counted where values are given: then there is nothing but the `given_unit`.
    """

    kind: str
    fact: str
    month_of: str
    among: Mapping[str, Values]
    where: Mapping[str, Values]
    value: str | None
    given_unit: str | None = None

    def fewest(self, smallest_n: int) -> int:
        """How few rows may be published: weeks of a page and marks of experts betray nobody."""
        return smallest_n if FACTS[self.fact].about_residents else 1

    @property
    def column(self) -> ValueColumn | None:
        """Of what the mean or the median is, and its unit; None for counts and shares."""
        return VALUES[self.value] if self.value else None

    @property
    def unit(self) -> str:
        """What people read it in: count, share or the unit of the column."""
        return self.given_unit or (self.column.unit if self.column else self.kind)

    @property
    def unit_size(self) -> int:
        """How many of the whole numbers that are counted make one unit; 1 for shares."""
        return self.column.unit_size if self.column else 1

    @property
    def on_logarithms(self) -> bool:
        """Are its levels logarithms of the unit? Medians are, means and shares are not."""
        return self.kind == "median"

    @property
    def averaged(self) -> dict[str, str]:
        """The columns whose sums and median are needed, by what stands before their statistics."""
        columns = {"": self.value, "log_": self.column.logarithm if self.column else None}
        return {prefix: name for prefix, name in columns.items() if name}


@dataclass(frozen=True)
class Standardise:
    """By what, and in lists of which kinds, a share is made comparable (STATISTICS §4).

    `strength`: how many typical bodies stand behind each topic; `saturation`: the cases with which
    a body has half a voice in it.
    """

    by: str
    kinds: tuple[str, ...]
    strength: float
    saturation: float


@dataclass(frozen=True)
class Indicator:
    """One indicator; `floor` gives 0 points and `target` 100, in the unit of the measure.

    `sampled` is false for a census: all there is has been counted, and chance has no part in it.
    `initial_spread`: the standard deviation of one case on the scale of the level, for means and
    medians while there is no history to tell it. `discounted_by`: the code of the indicator whose
    value multiplies this one's (STATISTICS §6). `step`: how so many better cases of those that were
    missed are called in an advice. `cap`: beyond which of its bounds points do not run.
    """

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
    standardise: Standardise | None
    examples: tuple["Example", ...]
    sampled: bool = True
    initial_spread: float | None = None
    discounted_by: str | None = None
    expected_from: str | None = None
    step: str | None = None
    cap: str = BOTH


@dataclass(frozen=True)
class Example:
    """Rows in, values out: run on every engine and printed in the manual.

    `tables`: rows of the tables of a snapshot by its name; what a row does not say is filled up.
    """

    title: str
    tables: Mapping[str, tuple[Mapping[str, Any], ...]]
    n: int
    numerator: float | None
    mean: float | None
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
    """A group of parts whose weights add up to the block's: its indicators and inner blocks.

    `aggregate`: which mean of its parts it is. `parent`: the block it lies in, None for one that
    is a part of the total.
    """

    code: str
    title: str
    weight: float
    aggregate: str = ARITHMETIC
    parent: str | None = None


@dataclass(frozen=True)
class GroupRule:
    """One group of a list, the largest first.

    `bound`: residents from which it takes, or the share of the load up to which it takes.
    """

    code: str
    title: str
    bound: float


@dataclass(frozen=True)
class ListRule:
    """A published list and the kind of authorities it ranks; without `grouping` it is one group."""

    code: str
    title: str
    kind: str
    grouping: str | None = None
    groups: tuple[GroupRule, ...] = ()


@dataclass(frozen=True)
class Groups:
    """What holds for groups of every list: a smaller one merges, and gives no places.

    `load_months`: over how many months, the rated one included, the load is counted.
    """

    smallest_group: int
    load_months: int


@dataclass(frozen=True)
class Zone:
    """A zone begins at `from_score`, provided that every block has `every_block_from` points."""

    code: str
    title: str
    from_score: float
    every_block_from: float


@dataclass(frozen=True)
class History:
    """How the past steadies a month (STATISTICS §1).

    `initial_voice`: as what part of one typical authority the initial reference of an indicator
    counts in the level of a group, so that two cases of one neighbour do not speak for everybody.
    """

    months: int
    group_strength: float
    months_for_places: int
    initial_voice: float


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
class Gate:
    """What a confirmed fact does to a score before any adjustment (METHODOLOGY §8).

    `block` is for `block_zero`, `percentile` for `anchor_low`; `rejected_share` is the most of the
    rows that may be rejected before `edition_blocked`. `scarce_share`, `least_expected`: an
    authority is flagged for `anchor_low` with less than that share of its expected cases, where so
    many are expected; None where nobody is.
    """

    code: str
    title: str
    effect: str
    block: str | None
    percentile: float | None
    rejected_share: float | None
    scarce_share: float | None = None
    least_expected: float | None = None


@dataclass(frozen=True)
class Adjustment:
    """A penalty or a bonus, in points of the total: a case or once a month, up to `cap`."""

    code: str
    title: str
    kind: str
    points: float
    per: str
    cap: float
    zero_indicators: tuple[str, ...]


@dataclass(frozen=True)
class AdjustmentCaps:
    """The most that all penalties and all bonuses of a month may come to."""

    penalty: float
    bonus: float


@dataclass(frozen=True)
class Sample:
    """How many items of each stream experts mark, an authority and month (METHODOLOGY §10)."""

    incident: int
    message: int
    post: int


@dataclass(frozen=True)
class Methodology:
    """A version of the rules, parsed once and used everywhere; `source` is what was parsed.

    `aggregate`: which mean of its blocks the total is.
    `window_months`: how many months the second column of scores rests on, None without one.
    """

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
    aggregate: str
    blocks: tuple[Block, ...]
    zones: tuple[Zone, ...]
    headlines: tuple[Headline, ...]
    indicators: tuple[Indicator, ...]
    source: Mapping[str, Any]
    groups: Groups | None = None
    window_months: int | None = None
    gates: tuple[Gate, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    adjustment_caps: AdjustmentCaps | None = None
    expert_weight_cap: float | None = None
    sample: Sample | None = None
    uncertainty: Uncertainty | None = None
    change: Change | None = None

    @property
    def is_index(self) -> bool:
        """Do its values come in a table, and not from the facts of a month?"""
        return any(one.measure.kind == GIVEN for one in self.indicators)

    @property
    def digest(self) -> str:
        """SHA-256 of the parsed tables: comments and spaces do not count, every value does."""
        return digest(canonical_bytes(self.source))

    @property
    def reach_months(self) -> int:
        """How many months before the rated one a snapshot must hold."""
        return max(self.scored_months, self.load_months) - 1

    @property
    def scored_months(self) -> int:
        """How many months scores rest on, the rated one included: windows and their history."""
        spread = self.uncertainty.spread_months if self.uncertainty else 0
        compared = 2 * (self.window_months or 0) if self.change else 0
        return max(self.history.months + (self.window_months or 1), spread, compared)

    @property
    def load_months(self) -> int:
        """Over how many months, the rated one included, sizes are counted."""
        return self.groups.load_months if self.groups else 1

    @property
    def smallest_group(self) -> int:
        """With how many rated authorities a group has places."""
        return self.groups.smallest_group if self.groups else 1

    @property
    def low_percentile(self) -> float | None:
        """At which percentile of a group an anchor is low; None where no gate lowers anchors."""
        return next((g.percentile for g in self.gates if g.percentile is not None), None)

    @property
    def rejected_share(self) -> float | None:
        """Which share of rejected rows still lets an edition out; None where any does."""
        return next((g.rejected_share for g in self.gates if g.rejected_share is not None), None)

    @property
    def decision_titles(self) -> dict[str, str]:
        """What each gate and each adjustment is called, by its code."""
        gates = {gate.code: gate.title for gate in self.gates}
        return gates | {adjustment.code: adjustment.title for adjustment in self.adjustments}

    @property
    def has_decisions(self) -> bool:
        """Can a decision of people change a score?"""
        return bool(self.gates or self.adjustments)

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
