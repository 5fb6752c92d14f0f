"""How is a month frozen and rated from the desk? By the very functions of the commands."""

from datetime import datetime

from django.db import transaction

from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.actions.alone import alone
from otklik.desk.actions.outbox import deliver
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.editions.month import draft_month, freeze_month
from otklik.workspace.folder import Workspace


def month_freeze(*, workspace: Workspace, month: Month, by: Actor, now: datetime) -> str:
    """Freezes what is loaded and decided; gives what to say of it.

    The work is not within the transaction: it takes long, and done twice it yields the same.
    """
    by.require(Permission.FREEZE_MONTH)
    deliver(workspace, now)
    with alone(workspace, month):
        snapshot, is_new = freeze_month(workspace, month)
        rows = counted(snapshot.manifest["tables"]["cases"]["rows"], "запись", "записи", "записей")
        effect = f"снимок {snapshot.name}, {rows}" if is_new else f"снимок {snapshot.name} тот же"
        with transaction.atomic():
            add(workspace, Deed("month.freeze", month=str(month), effect=effect), by=by, now=now)
    return effect


def month_rate(*, workspace: Workspace, month: Month, by: Actor, now: datetime) -> str:
    """Rates the last snapshot by the rules in force and keeps the draft; gives what to say."""
    by.require(Permission.RATE_MONTH)
    with alone(workspace, month):
        edition = draft_month(workspace, month)
        methodology = edition.document["methodology"]["version"]
        effect = f"черновик r{edition.revision} по методике {methodology}"
        with transaction.atomic():
            add(workspace, Deed("month.rate", month=str(month), effect=effect), by=by, now=now)
    return effect
