"""How is an objection answered, always with a reason that the authority reads?"""

from datetime import datetime

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.desk.actions.exclusions import Ground, effect_told, write_proposal
from otklik.desk.actions.records import require_words
from otklik.desk.actions.statements import tell
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import Objection
from otklik.desk.store.models.work import ACCEPTED, OPEN, REJECTED
from otklik.workspace.folder import Workspace


@transaction.atomic
def objection_reject(
    *, workspace: Workspace, objection_id: int, answer: str, by: Actor, now: datetime
) -> None:
    """The record or the flag stays, and the authority reads why."""
    by.require(Permission.ANSWER_OBJECTION)
    require_words(Ответ=answer)
    stays = "флаг остаётся" if _open(objection_id).flag else "запись остаётся"
    _answer(workspace, objection_id, REJECTED, answer, stays, by, now)


def objection_accept(
    *,
    workspace: Workspace,
    objection_id: int,
    answer: str,
    ground: Ground,
    by: Actor,
    now: datetime,
) -> str:
    """Agrees about a record and proposes its exclusion, which another must confirm.

    Gives what the exclusion would change, in words.
    """
    by.require(Permission.ANSWER_OBJECTION)
    by.require(Permission.EXCLUDE_RECORD)
    require_words(Ответ=answer)
    about = _open(objection_id)
    if about.flag:
        raise OtklikError("Это возражение против флага: исключать по нему нечего.")
    record = RecordKey(about.month, about.stream, about.case_id)
    effect = effect_told(workspace, record, about.authority_id, ground)
    with transaction.atomic():
        found = _answer(workspace, objection_id, ACCEPTED, answer, effect, by, now)
        write_proposal(workspace, record, found.authority_id, ground, effect, found, by=by, now=now)
    return effect


@transaction.atomic
def objection_accept_flag(
    *, workspace: Workspace, objection_id: int, answer: str, by: Actor, now: datetime
) -> None:
    """Agrees about a flag; what becomes of the flag is decided among the flags, by two names."""
    by.require(Permission.ANSWER_OBJECTION)
    require_words(Ответ=answer)
    if not _open(objection_id).flag:
        raise OtklikError("Это возражение против записи: укажите основание исключения.")
    _answer(workspace, objection_id, ACCEPTED, answer, "флаг следует отклонить", by, now)


def _open(objection_id: int) -> Objection:
    found = Objection.objects.filter(pk=objection_id, state=OPEN).first()
    if found is None:
        raise _answered()
    return found


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
        raise _answered()
    found.state, found.answer, found.answered_by_id, found.answered_at = state, answer, by.id, now
    found.save()
    action = "objection.accept" if state == ACCEPTED else "objection.reject"
    about = found.case_id or found.flag
    deed = Deed(action, found.month, found.authority_id, about, answer, effect)
    add(workspace, deed, by=by, now=now)
    tell(workspace)
    return found


def _answered() -> OtklikError:
    return OtklikError("На это возражение уже ответили. Обновите страницу.")
