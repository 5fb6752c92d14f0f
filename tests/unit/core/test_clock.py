"""Does the clock count exactly the seconds that were worked?"""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import Span, WorkClock, WorkDay, compile_days
from otklik.core.errors import InputError

CALENDAR = load_calendar(Path(__file__).parents[3] / "reference" / "calendars")
MINUTE, HOUR = 60, 3600
DAY_NORM = 8 * HOUR


def clock(
    lunch: str = "12:30-13:30",
    first: date = date(2024, 1, 1),
    last: date = date(2027, 12, 31),
    shortened: int = 60,
    **weekdays: dict[str, str],
) -> WorkClock:
    hours = WorkingHours.parse(
        {
            "working": "08:30-17:30",
            "lunch": lunch,
            "shortened_by_minutes": shortened,
            **weekdays,
        }
    )
    return WorkClock(compile_days(CALENDAR, hours, first, last))


CLOCK = clock()
WHOLE = clock(lunch="")
SHORT_FRIDAY = clock(
    first=date(2024, 4, 1),
    last=date(2025, 1, 31),
    friday={"working": "08:30-16:30", "lunch": "12:00-12:45"},
    saturday={"working": "09:00-12:00", "lunch": ""},
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def day(on: str, of: WorkClock = CLOCK) -> WorkDay:
    return next(day for day in of.days if day.on == date.fromisoformat(on))


# --- the days


def test_a_plain_weekday_has_the_regions_hours() -> None:
    found = day("2026-01-12")
    assert (found.opens, found.lunch_from, found.lunch_to, found.closes) == (
        30600,
        45000,
        48600,
        63000,
    )
    assert (found.kind, found.note, found.seconds) == ("working", "", DAY_NORM)
    assert found.pieces == ((30600, 45000), (48600, 63000))


@pytest.mark.parametrize(
    ("on", "kind", "note"),
    [
        ("2026-01-10", "weekend", ""),
        ("2026-01-07", "holiday", "Рождество Христово"),
        ("2026-01-09", "moved_off", "выходной перенесён с 3 января"),
    ],
)
def test_a_day_off_has_no_hours(on: str, kind: str, note: str) -> None:
    found = day(on)
    assert (found.opens, found.lunch_from, found.lunch_to, found.closes) == (0, 0, 0, 0)
    assert (found.kind, found.note, found.seconds, found.pieces) == (kind, note, 0, ())


def test_a_day_of_a_decree_has_no_hours() -> None:
    found = compile_days(
        CALENDAR,
        WorkingHours.parse({"working": "08:30-17:30", "lunch": "", "shortened_by_minutes": 60}),
        date(2020, 3, 30),
        date(2020, 3, 30),
    )[0]
    assert (found.kind, found.seconds) == ("special", 0)


def test_a_shortened_day_closes_an_hour_earlier_and_says_so() -> None:
    found = day("2026-06-11")
    assert (found.kind, found.seconds, found.closes) == ("shortened", 7 * HOUR, 59400)
    assert found.note == "предпраздничный день, короче на 1\N{NO-BREAK SPACE}ч"


def test_a_region_may_choose_not_to_shorten() -> None:
    found = day("2026-06-11", clock(shortened=0))
    assert (found.seconds, found.note) == (DAY_NORM, "предпраздничный день")


def test_without_lunch_the_first_piece_is_the_day() -> None:
    found = day("2026-01-12", WHOLE)
    assert (found.lunch_from, found.lunch_to, found.closes) == (63000, 63000, 63000)
    assert found.pieces == ((30600, 63000),)


def test_a_moved_working_saturday_works_by_the_weekday_it_was_swapped_with() -> None:
    friday = {"working": "08:30-16:30", "lunch": ""}
    monday = {"working": "10:00-15:00", "lunch": ""}
    swapped = day("2024-04-27", clock(monday=monday, friday=friday, saturday=friday))
    assert (swapped.kind, swapped.opens, swapped.closes) == ("moved_working", 36000, 54000)
    assert swapped.note == "рабочий день вместо 29 апреля"


def test_a_moved_working_saturday_may_be_shortened() -> None:
    found = day("2024-11-02")
    assert (found.kind, found.seconds) == ("shortened", 7 * HOUR)
    assert found.note == "рабочий день вместо 30 апреля, короче на 1\N{NO-BREAK SPACE}ч"


def test_a_saturday_with_its_own_hours_is_worked_but_a_holiday_saturday_is_not() -> None:
    open_saturdays = clock(saturday={"working": "09:00-14:00", "lunch": ""})
    assert day("2026-01-17", open_saturdays).kind == "working"
    assert day("2026-01-17", open_saturdays).seconds == 5 * HOUR
    assert day("2026-01-03", open_saturdays).seconds == 0


def test_before_is_the_sum_of_the_days_so_far() -> None:
    assert CLOCK.days[0].before == 0
    assert all(
        later.before == earlier.before + earlier.seconds
        for earlier, later in zip(CLOCK.days, CLOCK.days[1:], strict=False)
    )


def test_days_beyond_the_calendar_are_refused() -> None:
    with pytest.raises(InputError, match="календаря за 2028 год нет"):
        clock(last=date(2028, 1, 1))


# --- elapsed


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        ("2026-01-12 08:30:00", "2026-01-12 17:30:00", DAY_NORM),
        ("2026-01-12 00:00:00", "2026-01-12 23:59:59", DAY_NORM),
        ("2026-01-12 07:00:00", "2026-01-12 08:30:01", 1),
        ("2026-01-12 06:00:00", "2026-01-12 08:30:00", 0),
        ("2026-01-12 17:30:00", "2026-01-12 23:59:00", 0),
        ("2026-01-12 23:59:00", "2026-01-13 08:31:00", MINUTE),
        ("2026-01-12 12:30:00", "2026-01-12 13:30:00", 0),
        ("2026-01-12 12:29:00", "2026-01-12 13:31:00", 2 * MINUTE),
        ("2026-01-12 12:45:00", "2026-01-12 13:00:00", 0),
        ("2026-01-12 12:00:00", "2026-01-12 12:00:00", 0),
        ("2026-01-16 17:29:00", "2026-01-19 08:31:00", 2 * MINUTE),
        ("2025-12-30 17:29:00", "2026-01-12 08:31:00", 2 * MINUTE),
        ("2026-01-01 00:00:00", "2026-01-11 23:59:59", 0),
        ("2026-06-11 00:00:00", "2026-06-12 00:00:00", 7 * HOUR),
        ("2026-06-11 16:29:00", "2026-06-11 17:30:00", MINUTE),
        ("2024-04-27 08:30:00", "2024-04-27 17:30:00", DAY_NORM),
        ("2024-04-29 08:30:00", "2024-04-29 17:30:00", 0),
        ("2024-11-02 00:00:00", "2024-11-03 00:00:00", 7 * HOUR),
        ("2024-12-31 23:59:59", "2025-01-09 09:30:00", HOUR),
    ],
)
def test_working_time_between_two_moments(start: str, end: str, seconds: int) -> None:
    assert CLOCK.elapsed(at(start), at(end)) == seconds
    assert CLOCK.elapsed(at(end), at(start)) == -seconds


def test_a_year_adds_up_to_its_norm() -> None:
    assert CLOCK.elapsed(at("2025-01-01"), at("2026-01-01")) == 1972 * HOUR


def test_fractions_of_a_second_are_dropped() -> None:
    start = at("2026-01-12 09:00:00.900000")
    assert CLOCK.elapsed(start, at("2026-01-12 09:00:01.100000")) == 1


@pytest.mark.parametrize("moment", ["2023-12-31 23:59:59", "2028-01-01 00:00:00"])
def test_a_moment_outside_the_clock_is_refused(moment: str) -> None:
    with pytest.raises(InputError, match=r"вне рабочего календаря.*01\.01\.2024 по 31\.12\.2027"):
        CLOCK.position(at(moment))


# --- deadline


@pytest.mark.parametrize(
    ("start", "seconds", "end"),
    [
        ("2026-01-12 08:30:00", DAY_NORM, "2026-01-12 17:30:00"),
        ("2026-01-12 08:30:00", 4 * HOUR, "2026-01-12 12:30:00"),
        ("2026-01-12 08:30:00", 4 * HOUR + 1, "2026-01-12 13:30:01"),
        ("2026-01-12 12:45:00", 1, "2026-01-12 13:30:01"),
        ("2026-01-12 20:00:00", DAY_NORM, "2026-01-13 17:30:00"),
        ("2026-01-12 09:00:00", DAY_NORM, "2026-01-13 09:00:00"),
        ("2026-01-16 15:00:00", DAY_NORM, "2026-01-19 15:00:00"),
        ("2025-12-30 17:00:00", DAY_NORM, "2026-01-12 17:00:00"),
        ("2026-06-11 08:30:00", DAY_NORM, "2026-06-15 09:30:00"),
        ("2024-04-26 17:30:00", DAY_NORM, "2024-04-27 17:30:00"),
        ("2026-01-10 03:00:00", 0, "2026-01-10 03:00:00"),
        ("2026-01-12 12:00:00", 0, "2026-01-12 12:00:00"),
        ("2027-12-30 08:30:00", DAY_NORM, "2027-12-30 17:30:00"),
    ],
)
def test_the_deadline_is_when_the_norm_runs_out(start: str, seconds: int, end: str) -> None:
    assert CLOCK.deadline(at(start), seconds) == at(end)


def test_a_weekend_inside_a_wait_makes_it_end_later_and_never_earlier() -> None:
    """django-helpdesk once took excluded days away from the wait instead of stepping over them."""
    three_days = 3 * DAY_NORM
    from_monday = CLOCK.deadline(at("2026-01-12 10:00:00"), three_days)
    from_thursday = CLOCK.deadline(at("2026-01-15 10:00:00"), three_days)
    assert from_monday == at("2026-01-15 10:00:00")
    assert from_thursday == at("2026-01-20 10:00:00")
    assert from_thursday - at("2026-01-15 10:00:00") == timedelta(days=5)


def test_a_day_open_till_midnight_ends_at_the_next_midnight() -> None:
    round_the_clock = {"working": "00:00-24:00", "lunch": ""}
    always = clock(monday=round_the_clock, tuesday=round_the_clock)
    assert always.deadline(at("2026-01-12 00:00:00"), 24 * HOUR) == at("2026-01-13 00:00:00")
    assert always.elapsed(at("2026-01-12 00:00:00"), at("2026-01-13 00:00:00")) == 24 * HOUR


def test_a_deadline_beyond_the_clock_is_refused() -> None:
    with pytest.raises(InputError, match="срок, начатый .* кончается вне рабочего календаря"):
        CLOCK.deadline(at("2027-12-30 08:30:00"), DAY_NORM + 1)


def test_a_negative_norm_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        CLOCK.deadline(at("2026-01-12 08:30:00"), -1)


# --- spans


def test_spans_print_every_counted_piece_and_every_day_off() -> None:
    spans = CLOCK.spans(at("2026-06-11 11:00:00"), at("2026-06-15 09:00:00"))
    shortened = "предпраздничный день, короче на 1\N{NO-BREAK SPACE}ч"
    assert spans == (
        Span(date(2026, 6, 11), 39600, 45000, 5400, "shortened", shortened),
        Span(date(2026, 6, 11), 48600, 59400, 10800, "shortened", shortened),
        Span(date(2026, 6, 12), 0, 0, 0, "holiday", "День России"),
        Span(date(2026, 6, 13), 0, 0, 0, "weekend", ""),
        Span(date(2026, 6, 14), 0, 0, 0, "weekend", ""),
        Span(date(2026, 6, 15), 30600, 32400, 1800, "working", ""),
    )


def test_a_working_day_that_adds_nothing_is_still_shown() -> None:
    spans = CLOCK.spans(at("2026-01-12 20:00:00"), at("2026-01-13 08:00:00"))
    assert [(span.on.day, span.seconds, span.kind) for span in spans] == [
        (12, 0, "working"),
        (13, 0, "working"),
    ]


def test_spans_in_reverse_are_negative_and_go_backwards() -> None:
    start, end = at("2026-01-13 09:00:00"), at("2026-01-12 17:00:00")
    assert [(span.on.day, span.seconds) for span in CLOCK.spans(start, end)] == [
        (13, -1800),
        (12, -1800),
    ]


# --- the tuple alone


def test_a_clock_of_no_days_is_refused() -> None:
    with pytest.raises(InputError, match="нет ни одного дня"):
        WorkClock(())


def test_a_missing_day_is_noticed() -> None:
    days = CLOCK.days[:3] + CLOCK.days[4:]
    with pytest.raises(InputError, match=r"после 03\.01\.2024 пропущен день"):
        WorkClock(days)


def test_a_sum_that_does_not_add_up_is_noticed() -> None:
    days = list(CLOCK.days[:20])
    changed = days[15]
    days[15] = WorkDay(
        changed.on,
        changed.opens,
        changed.lunch_from,
        changed.lunch_to,
        changed.closes,
        changed.before + 1,
        changed.kind,
        changed.note,
    )
    with pytest.raises(InputError, match=r"не сходится сумма на 16\.01\.2024"):
        WorkClock(days)


def test_a_clock_made_of_its_own_days_is_the_same_clock() -> None:
    again = WorkClock(list(CLOCK.days))
    moment = at("2026-05-20 15:15:15")
    assert again.position(moment) == CLOCK.position(moment)


def test_a_clock_may_be_a_later_slice_of_another() -> None:
    later = WorkClock(CLOCK.days[731:])
    start, end = at("2026-02-02 10:00:00"), at("2026-02-05 15:00:00")
    assert later.elapsed(start, end) == CLOCK.elapsed(start, end)
    assert later.deadline(start, DAY_NORM) == CLOCK.deadline(start, DAY_NORM)


# --- what holds for all moments

MOMENTS = st.datetimes(datetime(2024, 4, 1), datetime(2025, 1, 31, 23, 59, 59)).map(
    lambda moment: moment.replace(microsecond=0)
)
CLOCKS = st.sampled_from([CLOCK, WHOLE, SHORT_FRIDAY])


@given(CLOCKS, MOMENTS, MOMENTS, MOMENTS)
def test_time_adds_up_and_turns_its_sign(
    of: WorkClock, a: datetime, b: datetime, c: datetime
) -> None:
    assert of.elapsed(a, c) == of.elapsed(a, b) + of.elapsed(b, c)
    assert of.elapsed(a, b) == -of.elapsed(b, a)


@given(CLOCKS, MOMENTS, MOMENTS)
def test_time_never_runs_backwards_nor_faster_than_the_wall(
    of: WorkClock, a: datetime, b: datetime
) -> None:
    early, late = sorted((a, b))
    assert 0 <= of.elapsed(early, late) <= (late - early).total_seconds()


@given(CLOCKS, MOMENTS, MOMENTS)
def test_spans_are_ordered_whole_and_add_up(of: WorkClock, a: datetime, b: datetime) -> None:
    spans = of.spans(a, b)
    assert sum(span.seconds for span in spans) == of.elapsed(a, b)
    assert {span.on for span in spans} == {
        min(a, b).date() + timedelta(days=k) for k in range(abs((a.date() - b.date()).days) + 1)
    }
    places = [(span.on, span.begin) for span in spans]
    assert places == sorted(places, reverse=b < a)
    assert all(abs(span.seconds) == span.end - span.begin for span in spans)


@given(CLOCKS, MOMENTS, st.integers(1, 30 * HOUR))
def test_the_deadline_is_the_earliest_moment_that_will_do(
    of: WorkClock, start: datetime, seconds: int
) -> None:
    if start > datetime(2025, 1, 1):
        start -= timedelta(days=90)
    end = of.deadline(start, seconds)
    assert of.elapsed(start, end) == seconds
    assert of.elapsed(start, end - timedelta(seconds=1)) == seconds - 1


@given(CLOCKS, MOMENTS, st.integers(0, DAY_NORM), st.integers(0, DAY_NORM))
def test_a_longer_norm_never_ends_earlier(
    of: WorkClock, start: datetime, less: int, more: int
) -> None:
    if start > datetime(2025, 1, 1):
        start -= timedelta(days=90)
    assert start <= of.deadline(start, less) <= of.deadline(start, less + more)


@settings(max_examples=30)
@given(CLOCKS, MOMENTS, st.integers(0, 6 * 24 * 60))
def test_counting_every_minute_by_hand_gives_the_same(
    of: WorkClock, start: datetime, minutes: int
) -> None:
    start = min(start, datetime(2025, 1, 20)).replace(second=0)
    by_day = {day.on: day for day in of.days}
    counted = 0
    for k in range(minutes):
        tick = start + timedelta(minutes=k)
        second = (tick.hour * 60 + tick.minute) * MINUTE
        counted += any(begin <= second < end for begin, end in by_day[tick.date()].pieces)
    assert of.elapsed(start, start + timedelta(minutes=minutes)) == counted * MINUTE
