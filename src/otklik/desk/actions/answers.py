"""How is an objection answered, always with a reason that the authority reads?"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.decisions import write_measure
from otklik.desk.actions.flags import FlagKey, overturn
from otklik.desk.actions.records import require_words
from otklik.desk.actions.remedies import REJECT_FLAG, Foreseen, Remedy, foreseen
from otklik.desk.actions.statements import tell
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import Objection
from otklik.desk.store.models.work import ACCEPTED, OPEN, REJECTED
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class _Answer:
    """`accepted` or `rejected`, the words, what they change, and what follows, if anything does."""

    state: str
    words: str
    effect: str
    remedy: str = ""


@transaction.atomic
def objection_reject(
    *, workspace: Workspace, objection_id: int, answer: str, by: Actor, now: datetime
) -> None:
    """The record or the flag stays, and the authority reads why."""
    by.require(Permission.ANSWER_OBJECTION)
    require_words(Ответ=answer)
    stays = "флаг остаётся" if _open(objection_id).flag else "запись остаётся"
    _answer(workspace, objection_id, _Answer(REJECTED, answer, stays), by, now)


def objection_accept(
    *,
    workspace: Workspace,
    objection_id: int,
    answer: str,
    remedy: Remedy,
    by: Actor,
    now: datetime,
) -> str:
    """Agrees, and does what follows or proposes it to a second person.

    Gives what that changes, in words.
    """
    by.require(Permission.ANSWER_OBJECTION)
    by.require(Permission.DECIDE_FLAG)
    told = objection_weigh(workspace, objection_id, answer, remedy, now)
    effect = told.effect.told if told.effect else f"балл и место прежние: {remedy.reason}"
    said = _Answer(ACCEPTED, answer, effect, remedy.kind)
    with transaction.atomic():
        found = _answer(workspace, objection_id, said, by, now)
        if remedy.kind == REJECT_FLAG:
            overturn(workspace, FlagKey.named(found), remedy.reason, by=by, now=now)
        for one in told.measures:
            write_measure(workspace, Month.parse(found.month), one, effect, found, by=by, now=now)
    return effect


def objection_weigh(
    workspace: Workspace, objection_id: int, answer: str, remedy: Remedy, now: datetime
) -> Foreseen:
    """What agreeing would do, nothing is done; `OtklikError` where one cannot agree so."""
    require_words(Ответ=answer)
    return foreseen(workspace, _open(objection_id), remedy, now)


def _open(objection_id: int) -> Objection:
    found = Objection.objects.filter(pk=objection_id, state=OPEN).first()
    if found is None:
        raise _answered()
    return found


def _answer(
    workspace: Workspace, objection_id: int, said: _Answer, by: Actor, now: datetime
) -> Objection:
    found = Objection.objects.select_for_update().filter(pk=objection_id).first()
    if found is None or found.state != OPEN:
        raise _answered()
    found.state, found.answer, found.remedy = said.state, said.words, said.remedy
    found.answered_by_id, found.answered_at = by.id, now
    found.save()
    action = "objection.accept" if said.state == ACCEPTED else "objection.reject"
    about = found.case_id or found.flag
    deed = Deed(action, found.month, found.authority_id, about, said.words, said.effect)
    add(workspace, deed, by=by, now=now)
    tell(workspace)
    return found


def _answered() -> OtklikError:
    return OtklikError("На это возражение уже ответили. Обновите страницу.")
