"""Are the numbers of a methodology written as Russians write them?"""

from collections.abc import Callable

import pytest

from otklik.methodology.differences import Path
from otklik.site.labels import ANY, exact, of_path, points, share, weight

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("said", "value", "text"),
    [
        (exact, 10.0, "10"),
        (exact, 0.25, "0,25"),
        (exact, 50_000, f"50{NBSP}000"),
        (exact, 0.00001, "0,00001"),
        (exact, 0.1 + 0.2, "0,30000000000000004"),
        (points, 80.0, f"80{NBSP}баллов"),
        (points, 2.5, f"2,5{NBSP}балла"),
        (share, 0.34, f"34{NBSP}%"),
        (share, 0.025, f"2,5{NBSP}%"),
        (share, 0.07, f"7{NBSP}%"),
        (weight, 60.0, "60 из 100"),
    ],
)
def test_a_value_keeps_its_decimals(said: Callable[[float], str], value: float, text: str) -> None:
    assert said(value) == text


def test_a_step_may_be_any_code() -> None:
    table: dict[Path, str] = {
        ("zones", ANY, "from"): "порог",
        ("zones", "green", "title"): "название",
    }
    assert of_path(table, ("zones", "red", "from")) == "порог"
    assert of_path(table, ("zones", "red", "title")) is None
    assert of_path(table, ("zones", "green")) is None
