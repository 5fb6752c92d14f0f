"""Does the cut know its own place on the clock?"""

from datetime import date, datetime

import pytest

from otklik.core.clock import WorkClock, WorkDay
from otklik.core.cut import Cut
from otklik.core.errors import InputError

HOUR = 3600
FULL_DAY = (9 * HOUR, 18 * HOUR, 18 * HOUR, 18 * HOUR)
CLOCK = WorkClock(
    [
        WorkDay(date(2026, 5, 12), *FULL_DAY, 0, "working", ""),
        WorkDay(date(2026, 5, 13), *FULL_DAY, 9 * HOUR, "working", ""),
    ]
)


@pytest.mark.parametrize(
    ("at", "position"),
    [
        (datetime(2026, 5, 12), 0),
        (datetime(2026, 5, 12, 10), HOUR),
        (datetime(2026, 5, 13), 9 * HOUR),
        (datetime(2026, 5, 13, 23, 59, 59), 18 * HOUR),
    ],
)
def test_a_cut_is_a_moment_and_its_working_seconds(at: datetime, position: int) -> None:
    assert Cut.of(at, CLOCK) == Cut(at, position)


def test_a_cut_outside_the_clock_is_refused() -> None:
    with pytest.raises(InputError, match="вне рабочего календаря"):
        Cut.of(datetime(2026, 5, 14), CLOCK)
