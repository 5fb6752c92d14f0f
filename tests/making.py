"""How does a test make a small frozen month without files of a region?"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.canonical import canonical_bytes, file_digest
from otklik.core.clock import compile_days
from otklik.core.months import Month
from otklik.methodology.load import load
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import FORMAT, MANIFEST, TABLES, Snapshot
from otklik.tables.frozen import DAYS, FROZEN_CASES
from otklik.tables.registry import ALIASES, AUTHORITIES
from otklik.workspace.registry_rows import Authority
from otklik.workspace.resources import shipped

HOURS = {"working": "08:30-17:30", "lunch": "12:30-13:30", "shortened_by_minutes": 60}
MAY = Month(2026, 5)
AS_OF = datetime(2026, 6, 1)


def shipped_methodology(version: str = "incidents-1.0.0") -> Methodology:
    """A methodology as the project ships it."""
    return load(shipped("methodologies") / version)


def case_row(case_id: str, created_at: datetime, **given: Any) -> dict[str, Any]:
    """A canonical case row with everything else empty."""
    empty = dict.fromkeys(FROZEN_CASES.names)
    known = {"stream": "incident", "case_id": case_id, "created_at": created_at, "row": 2}
    return {**empty, **known, **given}


def make_snapshot(
    folder: Path,
    cases: Iterable[Mapping[str, Any]],
    authorities: Iterable[Authority] = (),
    *,
    month: Month = MAY,
    as_of: datetime = AS_OF,
    first: date = date(2025, 9, 1),
    history_months: int = 6,
) -> Snapshot:
    """Writes a snapshot folder and opens it."""
    folder.mkdir(parents=True, exist_ok=True)
    calendar = load_calendar(shipped("reference") / "calendars")
    last = (as_of + timedelta(days=1)).date()
    days = compile_days(calendar, WorkingHours.parse(HOURS), first, last)
    _write(folder, "cases", pa.Table.from_pylist(list(cases), schema=FROZEN_CASES))
    _write(folder, "days", pa.Table.from_pylist([asdict(day) for day in days], schema=DAYS))
    rows = [asdict(authority) for authority in authorities]
    _write(folder, "authorities", pa.Table.from_pylist(rows, schema=AUTHORITIES))
    _write(folder, "aliases", pa.Table.from_pylist([], schema=ALIASES))
    manifest = {
        "format": FORMAT,
        "month": str(month),
        "as_of": as_of.isoformat(),
        "history_months": history_months,
        "lookback_days": 30,
        "region": {"name": "Заречный край", "timezone": "Asia/Omsk"},
        "hours": HOURS,
        "sources": [],
        "tables": {
            name: {
                "rows": pq.read_metadata(folder / f"{name}.parquet").num_rows,
                "sha256": file_digest(folder / f"{name}.parquet"),
            }
            for name in TABLES
        },
    }
    (folder / MANIFEST).write_bytes(canonical_bytes(manifest))
    return Snapshot.load(folder)


def _write(folder: Path, name: str, table: pa.Table) -> None:
    pq.write_table(table, folder / f"{name}.parquet")
