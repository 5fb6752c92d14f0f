"""What may become an edition: who proposes a draft, who signs it, and what is in the way?"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.actions.alone import alone
from otklik.desk.actions.outbox import deliver
from otklik.desk.actions.protocols import Offer, keep, protocol_of
from otklik.desk.actions.records import require_words
from otklik.desk.actions.statements import bring_up_to_date
from otklik.desk.actions.unheeded import unheeded
from otklik.desk.reading.gates import gates
from otklik.desk.reading.progress import progress
from otklik.desk.reading.rated import current
from otklik.desk.reading.signed import draft_digest, kept_protocol
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.jobs import unfinished_job
from otklik.desk.store.models import Objection, Proposal, ProposedDecision
from otklik.desk.store.models.work import ACCEPTED, OPEN, REPLACED, SIGNED
from otklik.editions.life import signed_states
from otklik.editions.month import state_draft
from otklik.editions.states import with_states
from otklik.report.protocol import Protocol
from otklik.report.steps import steps
from otklik.workspace.folder import Workspace


def obstacles(workspace: Workspace, month: Month) -> Iterator[str]:
    """Why the draft of a month cannot be proposed yet, in sentences."""
    yield from (g.why for g in gates(workspace, month) if g.state == "stopped")
    found = progress(workspace, month)
    if found.snapshot is None or not found.has_draft:
        yield "Черновика ещё нет: заморозьте месяц и посчитайте черновик."
    if found.waiting:
        waiting = counted(found.waiting, "решение", "решения", "решений")
        yield f"Не вошло в снимок: {waiting}. Заморозьте месяц заново и посчитайте черновик."
    elif found.is_stale:
        yield "Черновик посчитан по прежнему снимку: посчитайте его заново."
    elif found.has_draft and not found.is_new:
        yield "Черновик не отличается от последнего выпуска: издавать нечего."
    yield from _unanswered(month)
    if left := len(unheeded(workspace, _agreed_in_time(month))):
        said = f"Возражение против флага принято, а флаг не отклонён: {left}."
        yield f"{said} Что сделать: отклоните его на странице флага."


def _unanswered(month: Month) -> Iterator[str]:
    """What somebody still waits for; a late objection does not hold the edition up."""
    of_month = {"month": str(month), "state": OPEN}
    if objections := Objection.objects.filter(**of_month, is_late=False).count():
        said = counted(objections, "возражение", "возражения", "возражений")
        yield f"Без ответа: {said}."
    if decisions := ProposedDecision.objects.filter(**of_month).count():
        said = counted(decisions, "решение", "решения", "решений")
        yield f"Ждёт второго имени: {said}."


def _agreed_in_time(month: Month) -> QuerySet:
    return Objection.objects.filter(month=str(month), state=ACCEPTED, is_late=False)


def publication_propose(
    *,
    workspace: Workspace,
    month: Month,
    note: str,
    by: Actor,
    now: datetime,
    states: Mapping[str, str] | None = None,
    why_back: str = "",
) -> None:
    """Offers the draft as it is now, with its protocol; an unsigned proposal is replaced.

    `states`: how far each list has come, by its code; without them the draft's own stand. A list
    that goes back needs a reason: `why_back` goes with the note into all that is signed.
    """
    by.require(Permission.PROPOSE_PUBLICATION)
    require_words(Обоснование=note)
    _require_idle(month)
    deliver(workspace, now)
    bring_up_to_date(workspace)
    with alone(workspace, month):
        note += _reason_of_return(workspace, month, states or {}, why_back)
        made = _made(workspace, month, states or {}, Offer(by.name, note, now))
        _put_forward(workspace, month, made, by, now)


def _require_idle(month: Month) -> None:
    """A job that waits would change the draft, or be in the way of its edition."""
    if unfinished_job(str(month)):
        raise OtklikError(
            "С этим месяцем сейчас идёт работа. Что сделать: дождитесь, пока она закончится, и "
            "нажмите ещё раз."
        )


def _reason_of_return(
    workspace: Workspace, month: Month, states: Mapping[str, str], why: str
) -> str:
    """What is added to a note where lists go back; `OtklikError` where nobody says why."""
    rated = current(workspace, month)
    if rated is None:
        return ""
    document = with_states(rated.edition.document, states) if states else rated.edition.document
    signed = signed_states(workspace, month)
    back = [one.said for one in steps(document, rated.methodology, signed) if one.is_back]
    if back and not why.strip():
        raise OtklikError(f"{' '.join(back)} Что сделать: напишите, почему он возвращается.")
    return f" {' '.join(back)} Почему: {why.strip()}" if back else ""


def _made(workspace: Workspace, month: Month, states: Mapping[str, str], offer: Offer) -> Protocol:
    """The protocol of the draft with the lists in these states, kept beside it."""
    if states:
        state_draft(workspace, month, states)
    if found := next(obstacles(workspace, month), None):
        raise OtklikError(found)
    made = protocol_of(workspace, month, offer)
    keep(workspace, month, made)
    return made


def _put_forward(
    workspace: Workspace, month: Month, made: Protocol, by: Actor, now: datetime
) -> None:
    try:
        _offer(workspace, month, made, by, now)
    except IntegrityError:
        raise OtklikError(
            "Этот месяц только что предложил другой человек. Обновите страницу."
        ) from None


@transaction.atomic
def _offer(workspace: Workspace, month: Month, made: Protocol, by: Actor, now: datetime) -> None:
    draft = draft_digest(workspace, month)
    _replace(month, draft)
    told = {"draft": draft, "protocol": made.sha256, "note": made.note}
    Proposal.objects.create(month=str(month), **told, by_id=by.id, at=now)
    deed = Deed("publication.propose", str(month), reason=made.note, effect=_signed(told))
    add(workspace, deed, by=by, now=now)


def _signed(told: Mapping[str, str]) -> str:
    """What a proposal and its signature belong to."""
    return f"черновик {told['draft'][:12]}…, протокол {told['protocol']}"


def _replace(month: Month, draft: str) -> None:
    """Former proposals give way, unless this very draft is signed already."""
    standing = Proposal.objects.filter(month=str(month), state__in=[OPEN, SIGNED])
    standing.exclude(state=SIGNED, draft=draft).update(state=REPLACED)
    if standing.exists():
        raise OtklikError("Этот черновик уже подписан и издаётся.")


def publication_sign(
    *, workspace: Workspace, month: Month, by: Actor, now: datetime, seen: str | None = None
) -> None:
    """The second signature, under the protocol; refused to whoever proposed.

    Refused as well when the draft or the protocol would be others now, and where `seen`, the digest
    of the protocol that the signer has read, is not that of the proposal; None: nobody says so.
    """
    by.require(Permission.SIGN_PUBLICATION)
    _require_idle(month)
    offered = Proposal.objects.filter(month=str(month), state=OPEN).select_related("by").first()
    if offered is None:
        raise OtklikError("Подписывать нечего: предложения нет, или его уже подписали.")
    if by.is_also(offered.by_id, offered.by.name):
        raise OtklikError("Подписывает не тот, кто предложил.")
    if seen is not None and seen != offered.protocol:
        raise OtklikError(
            "Подписывают протокол последнего предложения. Что сделать: прочитайте новый протокол и "
            "подпишите его там же."
        )
    _require_unchanged(workspace, month, offered)
    _sign(workspace, offered.pk, by, now)


def _require_unchanged(workspace: Workspace, month: Month, offered: Proposal) -> None:
    """Would the very same be proposed now?"""
    if draft_digest(workspace, month) != offered.draft:
        raise OtklikError(_changed("черновик изменился"))
    if found := next(_unanswered(month), None):
        raise OtklikError(found)
    named = kept_protocol(workspace, month, offered.protocol)["proposed_by"]
    again = protocol_of(workspace, month, Offer(named, offered.note, offered.at))
    if again.sha256 != offered.protocol:
        raise OtklikError(_changed("протокол изменился"))


def _changed(what: str) -> str:
    return (
        f"С тех пор, как выпуск предложили, {what}. Что сделать: попросите аналитика предложить "
        "его заново."
    )


@transaction.atomic
def _sign(workspace: Workspace, proposal_id: int, by: Actor, now: datetime) -> None:
    found = Proposal.objects.select_for_update().get(pk=proposal_id)
    if found.state != OPEN:
        raise OtklikError("Подписывать нечего: предложения нет, или его уже подписали.")
    found.state, found.signed_by_id, found.signed_at = SIGNED, by.id, now
    found.save()
    effect = _signed({"draft": found.draft, "protocol": found.protocol})
    add(workspace, Deed("publication.sign", month=found.month, effect=effect), by=by, now=now)
