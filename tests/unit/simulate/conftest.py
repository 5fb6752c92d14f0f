"""One small simulation for all tests of the simulator."""

import pytest
from tests.unit.simulate.reading import LAST, MONTHS, SCALE, SEED, Written

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkClock, compile_days
from otklik.core.months import Month
from otklik.simulate import simulate
from otklik.simulate.model import load_model
from otklik.workspace.resources import shipped


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("region")
    return Written(simulate(folder, months=MONTHS, seed=SEED, scale=SCALE, last=LAST))


@pytest.fixture(scope="session")
def clock() -> WorkClock:
    calendar = load_calendar(shipped("reference") / "calendars")
    hours = WorkingHours.parse(load_model().day)
    first, last = Month(2025, 1).start.date(), Month(2026, 12).start.date()
    return WorkClock(compile_days(calendar, hours, first, last))
