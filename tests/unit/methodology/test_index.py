"""Is an index as short as it can be, and is every mistake in it told at once?"""

from copy import deepcopy
from typing import Any

import pytest

from otklik.core.errors import Mistakes
from otklik.methodology.load import parse
from otklik.methodology.model import Availability

LIFE = {
    "code": "LE",
    "title": "Продолжительность жизни",
    "block": "health",
    "weight": 100,
    "floor": 20,
    "target": 85,
    "measure": {"kind": "given", "unit": "лет"},
}
TABLES = {
    "methodology": {
        "version": "short",
        "title": "Самый короткий индекс",
        "blocks": [{"code": "health", "title": "Здоровье", "weight": 100}],
    },
    "indicators": {"le": LIFE},
}


def changed(top: dict[str, Any] | None = None, **indicator: Any) -> dict[str, Any]:
    """The shortest index with more in it."""
    found: dict[str, Any] = deepcopy(TABLES)
    found["methodology"] |= top or {}
    found["indicators"]["le"] |= indicator
    return found


def mistakes(tables: dict[str, Any]) -> list[str]:
    with pytest.raises(Mistakes) as refused:
        parse(tables)
    return list(refused.value.mistakes)


def test_an_index_is_blocks_and_indicators_and_nothing_else() -> None:
    rules = parse(TABLES)
    assert rules.is_index
    assert (rules.version, rules.summary, rules.aggregate) == ("short", "", "arithmetic")
    assert rules.availability == Availability(1, 100, 100, 0)
    assert rules.publication.score_decimals == 1
    one = rules.indicator("LE")
    assert (one.scale, one.cap, one.sampled, one.own_strength) == ("linear", "both", False, 0)
    assert (one.measure.kind, one.measure.unit) == ("given", "лет")


def test_an_index_may_say_more() -> None:
    top = {
        "summary": "Об индексе.",
        "aggregate": "geometric",
        "availability": {"score_from": 75},
        "publication": {"score_decimals": 3},
    }
    said = {
        "why_it_matters": "Потому.",
        "limitations": "Не всё.",
        "legal_basis": "Отчёт.",
        "floor": -5,
        "scale": "linear",
        "cap": "none",
        "own_strength": 10,
        "initial_reference": 70,
    }
    rules = parse(changed(top, **said))
    assert (rules.summary, rules.aggregate) == ("Об индексе.", "geometric")
    assert rules.availability == Availability(1, 75, 75, 0)
    assert rules.publication.score_decimals == 3
    one = rules.indicator("LE")
    assert (one.why_it_matters, one.limitations, one.legal_basis) == (
        "Потому.",
        "Не всё.",
        "Отчёт.",
    )
    assert (one.floor, one.cap, one.sampled) == (-5, "none", True)
    assert (one.own_strength, one.initial_reference) == (10, 70)


def test_every_mistake_of_an_index_is_told_at_once() -> None:
    spoiled = changed(
        {"history": {}, "availability": {"score_form": 1}, "publication": {"score_decimals": 13}},
        weight=99,
        floor="двадцать",
        scale="log",
        cap="top",
        own_strength=5,
        sentence="{value}",
        measure={"kind": "given"},
    )
    assert mistakes(spoiled) == [
        "indicators/le.toml: ключ «floor»: нужно число, а дано \"двадцать\"",
        "indicators/le.toml: ключ «cap»: допустимо: both, floor, target, none, а дано \"top\"",
        "indicators/le.toml: ключ «initial_reference»: нужно число, а его нет",
        "indicators/le.toml, [measure]: ключ «unit»: нужна непустая строка, а его нет",
        "indicators/le.toml: неизвестный ключ «sentence»",
        "methodology.toml, [availability]: ключ «score_from»: нужно число от 0 до 100, а его нет",
        "methodology.toml, [availability]: неизвестный ключ «score_form», "
        "может быть, «score_from»",
        "methodology.toml, [publication]: ключ «score_decimals»: "
        "нужно целое число от 0 до 12, а дано 13",
        "methodology.toml: неизвестный ключ «history»",
        "блок «health»: сумма весов показателей 99, а вес блока 100",
    ]  # fmt: skip


def test_a_log_scale_of_an_index_needs_bounds_above_zero() -> None:
    assert mistakes(changed(floor=0, scale="log")) == [
        "indicators/le.toml: для шкалы log нужны floor и target больше нуля"
    ]


def test_given_values_and_counted_ones_do_not_mix() -> None:
    both = changed()
    both["indicators"]["b1"] = {**LIFE, "code": "B1", "measure": {"kind": "share", "unit": "доля"}}
    assert mistakes(both)[0] == (
        'indicators/b1.toml, [measure]: ключ «kind»: допустимо: given, а дано "share"'
    )
