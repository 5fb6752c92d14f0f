"""How do decisions reach the workspace exactly once, even if the desk is stopped at any instant?

A decision is posted in the transaction that makes it and delivered after: what was not delivered is
found by the next who delivers, and the workspace's journal does not repeat what stands there.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from otklik.core.months import Month
from otklik.desk.store.models import Letter
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Decision, append


def post(workspace: Workspace, decision: Decision, now: datetime) -> None:
    """Puts a decision into the outbox, within the caller's transaction."""
    told = asdict(decision) | {
        "month": str(decision.month),
        "decided_on": decision.decided_on.isoformat(),
    }
    Letter.objects.create(decision=told, posted_at=now)
    transaction.on_commit(lambda: deliver(workspace, now), robust=True)


def deliver(workspace: Workspace, now: datetime) -> int:
    """Writes everything that waits into the workspace's journal; gives how many there were."""
    with transaction.atomic():
        waiting = list(Letter.objects.select_for_update().filter(delivered_at=None))
        if waiting:
            with workspace.lock():
                append(workspace.decisions, [_decision(one.decision) for one in waiting], now)
        Letter.objects.filter(pk__in=[one.pk for one in waiting]).update(delivered_at=now)
    return len(waiting)


def _decision(told: Mapping[str, Any]) -> Decision:
    month, on = Month.parse(told["month"]), date.fromisoformat(told["decided_on"])
    return Decision(**{**told, "month": month, "decided_on": on})
