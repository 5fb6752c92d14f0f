"""Is whoever has far too few cases shown to people, and nobody else?"""

from collections.abc import Mapping
from dataclasses import replace

from tests.making import MAY
from tests.observing import bodies, share
from tests.ruling import ruled

from otklik.engines.observation import Observation
from otklik.methodology.model import Gate, Indicator, Methodology
from otklik.rating.gathering import Counted
from otklik.rating.scarcity import scarcities


def _expected(indicator: Indicator) -> Indicator:
    return replace(indicator, expected_from="B1") if indicator.code == "B4" else indicator


GATE = Gate("HID", "Сокрытие", "anchor_low", None, 25, None, scarce_share=0.33, least_expected=9)
RULES = replace(
    ruled(), gates=(GATE,), indicators=tuple(_expected(one) for one in ruled().indicators)
)
SIX = (*MAY.back(5), MAY)


def found(
    solvable: Mapping[str, int], due: int = 20, rules: Methodology = RULES
) -> list[tuple[str, int, float]]:
    """Who is shown, given solvable cases a month; each has so many due ones."""
    seen: list[Observation] = []
    for month in SIX:
        seen += [share(who, "B1", due, due, month) for who in solvable]
        seen += [share(who, "B4", n, n, month) for who, n in solvable.items() if n]
    counted = Counted((), (), tuple(seen))
    return [
        (one.authority_id, one.n, one.expected)
        for one in scarcities(counted, bodies(*solvable), MAY, rules)
    ]


def test_who_has_under_a_third_of_what_others_have_is_shown() -> None:
    assert found({"a": 10, "b": 10, "c": 8, "d": 3}) == [("d", 18, 60.0)]


def test_who_has_none_is_shown_too() -> None:
    assert found({"a": 10, "b": 10, "c": 0}) == [("c", 0, 60.0)]


def test_a_third_is_enough() -> None:
    assert found({"a": 10, "b": 10, "c": 4}) == []


def test_where_few_are_expected_nobody_is_shown() -> None:
    assert found({"a": 1, "b": 1, "c": 0}, due=2) == []


def test_nobody_else_to_compare_with_shows_nobody() -> None:
    assert found({"a": 0}) == []


def test_rules_that_do_not_ask_show_nobody() -> None:
    silent = replace(RULES, gates=())
    assert found({"a": 10, "b": 10, "c": 0}, rules=silent) == []
