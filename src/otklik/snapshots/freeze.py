"""How is everything that one month's rating needs set apart for good?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from otklik.core.calendars import load_calendar
from otklik.core.canonical import canonical_bytes, digest, file_digest
from otklik.core.clock import compile_days
from otklik.core.months import Month
from otklik.ingest.stored import connect, latest_cases, stored_batches
from otklik.methodology.model import Methodology
from otklik.snapshots.cases import frozen_cases, select_cases
from otklik.snapshots.marks import decision_rows, frozen_marks, select_marks
from otklik.snapshots.pages import (
    frozen_checks,
    frozen_comments,
    frozen_page_reports,
    frozen_posts,
    select_pages,
)
from otklik.snapshots.reach import Reach, reach_of
from otklik.snapshots.resolve import resolve_names, resolve_pages
from otklik.snapshots.snapshot import FORMAT, MANIFEST, Snapshot
from otklik.snapshots.store import latest_snapshot
from otklik.tables.frozen import FROZEN
from otklik.workspace.atomic import write_aside
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import journal_digest
from otklik.workspace.resources import shipped

_ROW_GROUP = 100_000
_SELECTED = {
    "cases": frozen_cases,
    "posts": frozen_posts,
    "comments": frozen_comments,
    "checks": frozen_checks,
    "page_reports": frozen_page_reports,
    "marks": frozen_marks,
}
"""The tables that come from batches, in the order in which they need each other."""
_FROM_BATCHES = ("needed", "measured", "commented", "looked", "reported", "assessed")


class _NothingNewError(Exception):
    """The month is frozen already with the same content."""


def freeze(
    workspace: Workspace, month: Month, methodology: Methodology, as_of: datetime | None = None
) -> tuple[Snapshot, bool]:
    """The snapshot of a month, and whether it is new: equal content is never frozen twice.

    `as_of` is by default the latest moment that any ingested case tells of, and cannot lie on a
    later day. `OtklikError` when there is nothing to freeze or the calendar does not reach.
    """
    with workspace.lock(), connect() as connection:
        before = latest_snapshot(workspace, month)
        number = int(before.name[1:]) + 1 if before else 1
        target = workspace.snapshots / str(month) / f"s{number}"
        latest_cases(workspace, connection).create_view("latest")
        reach = reach_of(connection, workspace, month, methodology, as_of)
        try:
            with write_aside(target) as aside:
                sha256 = _write(aside, connection, workspace, reach)
                if before and before.sha256 == sha256:
                    raise _NothingNewError
        except _NothingNewError:
            assert before  # noqa: S101 - only then is it raised
            return before, False
    return Snapshot.load(target), True


def _write(
    folder: Path, connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach
) -> str:
    """Writes every table and the manifest; gives the manifest's digest."""
    _select(connection, workspace, reach)
    rows = {name: _write_query(folder, connection, name) for name in _SELECTED}
    registry = workspace.load_registry()
    given = {
        "decisions": decision_rows(workspace, reach),
        "days": _days(connection, workspace, reach),
        "authorities": map(asdict, registry.authorities),
        "aliases": map(asdict, registry.aliases),
        "accounts": map(asdict, registry.accounts),
    }
    rows |= {name: _write_rows(folder, name, table) for name, table in given.items()}
    manifest = _manifest(connection, workspace, reach) | {
        "tables": {
            name: {"rows": rows[name], "sha256": file_digest(folder / f"{name}.parquet")}
            for name in FROZEN
        }
    }
    content = canonical_bytes(manifest)
    (folder / MANIFEST).write_bytes(content)
    return digest(content)


def _select(connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach) -> None:
    """Makes the temporary tables that the queries of `_SELECTED` expect."""
    moments = {"as_of": reach.as_of, "since": reach.since, "to": reach.month.end}
    for name, value in moments.items():
        connection.execute(f'SET VARIABLE "{name}" = ?::TIMESTAMP', [value])
    connection.execute("SET VARIABLE post_age_days = ?::BIGINT", [reach.post_age_days])
    registry = workspace.load_registry()
    select_cases(connection, workspace, reach)
    resolve_names(connection, registry)
    select_pages(connection, workspace)
    resolve_pages(connection, registry)
    select_marks(connection, workspace, reach)


def _write_query(folder: Path, connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """Writes a table, which from then on can be asked by its name."""
    path, rows = folder / f"{name}.parquet", 0
    with pq.ParquetWriter(path, FROZEN[name], compression="zstd") as writer:
        for batch in connection.sql(_SELECTED[name]()).to_arrow_reader(_ROW_GROUP):
            writer.write_table(pa.Table.from_batches([batch]).cast(FROZEN[name]))
            rows += batch.num_rows
    connection.read_parquet(str(path)).create_view(name)
    return rows


def _days(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach
) -> list[dict[str, Any]]:
    found = connection.sql("SELECT min(created_at)::DATE FROM needed").fetchone()
    first: date = (found and found[0]) or reach.month.start.date()
    calendar = load_calendar(shipped("reference") / "calendars")
    days = compile_days(calendar, workspace.settings().working_hours, first, reach.as_of.date())
    return [asdict(day) for day in days]


def _write_rows(folder: Path, name: str, rows: Iterable[dict[str, Any]]) -> int:
    table = pa.Table.from_pylist(list(rows), schema=FROZEN[name])
    pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    return len(table)


def _manifest(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach
) -> dict[str, Any]:
    settings = workspace.settings()
    return {
        "format": FORMAT,
        "month": str(reach.month),
        "as_of": reach.as_of.isoformat(),
        "history_months": reach.history_months,
        "lookback_days": reach.lookback_days,
        "post_age_days": reach.post_age_days,
        "region": {"name": settings.region_name, "timezone": settings.timezone},
        "hours": dict(settings.hours),
        "journal": journal_digest(workspace.decisions),
        "sources": list(_sources(connection, workspace)),
    }


def _sources(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace
) -> Iterator[Mapping[str, Any]]:
    """The files whose rows stand in the snapshot: how many of each, how many were rejected.

    `read` and `rejected` are of the whole file.
    """
    used: Counter[str] = Counter()
    for table in _FROM_BATCHES:
        counts = f"SELECT batch, count(*) FROM {table} GROUP BY batch"
        used.update(dict(connection.sql(counts).fetchall()))
    for batch in stored_batches(workspace):
        if rows := used[batch.name]:
            manifest = batch.manifest()
            told = {"rows": rows, "read": manifest["rows"], "rejected": manifest["rejected"]}
            yield {"format": manifest["format"], "sha256": manifest["sha256"], **told}
