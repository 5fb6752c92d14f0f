"""How does a test get rules with everything that a methodology may have?"""

from copy import deepcopy
from functools import cache
from typing import Any

from otklik.methodology.load import parse, source
from otklik.methodology.model import Methodology
from otklik.workspace.resources import shipped

Tables = dict[str, Any]

GROUPS: Tables = {"smallest_group": 2, "load_months": 3}
BY_POPULATION: Tables = {
    "grouping": "population",
    "groups": [
        {"code": "M1", "title": "от 50 тысяч", "from": 50_000},
        {"code": "M2", "title": "от 10 тысяч", "from": 10_000},
        {"code": "M3", "title": "до 10 тысяч", "from": 0},
    ],
}
BY_LOAD: Tables = {
    "grouping": "load",
    "groups": [
        {"code": "O1", "title": "половина", "cumulative_to": 0.5},
        {"code": "O2", "title": "до девяноста", "cumulative_to": 0.9},
        {"code": "O3", "title": "остальные", "cumulative_to": 1.0},
    ],
}
STANDARDISE: Tables = {
    "by": "topic_group",
    "kinds": ["municipal"],
    "strength": 2.0,
    "saturation": 10.0,
}
GATES: list[Tables] = [
    {"code": "W1", "title": "Страницы нет", "effect": "block_zero", "block": "second"},
    {"code": "W2", "title": "Данные не переданы", "effect": "indicator_zero"},
    {"code": "W3", "title": "Отклонено", "effect": "edition_blocked", "rejected_share": 0.02},
    {"code": "HID", "title": "Сокрытие", "effect": "anchor_low", "percentile": 25},
]
ADJUSTMENTS: list[Tables] = [
    {"code": "P2", "title": "Не решено", "kind": "penalty", "points": 2, "per": "case", "cap": 5},
    {
        "code": "P3",
        "title": "Накрутка",
        "kind": "penalty",
        "points": 5,
        "per": "month",
        "cap": 5,
        "zero_indicators": ["B4", "B6"],
    },
    {"code": "P4", "title": "Имена", "kind": "penalty", "points": 4.5, "per": "case", "cap": 9},
    {"code": "N1", "title": "Рост", "kind": "bonus", "points": 2, "per": "month", "cap": 2},
    {"code": "N2", "title": "Причина", "kind": "bonus", "points": 1.5, "per": "case", "cap": 3},
]
CAPS: Tables = {"penalty": 12, "bonus": 4}
BLOCKS: list[Tables] = [
    {"code": "first", "title": "Ответы", "weight": 61},
    {"code": "second", "title": "Итоги", "weight": 39},
]
"""B1 and B2 against B4 and B6."""


def tables(version: str = "incidents-1.0.0") -> Tables:
    """The tables of a shipped version, to be changed."""
    return deepcopy(source(shipped("methodologies") / version))


UNCERTAINTY: Tables = {
    "draws": 100,
    "level": 0.9,
    "spread_months": 12,
    "drift_strength": 20.0,
    "place_width": 0.34,
    "band_width": 0.5,
    "half_probability": 0.95,
    "zone_probability": 0.8,
}
CHANGE: Tables = {"least_spreads": 2.1, "least_points": 3.0, "false_share": 0.1}


@cache
def ruled() -> Methodology:
    """The shipped rules in two blocks, with groups, three months, standardisation and decisions."""
    return parse(_ruled())


@cache
def drawn() -> Methodology:
    """The same rules, that draw and compare; B6 is a census."""
    changed = _ruled()
    main, indicators = changed["methodology"], changed["indicators"]
    main |= {"uncertainty": UNCERTAINTY, "change": CHANGE}
    main["history"]["initial_voice"] = 0.25
    indicators["b2_median_answer_time"]["initial_spread"] = 1.25
    indicators["b6_repeats"]["sampled"] = False
    return parse(changed)


def _ruled() -> Tables:
    changed = tables()
    main = changed["methodology"]
    main |= {
        "blocks": deepcopy(BLOCKS),
        "groups": GROUPS,
        "three_months": {"months": 3},
        "gates": GATES,
        "adjustments": ADJUSTMENTS,
        "adjustment_caps": CAPS,
        "expert_weight_cap": 30,
    }
    main["lists"][0] |= BY_LOAD
    main["lists"][1] |= BY_POPULATION
    for name, indicator in changed["indicators"].items():
        indicator["block"] = "first" if name.startswith(("b1", "b2")) else "second"
    changed["indicators"]["b1_answered_in_time"]["standardise"] = STANDARDISE
    return changed
