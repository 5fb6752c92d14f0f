"""What does a rating say about each authority?"""

from collections.abc import Mapping
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator, ListRule
from otklik.rating.scored import Scored

RANKED = "ranked"
NO_PLACE = "no_place"
REFERENCE_ONLY = "reference_only"
INSUFFICIENT = "insufficient"
WITHHELD = "withheld"
STATUSES = (RANKED, NO_PLACE, REFERENCE_ONLY, INSUFFICIENT, WITHHELD)

NO_CASES = "no_cases"
BELOW_MINIMUM = "below_minimum"
SOURCE_MISSING = "source_missing"


@dataclass(frozen=True)
class Trace:
    """Every step from the counts of one indicator to its contribution to the score.

    `x` is additive (see `evidence`). `reference`, `anchor` and `value` are shares or working
    hours. `absence` says why the month has nothing, or too little, to see.
    """

    indicator: Indicator
    n: float
    x: float
    past_n: float
    past_x: float
    recent_n: float
    reference: float
    reference_source: str
    anchor: float
    value: float
    points: float
    weight: float
    contribution: float
    absence: str | None

    @property
    def is_enough(self) -> bool:
        """Do the recent months hold the indicator's minimum of cases?"""
        return self.recent_n >= self.indicator.minimum_n

    def is_public(self, smallest_n: int) -> bool:
        """May its counts be published? Not where few people stand behind any of them."""
        counts = (self.n, self.past_n, self.recent_n)
        return all(count == 0 or count >= smallest_n for count in counts)


@dataclass(frozen=True)
class Result:
    """One authority in its list; `shown` is the score as printed, compared and ranked."""

    authority_id: str
    status: str
    score: float
    shown: float
    zone: str | None
    place: tuple[int, int] | None
    available_weight: float
    blocks: Mapping[str, float]
    counts: Mapping[str, int]
    traces: tuple[Trace, ...]

    @property
    def has_score(self) -> bool:
        """Is there enough to print a score at all?"""
        return self.status in (RANKED, NO_PLACE, REFERENCE_ONLY)


@dataclass(frozen=True)
class ListRating:
    """A list in the order of its places; those without a place stand below."""

    rule: ListRule
    results: tuple[Result, ...]
    scored: Scored
    has_history: bool


@dataclass(frozen=True)
class Rating:
    """The rating of a month: its lists and the numbers above them."""

    month: Month
    headlines: tuple[Observation, ...]
    lists: tuple[ListRating, ...]
