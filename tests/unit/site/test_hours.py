"""Are working hours and deadlines told as the clock counts them?"""

from tests.making import HOURS, MAY

from otklik.core.months import Month
from otklik.site.hours import deadlines, schedule, shortening

EIGHT_HOURS = 8 * 3600


def test_equal_days_are_told_together() -> None:
    assert schedule(HOURS) == "с понедельника по пятницу с 8:30 до 17:30, обед с 12:30 до 13:30"


def test_a_day_with_its_own_hours_is_told_apart() -> None:
    friday = {"working": "08:30-16:30", "lunch": ""}
    assert schedule({**HOURS, "friday": friday}) == (
        "с понедельника по четверг с 8:30 до 17:30, обед с 12:30 до 13:30; "
        "в пятницу с 8:30 до 16:30 без обеда"
    )


def test_a_week_that_begins_on_tuesday_is_told_in_good_russian() -> None:
    assert schedule({**HOURS, "monday": {"working": ""}}).startswith("со вторника по пятницу")


def test_the_shortening_is_told_where_there_is_one() -> None:
    assert shortening(HOURS) == "Предпраздничный день короче на 1\N{NO-BREAK SPACE}ч."
    assert shortening({**HOURS, "shortened_by_minutes": 0}) == ""


def test_examples_of_deadlines_skip_nights_and_weekends() -> None:
    told = [(example.came, example.until) for example in deadlines(HOURS, EIGHT_HOURS, MAY)]
    assert told == [
        ("вторник, 10:00", "среда, 10:00"),
        ("вторник, 20:15", "среда, 17:30"),
        ("пятница, 16:00", "понедельник, 16:00"),
        ("суббота, 12:00", "понедельник, 17:30"),
    ]


def test_a_long_norm_at_the_end_of_a_year_has_its_examples() -> None:
    assert len(deadlines(HOURS, 60 * EIGHT_HOURS, Month(2026, 12))) == 4
