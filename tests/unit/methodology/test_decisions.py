"""Are gates and adjustments read, and is every mistake in them told?"""

from copy import deepcopy
from typing import Any

import pytest
from tests.ruling import ADJUSTMENTS, BLOCKS, CAPS, GATES, STANDARDISE, ruled, tables

from otklik.core.errors import Mistakes
from otklik.methodology.load import parse
from otklik.methodology.model import Adjustment, AdjustmentCaps, Gate

GATE_PLACE = "methodology.toml, [[gates]] № 1"
PLACE = "methodology.toml, [[adjustments]]"
P2 = ADJUSTMENTS[0]


def told(main: dict[str, Any], b1: dict[str, Any] | None = None) -> list[str]:
    """What is said of the shipped rules with these keys."""
    changed = tables()
    changed["methodology"] |= deepcopy(main)
    changed["indicators"]["b1_answered_in_time"] |= deepcopy(b1 or {})
    try:
        parse(changed)
    except Mistakes as refused:
        return list(refused.mistakes)
    return []


def adjusted(**changes: Any) -> dict[str, Any]:
    return {"adjustments": [{**P2, **changes}], "adjustment_caps": CAPS}


def test_decisions_are_read_as_they_are_written() -> None:
    rules = ruled()
    assert rules.gates == (
        Gate("W1", "Страницы нет", "block_zero", "second", None, None),
        Gate("W2", "Данные не переданы", "indicator_zero", None, None, None),
        Gate("W3", "Отклонено", "edition_blocked", None, None, 0.02),
        Gate("HID", "Сокрытие", "anchor_low", None, 25, None),
    )
    assert rules.adjustments[1] == Adjustment(
        "P3", "Накрутка", "penalty", 5, "month", 5, ("B4", "B6")
    )
    assert rules.adjustment_caps == AdjustmentCaps(penalty=12, bonus=4)
    assert (rules.low_percentile, rules.rejected_share, rules.has_decisions) == (25, 0.02, True)
    assert rules.decision_titles["N1"] == "Рост"
    assert rules.decision_titles["W1"] == "Страницы нет"


def test_rules_without_decisions_have_no_numbers_of_them() -> None:
    plain = parse(tables())
    assert (plain.low_percentile, plain.rejected_share, plain.has_decisions) == (None, None, False)
    assert told({"gates": GATES[1:]}) == told(adjusted()) == []


@pytest.mark.parametrize(
    ("main", "sentences"),
    [
        (
            {"gates": [{"code": "W1", "title": "Нет", "effect": "zero"}]},
            [f"{GATE_PLACE}: ключ «effect»: допустимо: block_zero, indicator_zero, anchor_low, "
             'edition_blocked, а дано "zero"'],
        ),
        (
            {"gates": [{**GATES[0], "block": "pages"}]},
            [f'{GATE_PLACE}: ключ «block»: допустимо: incidents, а дано "pages"'],
        ),
        (
            {"gates": [{**GATES[1], "block": "incidents"}]},
            [f"{GATE_PLACE}: неизвестный ключ «block»"],
        ),
        (
            {"gates": [{**GATES[2], "rejected_share": 2}]},
            [f"{GATE_PLACE}: ключ «rejected_share»: нужно число от 0 до 1, а дано 2"],
        ),
        (
            {"gates": [GATES[3], {**GATES[3], "code": "HID2"}]},
            ["эффект условия «anchor_low» встречается 2\N{NO-BREAK SPACE}раза"],
        ),
        (
            {"gates": [{**GATES[1], "code": "P2"}], **adjusted()},
            ["код решения «P2» встречается 2\N{NO-BREAK SPACE}раза"],
        ),
        (
            {"adjustments": ADJUSTMENTS[:1]},
            ["methodology.toml: есть [[adjustments]], а таблицы [adjustment_caps] нет"],
        ),
        (adjusted(points=6), [f"{PLACE} «P2»: points больше cap"]),
        (
            adjusted(points=1.25),
            [f"{PLACE} «P2»: points и cap печатаются с баллом: знаков после запятой не больше 1"],
        ),
        (
            adjusted(cap=5.55),
            [f"{PLACE} «P2»: points и cap печатаются с баллом: знаков после запятой не больше 1"],
        ),
        (
            adjusted(points="два"),
            [f'{PLACE} № 1: ключ «points»: нужно число от 0 до 100, а дано "два"'],
        ),
        (
            adjusted(zero_indicators=["A3"]),
            [f"{PLACE} № 1: ключ «zero_indicators»: нужен список из: B1, B2, B4, B6, "
             'а дано ["A3"]'],
        ),
        (
            {**adjusted(), "adjustment_caps": {"penalty": 15, "bonuses": 5}},
            [
                "methodology.toml, [adjustment_caps]: ключ «bonus»: нужно число от 0 до 100, "
                "а его нет",
                "methodology.toml, [adjustment_caps]: неизвестный ключ «bonuses», "
                "может быть, «bonus»",
            ],
        ),
        (
            {"three_months": {"months": 1}},
            ["methodology.toml, [three_months]: ключ «months»: нужно целое число от 2 до 12, "
             "а дано 1"],
        ),
    ],
)  # fmt: skip
def test_every_mistake_in_decisions_is_told(main: dict[str, Any], sentences: list[str]) -> None:
    assert told(main) == sentences


def test_experts_may_weigh_no_more_than_the_rules_say() -> None:
    qualitative = {"kind": "qualitative"}
    assert told({"expert_weight_cap": 43}, qualitative) == []
    assert told({"expert_weight_cap": 30}, qualitative) == [
        "methodology.toml: вес показателей, которые ставят эксперты, — 43, а expert_weight_cap = 30"
    ]


@pytest.mark.parametrize(
    ("rule", "indicator", "sentence"),
    [
        ({}, {}, None),
        ({"by": "topic"}, {}, 'ключ «by»: допустимо: topic_group, а дано "topic"'),
        ({"kinds": ["executive"]}, {"applies_to": {"kind": ["municipal"]}},
         "[standardise]: kinds шире, чем applies_to"),
        ({"strength": 0}, {}, "ключ «strength»: нужно число от 0.1, а дано 0"),
    ],
)  # fmt: skip
def test_standardisation_is_checked(
    rule: dict[str, Any], indicator: dict[str, Any], sentence: str | None
) -> None:
    found = told({}, {"standardise": {**STANDARDISE, **rule}, **indicator})
    assert len(found) == (sentence is not None)
    assert all(sentence and one.endswith(sentence) for one in found)


def test_only_shares_of_facts_with_topics_are_standardised() -> None:
    changed = tables()
    changed["indicators"]["b2_median_answer_time"]["standardise"] = STANDARDISE
    with pytest.raises(Mistakes, match=r"\[standardise\] бывает только у доли"):
        parse(changed)
    changed = tables("1.0.0")
    changed["indicators"]["a2_regular_weeks"]["standardise"] = STANDARDISE
    with pytest.raises(Mistakes, match="«page_weeks» нет столбца «topic_group»"):
        parse(changed)


def test_blocks_of_the_rules_can_be_named_by_gates() -> None:
    assert [block["code"] for block in BLOCKS] == [block.code for block in ruled().blocks]
