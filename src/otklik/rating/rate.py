"""What is the rating of a month, given its observations and its rules?

A pure function: no clock, no files, no chance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Methodology
from otklik.rating.evidence import gather
from otklik.rating.judge import judge
from otklik.rating.result import ListRating, Rating
from otklik.rating.scored import score


@dataclass(frozen=True)
class Counted:
    """What engines return for a rating: about the region, and about each authority."""

    headlines: tuple[Observation, ...]
    counts: tuple[Observation, ...]
    indicators: tuple[Observation, ...]


def rate(
    counted: Counted, kinds: Mapping[str, str], month: Month, methodology: Methodology
) -> Rating:
    """Rates every list; `kinds` tells the kind of each authority by its id."""
    counts = counts_of(counted.counts, month)
    lists: list[ListRating] = []
    for rule in methodology.lists:
        ids = sorted(who for who, kind in kinds.items() if kind == rule.kind)
        indicators = methodology.applicable(rule.kind)
        evidence = gather(counted.indicators, ids, indicators, month, methodology)
        lists.append(judge(rule, score(evidence, methodology), counts, methodology))
    headlines = tuple(o for o in counted.headlines if o.month == month)
    return Rating(month, headlines, tuple(lists))


def counts_of(observations: Iterable[Observation], month: Month) -> dict[str, dict[str, int]]:
    """Counts of the month by authority and code."""
    found: dict[str, dict[str, int]] = {}
    for seen in observations:
        if seen.month == month and seen.authority_id is not None:
            found.setdefault(seen.authority_id, {})[seen.code] = seen.n
    return found
