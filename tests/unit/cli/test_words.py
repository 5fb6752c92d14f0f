"""Are small words right?"""

import pytest

from otklik.cli.words import capital, inner_quotes, working_hours

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


def test_quotes_within_quotes_are_written_otherwise() -> None:
    assert inner_quotes("условие «итог не «Отклонено»» и «тип»") == (
        "условие «итог не „Отклонено“» и «тип»"
    )


def test_a_capital_begins_a_sentence() -> None:
    assert capital("май 2026 заморожен") == "Май 2026 заморожен"
    assert capital("") == ""
