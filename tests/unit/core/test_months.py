"""Do months follow each other without gaps, and are they read strictly?"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otklik.core.errors import UsageError
from otklik.core.months import Month

MONTHS = st.builds(Month, st.integers(1900, 2999), st.integers(1, 12))
SHIFTS = st.integers(-600, 600)


@given(MONTHS)
def test_a_written_month_reads_back(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.parse(f"  {month}\n") == month


@pytest.mark.parametrize(
    "text",
    [
        "", "май 2026", "2026", "2026-", "2026-5", "26-05", "2026-00", "2026-13", "0000-01",
        "2026-05-01", "2026/05", "-2026-05", "2026--5", "2026-0x", "20260-5", "9999-12", "1899-12",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        Month.parse(text)
    assert str(refused.value) == f"Месяц пишется как 2026-05, а дано «{text}»."


@given(st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)))
def test_a_moment_lies_between_the_start_and_the_end_of_its_month(moment: datetime) -> None:
    month = Month.of(moment)
    assert month.start <= moment < month.end
    assert Month.of(moment.date()) == month


def test_the_last_second_of_a_year_is_still_december() -> None:
    december = Month.of(datetime(2025, 12, 31, 23, 59, 59))
    assert december == Month(2025, 12)
    assert december.end == datetime(2026, 1, 1)
    assert Month.of(date(2026, 1, 1)) == december + 1


@given(MONTHS, SHIFTS)
def test_subtracting_undoes_adding(month: Month, shift: int) -> None:
    assert (month + shift) - shift == month
    assert (month + shift).index == month.index + shift


@given(MONTHS)
def test_the_index_is_one_to_one(month: Month) -> None:
    assert Month.from_index(month.index) == month
    assert (month + 1).start == month.end
    assert timedelta(days=28) <= month.end - month.start <= timedelta(days=31)


@given(MONTHS, MONTHS)
def test_months_are_ordered_as_in_time(one: Month, other: Month) -> None:
    assert (one < other) == (one.start < other.start) == (str(one) < str(other))


def test_the_months_before_come_oldest_first_across_a_year() -> None:
    assert [str(m) for m in Month(2026, 2).back(3)] == ["2025-11", "2025-12", "2026-01"]
    assert Month(2026, 2).back(0) == ()
