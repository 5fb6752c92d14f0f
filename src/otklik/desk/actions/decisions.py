"""How does what is decided of a record or an authority come into force, by two people and once?"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.actions.measures import Measure, require_possible
from otklik.desk.actions.outbox import deliver, post
from otklik.desk.actions.records import require_words
from otklik.desk.actions.titles import DECISIONS, GROUNDS
from otklik.desk.reading.effect import Effect, effect_of_decision
from otklik.desk.reading.rated import Rated, current
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import FlagVerdict, Objection, ProposedDecision
from otklik.desk.store.models.work import CONFIRMED, OPEN, REJECTED
from otklik.workspace.folder import Workspace


def decision_propose(
    *, workspace: Workspace, month: Month, measure: Measure, by: Actor, now: datetime
) -> None:
    """Proposes a measure; nothing changes until another confirms it."""
    by.require(Permission.DECIDE_FLAG)
    effect = effect_of(workspace, month, (measure,), now).told
    with transaction.atomic():
        write_measure(workspace, month, measure, effect, None, by=by, now=now)


def effect_of(
    workspace: Workspace, month: Month, measures: Sequence[Measure], now: datetime
) -> Effect:
    """What measures would do together; `OtklikError` if one of them cannot be proposed."""
    deliver(workspace, now)
    return _weighed(workspace, month, measures, now)


def _weighed(
    workspace: Workspace, month: Month, measures: Sequence[Measure], now: datetime
) -> Effect:
    rated, on = require_rated(workspace, month), now.date()
    for measure in measures:
        require_possible(workspace, rated, measure, on)
    decisions = (one for measure in measures for one in measure.decisions(month, "", "", on))
    return effect_of_decision(rated, *decisions)


def require_rated(workspace: Workspace, month: Month) -> Rated:
    """What the month stands at; before it is rated nobody can see what a decision would do."""
    if rated := current(workspace, month):
        return rated
    raise OtklikError(
        "Черновика месяца ещё нет, и неизвестно, что решение изменит. Что сделать: заморозьте "
        "месяц и посчитайте черновик."
    )


def write_measure(
    workspace: Workspace,
    month: Month,
    measure: Measure,
    effect: str,
    cause: FlagVerdict | Objection | None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Writes a proposal down within the caller's transaction, with what led to it."""
    led = {"flag" if isinstance(cause, FlagVerdict) else "objection": cause}
    told = {"month": str(month), "effect": effect, "proposed_at": now, **led}
    try:
        with transaction.atomic():
            made = ProposedDecision.objects.create(first_id=by.id, **told, **measure.fields)
    except IntegrityError:
        raise OtklikError(
            "Такое же решение уже ждёт второго имени. Что сделать: дождитесь его или возьмите "
            "прежнее обратно."
        ) from None
    add(workspace, _deed("decision.propose", made, effect, measure.reason), by=by, now=now)


def decision_confirm(*, workspace: Workspace, decision_id: int, by: Actor, now: datetime) -> str:
    """The second name; the decision goes into the workspace's journal.

    Gives what it changes in words, as it is now: the month may have moved since the proposal.
    """
    by.require(Permission.CONFIRM_FLAG)
    deliver(workspace, now)
    _count_ahead(workspace, decision_id, now)
    with transaction.atomic():
        found = _open(decision_id)
        _require_another(found, by)
        return _confirm(workspace, found, by, now)


def effect_now(workspace: Workspace, waiting: Sequence[ProposedDecision], now: datetime) -> str:
    """What decisions of a month that wait would do together as it stands now, in words."""
    month, measures = Month.parse(waiting[0].month), tuple(Measure.of(one) for one in waiting)
    return effect_of(workspace, month, measures, now).told


def _count_ahead(workspace: Workspace, decision_id: int, now: datetime) -> None:
    """What is counted is kept for a while: the transaction has not to wait for it."""
    found = ProposedDecision.objects.filter(pk=decision_id, state=OPEN).first()
    with suppress(OtklikError):
        if found:
            effect_now(workspace, (found,), now)


def _require_another(found: ProposedDecision, by: Actor) -> None:
    if by.is_also(found.first_id, found.first.name):
        raise OtklikError(
            "Решение подтверждает второй человек, а предложили его вы. Что сделать: попросите "
            "другого аналитика или утверждающего."
        )


def _confirm(workspace: Workspace, found: ProposedDecision, by: Actor, now: datetime) -> str:
    month, measure = Month.parse(found.month), Measure.of(found)
    found.effect = _weighed(workspace, month, (measure,), now).told
    found.state, found.second_id, found.decided_at = CONFIRMED, by.id, now
    found.save()
    for one in measure.decisions(month, found.first.name, by.name, now.date()):
        post(workspace, one, now)
    add(workspace, _deed("decision.confirm", found, found.effect), by=by, now=now)
    return str(found.effect)


@transaction.atomic
def decision_reject(
    *, workspace: Workspace, decision_id: int, reason: str, by: Actor, now: datetime
) -> None:
    """Nothing is decided; whoever proposed may take it back in the same way."""
    by.require(Permission.CONFIRM_FLAG)
    require_words(Причина=reason)
    found = _open(decision_id)
    if found.first_id != by.id:
        found.second_id = by.id
    found.state, found.decided_at, found.refusal = REJECTED, now, reason
    found.save()
    add(workspace, _deed("decision.reject", found, "балл прежний", reason), by=by, now=now)


def _open(decision_id: int) -> ProposedDecision:
    found = ProposedDecision.objects.select_for_update().filter(pk=decision_id).first()
    if found is None or found.state != OPEN:
        raise OtklikError("Это решение уже приняли или отклонили. Обновите страницу.")
    return found


def _deed(action: str, found: ProposedDecision, effect: str, reason: str = "") -> Deed:
    return Deed(action, found.month, found.authority_id, _about(found), reason, effect)


def _about(found: ProposedDecision) -> str:
    if found.withdraws:
        return f"решение № {found.withdraws}"
    if found.record:
        what = (DECISIONS[found.kind], GROUNDS.get(found.code, found.code))
        return f"{found.items[0][1]}: {', '.join(filter(None, what))}"
    cases = counted(len(found.items), "случай", "случая", "случаев")
    return f"{found.code}, {cases}" if found.items else str(found.code)
