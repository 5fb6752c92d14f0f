"""Do independent calendars agree with ours, day by day?"""

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import holidays
import pytest

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkDay, compile_days

ROOT = Path(__file__).parents[2]
XML = ROOT.parent / "shared" / "data" / "calendar"
YEARS = range(2020, 2028)
XML_YEARS = range(2020, 2027)
OF_MONTH = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
HOURS = WorkingHours.parse({"working": "09:00-18:00", "lunch": "", "shortened_by_minutes": 60})
CALENDAR = load_calendar(ROOT / "reference" / "calendars")


def days(year: int) -> tuple[WorkDay, ...]:
    return compile_days(CALENDAR, HOURS, date(year, 1, 1), date(year, 12, 31))


def xml_days(year: int) -> dict[date, tuple[str, str | None]]:
    """Day -> (type, the day it was moved from as `MM.DD`)."""
    file = XML / f"{year}.xml"
    if not file.exists():
        pytest.skip(f"нет файла {file.name}: сверить календарь {year} года не с чем")
    found = {}
    for day in ElementTree.parse(file).iter("day"):
        month, number = day.attrib["d"].split(".")
        found[date(year, int(month), int(number))] = (day.attrib["t"], day.get("f"))
    return found


@pytest.mark.parametrize("year", YEARS)
def test_days_off_are_those_of_the_holidays_package(year: int) -> None:
    """The package knows no days declared non-working by decrees of 2020 and 2021."""
    known = holidays.country_holidays("RU", years=year)
    for day in days(year):
        if day.kind != "special":
            assert (day.seconds > 0) == known.is_working_day(day.on), day


@pytest.mark.parametrize("year", XML_YEARS)
def test_days_off_are_those_of_the_published_calendar(year: int) -> None:
    theirs = xml_days(year)
    for day in days(year):
        kind = theirs.get(day.on, ("1" if day.on.weekday() > 4 else "0", None))[0]
        assert (day.seconds == 0) == (kind == "1"), day


@pytest.mark.parametrize("year", XML_YEARS)
def test_shortened_days_are_those_of_the_published_calendar(year: int) -> None:
    theirs = {on for on, (kind, _) in xml_days(year).items() if kind == "2"}
    assert {day.on for day in days(year) if day.kind == "shortened"} == theirs


@pytest.mark.parametrize("year", XML_YEARS)
def test_worked_weekends_are_those_of_the_published_calendar(year: int) -> None:
    theirs = {
        on for on, (kind, _) in xml_days(year).items() if kind in {"2", "3"} and on.weekday() > 4
    }
    assert {day.on for day in days(year) if day.seconds and day.on.weekday() > 4} == theirs


@pytest.mark.parametrize("year", XML_YEARS)
def test_days_off_are_moved_from_where_the_published_calendar_says(year: int) -> None:
    ours = {day.on: day.note for day in days(year)}
    for on, (_, moved_from) in xml_days(year).items():
        if moved_from:
            month, number = (int(part) for part in moved_from.split("."))
            assert ours[on] == f"выходной перенесён с {number} {OF_MONTH[month - 1]}"


@pytest.mark.parametrize("year", [2020, 2021])
def test_days_of_decrees_are_in_the_published_calendar(year: int) -> None:
    """Weekends inside a period of a decree need not be listed."""
    theirs = xml_days(year)
    ours = [day.on for day in days(year) if day.kind == "special" and day.on.weekday() < 5]
    assert ours
    assert all(theirs[on][0] == "1" for on in ours)


def test_every_day_of_all_years_is_covered_once() -> None:
    every = compile_days(CALENDAR, HOURS, CALENDAR.first, CALENDAR.last)
    expected = (CALENDAR.last - CALENDAR.first) // timedelta(days=1) + 1
    assert len({day.on for day in every}) == len(every) == expected
