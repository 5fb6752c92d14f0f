"""Is the shipped version 1.0.0 the one that METHODOLOGY, STATISTICS and issue 3 describe?"""

import pytest
from tests.making import shipped_methodology

from otklik.methodology.model import Indicator

RULES = shipped_methodology("1.0.0")
TABLE = {
    "A1": (6, 0.60, 1.00), "A2": (4, 0.25, 1.00), "A3": (5, 0.05, 0.40), "A4": (3, 0.005, 0.030),
    "A5": (4, 0.50, 0.95), "A6": (3, 0.40, 0.85),
    "B1": (12, 0.70, 0.98), "B2": (5, 8.0, 2.0), "B3": (12, 0.45, 0.90), "B4": (7, 0.40, 0.85),
    "B5": (5, 0.60, 0.95), "B6": (4, 0.25, 0.05),
    "C1": (9, 0.80, 1.00), "C2": (5, 20.0, 8.0), "C3": (4, 0.40, 0.85), "C4": (6, 0.20, 0.60),
    "C5": (2, 0.15, 0.02), "C6": (4, 0.45, 0.90),
}  # fmt: skip
"""Weight, floor and target by code."""
LIMITS = {
    "P1": (3, 9), "P2": (2, 10), "P3": (5, 5), "P4": (5, 10), "P5": (3, 3), "P6": (5, 5),
    "P7": (0.5, 3), "N1": (2, 2), "N2": (1, 2), "N3": (1, 1),
}  # fmt: skip
"""Points and the most of them in a month."""
EVERY = pytest.mark.parametrize("indicator", RULES.indicators, ids=lambda i: i.code)


def test_the_indicators_weigh_and_reach_as_the_methodology_says() -> None:
    assert {i.code: (i.weight, i.floor, i.target) for i in RULES.indicators} == TABLE
    assert [(block.code, block.weight) for block in RULES.blocks] == [
        ("pages", 25), ("incidents", 45), ("messages", 30),
    ]  # fmt: skip


def test_experts_decide_less_than_a_third() -> None:
    by_experts = [i for i in RULES.indicators if i.kind == "qualitative"]
    assert [i.code for i in by_experts] == ["A6", "B3", "C6"]
    assert all(i.measure.kind == "mean" for i in by_experts)
    assert sum(i.weight for i in by_experts) == 19


def test_few_cases_lean_on_the_past_with_half_the_strength() -> None:
    weaker = {i.code for i in RULES.indicators if i.own_strength == 5}
    assert weaker == {"A3", "A4", "A6", "B3", "C6"}
    assert all(i.own_strength == 10 for i in RULES.indicators if i.code not in weaker)


def test_only_the_first_answer_of_municipalities_is_made_comparable_by_topic() -> None:
    found = {i.code: i.standardise.kinds for i in RULES.indicators if i.standardise}
    assert found == {"B1": ("municipal",)}


def test_decisions_are_limited_one_by_one_and_together() -> None:
    assert {a.code: (a.points, a.cap) for a in RULES.adjustments} == LIMITS
    assert RULES.adjustment_caps
    assert (RULES.adjustment_caps.penalty, RULES.adjustment_caps.bonus) == (15, 5)
    assert [gate.code for gate in RULES.gates] == ["W1", "W2", "W3", "W4"]


def test_the_lists_are_divided_by_load_and_by_residents() -> None:
    assert [[(g.code, g.bound) for g in rule.groups] for rule in RULES.lists] == [
        [("O1", 0.5), ("O2", 0.9), ("O3", 1.0)],
        [("M1", 50_000), ("M2", 20_000), ("M3", 10_000), ("M4", 0)],
    ]


@EVERY
def test_a_file_is_named_after_its_code(indicator: Indicator) -> None:
    assert indicator.name.startswith(indicator.code.lower() + "_")


@EVERY
def test_an_indicator_teaches_by_two_examples_at_least(indicator: Indicator) -> None:
    assert len(indicator.examples) >= 2


@EVERY
def test_what_was_never_verified_is_not_printed_as_law(indicator: Indicator) -> None:
    """DOMAIN §3: the text of resolution 2560 was not found, and 1802 was not read."""
    assert "2560" not in indicator.legal_basis
    if indicator.code == "C3":
        assert "не проверен" in indicator.legal_basis
