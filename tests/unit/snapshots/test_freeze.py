"""Is everything that a month's rating needs set apart, and nothing else?"""

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.making import MAY, shipped_methodology
from tests.regioning import (
    DISTRICT,
    MINISTRY,
    case,
    cases_of,
    ingest,
    new_workspace,
)

from otklik.core.canonical import file_digest
from otklik.core.cases import Case
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.rating.count import rate_snapshot
from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import MANIFEST, Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry

METHODOLOGY = shipped_methodology()
NOON = datetime(2026, 5, 12, 12)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return new_workspace(tmp_path / "region")


def known(snapshot: Snapshot) -> dict[str, Case]:
    return {case.case_id: case for case in snapshot.cases()}


def test_a_frozen_month_can_be_rated_and_names_its_sources(workspace: Workspace) -> None:
    ingest(workspace, "april", cases_of(MAY - 1))
    ingest(workspace, "may", cases_of(MAY, first=100))
    snapshot, is_new = freeze(workspace, MAY, METHODOLOGY)
    assert is_new
    assert snapshot.folder == workspace.snapshots / "2026-05" / "s1"
    sources = snapshot.manifest["sources"]
    assert [source["rows"] for source in sources] == [12, 12]
    assert [source["format"] for source in sources] == ["incident_management"] * 2
    files = [workspace.root.parent / f"{name}.csv" for name in ("april", "may")]
    assert [source["sha256"] for source in sources] == [file_digest(file) for file in files]
    rows = {row.authority_id: row for row in rate_snapshot(snapshot, METHODOLOGY).lists[1].results}
    assert rows["zarechny"].counts["messages"] == 12
    assert snapshot.authorities == (DISTRICT, MINISTRY)
    assert snapshot.month == MAY


def test_equal_content_is_never_frozen_twice(workspace: Workspace) -> None:
    ingest(workspace, "may", cases_of(MAY))
    first, _ = freeze(workspace, MAY, METHODOLOGY)
    second, is_new = freeze(workspace, MAY, METHODOLOGY)
    assert not is_new
    assert second.folder == first.folder
    assert sorted(path.name for path in first.folder.parent.iterdir()) == ["s1"]


def test_new_content_makes_a_new_snapshot_and_keeps_the_old(workspace: Workspace) -> None:
    ingest(workspace, "may", cases_of(MAY))
    first, _ = freeze(workspace, MAY, METHODOLOGY)
    digests = {path.name: file_digest(path) for path in first.folder.iterdir()}
    ingest(workspace, "more", cases_of(MAY, count=2, first=50))
    second, is_new = freeze(workspace, MAY, METHODOLOGY)
    assert is_new
    assert second.name == "s2"
    assert len(known(second)) == 14
    assert {path.name: file_digest(path) for path in first.folder.iterdir()} == digests


def test_a_changed_registry_is_new_content_too(workspace: Workspace) -> None:
    ingest(workspace, "may", cases_of(MAY))
    freeze(workspace, MAY, METHODOLOGY)
    Registry((DISTRICT,), ()).save(workspace.registry)
    snapshot, is_new = freeze(workspace, MAY, METHODOLOGY)
    assert is_new
    assert snapshot.authorities == (DISTRICT,)


def test_the_same_files_in_another_place_give_the_same_bytes(
    workspace: Workspace, tmp_path: Path
) -> None:
    ingest(workspace, "may", cases_of(MAY))
    first, _ = freeze(workspace, MAY, METHODOLOGY)
    shutil.copytree(workspace.root, tmp_path / "other" / "region")
    other = Workspace.open(tmp_path / "other" / "region")
    shutil.rmtree(other.snapshots / "2026-05")
    second, _ = freeze(other, MAY, METHODOLOGY)
    assert second.sha256 == first.sha256


def test_names_are_resolved_by_aliases_and_unknown_ones_belong_to_nobody(
    workspace: Workspace,
) -> None:
    rows = [
        case(1, NOON),
        case(2, NOON, Отдел="ДОРОЖНИКИ"),
        case(3, NOON, Отдел="Чужие"),
        case(4, NOON, Отдел=""),
    ]
    ingest(workspace, "may", rows)
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY)
    assert {key: case.authority_id for key, case in known(snapshot).items()} == {
        "1001": "zarechny",
        "1002": "mindor",
        "1003": None,
        "1004": None,
    }


def test_a_name_belongs_to_whom_it_belonged_when_the_case_was_made(workspace: Workspace) -> None:
    old = replace(DISTRICT, id="old", valid_to=date(2026, 5, 12))
    new = replace(DISTRICT, id="new", valid_from=date(2026, 5, 13))
    Registry((old, new), ()).save(workspace.registry)
    ingest(workspace, "may", [case(1, NOON), case(2, NOON.replace(day=13))])
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY)
    assert [found.authority_id for found in known(snapshot).values()] == ["old", "new"]


def test_nothing_later_than_the_cut_is_known(workspace: Workspace) -> None:
    closed_later = case(1, NOON, 1, **{"Дата окончания": "2026-06-05 09:00:00", "Итог": "Решено"})
    answered_later = case(2, NOON, 24 * 15)
    born_later = case(3, datetime(2026, 5, 25, 9))
    answered = case(4, NOON, 1)
    ingest(workspace, "may", [closed_later, answered_later, born_later, answered])
    cut = datetime(2026, 5, 20)
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY, as_of=cut)
    found = known(snapshot)
    assert snapshot.as_of == cut
    assert set(found) == {"1001", "1002", "1004"}
    assert (found["1001"].closed_at, found["1001"].outcome) == (None, None)
    assert found["1001"].first_answer_at == datetime(2026, 5, 12, 13)
    assert (found["1002"].first_answer_at, found["1002"].outcome) == (None, None)
    assert (found["1004"].closed_at, found["1004"].outcome) == (datetime(2026, 5, 13, 13), "solved")


def test_an_open_case_keeps_the_outcome_it_was_given(workspace: Workspace) -> None:
    ingest(workspace, "may", [case(1, NOON, None, Итог="Отклонено"), case(2, NOON)])
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY)
    assert known(snapshot)["1001"].outcome == "rejected"


def test_by_default_the_cut_is_the_latest_moment_any_row_tells_of(workspace: Workspace) -> None:
    ingest(workspace, "may", [case(1, NOON, 1), case(2, NOON, 50)])
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY)
    assert snapshot.as_of == datetime(2026, 5, 15, 14)


def test_the_past_reaches_back_as_far_as_the_rules_need(workspace: Workspace) -> None:
    """Six months of history and thirty days whose cases mature into them."""
    moments = {
        1: datetime(2026, 6, 1),  # the next month
        2: datetime(2026, 5, 31, 23, 59, 59),
        3: datetime(2025, 10, 2),  # thirty days before November
        4: datetime(2025, 10, 1, 23, 59, 59),
    }
    rows = [case(number, at, None) for number, at in moments.items()]
    closed_within = case(5, datetime(2025, 8, 1, 9), 24 * 70)
    ingest(workspace, "all", [*rows, closed_within])
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY)
    assert sorted(known(snapshot)) == ["1002", "1003", "1005"]
    assert snapshot.days[0].on == date(2025, 8, 1)
    assert (snapshot.history_months, snapshot.lookback_days) == (6, 30)


def test_a_batch_without_rows_in_reach_is_no_source(workspace: Workspace) -> None:
    ingest(workspace, "ancient", [case(1, datetime(2020, 2, 3, 9))])
    ingest(workspace, "may", cases_of(MAY, first=10))
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY)
    assert [source["rows"] for source in snapshot.manifest["sources"]] == [12]


def test_a_corrected_case_is_frozen_in_its_last_version(workspace: Workspace) -> None:
    ingest(workspace, "may", [case(1, NOON, None), case(2, NOON)])
    ingest(workspace, "again", [case(1, NOON, 3)])
    snapshot, _ = freeze(workspace, MAY, METHODOLOGY)
    assert known(snapshot)["1001"].first_answer_at == datetime(2026, 5, 12, 15)
    assert [source["rows"] for source in snapshot.manifest["sources"]] == [1, 1]


def test_without_data_the_cure_is_told_and_nothing_is_left_behind(workspace: Workspace) -> None:
    with pytest.raises(OtklikError, match="Ничего не загружено.*«otklik ingest ФАЙЛ»"):
        freeze(workspace, MAY, METHODOLOGY)
    ingest(workspace, "april", [case(1, datetime(2026, 4, 14, 9), 1)])
    with pytest.raises(OtklikError, match=r"За май.* нет данных: загружено только до 15\.04\.2026"):
        freeze(workspace, MAY, METHODOLOGY)
    assert not list(workspace.snapshots.rglob("*"))


def test_a_month_the_calendar_does_not_reach_is_one_sentence(workspace: Workspace) -> None:
    ingest(workspace, "may", cases_of(MAY))
    with pytest.raises(OtklikError, match="2030"):
        freeze(workspace, Month(2030, 1), METHODOLOGY, as_of=datetime(2030, 2, 1))
    assert not list(workspace.snapshots.rglob(MANIFEST))


def test_a_cut_later_than_anything_known_is_refused(workspace: Workspace) -> None:
    ingest(workspace, "may.csv", cases_of(MAY))
    latest = freeze(workspace, MAY, METHODOLOGY)[0].cut.at
    evening = latest.replace(hour=23, minute=59)
    assert freeze(workspace, MAY, METHODOLOGY, evening)[0].cut.at == evening
    with pytest.raises(OtklikError, match="позже всего, что загружено"):
        freeze(workspace, MAY, METHODOLOGY, latest + timedelta(days=1))
