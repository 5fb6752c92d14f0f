"""How is a record taken out of the rating, by two people and with a reason?"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.outbox import post
from otklik.desk.actions.records import require_record, require_words
from otklik.desk.actions.titles import GROUNDS
from otklik.desk.reading.effect import effect_of_exclusion
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import Exclusion, Objection
from otklik.desk.store.models.work import CONFIRMED, OPEN, REJECTED
from otklik.workspace.decision_files import EXCLUSIONS
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Decision


@dataclass(frozen=True)
class Ground:
    """Why a record is taken out: one of `EXCLUSIONS`, the reason and the evidence in words."""

    code: str
    reason: str
    evidence: str

    def require_whole(self) -> None:
        """`OtklikError` if anything is missing."""
        if self.code not in EXCLUSIONS:
            raise OtklikError("Выберите основание исключения из списка.")
        require_words(Причина=self.reason, Доказательство=self.evidence)


def exclusion_propose(
    *,
    workspace: Workspace,
    record: RecordKey,
    authority_id: str,
    ground: Ground,
    by: Actor,
    now: datetime,
) -> None:
    """Proposes to take a record out; nothing changes until another confirms it."""
    by.require(Permission.EXCLUDE_RECORD)
    effect = effect_told(workspace, record, authority_id, ground)
    with transaction.atomic():
        write_proposal(workspace, record, authority_id, ground, effect, None, by=by, now=now)


def effect_told(workspace: Workspace, record: RecordKey, authority_id: str, ground: Ground) -> str:
    """What the exclusion would do, in words; `OtklikError` if it cannot be proposed."""
    ground.require_whole()
    rated = require_record(workspace, record, authority_id)
    return effect_of_exclusion(rated, authority_id, record.stream, record.case_id).told


def write_proposal(
    workspace: Workspace,
    record: RecordKey,
    authority_id: str,
    ground: Ground,
    effect: str,
    objection: Objection | None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Writes a proposal down within the caller's transaction."""
    try:
        with transaction.atomic():
            Exclusion.objects.create(
                **record.fields,
                authority_id=authority_id,
                code=ground.code,
                reason=ground.reason,
                evidence=ground.evidence,
                effect=effect,
                objection=objection,
                first_id=by.id,
                proposed_at=now,
            )
    except IntegrityError:
        raise OtklikError(f"Запись {record.case_id} уже исключают или исключили.") from None
    reason = f"{GROUNDS[ground.code]}: {ground.reason}"
    deed = Deed("exclusion.propose", record.month, authority_id, record.case_id, reason, effect)
    add(workspace, deed, by=by, now=now)


@transaction.atomic
def exclusion_confirm(*, workspace: Workspace, exclusion_id: int, by: Actor, now: datetime) -> None:
    """The second name; the decision goes into the workspace's journal."""
    by.require(Permission.DECIDE_EXCLUSION)
    found = _open(exclusion_id)
    if by.is_also(found.first_id, found.first.name):
        raise OtklikError(
            "Исключение подтверждает второй человек, а предложили его вы. Что сделать: попросите "
            "другого аналитика или утверждающего."
        )
    about = RecordKey(found.month, found.stream, found.case_id)
    require_record(workspace, about, found.authority_id)
    found.state, found.second_id, found.decided_at = CONFIRMED, by.id, now
    found.save()
    post(workspace, _decision(found, by, now), now)
    add(workspace, _deed("exclusion.confirm", found, found.effect), by=by, now=now)


@transaction.atomic
def exclusion_reject(
    *, workspace: Workspace, exclusion_id: int, reason: str, by: Actor, now: datetime
) -> None:
    """The record stays; whoever proposed may take it back in the same way."""
    by.require(Permission.DECIDE_EXCLUSION)
    require_words(Причина=reason)
    found = _open(exclusion_id)
    if found.first_id != by.id:
        found.second_id = by.id
    found.state, found.decided_at, found.refusal = REJECTED, now, reason
    found.save()
    add(workspace, _deed("exclusion.reject", found, "запись остаётся", reason), by=by, now=now)


def _open(exclusion_id: int) -> Exclusion:
    found = Exclusion.objects.select_for_update().filter(pk=exclusion_id).first()
    if found is None or found.state != OPEN:
        raise OtklikError("Это исключение уже решено. Обновите страницу, чтобы увидеть, кем и как.")
    return found


def _deed(action: str, found: Exclusion, effect: str, reason: str = "") -> Deed:
    return Deed(action, found.month, found.authority_id, found.case_id, reason, effect)


def _decision(found: Exclusion, by: Actor, now: datetime) -> Decision:
    return Decision(
        month=Month.parse(found.month),
        kind="exclude",
        authority_id=found.authority_id,
        code=found.code,
        indicator=None,
        stream=found.stream,
        case_id=found.case_id,
        withdraws=None,
        reason=found.reason,
        evidence=found.evidence,
        first=found.first.name,
        second=by.name,
        decided_on=now.date(),
    )
