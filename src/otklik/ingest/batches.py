"""How does what arrives become a batch that is there whole or not at all?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from otklik.core.canonical import canonical_bytes, file_digest
from otklik.core.errors import InputError, UsageError
from otklik.core.russian import number
from otklik.ingest.arrivals import Arrival, file_arrival
from otklik.ingest.export import Export
from otklik.ingest.layout import Column
from otklik.ingest.rejected import RejectedRows
from otklik.ingest.report import Contradiction, IngestReport, RowCount, UnknownValue
from otklik.ingest.source import Context
from otklik.ingest.staging import reject_repeats, stage
from otklik.ingest.stored import (
    MANIFEST_FILE,
    REJECTED_FILE,
    UNDONE_FOLDER,
    Batch,
    batches_in,
    connect,
    latest_cases,
    stored_batches,
)
from otklik.ingest.tally import Tally
from otklik.ingest.versions import Changes, Repeat, changes_by, drop_rows, repeats_in
from otklik.workspace.atomic import rename, write_aside
from otklik.workspace.folder import Workspace

__all__ = [
    "Batch",
    "IngestReport",
    "UnmeasuredError",
    "ingest",
    "ingest_file",
    "latest_cases",
    "stored_batches",
    "undo",
]


class UnmeasuredError(InputError):
    """Nobody has told when the source was looked at, and the file does not tell it itself."""


@dataclass(frozen=True)
class _Opened:
    """What arrived, opened on its way into the workspace, under the name its batch will have.

    `said_at`: when the source was looked at, as a person said.
    """

    workspace: Workspace
    arrival: Arrival
    export: Export
    batch: str
    now: datetime
    said_at: datetime | None


def ingest_file(
    workspace: Workspace, file: Path, *, now: datetime, measured_at: datetime | None = None
) -> IngestReport:
    """Add a file to the workspace, as `ingest` does."""
    arrival = file_arrival(file, ZoneInfo(workspace.settings().timezone))
    return ingest(workspace, arrival, now=now, measured_at=measured_at)


def ingest(
    workspace: Workspace, arrival: Arrival, *, now: datetime, measured_at: datetime | None = None
) -> IngestReport:
    """Add what arrived to the workspace; the same again adds nothing.

    `now`, and `measured_at`, when the source was looked at, are the region's wall time, naive.
    `InputError` if it cannot be used at all or nobody tells when it was measured; rows that cannot
    be used are in the batch's rejected.csv.
    """
    with workspace.lock():
        if known := _known(workspace, arrival.sha256, measured_at):
            return known
        export = arrival.open(measured_at)
        _require_measured(export)
        batch = _next_name(workspace, arrival.sha256)
        opened = _Opened(workspace, arrival, export, batch, now, measured_at)
        with write_aside(workspace.batches / batch) as folder:
            return _fill(folder, opened)


def undo(workspace: Workspace, name: str) -> Path:
    """Take a batch away by one rename; where it lies now. Other batches lose nothing.

    `UsageError` if there is no such batch.
    """
    with workspace.lock():
        for batch in stored_batches(workspace):
            if batch.name == name:
                undone = workspace.batches / UNDONE_FOLDER / name
                undone.parent.mkdir(exist_ok=True)
                rename(batch.folder, undone)
                return undone
    raise UsageError(f"Загрузки «{name}» нет. Что сделать: посмотрите имена папок в batches.")


def _known(workspace: Workspace, sha256: str, measured_at: datetime | None) -> IngestReport | None:
    """The same bytes seen at another time are another measurement."""
    manifests = (batch.manifest() for batch in stored_batches(workspace))
    same = (manifest for manifest in manifests if manifest["sha256"] == sha256)
    told = measured_at.isoformat() if measured_at else None
    known = (one for one in same if not told or one.get("measured_at") in (None, told))
    return next(map(IngestReport.of_known, known), None)


def _next_name(workspace: Workspace, sha256: str) -> str:
    """Numbers are never given twice, not even after an undo."""
    taken = (*stored_batches(workspace), *batches_in(workspace.batches / UNDONE_FOLDER))
    number = 1 + max((batch.sequence for batch in taken), default=0)
    return f"{number:04d}-{sha256[:8]}"


def _require_measured(export: Export) -> None:
    first, *others = export.unmeasured or ("",)
    if first:
        more = f"; таких файлов ещё {number(len(others))}" if others else ""
        what = f"не сказано, когда это измерено{more}"
        todo = "назовите время измерения: --measured-at 2026-06-08T12:00"
        raise UnmeasuredError(what, file=first, todo=todo)


def _fill(folder: Path, opened: _Opened) -> IngestReport:
    export, workspace = opened.export, opened.workspace
    context = Context(workspace.key(), ZoneInfo(workspace.settings().timezone))
    with RejectedRows(folder / REJECTED_FILE, export) as rejected:
        tally = stage(export, folder, rejected, context, opened.now)
        if not tally.rows:
            raise _without_rows(opened.arrival)
        repeats, changes = _compare(folder, opened, rejected, tally)
    report = _report(opened, tally, repeats, changes)
    opened.arrival.keep(folder)
    _write_manifest(folder, report)
    return report


def _without_rows(arrival: Arrival) -> InputError:
    todo = "выберите в системе период, за который есть сообщения, и выгрузите заново"
    return InputError("в файле нет ни одной строки данных", file=arrival.name, todo=todo)


def _compare(
    folder: Path, opened: _Opened, rejected: RejectedRows, tally: Tally
) -> tuple[Sequence[Repeat], Changes]:
    """Takes out what comes again within the file, and compares the rest with what is stored."""
    source, stored = opened.export.source, stored_batches(opened.workspace)
    tables = tuple(source.tables)
    with connect() as connection:
        if repeats := repeats_in(connection, folder, tables):
            drop_rows(folder, tables, {repeat.row for repeat in repeats})
            reject_repeats(opened.export, rejected, repeats, tally)
        return repeats, changes_by(connection, folder, source.primary, stored)


def _report(
    opened: _Opened, tally: Tally, repeats: Sequence[Repeat], changes: Changes
) -> IngestReport:
    return IngestReport(
        **_of_the_file(opened), **_of_rows(tally, repeats, changes), **_of_values(opened, tally)
    )


def _of_the_file(opened: _Opened) -> dict[str, Any]:
    """What arrived, and when."""
    source, arrival = opened.export.source, opened.arrival
    return {
        "batch": opened.batch,
        "file": arrival.name,
        "sha256": arrival.sha256,
        "format": source.layout.name,
        "format_title": source.layout.title,
        "ingested_at": opened.now.isoformat(timespec="seconds"),
        "table": source.primary.name,
        "file_count": arrival.file_count,
        "carries": source.layout.carries,
        "measured_at": opened.said_at.isoformat() if opened.said_at else None,
    }


def _of_rows(tally: Tally, repeats: Sequence[Repeat], changes: Changes) -> dict[str, Any]:
    """What became of the rows, and of the things they tell of."""
    return {
        "rows": tally.rows,
        "accepted": tally.rows - tally.skipped.total() - tally.rejected - len(repeats),
        "rejected": tally.rejected,
        "repeated_same": sum(repeat.is_same for repeat in repeats),
        "repeated_differing": sum(not repeat.is_same for repeat in repeats),
        "new": changes.new,
        "changed": changes.changed,
        "unchanged": changes.unchanged,
        "rejections": tuple(map(str, tally.rejections)),
        "skipped": tuple(RowCount(title, rows) for title, rows in tally.skipped.items()),
    }


def _of_values(opened: _Opened, tally: Tally) -> dict[str, Any]:
    """What is odd about the columns and the cells."""
    columns, named = opened.export.source.layout.columns, tally.authorities
    unknown = tally.unknown.most_common()
    return {
        "without_authority": named[None],
        "absent_columns": _absent(opened.export),
        "unknown_values": tuple(_unknown(columns[one], text, n) for (one, text), n in unknown),
        "authorities": tuple((name, count) for name, count in named.most_common() if name),
        "contradictions": tuple(
            Contradiction(one.claim.title, one.contradicted(tally.latest)) for one in tally.claims
        ),
        "lacking": tuple(RowCount(columns[one].empty_means, n) for one, n in tally.empty.items()),
    }


def _absent(export: Export) -> tuple[str, ...]:
    columns, places = export.source.layout.columns.values(), export.header.places
    return tuple(one.title for one in columns if one.name not in places and not one.is_measured)


def _unknown(column: Column, value: str, count: int) -> UnknownValue:
    return UnknownValue(column.title, value, count, is_kept=column.kind == "group")


def _write_manifest(folder: Path, report: IngestReport) -> None:
    files = {path.name: file_digest(path) for path in sorted(folder.iterdir())}
    content = canonical_bytes({**report.document(), "files": files})
    (folder / MANIFEST_FILE).write_bytes(content)
