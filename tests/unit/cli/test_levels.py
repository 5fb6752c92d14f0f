"""Is a value understood as people write it?"""

import pytest
from tests.making import shipped_methodology

from otklik.cli.levels import as_level
from otklik.cli.values import as_cases
from otklik.core.errors import UsageError

RULES = shipped_methodology("1.1.0")
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("code", "typed", "level"),
    [
        ("B1", "80", 0.8),
        ("B1", "80 %", 0.8),
        ("B1", f"80,5{NBSP}%", 0.805),
        ("B1", "0,8", 0.8),
        ("B1", "1", 1.0),
        ("B1", "1%", 0.01),
        ("B1", "0", 0.0),
        ("B3", "75", 0.75),
        ("B2", "5,5", 5.5),
        ("B2", " 5.5 ", 5.5),
        ("C2", "9", 9.0),
        ("A3", "120", 1.2),
        ("A4", "0,5%", 0.005),
    ],
)
def test_a_value_is_read_in_the_unit_of_its_indicator(code: str, typed: str, level: float) -> None:
    assert as_level(typed, RULES.indicator(code), RULES) == pytest.approx(level)


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("B1", "много", "Значение показателя B1 пишется процентами или долей: 80, «80 %» или 0,8"),
        ("B1", "", "а дано «»"),
        ("B2", "80 %", "Значение показателя B2 пишется рабочими часами: 5,5, а дано «80 %»"),
        ("C2", "2 ч", "Значение показателя C2 пишется днями: 9,5, а дано «2 ч»"),
        ("B1", "120", "не меньше 0,0 % и не больше 100,0 %, а дано «120»"),
        ("B1", "−5", "бывает не меньше 0,0 %"),
        ("B3", "101", "не больше 100,0 %"),
        ("B2", "0", "Значение показателя B2 бывает не меньше 6 мин, а дано «0»"),
        ("C2", "0,1", "бывает не меньше 0,5 дня, а дано «0,1»"),
        ("A3", "0", "бывает не меньше 0,01 %, а дано «0»"),
    ],
)
def test_what_is_no_value_is_refused_in_a_sentence(code: str, typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        as_level(typed, RULES.indicator(code), RULES)
    assert sentence in str(refused.value).replace(NBSP, " ")


def test_rules_of_one_stream_know_their_own_shortest_time() -> None:
    incidents = shipped_methodology("incidents-1.0.0")
    assert as_level("0,1", incidents.indicator("B2"), incidents) == 0.1


@pytest.mark.parametrize(
    ("typed", "cases"), [("+12", 12), ("12", 12), ("-5", -5), ("−5", -5), (" +1 ", 1)]
)
def test_cases_are_read_with_their_sign(typed: str, cases: int) -> None:
    assert as_cases(typed) == cases


@pytest.mark.parametrize("typed", ["", "0", "+0", "1,5", "двенадцать", "+-1"])
def test_what_is_no_number_of_cases_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match=r"пишется как \+12 или -5"):
        as_cases(typed)
