"""Does the production calendar say what the law says, and refuse what it cannot be?"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from otklik.core.calendars import Calendar, CalendarDay, DayHours, WorkingHours, load_calendar
from otklik.core.errors import InputError, Mistakes

SHIPPED = Path(__file__).parents[3] / "reference" / "calendars"
HOUR = 3600

YEAR = """
year = 2031
checked = "сверено"
unverified = "не проверено"
[sources]
code = "Кодекс"
act = "Указ № 1"
[facts]
days_off = [{ on = 2031-01-01, reason = "Новый год", source = "code" }]
moved = [{ from = 2031-01-04, to = 2031-01-06, source = "act" }]
shortened = [{ on = 2031-01-08, source = "code" }]
special = [{ first = 2031-02-03, last = 2031-02-05, source = "act" }]
"""


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar(SHIPPED)


def shipped_days() -> list[date]:
    first, last = date(2020, 1, 1), date(2027, 12, 31)
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]


def off_days(calendar: Calendar) -> set[date]:
    """Days off of a five-day week."""
    found = {on: calendar.day(on) for on in shipped_days()}
    return {on for on, day in found.items() if (day.weekday is None if day else on.weekday() > 4)}


def mistakes_of(folder: Path, text: str, name: str = "2031.toml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as refused:
        load_calendar(folder)
    return str(refused.value)


def one(folder: Path, text: str) -> Calendar:
    (folder / "2031.toml").write_text(text, encoding="utf-8")
    return load_calendar(folder)


# --- the shipped data


def test_the_shipped_years_are_2020_to_2027(calendar: Calendar) -> None:
    assert (calendar.first, calendar.last) == (date(2020, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("year", "hours"),
    [(2022, 1973), (2023, 1973), (2024, 1979), (2025, 1972), (2026, 1972), (2027, 1972)],
)
def test_a_year_has_the_published_norm_of_a_40_hour_week(
    calendar: Calendar, year: int, hours: int
) -> None:
    days = [on for on in shipped_days() if on.year == year]
    found = [calendar.day(on) for on in days]
    shortened = sum(day is not None and day.kind == "shortened" for day in found)
    assert 8 * len(set(days) - off_days(calendar)) - shortened == hours


def test_shortened_days_are_those_before_a_holiday_or_worked_instead_of_such_a_day(
    calendar: Calendar,
) -> None:
    """Labour Code, art. 95, and order 588n: a swapped day lasts as long as the one it replaces."""
    off = off_days(calendar)
    swapped: dict[date, date] = {}
    for on in shipped_days():
        day = calendar.day(on)
        if day and day.weekday is not None and on.weekday() > 4:
            swapped[on] = next(d for d in shipped_days() if d.year == on.year and _is_for(day, d))
    before_holiday = {
        on - timedelta(days=1)
        for on in shipped_days()
        if (day := calendar.day(on)) and day.kind == "holiday"
    }
    expected = {on for on in before_holiday if on not in off}
    expected |= {on for on, like in swapped.items() if like in before_holiday}
    actual = {on for on in shipped_days() if (day := calendar.day(on)) and day.kind == "shortened"}
    assert actual == expected - {date(2019, 12, 31)}


def _is_for(worked: CalendarDay, other: date) -> bool:
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    return worked.note.endswith(f"вместо {other.day} {months.split()[other.month - 1]}")


@pytest.mark.parametrize(
    ("on", "kind", "note", "source", "weekday"),
    [
        (date(2026, 1, 7), "holiday", "Рождество Христово", "статья 112", None),
        (date(2026, 1, 9), "moved_off", "выходной перенесён с 3 января", "№ 1466", None),
        (date(2026, 3, 9), "moved_off", "выходной перенесён с 8 марта", "статья 112", None),
        (date(2024, 4, 27), "moved_working", "рабочий день вместо 29 апреля", "№ 1314", 0),
        (date(2024, 11, 2), "shortened", "рабочий день вместо 30 апреля", "№ 588н", 1),
        (date(2026, 6, 11), "shortened", "предпраздничный день", "статья 95", 3),
        (
            date(2020, 3, 30),
            "special",
            "нерабочий день: Указ Президента РФ от 25.03.2020 № 206",
            "№ 206",
            None,
        ),
        (date(2021, 11, 4), "holiday", "День народного единства", "статья 112", None),
        (date(2021, 11, 5), "moved_off", "выходной перенесён с 2 января", "№ 1648", None),
        (date(2021, 11, 3), "special", "нерабочий день: Указ", "№ 595", None),
        (date(2027, 2, 20), "shortened", "рабочий день вместо 22 февраля", "№ 588н", 0),
    ],
)
def test_a_day_names_its_kind_its_reason_and_its_act(
    calendar: Calendar, on: date, kind: str, note: str, source: str, weekday: int | None
) -> None:
    day = calendar.day(on)
    assert day is not None
    assert (day.on, day.kind, day.weekday) == (on, kind, weekday)
    assert day.note.startswith(note)
    assert source in day.source


def test_a_holiday_that_fell_on_a_weekend_stays_a_day_off(calendar: Calendar) -> None:
    day = calendar.day(date(2025, 2, 23))
    assert day is not None
    assert day.kind == "holiday"


def test_a_plain_day_is_nothing_special(calendar: Calendar) -> None:
    assert calendar.day(date(2026, 7, 15)) is None


def test_every_year_says_how_it_was_checked_and_what_was_not(calendar: Calendar) -> None:
    assert all(year.checked and year.unverified for year in calendar.years)


@pytest.mark.parametrize("on", [date(2019, 12, 31), date(2028, 1, 1)])
def test_a_year_without_a_calendar_is_named(calendar: Calendar, on: date) -> None:
    with pytest.raises(InputError, match=rf"календаря за {on.year} год нет.*{on.year}\.toml"):
        calendar.day(on)


# --- reading


def test_a_folder_without_calendars_says_what_to_put_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="нет производственного календаря.*2026.toml"):
        load_calendar(tmp_path)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    calendar = one(tmp_path, YEAR)
    days = calendar.years[0].days
    assert {on.day: day.kind for on, day in days.items() if on.month == 1} == {
        1: "holiday",
        4: "moved_working",
        6: "moved_off",
        8: "shortened",
    }
    assert [day.kind for on, day in days.items() if on.month == 2] == ["special"] * 3


def test_a_decree_wins_over_a_moved_working_day_and_a_holiday_over_a_decree(
    tmp_path: Path,
) -> None:
    text = YEAR.replace(
        "first = 2031-02-03, last = 2031-02-05", "first = 2031-01-01, last = 2031-01-05"
    )
    days = one(tmp_path, text).years[0].days
    assert days[date(2031, 1, 4)].kind == "special"
    assert days[date(2031, 1, 1)].kind == "holiday"


def test_years_go_in_a_row(tmp_path: Path) -> None:
    for year in ("2029", "2033"):
        (tmp_path / f"{year}.toml").write_text(
            (SHIPPED / "2026.toml").read_text(encoding="utf-8"), encoding="utf-8"
        )
    said = mistakes_of(tmp_path, YEAR)
    assert "2030.toml: файла нет" in said
    assert "2029.toml: year должен быть 2029" in said
    assert "2032.toml: файла нет" in said
    assert "2033.toml: year должен быть 2033" in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("year = 2031", "year = ", "2031.toml: файл не читается как TOML"),
        ("year = 2031", "year = 2030", "year должен быть 2031, как в имени файла"),
        ("year = 2031", "year = true", "файл: в поле «year» нужно значение вида: целое число"),
        ('checked = "сверено"', 'checked = ""', "в поле «checked» нужно значение вида: непустая"),
        ("unverified =", "neverified =", "файл: неизвестное поле «neverified»"),
        ("unverified =", "neverified =", "в поле «unverified» нужно"),
        ("shortened = [", "short = [", "facts: неизвестное поле «short»"),
        ("shortened = [", "short = [", "в поле «shortened» нужно значение вида: список"),
        ("[{ on = 2031-01-08", "[5, { on = 2031-01-08", "shortened, запись 1: здесь нужна запись"),
        ("on = 2031-01-08", "on = 2031-01-08T00:00:00", "shortened, запись 1: в поле «on»"),
        ("on = 2031-01-08", 'on = "8 января"', "в поле «on» нужно значение вида: дата вида 2026"),
        ('"Новый год"', '""', "days_off, запись 1: в поле «reason»"),
        ('code = "Кодекс"', 'codex = "Кодекс"', "sources: нет источника «code»"),
        ('code = "Кодекс"', 'codex = "Кодекс"', "sources: «codex» никем не назван"),
        ('code = "Кодекс"', "code = 5", "sources: в поле «code» нужно значение"),
        ("on = 2031-01-08", "on = 2030-01-08", "08.01.2030: день не этого года"),
        ("last = 2031-02-05", "last = 9999-02-05", "05.02.9999: день не этого года"),
        ("last = 2031-02-05", "last = 2031-02-02", "03.02.2031: last раньше first"),
        ("on = 2031-01-08", "on = 2031-02-04", "04.02.2031: нерабочий день нельзя сократить"),
        ("on = 2031-01-08", "on = 2031-01-06", "06.01.2031: нерабочий день нельзя сократить"),
        ("on = 2031-01-08", "on = 2031-01-01", "01.01.2031: нерабочий день нельзя сократить"),
        ("on = 2031-01-08", "on = 2031-01-11", "11.01.2031: нерабочий день нельзя сократить"),
        ("from = 2031-01-04", "from = 2031-01-03", "03.01.2031: переносится не суббота"),
        ("to = 2031-01-06", "to = 2031-01-01", "01.01.2031: перенос на день, который и так"),
        ("to = 2031-01-06", "to = 2031-01-12", "12.01.2031: перенос на день, который и так"),
        (
            "[{ on = 2031-01-08",
            '[{ on = 2031-01-08, source = "act" }, { on = 2031-01-08',
            "08.01.2031: день назван дважды",
        ),
    ],
)
def test_a_mistake_in_a_file_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in YEAR
    assert said in mistakes_of(tmp_path, YEAR.replace(old, new))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2031.toml").write_bytes(YEAR.encode("cp1251"))
    with pytest.raises(Mistakes, match="не читается как TOML в UTF-8"):
        load_calendar(tmp_path)


def test_the_mistakes_of_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "2030.toml").write_text("year = 2030", encoding="utf-8")
    said = mistakes_of(tmp_path, YEAR.replace("on = 2031-01-08", "on = 2031-01-11"))
    assert "2030.toml: файл: в поле «checked»" in said
    assert "2031.toml: 11.01.2031: нерабочий день нельзя сократить." in said


# --- the region's hours


def settings(**changes: Any) -> Mapping[str, Any]:
    usual = {"working": "08:30-17:30", "lunch": "12:30-13:30", "shortened_by_minutes": 60}
    return {**usual, **changes}


def test_the_usual_hours_hold_from_monday_to_friday() -> None:
    hours = WorkingHours.parse(settings())
    weekday = DayHours(30600, 45000, 48600, 63000)
    assert hours == WorkingHours((*[weekday] * 5, None, None), HOUR)


def test_without_lunch_the_whole_day_is_the_first_piece() -> None:
    hours = WorkingHours.parse(settings(lunch=""))
    assert hours.weekdays[0] == DayHours(30600, 63000, 63000, 63000)


def test_a_day_of_the_week_may_have_its_own_hours() -> None:
    hours = WorkingHours.parse(
        settings(
            monday={"working": ""},
            friday={"working": "8:30 – 16:30", "lunch": "12:00-12:45"},
            saturday={"working": "09:00-14:00"},
            sunday={"working": "00:00-24:00", "lunch": ""},
        )
    )
    assert hours.weekdays[0] is None
    assert hours.weekdays[4] == DayHours(30600, 43200, 45900, 59400)
    assert hours.weekdays[5] == DayHours(32400, 45000, 48600, 50400)
    assert hours.weekdays[6] == DayHours(0, 86400, 86400, 86400)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"working": "17:30-08:30"}, "working: нужно время вида 08:30-17:30"),
        (
            {"working": "8-17"},
            "working: нужно время вида 08:30-17:30 или пустая строка, дано «8-17»",
        ),
        ({"working": 8}, "working: нужно время вида"),
        ({"working": "08:30-24:30"}, "working: нужно время вида"),
        ({"lunch": "12:60-13:30"}, "lunch: нужно время вида"),
        ({"lunch": "07:00-08:00"}, "lunch: обед не внутри рабочих часов 08:30-17:30"),
        ({"lunch": "16:30-17:30"}, "lunch: обед не внутри рабочих часов"),
        ({"working": ""}, "working: ни у одного дня недели нет рабочих часов"),
        ({"shortened_by_minutes": -1}, "shortened_by_minutes: нужно целое число минут"),
        ({"shortened_by_minutes": True}, "shortened_by_minutes: нужно целое число минут"),
        ({"shortened_by_minutes": 540}, "shortened_by_minutes: нужно целое число минут"),
        ({"shortened_by_minutes": "60"}, "shortened_by_minutes: нужно целое число минут"),
        ({"overtime": 1}, "overtime: такого поля нет"),
        ({"monday": "08:30-17:30"}, "monday: в разделе могут быть только поля working и lunch"),
        ({"monday": {"launch": ""}}, "monday: в разделе могут быть только поля working и lunch"),
        ({"monday": {"working": "x"}}, "monday.working: нужно время вида"),
        (
            {"saturday": {"lunch": "12:00-13:00"}},
            "saturday.lunch: обед указан, а рабочих часов нет",
        ),
        (
            {"saturday": {"working": "09:00-12:00"}},
            "lunch: обед не внутри рабочих часов 09:00-12:00",
        ),
    ],
)
def test_a_mistake_in_the_hours_is_named(changes: Mapping[str, Any], said: str) -> None:
    with pytest.raises(InputError, match="рабочие часы записаны с ошибками") as refused:
        WorkingHours.parse(settings(**changes))
    assert said in str(refused.value)
    assert "otklik.toml" in str(refused.value)


def test_a_field_left_out_is_named() -> None:
    with pytest.raises(InputError) as refused:
        WorkingHours.parse({})
    for name in ("working", "lunch", "shortened_by_minutes"):
        assert f"{name}: поле не заполнено" in str(refused.value)


def test_all_mistakes_of_the_hours_come_together_and_once() -> None:
    with pytest.raises(InputError) as refused:
        WorkingHours.parse(settings(working="x", lunch="y", sunday={"working": "z"}))
    assert str(refused.value).count("working: нужно время") == 2
    assert str(refused.value).count("lunch: нужно время") == 1


@pytest.mark.parametrize(
    ("seconds", "hours"),
    [
        (HOUR, DayHours(30600, 45000, 48600, 59400)),
        (4 * HOUR, DayHours(30600, 45000, 45000, 45000)),
        (4 * HOUR + 60, DayHours(30600, 45000, 45000, 45000)),
        (6 * HOUR, DayHours(30600, 41400, 41400, 41400)),
    ],
)
def test_a_shortened_day_closes_earlier_and_never_ends_with_lunch(
    seconds: int, hours: DayHours
) -> None:
    assert DayHours(30600, 45000, 48600, 63000).shortened(seconds) == hours
