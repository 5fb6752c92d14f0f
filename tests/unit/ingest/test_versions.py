"""Are repeats found in a staged batch of many row groups, and dropped from both tables?"""

from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from otklik.ingest.stored import connect
from otklik.ingest.versions import Changes, Repeat, changes_by, drop_rows, repeats_in
from otklik.tables.batches import BATCH_TABLES
from otklik.tables.cases import CASES
from otklik.tables.texts import TEXTS

AT = datetime(2026, 5, 3)
TABLES = ("cases", "texts")


def _stage(folder: Path, *rows: dict[str, Any]) -> None:
    common = {"stream": "incident", "created_at": AT}
    for name, schema in (("cases.parquet", CASES), ("texts.parquet", TEXTS)):
        full = [dict.fromkeys(schema.names) | common | row for row in rows]
        table = pa.Table.from_pylist(full, schema=schema)
        pq.write_table(table, folder / name, row_group_size=2)


def test_repeats_name_the_last_row_and_whether_they_are_the_same(tmp_path: Path) -> None:
    _stage(
        tmp_path,
        {"case_id": "1", "row": 2, "outcome": "solved"},
        {"case_id": "2", "row": 3},
        {"case_id": "1", "row": 4},
        {"case_id": "2", "row": 5, "note": "иное"},
        {"case_id": "1", "row": 6},
        {"case_id": "3", "row": 7},
    )
    with connect() as connection:
        assert repeats_in(connection, tmp_path, TABLES) == [
            Repeat(2, 6, is_same=False),
            Repeat(3, 5, is_same=False),
            Repeat(4, 6, is_same=True),
        ]


def test_rows_are_dropped_from_both_tables(tmp_path: Path) -> None:
    _stage(tmp_path, *({"case_id": str(row), "row": row} for row in range(2, 8)))
    drop_rows(tmp_path, TABLES, {3, 4, 5})
    for name in ("cases.parquet", "texts.parquet"):
        assert pq.read_table(tmp_path / name)["row"].to_pylist() == [2, 6, 7]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.parquet", "texts.parquet"]


def test_everything_is_new_in_an_empty_workspace(tmp_path: Path) -> None:
    _stage(tmp_path, {"case_id": "1", "row": 2})
    with connect() as connection:
        assert changes_by(connection, tmp_path, BATCH_TABLES["cases"], []) == Changes(1, 0, 0)
