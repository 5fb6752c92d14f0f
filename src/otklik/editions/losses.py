"""On which indicator did an authority lose most?"""

from collections.abc import Mapping
from typing import Any

from otklik.editions import sentences
from otklik.methodology.model import Indicator, Methodology

Section = Mapping[str, Any]


def greatest(row: Section, rules: Methodology) -> tuple[Indicator, float] | None:
    """The indicator and the points of the total it cost.

    None where nothing is scored, or where what is withheld weighs more and may have cost more.
    """
    traces = row.get("indicators", ())
    scored = [trace for trace in traces if "points" in trace]
    hidden = max((trace["weight"] for trace in traces if trace.get("withheld")), default=0.0)
    worst = max(scored, key=sentences.lost, default=None)
    if worst is None or sentences.lost(worst) <= hidden:
        return None
    return rules.indicator(worst["code"]), sentences.lost(worst)
