"""Does status tell what was loaded, what is missing and how far each month has come?"""

from datetime import datetime
from pathlib import Path

import pytest
from tests.making import MAY, shipped_methodology
from tests.regioning import case, cases_of, ingest, new_workspace

from otklik.editions.month import draft_month
from otklik.editions.status import UnknownName, workspace_status
from otklik.editions.store import publish
from otklik.snapshots.freeze import freeze
from otklik.workspace.folder import Workspace

NOON = datetime(2026, 5, 12, 12)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return new_workspace(tmp_path / "region")


def test_an_empty_workspace_has_nothing_to_tell(workspace: Workspace) -> None:
    status = workspace_status(workspace)
    assert (status.region, status.methodology) == ("Заречный край", "incidents-1.0.0")
    assert status.known_until is None
    assert not (*status.batches, *status.months, *status.unknown_names)


def test_batches_and_months_are_told_with_what_is_open(workspace: Workspace) -> None:
    ingest(workspace, "april", cases_of(MAY - 1, count=3))
    name = ingest(
        workspace,
        "may",
        [case(11, NOON), case(12, NOON, None), case(13, NOON, 1, **{"Дата окончания": ""}),
         case(14, NOON, Отдел="Чужие"), {"ID": "", "Дата создания": str(NOON)}],
    )  # fmt: skip
    status = workspace_status(workspace)
    told = status.batches[-1]
    assert (told.name, told.file, told.accepted, told.rejected) == (name, "may.csv", 4, 1)
    april, may = status.months
    assert (april.month, april.cases, april.unanswered) == ("2026-04", 3, 0)
    assert (may.month, may.cases, may.unanswered, may.open) == ("2026-05", 4, 1, 2)
    assert may.unknown_authority == 1
    assert status.known_until == datetime(2026, 5, 13, 13)


def test_unknown_names_come_the_most_frequent_first(workspace: Workspace) -> None:
    names = ["Чужие", "Ничьи", "Ничьи", "", "Дорожники"]
    ingest(workspace, "may", [case(n, NOON, Отдел=name) for n, name in enumerate(names)])
    assert workspace_status(workspace).unknown_names[0] == UnknownName("incident", "Ничьи", 2)
    assert {(found.name, found.cases) for found in workspace_status(workspace).unknown_names} == {
        ("Ничьи", 2),
        ("Чужие", 1),
        ("", 1),
    }


def test_one_month_can_be_asked_for_alone(workspace: Workspace) -> None:
    ingest(workspace, "april", cases_of(MAY - 1, count=3, Отдел="Чужие"))
    ingest(workspace, "may", cases_of(MAY, count=4, first=50))
    status = workspace_status(workspace, MAY)
    assert [(month.month, month.cases) for month in status.months] == [("2026-05", 4)]
    assert status.unknown_names == ()
    assert len(status.batches) == 2


def test_a_month_is_followed_from_snapshot_to_edition(workspace: Workspace) -> None:
    ingest(workspace, "may", cases_of(MAY))

    def stage() -> tuple[int, bool, int]:
        (may,) = workspace_status(workspace).months
        return may.snapshots, may.has_draft, may.revisions

    assert stage() == (0, False, 0)
    freeze(workspace, MAY, shipped_methodology())
    assert stage() == (1, False, 0)
    draft_month(workspace, MAY, engine="memory")
    assert stage() == (1, True, 0)
    publish(workspace, MAY, MAY.end)
    assert stage() == (1, True, 1)
