"""Which rows of a new batch repeat each other, and what do they add to what is stored?"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.ingest.stored import Batch, file_of, latest_sql
from otklik.ingest.writing import parquet_writer
from otklik.tables.batches import BATCH_TABLES, BatchTable


@dataclass(frozen=True)
class Repeat:
    """A row of a file whose thing comes again there, last in row `last`."""

    row: int
    last: int
    is_same: bool


@dataclass(frozen=True)
class Changes:
    """How many things of a batch were never seen, were seen otherwise, or were seen just so."""

    new: int
    changed: int
    unchanged: int


def repeats_in(
    connection: duckdb.DuckDBPyConnection, folder: Path, tables: Sequence[str]
) -> list[Repeat]:
    """Every row of a staged batch that tells of something told again later, in order.

    The first of the tables tells what is one thing; the others stand beside it, row by row.
    """
    files = {name: str(file_of(folder, name)) for name in tables}
    found = connection.execute(_repeats(tables), files).fetchall()
    return [Repeat(*row) for row in found]


def _repeats(tables: Sequence[str]) -> str:
    primary = BATCH_TABLES[tables[0]]
    key = ", ".join(primary.key)
    beside = " ".join(f"JOIN read_parquet(${name}) {name} USING (row)" for name in tables[1:])
    return f"""
        WITH repeated AS (
            SELECT {key} FROM read_parquet(${primary.name}) GROUP BY ALL HAVING count(*) > 1
        ), {primary.name} AS (
            SELECT * FROM read_parquet(${primary.name}) SEMI JOIN repeated USING ({key})
        ), contents AS (
            SELECT row, {_columns(primary)}, {_content(tables)} AS content
            FROM {primary.name} {beside}
        ), compared AS (
            SELECT row, last(row) OVER same_thing AS last,
                content = last(content) OVER same_thing AS is_same
            FROM contents
            WINDOW same_thing AS (
                PARTITION BY {key} ORDER BY row
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            )
        )
        SELECT row, max(last), bool_and(is_same) FROM compared GROUP BY row
        HAVING row < max(last) ORDER BY row
    """


def drop_rows(folder: Path, tables: Iterable[str], rows: Collection[int]) -> None:
    """Write the tables of a staged batch again without some rows, a row group at a time."""
    unwanted = pa.array(sorted(rows), pa.int64())
    for name in tables:
        schema, path = BATCH_TABLES[name].schema, file_of(folder, name)
        thinner = path.with_name(f"thinner-{path.name}")
        with pq.ParquetFile(path) as whole, parquet_writer(thinner, schema) as writer:
            for group in range(whole.num_row_groups):
                table = whole.read_row_group(group)
                is_wanted = pc.invert(pc.is_in(table["row"], value_set=unwanted))
                writer.write_table(table.filter(is_wanted).cast(schema))
        thinner.replace(path)


def changes_by(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: BatchTable, stored: Sequence[Batch]
) -> Changes:
    """Compare a staged table with the latest stored versions, by everything that is counted."""
    key = ", ".join(table.key)
    found = connection.execute(
        f"""
        WITH latest AS ({latest_sql(table, stored)}), stored AS (
            SELECT {key}, {_content([table.name], "latest")} AS content FROM latest
        ), fresh AS (
            SELECT {key}, {_content([table.name])} AS content FROM read_parquet($fresh) {table.name}
        )
        SELECT
            count(*) FILTER (stored.content IS NULL),
            count(*) FILTER (stored.content <> fresh.content),
            count(*) FILTER (stored.content = fresh.content)
        FROM fresh LEFT JOIN stored USING ({key})
        """,
        {"fresh": str(file_of(folder, table.name))},
    ).fetchone()
    return Changes(*(found or (0, 0, 0)))


def _content(tables: Iterable[str], alias: str = "") -> str:
    """A number that is the same for the same content, wherever the row stands in its file."""
    columns = [
        f"{alias or name}.{column}"
        for name in tables
        for column in BATCH_TABLES[name].schema.names
        if column != "row"
    ]
    return f"hash({', '.join(columns)})"


def _columns(table: BatchTable) -> str:
    return ", ".join(f"{table.name}.{name}" for name in table.key)
