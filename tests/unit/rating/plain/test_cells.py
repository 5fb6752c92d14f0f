"""Is a number understood however people write it, and nothing else taken for one?"""

import pytest

from otklik.rating.plain import cells
from otklik.workspace.registry_cells import BadCell

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0.85", 0.85),
        ("0,85", 0.85),
        (" 7 ", 7),
        (f"75{NBSP}000,5", 75_000.5),
        ("75 000", 75_000),
        ("'12", 12),
        ("-3", -3),
        ("−3,5", -3.5),
        ("+4", 4),
        (".5", 0.5),
        ("1e3", 1000),
        ("1.5E-3", 0.0015),
    ],
)
def test_a_number_is_read(written: str, number: float) -> None:
    assert cells.decimal(written) == number


@pytest.mark.parametrize(
    "written", ["", "  ", "-", "—", "..", "…", "н/д", "Нет данных", "NaN", "N/A"]
)
def test_nothing_is_said_in_many_ways(written: str) -> None:
    assert cells.decimal(written) is None
    assert cells.separator(written) == ""


@pytest.mark.parametrize(
    "written",
    ["много", "85 %", "1,234,567", "1.234,5", "12:30", "1_000", "inf", "1e999", "0x1", "."],
)
def test_what_is_no_number_is_told(written: str) -> None:
    with pytest.raises(BadCell) as refused:
        cells.decimal(written)
    assert refused.value.what == f"не число: «{written}»"


@pytest.mark.parametrize(("written", "count"), [("12", 12), ("0", 0), ("", None)])
def test_cases_are_counted_from_zero(written: str, count: float | None) -> None:
    assert cells.count(written) == count


def test_fewer_cases_than_none_are_told() -> None:
    with pytest.raises(BadCell, match="не число случаев: «-3»"):
        cells.count("-3")


@pytest.mark.parametrize(("written", "mark"), [("1,5", ","), ("1.5", "."), ("15", ""), ("..", "")])
def test_what_divides_a_fraction_is_seen(written: str, mark: str) -> None:
    assert cells.separator(written) == mark
