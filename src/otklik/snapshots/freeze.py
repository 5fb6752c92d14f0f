"""How is everything that one month's rating needs set apart for good?"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from otklik.core.calendars import load_calendar
from otklik.core.canonical import canonical_bytes, digest, file_digest
from otklik.core.clock import compile_days
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import moment, month_title
from otklik.ingest.stored import connect, latest_cases, stored_batches
from otklik.methodology.model import Methodology
from otklik.snapshots.resolve import resolve_names
from otklik.snapshots.snapshot import FORMAT, MANIFEST, TABLES, Snapshot
from otklik.snapshots.store import latest_snapshot
from otklik.tables.cases import CASES
from otklik.tables.frozen import DAYS, FROZEN_CASES
from otklik.tables.registry import ALIASES, AUTHORITIES
from otklik.workspace.atomic import write_aside
from otklik.workspace.folder import Workspace
from otklik.workspace.resources import shipped

_ROW_GROUP = 100_000
_MOMENTS = ("created_at", "assigned_at", "first_answer_at", "closed_at")
_HIDDEN_AFTER = _MOMENTS[1:]
_TOLD_AT_CLOSING = ("outcome", "close_reason", "step")


@dataclass(frozen=True)
class Reach:
    """Which cases a month needs: created before it ends, created or closed not before `since`.

    Nothing later than `as_of` is known.
    """

    month: Month
    since: datetime
    as_of: datetime
    history_months: int
    lookback_days: int


class _NothingNewError(Exception):
    """The month is frozen already with the same content."""


def freeze(
    workspace: Workspace, month: Month, methodology: Methodology, as_of: datetime | None = None
) -> tuple[Snapshot, bool]:
    """The snapshot of a month, and whether it is new: equal content is never frozen twice.

    `as_of` is by default the latest moment that any ingested row tells of, and cannot lie on a
    later day. `OtklikError` when there is nothing to freeze or the calendar does not reach.
    """
    with workspace.lock(), connect() as connection:
        before = latest_snapshot(workspace, month)
        number = int(before.name[1:]) + 1 if before else 1
        target = workspace.snapshots / str(month) / f"s{number}"
        latest_cases(workspace, connection).create_view("latest")
        reach = _reach(connection, workspace, month, methodology, as_of)
        try:
            with write_aside(target) as aside:
                sha256 = _write(aside, connection, workspace, reach)
                if before and before.sha256 == sha256:
                    raise _NothingNewError
        except _NothingNewError:
            assert before  # noqa: S101 - only then is it raised
            return before, False
    return Snapshot.load(target), True


def _reach(
    connection: duckdb.DuckDBPyConnection,
    workspace: Workspace,
    month: Month,
    methodology: Methodology,
    as_of: datetime | None,
) -> Reach:
    latest = _latest_moment(connection)
    if latest is None:
        raise OtklikError("Ничего не загружено. Что сделать: выполните «otklik ingest ФАЙЛ».")
    if as_of and as_of.date() > latest.date():
        raise OtklikError(
            f"Срез {moment(as_of)} позже всего, что загружено ({moment(latest)}): чего нет в "
            "выгрузках, того не знает и срез. Что сделать: загрузите более позднюю выгрузку."
        )
    known = as_of or latest
    if known < month.start:
        raise OtklikError(
            f"За {month_title(month)} нет данных: загружено только до {known:%d.%m.%Y}. "
            "Что сделать: загрузите выгрузку за этот месяц."
        )
    lookback = max(methodology.norms.maturity_days, methodology.norms.repeat_days)
    history = max(workspace.settings().history_months, methodology.history.months)
    since = (month - history).start - timedelta(days=lookback)
    return Reach(month, since, known, history, lookback)


def _latest_moment(connection: duckdb.DuckDBPyConnection) -> datetime | None:
    moments = ", ".join(f"max({name})" for name in _MOMENTS)
    found = connection.sql(f"SELECT greatest({moments}) FROM latest").fetchone()
    return found[0] if found else None


def _write(
    folder: Path, connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach
) -> str:
    """Writes the four tables and the manifest; gives the manifest's digest."""
    registry = workspace.load_registry()
    _select(connection, reach)
    resolve_names(connection, registry)
    rows = {
        "cases": _write_cases(folder, connection),
        "days": _write_table(folder, "days", _days(connection, workspace, reach), DAYS),
        "authorities": _write_table(
            folder, "authorities", [asdict(a) for a in registry.authorities], AUTHORITIES
        ),
        "aliases": _write_table(folder, "aliases", [asdict(a) for a in registry.aliases], ALIASES),
    }
    manifest = _manifest(connection, workspace, reach) | {
        "tables": {
            name: {"rows": rows[name], "sha256": file_digest(folder / f"{name}.parquet")}
            for name in TABLES
        }
    }
    content = canonical_bytes(manifest)
    (folder / MANIFEST).write_bytes(content)
    return digest(content)


def _select(connection: duckdb.DuckDBPyConnection, reach: Reach) -> None:
    """The table `needed`: the rows within reach, with what came after `as_of` blanked."""
    known = {name: f"{name} <= getvariable('as_of')" for name in _HIDDEN_AFTER}
    known |= dict.fromkeys(_TOLD_AT_CLOSING, f"closed_at IS NULL OR {known['closed_at']}")
    hidden = ", ".join(
        f"CASE WHEN {when} THEN {name} END AS {name}" for name, when in known.items()
    )
    for name, value in (("as_of", reach.as_of), ("since", reach.since), ("to", reach.month.end)):
        connection.execute(f'SET VARIABLE "{name}" = ?::TIMESTAMP', [value])
    connection.execute(f"""
        CREATE TEMP TABLE needed AS SELECT * REPLACE ({hidden}) FROM latest
        WHERE created_at < getvariable('to') AND created_at <= getvariable('as_of')
          AND (created_at >= getvariable('since') OR closed_at >= getvariable('since'))
    """)


def _write_cases(folder: Path, connection: duckdb.DuckDBPyConnection) -> int:
    columns = ", ".join(f"needed.{name}" for name in CASES.names)
    frozen = connection.sql(f"""
        SELECT {columns}, resolved.authority_id FROM needed
        LEFT JOIN resolved ON resolved.stream = needed.stream
            AND resolved.authority_name = needed.authority_name
            AND resolved.created_on = needed.created_at::DATE
        ORDER BY needed.stream, needed.case_id
    """)
    rows = 0
    with pq.ParquetWriter(folder / "cases.parquet", FROZEN_CASES, compression="zstd") as writer:
        for batch in frozen.to_arrow_reader(_ROW_GROUP):
            writer.write_table(pa.Table.from_batches([batch]).cast(FROZEN_CASES))
            rows += batch.num_rows
    return rows


def _days(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach
) -> list[dict[str, Any]]:
    found = connection.sql("SELECT min(created_at)::DATE FROM needed").fetchone()
    first: date = (found and found[0]) or reach.month.start.date()
    calendar = load_calendar(shipped("reference") / "calendars")
    days = compile_days(calendar, workspace.settings().working_hours, first, reach.as_of.date())
    return [asdict(day) for day in days]


def _write_table(folder: Path, name: str, rows: list[dict[str, Any]], schema: pa.Schema) -> int:
    table = pa.Table.from_pylist(rows, schema=schema)
    pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    return len(rows)


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
        "region": {"name": settings.region_name, "timezone": settings.timezone},
        "hours": dict(settings.hours),
        "sources": list(_sources(connection, workspace)),
    }


def _sources(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace
) -> Iterator[Mapping[str, Any]]:
    """The files whose rows stand in the snapshot."""
    used = dict(connection.sql("SELECT batch, count(*) FROM needed GROUP BY batch").fetchall())
    for batch in stored_batches(workspace):
        if rows := used.get(batch.name):
            manifest = batch.manifest()
            yield {"format": manifest["format"], "sha256": manifest["sha256"], "rows": rows}
