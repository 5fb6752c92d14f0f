"""Which rows of a new batch repeat each other, and what do they add to what is stored?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.ingest.stored import CASES_FILE, TEXTS_FILE, Batch, latest_sql
from otklik.ingest.writing import parquet_writer
from otklik.tables.cases import CASES
from otklik.tables.texts import TEXTS


@dataclass(frozen=True)
class Repeat:
    """A row whose case comes again in the same file, last in row `last`."""

    row: int
    case_id: str
    last: int
    is_same: bool


@dataclass(frozen=True)
class Changes:
    """How many cases of a batch were never seen, were seen otherwise, or were seen just so."""

    new: int
    changed: int
    unchanged: int


def repeats_in(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Repeat]:
    """Every row of a staged batch but the last of its case, in the order of the file."""
    rows = connection.execute(
        f"""
        WITH repeated AS (
            SELECT case_id FROM read_parquet($cases)
            GROUP BY ALL HAVING count(*) > 1
        ), contents AS (
            SELECT row, case_id, {_content(cases=CASES, texts=TEXTS)} AS content
            FROM read_parquet($cases) cases
            JOIN read_parquet($texts) texts USING (stream, case_id, row)
            WHERE case_id IN (SELECT case_id FROM repeated)
        )
        SELECT row, case_id, last(row) OVER same_case, content = last(content) OVER same_case
        FROM contents
        WINDOW same_case AS (
            PARTITION BY case_id ORDER BY row
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        )
        ORDER BY row
        """,
        {"cases": str(folder / CASES_FILE), "texts": str(folder / TEXTS_FILE)},
    ).fetchall()
    return [repeat for repeat in (Repeat(*row) for row in rows) if repeat.row != repeat.last]


def drop_rows(folder: Path, rows: Collection[int]) -> None:
    """Write both tables of a staged batch again without some rows, a row group at a time."""
    unwanted = pa.array(sorted(rows), pa.int64())
    for name, schema in ((CASES_FILE, CASES), (TEXTS_FILE, TEXTS)):
        path, thinner = folder / name, folder / f"thinner-{name}"
        with pq.ParquetFile(path) as whole, parquet_writer(thinner, schema) as writer:
            for group in range(whole.num_row_groups):
                table = whole.read_row_group(group)
                is_wanted = pc.invert(pc.is_in(table["row"], value_set=unwanted))
                writer.write_table(table.filter(is_wanted).cast(schema))
        thinner.replace(path)


def changes_by(
    connection: duckdb.DuckDBPyConnection, folder: Path, stored: Sequence[Batch]
) -> Changes:
    """Compare a staged batch with the latest stored versions, by everything that is counted."""
    found = connection.execute(
        f"""
        WITH latest AS ({latest_sql(stored)}), stored AS (
            SELECT stream, case_id, {_content(latest=CASES)} AS content FROM latest
        ), fresh AS (
            SELECT stream, case_id, {_content(cases=CASES)} AS content
            FROM read_parquet($cases) cases
        )
        SELECT
            count(*) FILTER (stored.content IS NULL),
            count(*) FILTER (stored.content <> fresh.content),
            count(*) FILTER (stored.content = fresh.content)
        FROM fresh LEFT JOIN stored USING (stream, case_id)
        """,
        {"cases": str(folder / CASES_FILE)},
    ).fetchone()
    return Changes(*(found or (0, 0, 0)))


def _content(**tables: pa.Schema) -> str:
    """A number that is the same for the same content, wherever the row stands in its file."""
    columns = [
        f"{table}.{name}"
        for table, schema in tables.items()
        for name in schema.names
        if name != "row"
    ]
    return f"hash({', '.join(columns)})"
