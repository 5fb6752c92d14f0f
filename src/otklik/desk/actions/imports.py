"""How is a file sent to be ingested, and sent once more when it could not be?"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.russian import NBSP, moment, number
from otklik.desk.actions.importing import read_import
from otklik.desk.actions.uploads import Kept, Upload, forget, keep
from otklik.desk.reading.formats import formats
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import Import
from otklik.desk.store.models.imports import INTERRUPTED, QUEUED, REFUSED
from otklik.workspace.folder import Workspace

_KILOBYTE = 1 << 10


class ConflictError(OtklikError):
    """The key of a request was used before for another one."""


@dataclass(frozen=True)
class Said:
    """What the sender says of a file: its format (`Layout.name`) and when it was measured.

    Both may be left out where the file tells them itself.
    """

    format: str = ""
    measured_at: datetime | None = None

    def require_sensible(self, now: datetime) -> None:
        """`OtklikError` for an unknown format, or for a measurement still to come."""
        if self.format and self.format not in formats():
            raise OtklikError("Выберите вид выгрузки из списка.")
        if self.measured_at and self.measured_at > now:
            raise OtklikError(
                f"Время измерения {moment(self.measured_at)} ещё не наступило. Что сделать: "
                "укажите, когда данные получены из сети."
            )


def import_begin(
    *,
    workspace: Workspace,
    upload: Upload,
    said: Said,
    by: Actor,
    now: datetime,
    key: str = "",
) -> Import:
    """Keeps a file aside and puts it into the queue; what is given back has its state and id.

    With a `key` of one's own the same content sent again is the import that there is already;
    `ConflictError` if it is other content. `InputError` for a file that cannot be ingested.
    """
    by.require(Permission.IMPORT_FILES)
    said.require_sensible(now)
    kept = keep(workspace, upload)
    try:
        return _begun(workspace, upload.called, kept, said, key, by, now)
    except BaseException as error:
        forget(workspace, kept.stored)
        if isinstance(error, IntegrityError) and key:
            return _same(key, kept, said, by)
        raise


@transaction.atomic
def import_retry(
    *, workspace: Workspace, import_id: int, said: Said, by: Actor, now: datetime
) -> Import:
    """Reads a file once more that was refused or interrupted, as is said of it now."""
    by.require(Permission.IMPORT_FILES)
    said.require_sensible(now)
    found = _left(import_id)
    _require_file(workspace, found)
    found.format, found.measured_at = said.format, said.measured_at
    found.state, found.attempts, found.refusal = QUEUED, 0, ""
    found.save()
    add(workspace, Deed("import.retry", about=found.file, effect="в очереди"), by=by, now=now)
    read_import.enqueue(found.pk)
    return found


@transaction.atomic
def import_drop(*, workspace: Workspace, import_id: int, by: Actor, now: datetime) -> None:
    """Removes a file that could not be ingested; that it was sent stays known."""
    by.require(Permission.IMPORT_FILES)
    found = _left(import_id)
    stored, found.stored = found.stored, ""
    found.save()
    add(workspace, Deed("import.drop", about=found.file, effect="файл убран"), by=by, now=now)
    transaction.on_commit(lambda: forget(workspace, stored), robust=True)


def _left(import_id: int) -> Import:
    """An import that is over, and whose file is still there."""
    found: Import | None = Import.objects.select_for_update().filter(pk=import_id).first()
    if found is None or found.state not in (REFUSED, INTERRUPTED) or not found.stored:
        raise OtklikError("Этот файл уже читается, прочитан или убран. Обновите страницу.")
    return found


def _require_file(workspace: Workspace, found: Import) -> None:
    """A file that was never ingested goes when its term is over."""
    if not (workspace.uploads / found.stored).is_file():
        raise OtklikError(
            f"Файла «{found.file}» больше нет: он удалён по сроку хранения. Что сделать: пришлите "
            "его ещё раз."
        )


@transaction.atomic
def _begun(
    workspace: Workspace, name: str, kept: Kept, said: Said, key: str, by: Actor, now: datetime
) -> Import:
    """The file is queued in the very transaction that writes it down."""
    made = Import.objects.create(
        file=name,
        stored=kept.stored,
        sha256=kept.sha256,
        size=kept.size,
        format=said.format,
        measured_at=said.measured_at,
        by_id=by.id,
        at=now,
        key=key,
    )
    size = f"{number(-(-kept.size // _KILOBYTE))}{NBSP}КБ"
    effect = f"{size}, контрольная сумма {kept.sha256}"
    add(workspace, Deed("import.begin", about=name, effect=effect), by=by, now=now)
    read_import.enqueue(made.pk)
    return made


def _same(key: str, kept: Kept, said: Said, by: Actor) -> Import:
    found: Import = Import.objects.get(by_id=by.id, key=key)
    if (found.sha256, found.format, found.measured_at) != (
        kept.sha256,
        said.format,
        said.measured_at,
    ):
        raise ConflictError(
            f"Ключ запроса «{key}» уже был у другого файла («{found.file}»). Что сделать: дайте "
            "новому запросу новый ключ."
        )
    return found
