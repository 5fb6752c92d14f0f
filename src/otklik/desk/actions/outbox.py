"""How do decisions reach the workspace exactly once, even if the desk is stopped at any instant?

A decision is posted in the transaction that makes it and delivered after: what was not delivered is
found by the next who delivers. The workspace's journal does not repeat what stands there, nor, told
by the moment when it was posted, what stood there and was withdrawn. So are the versions of the
rules that were chosen, and what authorities said. The worker looks after what nobody else delivers.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from otklik.core.months import Month
from otklik.desk.actions.mark_books import deliver_marks
from otklik.desk.actions.statements import bring_up_to_date, unsaid
from otklik.desk.store.models import Letter, MarkBook, RulesProposal
from otklik.desk.store.models.work import CONFIRMED
from otklik.methodology.chosen import Choice, add_choice
from otklik.workspace import journal
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Decision


def post(workspace: Workspace, decision: Decision, now: datetime) -> None:
    """Puts a decision into the outbox, within the caller's transaction."""
    told = asdict(decision) | {
        "month": str(decision.month),
        "decided_on": decision.decided_on.isoformat(),
    }
    Letter.objects.create(decision=told, posted_at=now)
    transaction.on_commit(lambda: deliver(workspace, now), robust=True)


def deliver(workspace: Workspace, now: datetime) -> int:
    """Writes everything that waits into the workspace, marks and objections too.

    Gives how many decisions there were.
    """
    deliver_marks(workspace, now)
    deliver_choices(workspace, now)
    with transaction.atomic():
        waiting = list(Letter.objects.select_for_update().filter(delivered_at=None))
        if waiting:
            with workspace.lock():
                made = ((_decision(one.decision), one.posted_at) for one in waiting)
                journal.deliver(workspace.decisions, made)
        Letter.objects.filter(pk__in=[one.pk for one in waiting]).update(delivered_at=now)
    bring_up_to_date(workspace)
    return len(waiting)


def is_waiting(workspace: Workspace) -> bool:
    """Is there anything that the workspace does not know yet?"""
    posted = (Letter.objects, MarkBook.objects, RulesProposal.objects.filter(state=CONFIRMED))
    return any(one.filter(delivered_at=None).exists() for one in posted) or bool(unsaid(workspace))


def deliver_choices(workspace: Workspace, now: datetime) -> None:
    """Versions of the rules that two people have chosen, in the order in which they did."""
    with transaction.atomic():
        confirmed = RulesProposal.objects.select_for_update().filter(state=CONFIRMED)
        waiting = list(confirmed.filter(delivered_at=None).order_by("decided_at", "id"))
        if waiting:
            with workspace.lock():
                for one in waiting:
                    add_choice(workspace.root, _choice(one))
        confirmed.filter(pk__in=[one.pk for one in waiting]).update(delivered_at=now)


def _choice(confirmed: RulesProposal) -> Choice:
    return Choice(Month.parse(confirmed.since), confirmed.version, confirmed.rules)


def _decision(told: Mapping[str, Any]) -> Decision:
    month, on = Month.parse(told["month"]), date.fromisoformat(told["decided_on"])
    return Decision(**{**told, "month": month, "decided_on": on})
