"""Does a month tell from which sources it has nothing, and on which days?"""

from datetime import date
from pathlib import Path

import pytest
from tests.desk.sending import JUNE
from tests.regioning import cases_of, ingest, new_workspace

from otklik.desk.reading.completeness import Days, SourceSeen, completeness, since_frozen
from otklik.editions.month import freeze_month
from otklik.workspace.folder import Workspace
from otklik.workspace.naming import give_name
from otklik.workspace.registry_rows import Alias


@pytest.fixture(scope="module")
def empty_days(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Three days of June, from the fifth on."""
    workspace = new_workspace(tmp_path_factory.mktemp("complete") / "region")
    ingest(workspace, "june", cases_of(JUNE, 6, Отдел="Дорожники")[:3])
    return workspace


def day(number: int) -> date:
    return date(2026, 6, number)


def test_days_without_a_row_are_gaps_once_they_have_passed(empty_days: Workspace) -> None:
    (found,) = completeness(empty_days, JUNE, day(10))
    gaps, batches = (Days(day(1), day(4)), Days(day(8), day(9))), found.batches
    assert found == SourceSeen("cases", "incident", 3, 3, 9, gaps, True, batches)
    assert len(batches) == 1


def test_a_month_that_is_over_is_expected_whole(empty_days: Workspace) -> None:
    (found,) = completeness(empty_days, JUNE, date(2026, 9, 1))
    assert found.expected == 30
    assert found.gaps[-1] == Days(day(8), day(30))


def test_a_source_that_the_rules_need_is_told_even_without_a_row(empty_days: Workspace) -> None:
    (found,) = completeness(empty_days, JUNE + 1, date(2026, 7, 3))
    assert (found.rows, found.days, found.is_required) == (0, 0, True)


def test_what_came_after_the_snapshot_is_told_by_name(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "region")
    ingest(workspace, "first", cases_of(JUNE, 3))
    snapshot, _ = freeze_month(workspace, JUNE)

    def told() -> tuple[str, ...]:
        seen = completeness(workspace, JUNE, day(10))
        return since_frozen(workspace, seen, snapshot)

    assert told() == ()
    ingest(workspace, "may", cases_of(JUNE - 1, 3, 100))
    assert told() == (), "what is of another month changes nothing here"
    ingest(workspace, "second", cases_of(JUNE, 3, 200))
    give_name(workspace, Alias("incident", "Мосты", "mindor", day(1)))
    assert told() == ("файл «second.csv»", "связи названий с органами")
    assert since_frozen(workspace, completeness(workspace, JUNE, day(10)), None) == ()
