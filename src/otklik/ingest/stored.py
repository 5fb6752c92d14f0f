"""What has been ingested so far, and which version of each case is the latest?"""

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
from otklik.tables.cases import CASES
from otklik.workspace.folder import Workspace

CASES_FILE = "cases.parquet"
TEXTS_FILE = "texts.parquet"
REJECTED_FILE = "rejected.csv"
MANIFEST_FILE = "manifest.json"
UNDONE_FOLDER = ".undone"

_ROW_BITS = 32
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
        """The countable table (`tables.cases.CASES`)."""
        return self.folder / CASES_FILE

    @property
    def texts(self) -> Path:
        """The readable table (`tables.texts.TEXTS`)."""
        return self.folder / TEXTS_FILE

    def manifest(self) -> dict[str, Any]:
        """What was ingested and when; `OtklikError` if the file is damaged."""
        try:
            return dict(json.loads((self.folder / MANIFEST_FILE).read_bytes()))
        except (OSError, ValueError) as error:
            raise OtklikError(
                f"Загрузка {self.name} повреждена: не читается {MANIFEST_FILE}. "
                "Что сделать: верните папку из резервной копии."
            ) from error


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
    """The latest version of every case: the columns of `CASES`, and `batch`, its name.

    The later batch wins, and in a batch the later row. The relation is lazy: what is filtered
    by dates afterwards is filtered where the Parquet files are read.
    """
    return connection.sql(latest_sql(stored_batches(workspace)))


def latest_sql(batches: Sequence[Batch]) -> str:
    """The latest versions as a SELECT over the files of the batches.

    `version` numbers all stored rows in full order, the later batch and row being greater. The
    greatest of each case are found in three narrow columns; only their rows are read whole.
    """
    columns = ", ".join(CASES.names)
    if not batches:
        return f"SELECT {_nothing()}, ''::VARCHAR AS batch FROM range(0) nothing"
    narrow = _versions(batches, "stream, case_id")
    return f"""
        SELECT {columns}, batch FROM ({_versions(batches, columns)}) versions
        SEMI JOIN (
            SELECT max(version) AS version FROM ({narrow}) GROUP BY stream, case_id
        ) latest USING (version)
    """


def _versions(batches: Sequence[Batch], columns: str) -> str:
    return " UNION ALL ".join(
        f"SELECT {columns}, {_quoted(batch.name)} AS batch, "
        f"{batch.sequence << _ROW_BITS} + row AS version "
        f"FROM read_parquet({_quoted(str(batch.cases))})"
        for batch in batches
    )


def _nothing() -> str:
    kinds = {
        "string": "VARCHAR",
        "int64": "BIGINT",
        "bool": "BOOLEAN",
        "timestamp[us]": "TIMESTAMP",
    }
    return ", ".join(f"NULL::{kinds[str(field.type)]} AS {field.name}" for field in CASES)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
