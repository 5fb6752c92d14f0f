"""How does a test say what was counted, without cases?"""

import math
from collections.abc import Iterable, Mapping, Sequence

from otklik.core.cases import LOG_UNIT
from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Methodology
from otklik.rating.decisions import Decision
from otklik.rating.evidence import Evidence, Window, gather
from otklik.rating.rate import Counted, rate
from otklik.rating.result import Rating, Result
from otklik.workspace.registry_rows import Authority
from tests.making import MAY, shipped_methodology

METHODOLOGY = shipped_methodology()
INDICATORS = METHODOLOGY.applicable("municipal")
CODES = tuple(indicator.code for indicator in INDICATORS)
MEDIANS = tuple(i.code for i in INDICATORS if i.measure.kind == "median")
PAST = MAY.back(METHODOLOGY.history.months)


def share(who: str, code: str, n: int, numerator: int, month: Month = MAY) -> Observation:
    """`numerator` of `n` cases."""
    return Observation(who, code, month, n, numerator=numerator)


def median(who: str, n: int, hours: float, month: Month = MAY, code: str = "B2") -> Observation:
    """`n` cases with a median in working hours."""
    return Observation(who, code, month, n, log_median=math.log(hours) * LOG_UNIT)


def good_month(who: str, n: int, part: float, month: Month = MAY) -> list[Observation]:
    """All the shipped indicators with `n` cases each; `part` of everything went well."""
    return [
        share(who, "B1", n, round(n * part), month),
        median(who, n, 8 - 6 * part, month),
        share(who, "B4", n, round(n * part), month),
        share(who, "B6", n, round(n * (1 - part)), month),
    ]


def bodies(*ids: str, kind: str = "municipal", population: int | None = None) -> list[Authority]:
    """Authorities that are nothing but their id."""
    return [Authority(who, who, who, kind, population) for who in ids]


def evidence_of(observations: Iterable[Observation], ids: Iterable[str]) -> Evidence:
    """The evidence of a municipal list in May."""
    window = Window.ending(MAY, 1, METHODOLOGY)
    return gather(observations, sorted(ids), INDICATORS, window, METHODOLOGY)


def rated(
    observations: Iterable[Observation],
    messages: Mapping[str, int],
    methodology: Methodology = METHODOLOGY,
    *,
    authorities: Sequence[Authority] = (),
    by_topic: Iterable[Observation] = (),
    decisions: Sequence[Decision] = (),
) -> Rating:
    """The May rating of municipalities; `messages` names them all and their cases of the month.

    `authorities` are needed only where more than their ids matters.
    """
    counts = tuple(Observation(who, "messages", MAY, n) for who, n in messages.items() if n)
    counted = Counted((), counts, tuple(observations), tuple(by_topic))
    return rate(counted, authorities or bodies(*messages), MAY, methodology, decisions)


def results_of(rating: Rating) -> dict[str, Result]:
    """Results of the municipal list by authority."""
    return {row.authority_id: row for row in rating.lists[1].results}
