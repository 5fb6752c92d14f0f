"""How does one file of an export become a batch that is there whole or not at all?"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from otklik.core.canonical import canonical_bytes, file_digest
from otklik.core.errors import InputError, UsageError
from otklik.ingest.containers import require_file
from otklik.ingest.layout import Column
from otklik.ingest.read import Export, open_export
from otklik.ingest.rejected import RejectedRows
from otklik.ingest.report import Contradiction, IngestReport, UnknownValue
from otklik.ingest.rules import Rejection
from otklik.ingest.sources import known_sources
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

__all__ = ["Batch", "IngestReport", "ingest_file", "latest_cases", "stored_batches", "undo"]


@dataclass(frozen=True)
class _Arrival:
    """A file on its way into the workspace, under the name that its batch will have."""

    workspace: Workspace
    export: Export
    sha256: str
    batch: str
    now: datetime


def ingest_file(workspace: Workspace, path: Path, *, now: datetime) -> IngestReport:
    """Add a file to the workspace; the same file again adds nothing.

    `now` is the region's wall time, naive. `InputError` if the file cannot be used at all; rows
    that cannot be used are in the batch's rejected.csv.
    """
    require_file(path)
    sha256 = file_digest(path)
    with workspace.lock():
        if known := _known(workspace, sha256):
            return known
        export = open_export(path, known_sources())
        arrival = _Arrival(workspace, export, sha256, _next_name(workspace, sha256), now)
        with write_aside(workspace.batches / arrival.batch) as folder:
            return _fill(folder, arrival)


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


def _known(workspace: Workspace, sha256: str) -> IngestReport | None:
    manifests = (batch.manifest() for batch in stored_batches(workspace))
    same = (manifest for manifest in manifests if manifest["sha256"] == sha256)
    return next(map(IngestReport.of_known, same), None)


def _next_name(workspace: Workspace, sha256: str) -> str:
    """Numbers are never given twice, not even after an undo."""
    taken = (*stored_batches(workspace), *batches_in(workspace.batches / UNDONE_FOLDER))
    number = 1 + max((batch.sequence for batch in taken), default=0)
    return f"{number:04d}-{sha256[:8]}"


def _fill(folder: Path, arrival: _Arrival) -> IngestReport:
    export, workspace = arrival.export, arrival.workspace
    names, personal = export.header.names, export.source.layout.personal
    with RejectedRows(folder / REJECTED_FILE, names, personal) as rejected:
        tally = stage(export, folder, rejected, workspace.key(), arrival.now)
        if not tally.rows:
            todo = "выберите в системе период, за который есть сообщения, и выгрузите заново"
            raise InputError("в файле нет ни одной строки данных", file=export.file, todo=todo)
        with connect() as connection:
            if repeats := repeats_in(connection, folder):
                drop_rows(folder, {repeat.row for repeat in repeats})
                reject_repeats(export, rejected, repeats, tally)
            changes = changes_by(connection, folder, stored_batches(workspace))
    report = _report(arrival, tally, repeats, changes)
    _keep_original(export.file, folder, arrival.sha256)
    _write_manifest(folder, report)
    return report


def _report(
    arrival: _Arrival, tally: Tally, repeats: Sequence[Repeat], changes: Changes
) -> IngestReport:
    layout, header = arrival.export.source.layout, arrival.export.header
    columns = layout.columns.values()
    return IngestReport(
        batch=arrival.batch,
        file=arrival.export.file.name,
        sha256=arrival.sha256,
        format=layout.name,
        format_title=layout.title,
        ingested_at=arrival.now.isoformat(timespec="seconds"),
        rows=tally.rows,
        accepted=tally.rows - tally.rejected - len(repeats),
        rejected=tally.rejected,
        repeated_same=sum(repeat.is_same for repeat in repeats),
        repeated_differing=sum(not repeat.is_same for repeat in repeats),
        new=changes.new,
        changed=changes.changed,
        unchanged=changes.unchanged,
        without_authority=tally.authorities[None],
        absent_columns=tuple(one.title for one in columns if one.name not in header.places),
        unknown_values=tuple(
            _unknown(layout.columns[name], value, count)
            for (name, value), count in tally.unknown.most_common()
        ),
        authorities=tuple((name, count) for name, count in tally.authorities.most_common() if name),
        rejections=tuple(_sentence(arrival.export.file, one) for one in tally.rejections),
        contradictions=tuple(
            Contradiction(one.claim.title, one.contradicted(tally.latest)) for one in tally.claims
        ),
    )


def _unknown(column: Column, value: str, count: int) -> UnknownValue:
    return UnknownValue(column.title, value, count, is_kept=column.kind == "group")


def _sentence(file: Path, told: Rejection) -> str:
    column = told.column or None
    return str(InputError(told.what, file=file, row=told.row, column=column, todo=told.todo))


def _keep_original(file: Path, folder: Path, sha256: str) -> None:
    copy = folder / f"original{file.suffix.lower()}"
    shutil.copyfile(file, copy)
    if file_digest(copy) != sha256:
        todo = "дождитесь, пока файл сохранится полностью, и повторите"
        raise InputError("файл изменился во время чтения", file=file, todo=todo)


def _write_manifest(folder: Path, report: IngestReport) -> None:
    files = {path.name: file_digest(path) for path in sorted(folder.iterdir())}
    content = canonical_bytes({**report.document(), "files": files})
    (folder / MANIFEST_FILE).write_bytes(content)
