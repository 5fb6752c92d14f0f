"""Do the checks of a month see missing days, jumps, new bodies and rejected rows?"""

from datetime import date, timedelta

import pytest
from tests.desk.conftest import MAY
from tests.regioning import DISTRICT, MINISTRY, case, cases_of, ingest, new_workspace

from otklik.core.months import Month
from otklik.desk.reading.checks import Checks, checks
from otklik.editions.month import freeze_month
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority


@pytest.fixture(scope="module")
def jumped(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Four even months and a fifth with four times as many cases, and a gap before its last."""
    workspace = new_workspace(tmp_path_factory.mktemp("jumped") / "region")
    young = Authority(
        "zapadny", "Администрация Западного района", "Западный район", "municipal",
        valid_from=date(2026, 4, 1),
    )  # fmt: skip
    registry = workspace.load_registry()
    Registry((DISTRICT, MINISTRY, young), registry.aliases).save(workspace.registry)
    months = [MAY - back for back in range(5)]
    rows = [row for n, one in enumerate(months[1:]) for row in cases_of(one, 30, 1000 * n + 1)]
    rows += [case(900, (MAY - 4).start, 1), case(901, MAY.start + timedelta(days=27, hours=9), 1)]
    ingest(workspace, "all", [*rows, *cases_of(MAY, 130, 9001)])
    freeze_month(workspace, MAY)
    return workspace


def found(workspace: Workspace) -> Checks:
    told = checks(workspace, MAY)
    assert told
    return told


def test_a_jump_is_marked_for_the_region_and_for_the_body(jumped: Workspace) -> None:
    told = found(jumped).volumes
    (whole,) = told.of_region
    assert (whole.counts, whole.side) == ((31, 30, 30, 30, 131), "above")
    assert [(one.authority_id, one.side) for one in told.of_authorities] == [("zarechny", "above")]
    assert whole.months[0] == Month(2026, 1)


def test_working_days_without_a_record_are_named(jumped: Workspace) -> None:
    (silence,) = found(jumped).volumes.silences
    assert silence.source == "incident"
    assert date(2026, 5, 25) in silence.days
    assert all(day.month == MAY.number for day in silence.days)


def test_a_new_body_breaks_the_series(jumped: Workspace) -> None:
    (one,) = found(jumped).breaks
    assert (one.on, one.what) == (date(2026, 4, 1), "появился орган: Западный район")


def test_rejected_rows_are_told_by_format(jumped: Workspace) -> None:
    (one,) = found(jumped).read
    assert (one.title, one.files, one.read, one.rejected) == ("Инцидент Менеджмент", 1, 252, 0)


def test_before_the_first_snapshot_there_is_nothing_to_check(jumped: Workspace) -> None:
    assert checks(jumped, MAY + 1) is None
