"""How is a file that was sent read in the background, exactly once, however often it is begun?

Ingest puts a batch in place whole or not at all, and the same bytes make no second batch: so what
was interrupted at any instant is simply read again.
"""

from contextlib import suppress
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.db import transaction
from django_tasks import task

from otklik.core.errors import OtklikError
from otklik.core.russian import number
from otklik.desk.actions.silence import SILENCE, insist, reconnect
from otklik.desk.actions.unpacking import archive_taken, unmeasured
from otklik.desk.actions.uploads import forget, sweep
from otklik.desk.here import here, moment_of
from otklik.desk.reading.limits import ImportLimits
from otklik.desk.reading.uploaded import PACKED
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import Import
from otklik.desk.store.models.imports import (
    DONE,
    INTERRUPTED,
    QUEUED,
    READING,
    REFUSED,
    UNFINISHED,
)
from otklik.ingest.batches import IngestReport, UnmeasuredError, ingest
from otklik.ingest.sent import SentFile, sent_arrival
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

BROKEN = (
    "Чтение прервалось из-за ошибки программы, диска или базы. Что сделать: прочитайте файл ещё "
    "раз, взятое не повторится; если не поможет, сообщите администратору, который час."
)
TOO_OFTEN = (
    "Чтение прерывалось несколько раз подряд. Что сделать: проверьте, хватает ли памяти и места на "
    "диске, и прочитайте файл ещё раз, взятое не повторится, или загрузите его по частям."
)


@task()
def read_import(import_id: int) -> None:
    """What the worker does with one file."""
    workspace = here()
    try:
        import_read(workspace=workspace, import_id=import_id, now=moment_of(workspace))
    except SILENCE:
        now = moment_of(workspace)
        insist(lambda: import_again(workspace=workspace, import_id=import_id, now=now))
    except Exception:
        now = moment_of(workspace)
        import_stop(workspace=workspace, import_id=import_id, why=BROKEN, now=now)
        raise


def import_read(*, workspace: Workspace, import_id: int, now: datetime) -> None:
    """Ingests a file that waits; one that is read already stays as it is."""
    found = _taken(import_id, now)
    if found is None:
        return
    try:
        _read(workspace, found, now)
    except BusyError:
        _wait(found)
    except UnmeasuredError as error:
        _finish(workspace, found, now, refusal=unmeasured(error))
    except OtklikError as error:
        _finish(workspace, found, now, refusal=str(error))


def _read(workspace: Workspace, found: Import, now: datetime) -> None:
    if not found.stored.endswith(PACKED):
        _finish(workspace, found, now, report=_ingested(workspace, found))
        return
    taken = archive_taken(workspace, found)
    for report in taken.reports:
        _add_part(workspace, found, now, report)
    if not taken.reports or taken.lacking:
        _finish(workspace, found, now, refusal=taken.said)
    else:
        _finish_archive(workspace, found, now, taken.said)


@transaction.atomic
def import_stop(*, workspace: Workspace, import_id: int, why: str, now: datetime) -> None:
    """Reading ended in the middle, and is begun again only by a person."""
    unfinished = Import.objects.select_for_update().filter(state__in=UNFINISHED)
    found: Import | None = unfinished.filter(pk=import_id).first()
    if found is None:
        return
    found.state, found.refusal, found.finished_at = INTERRUPTED, why, now
    found.save()
    add(workspace, Deed("import.stop", about=found.file, effect=why), by=found.by.actor, now=now)


def imports_resume(*, workspace: Workspace, now: datetime) -> int:
    """Puts everything into the queue again that nobody can be reading; gives how many.

    Only for a worker that begins, and is the only one.
    """
    left = Import.objects.filter(state__in=UNFINISHED).order_by("id").values_list("pk", flat=True)
    again = partial(import_again, workspace=workspace, now=now)
    resumed = sum(again(import_id=number) for number in list(left))
    sweep(workspace, set(Import.objects.values_list("stored", flat=True)), now)
    return resumed


@transaction.atomic
def import_again(*, workspace: Workspace, import_id: int, now: datetime) -> bool:
    """Puts a file into the queue again that nobody reads any more; False if that is too often."""
    unfinished = Import.objects.select_for_update().filter(state__in=UNFINISHED)
    found: Import | None = unfinished.filter(pk=import_id).first()
    if found is None:
        return False
    if found.state == READING and found.attempts >= ImportLimits.shipped().attempts:
        import_stop(workspace=workspace, import_id=import_id, why=TOO_OFTEN, now=now)
        return False
    found.state = QUEUED
    found.save()
    read_import.enqueue(found.pk)
    return True


@transaction.atomic
def _wait(found: Import) -> None:
    """Somebody else writes into the workspace for long: this is no fault of the file."""
    found.state, found.attempts = QUEUED, found.attempts - 1
    found.save()
    read_import.enqueue(found.pk)


@transaction.atomic
def _taken(import_id: int, now: datetime) -> Import | None:
    """The import, if it waits to be read; from now on it is being read."""
    found: Import | None = Import.objects.select_for_update().filter(pk=import_id).first()
    if found is None or found.state != QUEUED:
        return None
    found.state, found.started_at, found.attempts = READING, now, found.attempts + 1
    found.rows, found.finished_at = 0, None
    found.save()
    return found


def _ingested(workspace: Workspace, found: Import) -> IngestReport:
    """By the function of the command `otklik ingest`, as of the moment of sending."""
    sent = SentFile(workspace.uploads / found.stored, found.file, found.format)
    zone = ZoneInfo(workspace.settings().timezone)
    arrival = sent_arrival(sent, zone, partial(_tell, found.pk))
    return ingest(workspace, arrival, now=found.at, measured_at=found.measured_at)


def _tell(import_id: int, rows: int) -> None:
    """How many rows are read so far; a database that is silent misses a number, and no more."""
    with suppress(*SILENCE):
        reconnect()
        Import.objects.filter(pk=import_id).update(rows=rows)


@transaction.atomic
def _finish(
    workspace: Workspace,
    found: Import,
    now: datetime,
    *,
    report: IngestReport | None = None,
    refusal: str = "",
) -> None:
    stored, found.finished_at, found.refusal = found.stored, now, refusal
    found.rows = report.rows if report else 0
    found.state = DONE if report else REFUSED
    if report:
        found.batch, found.is_known = report.batch, _is_known(report, found)
        found.stored = ""
        transaction.on_commit(lambda: forget(workspace, stored), robust=True)
    found.save()
    action = "import.done" if report else "import.refuse"
    effect = _told(report, found) if report else refusal
    add(workspace, Deed(action, about=found.file, effect=effect), by=found.by.actor, now=now)


@transaction.atomic
def _add_part(workspace: Workspace, found: Import, now: datetime, report: IngestReport) -> None:
    """A batch of an archive is an import of its own; told but once, however often it is read."""
    if found.parts.filter(batch=report.batch).exists():
        return
    part = Import(file=report.file, sha256=report.sha256, size=found.size, archive=found)
    part.by, part.at, part.measured_at = found.by, found.at, found.measured_at
    part.started_at = found.started_at
    _finish(workspace, part, now, report=report)


@transaction.atomic
def _finish_archive(workspace: Workspace, found: Import, now: datetime, said: str) -> None:
    """Everything that is of use was taken; `said` is what was not."""
    stored, found.stored = found.stored, ""
    found.state, found.finished_at, found.refusal = DONE, now, said
    transaction.on_commit(lambda: forget(workspace, stored), robust=True)
    found.save()
    effect = said or f"взято: {found.parts.count()}"
    add(workspace, Deed("import.done", about=found.file, effect=effect), by=found.by.actor, now=now)


def _is_known(report: IngestReport, found: Import) -> bool:
    """Whether the batch was there before; one of this very sending was only not told of."""
    is_own = report.ingested_at == found.at.isoformat(timespec="seconds")
    return report.is_known and not (is_own and not Import.objects.filter(batch=report.batch))


def _told(report: IngestReport, found: Import) -> str:
    if found.is_known:
        return f"файл уже загружен ({report.batch})"
    accepted, rejected = number(report.accepted), number(report.rejected)
    return f"загрузка {report.batch}: принято {accepted}, отклонено {rejected}"
