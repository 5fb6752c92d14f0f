"""Which value of an indicator does a person mean by what was typed?"""

import re

from otklik.core.errors import UsageError
from otklik.core.pages import SMALLEST_RATE
from otklik.core.russian import MINUS, NBSP
from otklik.editions.sentences import PERCENT, amount
from otklik.methodology.model import Indicator, Methodology

_NUMBER = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(%?)")
_UNITS = {
    "share": "процентами или долей: 80, «80 %» или 0,8",
    "working_time": "рабочими часами: 5,5",
    "days": "днями: 9,5",
}


def as_level(typed: str, indicator: Indicator, methodology: Methodology) -> float:
    """A level in the unit of the measure; `UsageError` if it cannot be one.

    A share without «%» is of a hundred if it is more than 1.
    """
    found = _NUMBER.fullmatch(typed.replace(MINUS, "-").replace(NBSP, " ").strip())
    unit = indicator.measure.unit
    if not found or (found[2] and unit != "share"):
        raise UsageError(
            f"Значение показателя {indicator.code} пишется {_UNITS[unit]}, а дано «{typed}»."
        )
    level = float(found[1].replace(",", "."))
    if unit == "share" and (found[2] or level > 1):
        level /= PERCENT
    _check_bounds(level, typed, indicator, methodology)
    return level


def _check_bounds(level: float, typed: str, indicator: Indicator, methodology: Methodology) -> None:
    low, high = _bounds(indicator, methodology)
    if low <= level and (high is None or level <= high):
        return
    most = "" if high is None else f" и не больше {amount(indicator, high)}"
    raise UsageError(
        f"Значение показателя {indicator.code} бывает не меньше {amount(indicator, low)}{most}, "
        f"а дано «{typed}»."
    )


def _bounds(indicator: Indicator, methodology: Methodology) -> tuple[float, float | None]:
    """What a level can be: medians are of logarithms, so none is shorter than the shortest."""
    measure, norms = indicator.measure, methodology.norms
    low = 0.0
    if measure.on_logarithms:
        shortest = {
            "waited": norms.shortest_hours,
            "view_rate": SMALLEST_RATE,
            "erv": SMALLEST_RATE,
        }
        if norms.messages:
            shortest["took"] = norms.messages.shortest_days
        low = shortest[str(measure.value)]
    is_part = measure.unit == "share" and not measure.on_logarithms
    return low, 1.0 if is_part else None
