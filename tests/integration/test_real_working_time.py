"""Does our clock give the working time that a real export gives about itself?"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from python_calamine import CalamineWorkbook

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkClock, compile_days

ROOT = Path(__file__).parents[2]
EXPORT = ROOT.parent / "shared" / "data" / "incident_management" / "export_39_rows.xlsx"
CREATED, ANSWERED = "Дата создания", "Общее время первого ответа"
COUNTED = "Время с даты создания инцидента до времени первого ответа, рабочее время"
MINUTE = timedelta(minutes=1)


class Case(NamedTuple):
    created: datetime
    answered: datetime
    counted: timedelta


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    if not EXPORT.exists():
        pytest.skip(f"нет файла {EXPORT.name}: сверить рабочее время не с чем")
    rows = list(CalamineWorkbook.from_path(EXPORT).get_sheet_by_index(0).iter_rows())
    header = [str(cell).strip() for cell in rows[0]]
    created, answered, counted = (header.index(name) for name in (CREATED, ANSWERED, COUNTED))
    return [
        Case(
            datetime.fromisoformat(str(row[created])),
            datetime.fromisoformat(str(row[answered])),
            duration(row[counted]),
        )
        for row in rows[1:]
    ]


def duration(cell: object) -> timedelta:
    assert isinstance(cell, timedelta), cell
    return cell


@pytest.fixture(scope="module", params=["", "12:30-13:30"])
def clock(request: pytest.FixtureRequest) -> WorkClock:
    """Lunch after noon: the answers of this file do not show whether there is one."""
    hours = WorkingHours.parse(
        {"working": "08:30-17:30", "lunch": request.param, "shortened_by_minutes": 60}
    )
    calendar = load_calendar(ROOT / "reference" / "calendars")
    return WorkClock(compile_days(calendar, hours, date(2025, 12, 1), date(2026, 1, 31)))


def is_worked(clock: WorkClock, tick: datetime) -> bool:
    """Whether the second that ends with the tick was worked."""
    return clock.elapsed(tick - timedelta(seconds=1), tick) == 1


def test_the_export_has_39_cases(cases: list[Case]) -> None:
    assert len(cases) == 39


def test_our_working_time_is_theirs_to_under_a_minute(cases: list[Case], clock: WorkClock) -> None:
    off = [
        abs(timedelta(seconds=clock.elapsed(case.created, case.answered)) - case.counted)
        for case in cases
    ]
    assert max(off) < MINUTE


def test_counting_their_minute_ticks_gives_theirs_exactly(
    cases: list[Case], clock: WorkClock
) -> None:
    """They count the moments `created + k` minutes, k from 1, that fall into working time."""
    for case in cases:
        whole = (case.answered - case.created) // MINUTE
        ticks = (case.created + k * MINUTE for k in range(1, whole + 1))
        worked = sum(is_worked(clock, tick) for tick in ticks if tick < case.answered)
        assert worked * MINUTE == case.counted
