"""When were posts and comments measured?"""

from datetime import datetime, timedelta

import pytest
from tests.unit.simulate.pages.test_talk import post

from otklik.core.months import Month
from otklik.simulate.pages.model import load_page_model
from otklik.simulate.pages.post import Comment
from otklik.simulate.pages.sweeps import Schedule

SCHEDULE = Schedule(load_page_model().sweeps["vk"])
DAY = timedelta(days=1)


def test_a_post_is_measured_until_it_is_too_old() -> None:
    found = list(SCHEDULE.measured(post(1, published=datetime(2026, 3, 10, 12))))
    assert found == [datetime(2026, 3, day, 0, 30) for day in (11, 18, 25)]


@pytest.mark.parametrize(
    ("published", "nearest"), [(3, 11), (5, 11), (8, 18), (12, 18), (14, 18), (16, 25)]
)
def test_the_measurement_nearest_to_seven_days_counts(published: int, nearest: int) -> None:
    found = SCHEDULE.nearest(post(1, published=datetime(2026, 3, published, 12)))
    assert found == datetime(2026, 3, nearest, 0, 30)


def test_the_nearest_measurement_of_a_month_is_known_before_its_export() -> None:
    for number in range(1, 13):
        month = Month(2026, number)
        for hours in range(0, 24 * 31, 5):
            mature = month.start + timedelta(hours=hours)
            if mature < month.end:
                nearest = SCHEDULE.nearest(post(1, published=mature - 7 * DAY))
                assert nearest <= SCHEDULE.of(month)[-1].at


def test_what_is_taken_away_before_the_next_sweep_was_never_seen() -> None:
    written = datetime(2026, 3, 19, 12)
    under = post(1, published=written - DAY)
    for taken_at, seen in (
        (datetime(2026, 3, 24), False),
        (datetime(2026, 3, 26), True),
        (None, True),
    ):
        comment = Comment(2, 2, 5, written, "А когда?", taken_at=taken_at)
        assert SCHEDULE.saw(under, comment) == seen
