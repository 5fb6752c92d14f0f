"""What is there of a month from each source, and on which days is there nothing?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from otklik.core.months import Month
from otklik.editions.month import methodology_in_force
from otklik.ingest.report import THINGS
from otklik.ingest.stored import connect, latest_rows, stored_batches
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace

_DAY = timedelta(days=1)
MOMENTS = {
    "cases": "created_at",
    "posts": "published_at",
    "comments": "published_at",
    "checks": "checked_at",
    "page_reports": "week_at",
    "assessments": "assessed_at",
}
"""Which column of a batch's table tells to which day a row belongs."""
_ROWS = {
    "posts": "count(DISTINCT (platform, page_id, post_id))",
    "comments": "count(DISTINCT (platform, page_id, comment_id))",
}
"""How rows are counted where one thing is measured more than once."""
_DAILY = ("cases", "posts")
"""Sources in which a day without a row is worth asking about."""
_COUNTED = """
    SELECT {stream} AS stream, {moment}::DATE AS day, {rows} AS rows,
        list(DISTINCT batch) AS batches
    FROM latest WHERE {moment} >= ? AND {moment} < ? GROUP BY ALL
"""

_Days = Mapping[date, tuple[int, list[str]]]
"""Of each day that has any: how many rows, and of which batches."""


@dataclass(frozen=True)
class Days:
    """Days in a row, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class SourceSeen:
    """One source of a month: its `table` and, of cases, the `stream`; `batches` are their names.

    `days` are how many have a row, of `expected` that have passed; `gaps` are those without.
    `expected` is None where a source is not kept day by day.
    """

    table: str
    stream: str
    rows: int
    days: int
    expected: int | None
    gaps: tuple[Days, ...]
    is_required: bool
    batches: frozenset[str]


def completeness(workspace: Workspace, month: Month, today: date) -> tuple[SourceSeen, ...]:
    """Every source of which the month has rows, and those without which it cannot be rated."""
    required = methodology_in_force(workspace).requires
    found: dict[tuple[str, str], dict[date, tuple[int, list[str]]]]
    found = {("cases", one): {} for one in required}
    with connect() as connection:
        for table in THINGS:
            latest_rows(workspace, connection, table).create_view("latest", replace=True)
            counted = connection.execute(_sql(table), [month.start, month.end]).fetchall()
            for stream, day, rows, batches in counted:
                found.setdefault((table, stream), {})[day] = (rows, batches)
    passed = list(_passed(month, today))
    return tuple(
        _seen(table, stream, counted, passed, stream in required)
        for (table, stream), counted in found.items()
    )


def since_frozen(
    workspace: Workspace, seen: Iterable[SourceSeen], snapshot: Snapshot | None
) -> tuple[str, ...]:
    """What the month has by now and its last snapshot has not, in words."""
    if snapshot is None:
        return ()
    frozen = {one["sha256"] for one in snapshot.manifest["sources"]}
    batches = {name for one in seen for name in one.batches}
    manifests = [one.manifest() for one in stored_batches(workspace) if one.name in batches]
    files = [f"файл «{told['file']}»" for told in manifests if told["sha256"] not in frozen]
    named = {frozenset(asdict(one).items()) for one in workspace.load_registry().aliases}
    is_renamed = named != {frozenset(row.items()) for row in snapshot.rows("aliases")}
    return (*files, *(("связи названий с органами",) if is_renamed else ()))


def _sql(table: str) -> str:
    stream = "stream" if table == "cases" else "''"
    return _COUNTED.format(stream=stream, moment=MOMENTS[table], rows=_ROWS.get(table, "count(*)"))


def _seen(
    table: str, stream: str, counted: _Days, passed: list[date], is_required: bool
) -> SourceSeen:
    expected = passed if table in _DAILY else None
    return SourceSeen(
        table=table,
        stream=stream,
        rows=sum(rows for rows, _ in counted.values()),
        days=len(counted),
        expected=None if expected is None else len(expected),
        gaps=tuple(_joined(day for day in expected or () if day not in counted)),
        is_required=is_required,
        batches=frozenset(name for _, batches in counted.values() for name in batches),
    )


def _passed(month: Month, today: date) -> Iterator[date]:
    """The days of a month that are over."""
    day = month.start.date()
    while day < min(today, month.end.date()):
        yield day
        day += _DAY


def _joined(days: Iterable[date]) -> list[Days]:
    """Days in order, those that follow each other together."""
    found: list[Days] = []
    for day in days:
        if found and found[-1].last + _DAY == day:
            found[-1] = Days(found[-1].first, day)
        else:
            found.append(Days(day, day))
    return found
