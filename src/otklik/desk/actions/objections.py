"""How does an authority object to a record, and how is it answered?"""

from datetime import datetime

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.exclusions import Ground, effect_told, write_proposal
from otklik.desk.actions.records import require_record, require_words
from otklik.desk.reading.schedule import objections_close
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import Objection
from otklik.desk.store.models.work import ACCEPTED, OPEN, REJECTED
from otklik.workspace.folder import Workspace


def objection_raise(
    *,
    workspace: Workspace,
    record: RecordKey,
    authority_id: str,
    text: str,
    by: Actor,
    now: datetime,
) -> bool:
    """Objects to a record; True if the window is over and it can only lead to a correction."""
    by.require(Permission.OBJECT, authority_id)
    require_words(Возражение=text)
    require_record(workspace, record, authority_id)
    is_late = now.date() > objections_close(workspace, Month.parse(record.month))
    try:
        _write(workspace, record, authority_id, text, is_late, by, now)
    except IntegrityError:
        raise OtklikError(
            "Против этой записи уже есть возражение, на которое не ответили."
        ) from None
    return is_late


@transaction.atomic
def objection_reject(
    *, workspace: Workspace, objection_id: int, answer: str, by: Actor, now: datetime
) -> None:
    """The record stays, and the authority reads why."""
    by.require(Permission.ANSWER_OBJECTION)
    require_words(Ответ=answer)
    _answer(workspace, objection_id, REJECTED, answer, "запись остаётся", by, now)


def objection_accept(
    *,
    workspace: Workspace,
    objection_id: int,
    answer: str,
    ground: Ground,
    by: Actor,
    now: datetime,
) -> None:
    """Agrees with the authority and proposes the exclusion, which another must confirm."""
    by.require(Permission.ANSWER_OBJECTION)
    by.require(Permission.EXCLUDE_RECORD)
    require_words(Ответ=answer)
    about = Objection.objects.get(pk=objection_id)
    record = RecordKey(about.month, about.stream, about.case_id)
    effect = effect_told(workspace, record, about.authority_id, ground)
    with transaction.atomic():
        found = _answer(workspace, objection_id, ACCEPTED, answer, effect, by, now)
        write_proposal(workspace, record, found.authority_id, ground, effect, found, by=by, now=now)


@transaction.atomic
def _write(
    workspace: Workspace,
    record: RecordKey,
    authority_id: str,
    text: str,
    is_late: bool,
    by: Actor,
    now: datetime,
) -> None:
    Objection.objects.create(
        **record.fields, authority_id=authority_id, text=text, by_id=by.id, at=now, is_late=is_late
    )
    effect = "после окна возражений" if is_late else "в срок"
    deed = Deed("objection.raise", record.month, authority_id, record.case_id, text, effect)
    add(workspace, deed, by=by, now=now)


def _answer(
    workspace: Workspace,
    objection_id: int,
    state: str,
    answer: str,
    effect: str,
    by: Actor,
    now: datetime,
) -> Objection:
    found = Objection.objects.select_for_update().filter(pk=objection_id).first()
    if found is None or found.state != OPEN:
        raise OtklikError("На это возражение уже ответили. Обновите страницу.")
    found.state, found.answer, found.answered_by_id, found.answered_at = state, answer, by.id, now
    found.save()
    action = "objection.accept" if state == ACCEPTED else "objection.reject"
    deed = Deed(action, found.month, found.authority_id, found.case_id, answer, effect)
    add(workspace, deed, by=by, now=now)
    return found
