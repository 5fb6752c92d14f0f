"""Is the latest version of every case the one that was ingested last?"""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from tests.unit.ingest.exports import NOW, Cells, incident, xlsx

from otklik.core.errors import OtklikError
from otklik.ingest.batches import ingest_file, undo
from otklik.ingest.stored import (
    Batch,
    connect,
    latest_cases,
    latest_rows,
    stored_batches,
    versions_of,
)
from otklik.tables.batches import BATCH_TABLES
from otklik.tables.cases import CASES
from otklik.tables.check import check
from otklik.workspace.folder import Workspace


def _ingest(workspace: Workspace, name: str, *incidents: Cells) -> str:
    return ingest_file(workspace, xlsx(workspace.root.parent / name, incidents), now=NOW).batch


def _latest(workspace: Workspace) -> list[dict[str, Any]]:
    with duckdb.connect() as connection:
        found = latest_cases(workspace, connection).order("case_id").to_arrow_table()
    return found.to_pylist()  # type: ignore[no-any-return]


def test_an_empty_workspace_has_no_cases_of_the_right_types(workspace: Workspace) -> None:
    with duckdb.connect() as connection:
        found = latest_cases(workspace, connection).to_arrow_table()
    assert found.num_rows == 0
    check(found.drop_columns(["batch"]).cast(CASES), CASES)


def test_the_later_batch_wins_and_the_earlier_is_kept(workspace: Workspace) -> None:
    first = _ingest(workspace, "a.xlsx", incident(1, Итог=""), incident(2))
    second = _ingest(workspace, "b.xlsx", incident(3), incident(1))
    latest = _latest(workspace)
    assert [(case["case_id"], case["batch"], case["row"]) for case in latest] == [
        ("1001", second, 3), ("1002", first, 3), ("1003", second, 2),
    ]  # fmt: skip
    assert latest[0]["outcome"] == "solved"
    with duckdb.connect() as connection:
        kept = connection.read_parquet(str(stored_batches(workspace)[0].cases)).fetchall()
    assert len(kept) == 2


def test_an_undone_batch_gives_its_place_to_the_one_before(workspace: Workspace) -> None:
    first = _ingest(workspace, "a.xlsx", incident(1))
    undo(workspace, _ingest(workspace, "b.xlsx", incident(1, Итог="Не решено"), incident(2)))
    assert [(case["case_id"], case["batch"]) for case in _latest(workspace)] == [("1001", first)]


def test_the_tenth_thousandth_batch_comes_after_the_others(workspace: Workspace) -> None:
    first = _ingest(workspace, "a.xlsx", incident(1))
    late = workspace.batches / "10000-00000000"
    (workspace.batches / first).rename(late)
    _ingest(workspace, "b.xlsx", incident(1, Итог="Не решено"))
    late.rename(workspace.batches / "9999-00000000")
    assert _latest(workspace)[0]["outcome"] == "unsolved"


def test_a_latest_case_may_be_looked_for_by_its_dates(workspace: Workspace) -> None:
    _ingest(workspace, "a.xlsx", incident(1), incident(2))
    _ingest(workspace, "b.xlsx", incident(2, **{"Дата создания": "2026-04-30 10:00:00"}))
    with duckdb.connect() as connection:
        found = latest_cases(workspace, connection).filter("created_at < TIMESTAMP '2026-05-01'")
        assert found.project("case_id").fetchall() == [("1002",)]
        later = latest_cases(workspace, connection).filter("created_at >= TIMESTAMP '2026-05-01'")
        assert later.project("case_id, created_at").fetchall() == [
            ("1001", datetime(2026, 5, 3, 9, 20, 23))
        ]


def test_names_that_are_not_of_batches_do_not_count(workspace: Workspace) -> None:
    _ingest(workspace, "a.xlsx", incident(1))
    for name in (".new-7-0002-00000000", "0002-00000000.old", "заметки"):
        (workspace.batches / name).mkdir()
    assert [batch.sequence for batch in stored_batches(workspace)] == [1]


def test_a_quote_in_the_path_does_no_harm(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "o'край", "Край")
    _ingest(workspace, "a.xlsx", incident(1))
    assert len(_latest(workspace)) == 1


def test_a_damaged_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(OtklikError, match="повреждена: не читается manifest.json.*Что сделать"):
        Batch(1, tmp_path).manifest()


def test_a_connection_spills_outside_of_the_current_folder() -> None:
    with connect() as connection:
        (folder,) = connection.sql("SELECT current_setting('temp_directory')").fetchall()[0]
    assert Path(folder).is_absolute()


@pytest.mark.parametrize("name", BATCH_TABLES)
def test_every_table_of_an_empty_workspace_is_empty_and_of_the_right_types(
    workspace: Workspace, name: str
) -> None:
    schema = BATCH_TABLES[name].schema
    with duckdb.connect() as connection:
        latest = latest_rows(workspace, connection, name).to_arrow_table()
        versions = versions_of(workspace, connection, name).to_arrow_table()
    check(latest.drop_columns(["batch"]).cast(schema), schema)
    check(versions.drop_columns(["batch", "version"]).cast(schema), schema)


def test_all_versions_are_kept_in_their_order(workspace: Workspace) -> None:
    first = _ingest(workspace, "a.xlsx", incident(1), incident(2))
    second = _ingest(workspace, "b.xlsx", incident(1, **{"Тип инцидента": "Информационный"}))
    with duckdb.connect() as connection:
        found = versions_of(workspace, connection, "cases").order("version")
        told = found.project("case_id, kind, batch").fetchall()
    assert told == [
        ("1001", "solvable", first), ("1002", "solvable", first),
        ("1001", "informational", second),
    ]  # fmt: skip


def test_a_batch_of_before_a_column_existed_is_read_with_nothing_in_it(
    workspace: Workspace,
) -> None:
    _ingest(workspace, "a.xlsx", incident(1))
    (batch,) = stored_batches(workspace)
    table = pq.read_table(batch.cases)
    pq.write_table(table.drop_columns(["topic"]), batch.cases)
    _ingest(workspace, "b.xlsx", incident(2))
    assert [(case["case_id"], case["topic"]) for case in _latest(workspace)] == [
        ("1001", None), ("1002", "Ямы"),
    ]  # fmt: skip
    pq.write_table(table.append_column("лишний", [["x"]]), batch.cases)
    assert [case["topic"] for case in _latest(workspace)] == ["Ямы", "Ямы"]
