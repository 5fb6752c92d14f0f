"""What has been ingested so far, and which version of each case is the latest?"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from otklik.core.errors import OtklikError
from otklik.tables.cases import CASES
from otklik.workspace.atomic import ASIDE
from otklik.workspace.folder import Workspace

CASES_FILE = "cases.parquet"
TEXTS_FILE = "texts.parquet"
REJECTED_FILE = "rejected.csv"
MANIFEST_FILE = "manifest.json"
UNDONE_FOLDER = ".undone"

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


def connect(workspace: Workspace) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory; what does not fit goes to the workspace, never to the current folder."""
    spill = str(workspace.root / f"{ASIDE}duckdb")
    return duckdb.connect(config={"temp_directory": spill})


def stored_batches(workspace: Workspace) -> tuple[Batch, ...]:
    """All batches that count, in the order of ingest."""
    return batches_in(workspace.batches)


def batches_in(folder: Path) -> tuple[Batch, ...]:
    """The batches of a folder; names that begin with a dot are not batches."""
    found = ((_NAME.fullmatch(path.name), path) for path in folder.glob("[0-9]*"))
    return tuple(sorted(Batch(int(name[1]), path) for name, path in found if name))


def latest_cases(
    workspace: Workspace,
    connection: duckdb.DuckDBPyConnection,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> duckdb.DuckDBPyRelation:
    """The latest version of every case: the columns of `CASES`, and `batch`, its name.

    The later batch wins, and in a batch the later row. With `since` or `until` only cases
    remain whose latest version was created or closed in `since <= moment < until`. The relation
    is lazy: further filters reach the Parquet files.
    """
    return connection.sql(latest_sql(stored_batches(workspace)) + _within(since, until))


def latest_sql(batches: Sequence[Batch]) -> str:
    """The latest versions as a SELECT, without its WHERE.

    The winners are found in four narrow columns, and only then their rows are read whole.
    """
    columns = ", ".join(CASES.names)
    if not batches:
        return f"SELECT {_nothing()}, ''::VARCHAR AS batch FROM range(0) nothing"
    files = ", ".join(_quoted(str(batch.cases)) for batch in batches)
    return f"""
        WITH versions AS (
            SELECT {columns}, parse_filename(parse_path(filename)[-2]) AS batch
            FROM read_parquet([{files}], filename = true)
        ), winners AS (
            SELECT batch, row FROM versions QUALIFY row_number() OVER (
                PARTITION BY stream, case_id
                ORDER BY split_part(batch, '-', 1)::BIGINT DESC, row DESC
            ) = 1
        )
        SELECT {columns}, batch FROM versions SEMI JOIN winners USING (batch, row)
    """


def _nothing() -> str:
    kinds = {"string": "VARCHAR", "int64": "BIGINT", "timestamp[us]": "TIMESTAMP"}
    return ", ".join(f"NULL::{kinds[str(field.type)]} AS {field.name}" for field in CASES)


def _within(since: datetime | None, until: datetime | None) -> str:
    limits = [(">=", since), ("<", until)]
    spans = [
        " AND ".join(
            f"{column} {sign} TIMESTAMP {_quoted(str(limit))}" for sign, limit in limits if limit
        )
        for column in ("created_at", "closed_at")
    ]
    return f" WHERE ({spans[0]}) OR ({spans[1]})" if all(spans) else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
