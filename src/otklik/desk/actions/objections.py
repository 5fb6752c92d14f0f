"""How does an authority object to a record or to a flag?"""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.attachments import Read, SentFile, attach, read_uploads
from otklik.desk.actions.records import require_record, require_words
from otklik.desk.actions.statements import tell
from otklik.desk.reading.flags import looked
from otklik.desk.reading.opening import require_open
from otklik.desk.reading.schedule import objections_close
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.found import OwnFlag, RecordKey
from otklik.desk.store.models import Objection
from otklik.workspace.folder import Workspace


def objection_raise(
    *,
    workspace: Workspace,
    record: RecordKey,
    authority_id: str,
    text: str,
    by: Actor,
    now: datetime,
    files: Sequence[SentFile] = (),
) -> bool:
    """Objects to a record; True if the window is over and it can only lead to a correction."""
    _require(workspace, record.month, authority_id, text, by, now)
    require_record(workspace, record, authority_id)
    return _raise(workspace, record, authority_id, text, read_uploads(files), by, now)


def objection_raise_flag(
    *,
    workspace: Workspace,
    flag: OwnFlag,
    authority_id: str,
    text: str,
    by: Actor,
    now: datetime,
    files: Sequence[SentFile] = (),
) -> bool:
    """Objects to a flag of the authority's own; True as for a record."""
    _require(workspace, flag.month, authority_id, text, by, now)
    found = looked(workspace, Month.parse(flag.month))
    if found is None or found.called(authority_id, flag.key) is None:
        raise OtklikError("Такого флага у этого органа в этом месяце нет. Обновите страницу.")
    return _raise(workspace, flag, authority_id, text, read_uploads(files), by, now)


def _require(
    workspace: Workspace, month: str, authority_id: str, text: str, by: Actor, now: datetime
) -> None:
    by.require(Permission.OBJECT, authority_id)
    require_open(workspace, Month.parse(month), by, now)
    require_words(Возражение=text)


def _raise(
    workspace: Workspace,
    about: RecordKey | OwnFlag,
    authority_id: str,
    text: str,
    files: Sequence[Read],
    by: Actor,
    now: datetime,
) -> bool:
    is_late = now.date() > objections_close(workspace, Month.parse(about.month))
    try:
        _write(workspace, about, authority_id, text, files, is_late, by, now)
    except IntegrityError:
        raise OtklikError(f"{about.against} уже есть возражение, на которое не ответили.") from None
    return is_late


@transaction.atomic
def _write(
    workspace: Workspace,
    about: RecordKey | OwnFlag,
    authority_id: str,
    text: str,
    files: Sequence[Read],
    is_late: bool,
    by: Actor,
    now: datetime,
) -> None:
    told = {"authority_id": authority_id, "text": text, "is_late": is_late}
    made = Objection.objects.create(**about.fields, **told, by_id=by.id, at=now)
    attach(workspace, made, files)
    effect = "после окна возражений" if is_late else "в срок"
    attached = [f"файл «{one.name}» {one.sha256[:12]}…" for one in files]
    said = "; ".join([effect, *attached])
    deed = Deed("objection.raise", about.month, authority_id, about.named, text, said)
    add(workspace, deed, by=by, now=now)
    tell(workspace)
