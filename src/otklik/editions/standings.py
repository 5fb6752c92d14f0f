"""How is it said how sure a score, a zone and a place are?

Works on sections of the document, like `sentences`: on the row of an authority in a list, or on its
column of several months. Where nothing is drawn, nothing is said.
"""

from collections.abc import Mapping
from typing import Any

from otklik.core.russian import NBSP, counted
from otklik.editions.sentences import PERCENT, place, score, share
from otklik.methodology.model import Methodology, Zone
from otklik.methodology.noise import Uncertainty
from otklik.rating import standing
from otklik.rating.places import zone_of

Section = Mapping[str, Any]
Bounds = tuple[float, float]
_SMALLEST = 0.01
_OTHERWISE = {
    standing.UPPER_HALF: "верхняя половина",
    standing.LOWER_HALF: "нижняя половина",
    standing.UNCLEAR: "не различим",
}


def interval(found: Section, block: str | None = None) -> Bounds | None:
    """Between what the score lies, or that of a block; None where nothing is drawn."""
    drawn = found.get("interval")
    bounds = drawn and (drawn["score"] if block is None else drawn["blocks"].get(block))
    return (bounds[0], bounds[1]) if bounds else None


def span(bounds: Bounds) -> str:
    """`64,7–77,5`."""
    low, high = bounds
    return f"{score(low)}–{score(high)}"


def scored(found: Section, block: str | None = None) -> str:
    """`71,4 (64,7–77,5)`, or the score alone, or a dash."""
    said = score(found.get("score") if block is None else (found.get("blocks") or {}).get(block))
    bounds = interval(found, block)
    return f"{said} ({span(bounds)})" if bounds else said


def stands(found: Section) -> str:
    """«место 12 (7–19)», «места 5–24», «верхняя половина», «не различим»; empty without a place."""
    kind = found.get("standing")
    if kind is None:
        return ""
    first, last = found["place_interval"]
    if kind == standing.PLACE:
        return f"место{NBSP}{place(found['place'])} ({first}–{last})"
    return f"места{NBSP}{first}–{last}" if kind == standing.BAND else _OTHERWISE[kind]


def zone(found: Section, known: Zone) -> str:
    """`жёлтая`, or `жёлтая, на границе` where another zone is too likely."""
    return f"{known.title}, на{NBSP}границе" if found.get("zone_border") else known.title


def chance(probability: float) -> str:
    """`12 %`; so many draws never show that something cannot be."""
    if probability < _SMALLEST:
        return f"меньше 1{NBSP}%"
    if probability > 1 - _SMALLEST:
        return f"больше 99{NBSP}%"
    return f"{round(PERCENT * probability)}{NBSP}%"


def score_said(found: Section, methodology: Methodology) -> str:
    """«Настоящий балл — между 64,7 и 77,5 …»; empty where nothing is drawn."""
    rule, bounds = methodology.uncertainty, interval(found)
    if rule is None or bounds is None:
        return ""
    said = f"Настоящий балл месяца — {_between(bounds)} с вероятностью {share(rule.level, 0)}"
    long = interval(found.get("three_months") or {})
    return f"{said}, балл за {_window(methodology)} — {_between(long)}." if long else f"{said}."


def zones_said(found: Section, methodology: Methodology) -> str:
    """How likely each zone is, and why one is on the border; empty where nothing is drawn."""
    rule, drawn = methodology.uncertainty, found.get("interval")
    if rule is None or not drawn:
        return ""
    chances = (f"{one.title} — {chance(drawn['zones'][one.code])}" for one in methodology.zones)
    why = _on_border(found, methodology, rule) if found["zone_border"] else ""
    return f"Вероятности: {', '.join(chances)}.{why}"


def _on_border(found: Section, methodology: Methodology, rule: Uncertainty) -> str:
    """Why the zone is not sure; one that must be earned may give way to the next."""
    enough, titles = share(rule.zone_probability, 0), {z.code: z.title for z in methodology.zones}
    by_score = zone_of(found["score"], found["blocks"], methodology.zones)
    if by_score == found["zone"]:
        return f" Зона «на границе», потому что её вероятность меньше {enough}."
    return (
        f" По баллу это зона «{titles[by_score]}», но её вероятность меньше {enough}, поэтому "
        "напечатана следующая, «на границе»."
    )


def half_said(found: Section, methodology: Methodology) -> str:
    """How likely the upper half of the group is, in both columns; empty without a place."""
    if found.get("standing") is None:
        return ""
    said = f"В верхней половине — с вероятностью {chance(found['upper_half'])}"
    long = found.get("three_months") or {}
    if long.get("standing") is None:
        return f"{said}."
    return f"{said}; за {_window(methodology)} — {chance(long['upper_half'])}."


def _between(bounds: Bounds) -> str:
    low, high = bounds
    return f"между {score(low)} и {score(high)}"


def _window(methodology: Methodology) -> str:
    return counted(methodology.window_months or 0, "месяц", "месяца", "месяцев")
