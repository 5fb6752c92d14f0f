"""What has been ingested so far, and which version of each thing is the latest?"""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import duckdb

from otklik.core.errors import OtklikError
from otklik.tables.batches import BATCH_TABLES, BatchTable
from otklik.workspace.folder import Workspace

REJECTED_FILE = "rejected.csv"
MANIFEST_FILE = "manifest.json"
UNDONE_FOLDER = ".undone"

_ROW_BITS = 32
_SQL_TYPES = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "bool": "BOOLEAN",
    "timestamp[us]": "TIMESTAMP",
}
_NAME = re.compile(r"(\d{4,})-[0-9a-f]{8}")


@dataclass(frozen=True, order=True)
class Batch:
    """One ingested file. Batches are ordered by `sequence`, the order of ingest."""

    sequence: int
    folder: Path

    @property
    def name(self) -> str:
        """`0001-<first digits of the file's SHA-256>`."""
        return self.folder.name

    @property
    def cases(self) -> Path:
        """The countable table of cases (`tables.cases.CASES`)."""
        return self.file("cases")

    @property
    def texts(self) -> Path:
        """The readable table (`tables.texts.TEXTS`)."""
        return self.file("texts")

    def file(self, table_name: str) -> Path:
        """One of `tables.batches.BATCH_TABLES`; most batches have one of them and `texts`."""
        return file_of(self.folder, table_name)

    def manifest(self) -> dict[str, Any]:
        """What was ingested and when; `OtklikError` if the file is damaged."""
        try:
            return dict(json.loads((self.folder / MANIFEST_FILE).read_bytes()))
        except (OSError, ValueError) as error:
            raise OtklikError(
                f"Загрузка {self.name} повреждена: не читается {MANIFEST_FILE}. "
                "Что сделать: верните папку из резервной копии."
            ) from error


def file_of(folder: Path, table_name: str) -> Path:
    """Where a table lies in the folder of a batch, which may still be on its way."""
    return folder / f"{table_name}.parquet"


def connect() -> duckdb.DuckDBPyConnection:
    """DuckDB in memory; what does not fit goes where temporary files go, not to this folder."""
    spill = Path(gettempdir()) / f"otklik-duckdb-{os.getpid()}"
    return duckdb.connect(config={"temp_directory": str(spill)})


def stored_batches(workspace: Workspace) -> tuple[Batch, ...]:
    """All batches that count, in the order of ingest."""
    return batches_in(workspace.batches)


def batches_in(folder: Path) -> tuple[Batch, ...]:
    """The batches of a folder; names that begin with a dot are not batches."""
    found = ((_NAME.fullmatch(path.name), path) for path in folder.glob("[0-9]*"))
    return tuple(sorted(Batch(int(name[1]), path) for name, path in found if name))


def latest_cases(
    workspace: Workspace, connection: duckdb.DuckDBPyConnection
) -> duckdb.DuckDBPyRelation:
    """The latest version of every case: the columns of `CASES`, and `batch`, its name."""
    return latest_rows(workspace, connection, "cases")


def latest_rows(
    workspace: Workspace, connection: duckdb.DuckDBPyConnection, table_name: str
) -> duckdb.DuckDBPyRelation:
    """The latest version of everything in a table of `BATCH_TABLES`: its columns, and `batch`.

    The later batch wins, and in a batch the later row. The relation is lazy: what is filtered
    by dates afterwards is filtered where the Parquet files are read.
    """
    return connection.sql(latest_sql(BATCH_TABLES[table_name], stored_batches(workspace)))


def versions_of(
    workspace: Workspace, connection: duckdb.DuckDBPyConnection, table_name: str
) -> duckdb.DuckDBPyRelation:
    """Every stored version of everything in a table: its columns, `batch` and `version`.

    Of two versions the later has the greater number. The relation is lazy.
    """
    table = BATCH_TABLES[table_name]
    return connection.sql(_versions(table, stored_batches(workspace), table.schema.names))


def latest_sql(table: BatchTable, batches: Sequence[Batch]) -> str:
    """The latest versions of a table as a SELECT over the files of the batches.

    `version` numbers all stored rows in full order, the later batch and row being greater. The
    greatest of each key are found in narrow columns; only their rows are read whole.
    """
    columns, key = table.schema.names, ", ".join(table.key)
    return f"""
        SELECT {", ".join(columns)}, batch FROM ({_versions(table, batches, columns)}) versions
        SEMI JOIN (
            SELECT {key}, max(version) AS version FROM ({_versions(table, batches, table.key)})
            GROUP BY {key}
        ) latest USING ({key}, version)
    """


def _versions(table: BatchTable, batches: Sequence[Batch], columns: Sequence[str]) -> str:
    """All rows of the batches that have the table; a column that a batch lacks is empty there."""
    stored = [_nothing(table)]
    stored += [
        f"SELECT *, {_quoted(batch.name)} AS batch, "
        f"{batch.sequence << _ROW_BITS} + row AS version "
        f"FROM read_parquet({_quoted(str(file))})"
        for batch in batches
        if (file := batch.file(table.name)).exists()
    ]
    return (
        f"SELECT {', '.join(columns)}, batch, version FROM ({' UNION ALL BY NAME '.join(stored)})"
    )


def _nothing(table: BatchTable) -> str:
    """No row, with every column of its type."""
    columns = ", ".join(f"NULL::{_SQL_TYPES[str(one.type)]} AS {one.name}" for one in table.schema)
    return f"SELECT {columns}, NULL::VARCHAR AS batch, NULL::BIGINT AS version FROM range(0)"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
