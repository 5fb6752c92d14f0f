"""What does a rating say about each authority?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator, ListRule
from otklik.rating.adjustments import Adjusted
from otklik.rating.changes import Change
from otklik.rating.draws import Drawing, Spread
from otklik.rating.evidence import Evidence, TopicShift
from otklik.rating.groups import Group, Sizes
from otklik.rating.noise import Noise
from otklik.rating.scored import Scored
from otklik.rating.scoring import FULL
from otklik.rating.standing import Standing

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
class LongCounts:
    """The counts of one indicator in the column of several months, and in its history."""

    n: float
    x: float
    past_n: float
    past_x: float

    def is_public(self, smallest_n: int) -> bool:
        """May they be published? As in `Trace`."""
        return _are_public((self.n, self.past_n), smallest_n)


@dataclass(frozen=True)
class EarlierCounts:
    """The counts of one indicator in the months with which several are compared."""

    n: float
    x: float

    def is_public(self, smallest_n: int) -> bool:
        """May they be published? As in `Trace`."""
        return _are_public((self.n,), smallest_n)


Place = tuple[int, int]
"""The first and the last place that equal shown scores share."""


@dataclass(frozen=True)
class PrintedScore:
    """A score and its blocks as they are printed, how sure they are, and where they stand.

    `spread` and `standing` are None where the rules do not draw, or give no places.
    """

    score: float
    blocks: Mapping[str, float]
    spread: Spread | None = None
    place: Place | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class Trace:
    """Every step from the counts of one indicator to its contribution to the score.

    Contributions add up to the score, whatever means it is made of (`rating.aggregation`).
    `x` is additive (see `evidence`). `reference`, `anchor` and `value` are shares or working
    hours. `absence` says why the month has nothing, or too little, to see; `zeroed` and `lowered`
    are the codes of decisions that took the points or a good anchor away. `shift` is there where
    `x` is standardised by topic, `discount` where another indicator's value multiplied this one's,
    `long` where there is a column of several months, `earlier` where that is compared.
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
    zeroed: str | None = None
    lowered: str | None = None
    shift: TopicShift | None = None
    discount: float | None = None
    long: LongCounts | None = None
    earlier: EarlierCounts | None = None

    @property
    def plain(self) -> float:
        """The contribution if everything added up: it tells nothing of the other indicators."""
        return self.weight * self.points / FULL

    @property
    def is_enough(self) -> bool:
        """Do the recent months hold the indicator's minimum of cases?"""
        return self.recent_n >= self.indicator.minimum_n

    def is_public(self, smallest_n: int) -> bool:
        """May its counts be published? Not where few people stand behind any of them."""
        fewest = self.indicator.measure.fewest(smallest_n)
        return _are_public((self.n, self.past_n, self.recent_n), fewest)


def _are_public(counts: Iterable[float], smallest_n: int) -> bool:
    return all(count == 0 or count >= smallest_n for count in counts)


@dataclass(frozen=True)
class Result:
    """One authority in its group.

    `score` is exact, `raw` is what is printed of it, and `shown` what the decisions make of that:
    the number that is compared and ranked. `long` is the column of several months. `spread` tells
    how sure the shown score is, `is_border` whether another zone is too likely, `standing` what may
    be said of the place, `change` what is new; None where the rules do not draw.
    """

    authority_id: str
    status: str
    score: float
    raw: float
    adjusted: Adjusted
    shown: float
    zone: str | None
    place: Place | None
    available_weight: float
    blocks: Mapping[str, float]
    counts: Mapping[str, int]
    traces: tuple[Trace, ...]
    long: PrintedScore | None
    spread: Spread | None = None
    is_border: bool | None = None
    standing: Standing | None = None
    change: Change | None = None

    @property
    def has_score(self) -> bool:
        """Is there enough to print a score at all?"""
        return self.status in (RANKED, NO_PLACE, REFERENCE_ONLY)


def withheld(authority_id: str) -> Result:
    """Somebody of whom nothing but the name is known."""
    return Result(
        authority_id,
        WITHHELD,
        score=0.0,
        raw=0.0,
        adjusted=Adjusted(),
        shown=0.0,
        zone=None,
        place=None,
        available_weight=0.0,
        blocks={},
        counts={},
        traces=(),
        long=None,
    )


@dataclass(frozen=True)
class GroupRating:
    """A group in the order of its places; those without a place stand below.

    `long` are the steps of the column of several months.
    """

    group: Group
    scored: Scored
    long: Scored | None
    results: tuple[Result, ...]


@dataclass(frozen=True)
class Earlier:
    """The months with which a window is compared, as they are of a whole list.

    `begins`: the first of them; `observed`: how many of the window's months, and of these, hold
    anything at all.
    """

    evidence: Evidence
    missing: frozenset[str]
    begins: Month
    observed: tuple[int, int]


@dataclass(frozen=True)
class Column:
    """What is known of a whole list in one window, and which indicators nobody has a case of.

    `drawing` and `noise` are there where the rules draw, `earlier` where they compare.
    """

    evidence: Evidence
    missing: frozenset[str]
    drawing: Drawing | None = None
    noise: Noise | None = None
    earlier: Earlier | None = None


@dataclass(frozen=True)
class ListRating:
    """A list, group by group; `sizes` are by what it was divided."""

    rule: ListRule
    sizes: Sizes
    month: Column
    long: Column | None
    groups: tuple[GroupRating, ...]

    @property
    def results(self) -> tuple[Result, ...]:
        """Everybody, group by group."""
        return tuple(row for group in self.groups for row in group.results)


@dataclass(frozen=True)
class Rating:
    """The rating of a month: its lists and the numbers above them."""

    month: Month
    headlines: tuple[Observation, ...]
    lists: tuple[ListRating, ...]
