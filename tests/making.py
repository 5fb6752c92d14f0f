"""How does a test make a small frozen month without files of a region?"""

from collections.abc import Callable, Iterable, Mapping
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
from otklik.snapshots.snapshot import FORMAT, MANIFEST, Snapshot
from otklik.tables.fields import MOMENT
from otklik.tables.frozen import FROZEN
from otklik.tables.marks import FLAGS
from otklik.workspace.registry_rows import Authority
from otklik.workspace.resources import shipped

HOURS = {"working": "08:30-17:30", "lunch": "12:30-13:30", "shortened_by_minutes": 60}
MAY = Month(2026, 5)
AS_OF = datetime(2026, 6, 1)


def shipped_methodology(version: str = "incidents-1.0.0") -> Methodology:
    """A methodology as the project ships it."""
    return load(shipped("methodologies") / version)


Row = dict[str, Any]

_PAGE = {"platform": "vk", "page_id": "1"}
_MADE_UP: dict[str, Row] = {
    "cases": {"stream": "incident", "row": 2, "excluded": False, "relabelled": False},
    "posts": {**_PAGE, "measured_at": AS_OF, "is_repost": False, "is_advertising": False},
    "comments": {
        **_PAGE,
        "post_id": "1",
        "measured_at": AS_OF,
        "is_official": False,
        "is_question": False,
        "is_deleted": False,
    },
    "checks": _PAGE,
    "page_reports": {**_PAGE, "posts": 0},
    "marks": {
        "stream": "incident",
        "item_id": "1",
        "role": "expert",
        "assessed_at": AS_OF,
        **dict.fromkeys(FLAGS, False),
    },
    "accounts": {**_PAGE, "mandatory": True},
}
"""What a row of a frozen table is when nothing else is said."""
_NUMBERED = {"cases": "case_id", "posts": "post_id", "comments": "comment_id", "marks": "expert"}


def frozen_row(table: str, number: int = 1, **given: Any) -> Row:
    """A row of a frozen table: `given`, a number of its own, and otherwise as little as can be."""
    own = {_NUMBERED[table]: str(number)} if table in _NUMBERED else {}
    return {**dict.fromkeys(FROZEN[table].names), **_MADE_UP[table], **own, **given}


def case_row(case_id: str, created_at: datetime, **given: Any) -> Row:
    """A canonical case row with everything else empty."""
    return frozen_row("cases", **{"case_id": case_id, "created_at": created_at, **given})


def as_values(table: str, row: Mapping[str, Any]) -> Row:
    """A row as TOML tells it, with its moments and days no longer texts."""
    return {name: _READ.get(FROZEN[table].field(name).type, _as_is)(v) for name, v in row.items()}


def _as_is(value: Any) -> Any:
    return value


_READ: dict[pa.DataType, Callable[[Any], Any]] = {
    MOMENT: datetime.fromisoformat,
    pa.date32(): date.fromisoformat,
}


def make_snapshot(
    folder: Path,
    cases: Iterable[Mapping[str, Any]],
    authorities: Iterable[Authority] = (),
    *,
    month: Month = MAY,
    as_of: datetime = AS_OF,
    first: date = date(2025, 9, 1),
    history_months: int = 6,
    tables: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
) -> Snapshot:
    """Writes a snapshot folder and opens it; `tables` are rows of further tables by name."""
    folder.mkdir(parents=True, exist_ok=True)
    calendar = load_calendar(shipped("reference") / "calendars")
    last = (as_of + timedelta(days=1)).date()
    days = compile_days(calendar, WorkingHours.parse(HOURS), first, last)
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "cases": cases,
        "days": [asdict(day) for day in days],
        "authorities": [asdict(authority) for authority in authorities],
        **(tables or {}),
    }
    for name, schema in FROZEN.items():
        table = pa.Table.from_pylist(list(rows.get(name, [])), schema=schema)
        pq.write_table(table, folder / f"{name}.parquet")
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
            for name in FROZEN
        },
    }
    (folder / MANIFEST).write_bytes(canonical_bytes(manifest))
    return Snapshot.load(folder)
