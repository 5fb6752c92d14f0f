"""Is it said rightly what came of a case?"""

import pytest

from otklik.editions.case_words import working_hours

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (1.0, f"1{NBSP}рабочий час"),
        (3.0, f"3{NBSP}рабочих часа"),
        (8.0, f"8{NBSP}рабочих часов"),
        (7.5, f"7,5{NBSP}рабочего часа"),
    ],
)
def test_working_hours_agree_with_their_number(hours: float, said: str) -> None:
    assert working_hours(hours) == said
