"""Who has far fewer cases of an indicator than it should have?

The denominator of some indicators is partly in the hands of the authority itself: a question can be
deleted, a case labelled as not to be solved. Whoever has under a third of what others of its size
have is shown to people, who decide whether the cases were hidden (STATISTICS §3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from otklik.core.months import Month
from otklik.methodology.model import Gate, Indicator, Methodology
from otklik.rating.evidence import Array, by_month
from otklik.rating.gathering import Counted
from otklik.workspace.registry_rows import Authority


@dataclass(frozen=True)
class Scarcity:
    """An authority with `n` cases of an indicator where so many were expected."""

    authority_id: str
    indicator: Indicator
    n: int
    expected: float


def scarcities(
    counted: Counted, authorities: Sequence[Authority], month: Month, methodology: Methodology
) -> tuple[Scarcity, ...]:
    """Everybody with too few, list by list; nobody where the rules do not ask."""
    gate = next((one for one in methodology.gates if one.scarce_share is not None), None)
    if gate is None:
        return ()
    months = (*month.back(methodology.history.months - 1), month)
    found: list[Scarcity] = []
    for rule in methodology.lists:
        ids = sorted(one.id for one in authorities if one.kind == rule.kind)
        indicators = methodology.applicable(rule.kind)
        n, _ = by_month(counted.indicators, ids, indicators, months)
        found += _of_list(np.add.reduce(n, axis=0), ids, indicators, gate)
    return tuple(found)


def _of_list(
    n: Array, ids: Sequence[str], indicators: Sequence[Indicator], gate: Gate
) -> Iterator[Scarcity]:
    """`n`: (authority, indicator), over all the months."""
    places = {one.code: place for place, one in enumerate(indicators)}
    for place, indicator in enumerate(indicators):
        if indicator.expected_from not in places:
            continue
        cases, base = n[:, place], n[:, places[indicator.expected_from]]
        for row, who in enumerate(ids):
            expected = base[row] * _usual(np.delete(cases, row), np.delete(base, row))
            if _is_scarce(float(cases[row]), expected, gate):
                yield Scarcity(who, indicator, int(cases[row]), expected)


def _usual(cases: Array, base: Array) -> float:
    """How many cases others have for one of the base: the median, so that no giant tells it."""
    has_base = base > 0
    return float(np.median(cases[has_base] / base[has_base])) if has_base.any() else 0.0


def _is_scarce(n: float, expected: float, gate: Gate) -> bool:
    least, share = gate.least_expected or 0.0, gate.scarce_share or 0.0
    return expected >= least and n < share * expected
