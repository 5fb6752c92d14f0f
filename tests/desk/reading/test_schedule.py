"""Are the days of a month's calendar the working days that the state calls so?"""

from datetime import date
from pathlib import Path

from tests.regioning import new_workspace

from otklik.core.months import Month
from otklik.desk.reading.schedule import objections_close, steps


def test_holidays_and_moved_days_are_not_counted(tmp_path: Path) -> None:
    """After December 2025 the first working day is 12 January, after May 2026 1 June."""
    workspace = new_workspace(tmp_path / "region")
    january = steps(workspace, Month(2025, 12), date(2026, 1, 1))
    assert january[0].first == date(2026, 1, 12)
    june = steps(workspace, Month(2026, 5), date(2026, 6, 9))
    assert (june[0].first, june[-1].first) == (date(2026, 6, 1), date(2026, 6, 15))
    assert [one.when for one in june] == ["past", "past", "past", "past", "now", "ahead"]


def test_objections_close_on_the_ninth_working_day(tmp_path: Path) -> None:
    """12 June is a holiday."""
    workspace = new_workspace(tmp_path / "region")
    assert objections_close(workspace, Month(2026, 5)) == date(2026, 6, 11)
