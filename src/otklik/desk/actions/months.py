"""How is a month frozen and rated from the desk? By the very functions of the commands."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted, number
from otklik.desk.actions.alone import alone
from otklik.desk.actions.done import Done, nobody
from otklik.desk.actions.outbox import deliver
from otklik.desk.reading.aside import facts_of, forget_facts
from otklik.desk.reading.flags import looked
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.editions.month import draft_month, freeze_month
from otklik.workspace.folder import Workspace


def month_freeze(
    *, workspace: Workspace, month: Month, by: Actor, now: datetime, done: Done = nobody
) -> str:
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
            done(effect)
    return effect


def month_look(*, workspace: Workspace, month: Month, done: Done = nobody, **_: object) -> None:
    """Looks for flags in the last snapshot, so that no page has to wait for it."""
    found = looked(workspace, month)
    with transaction.atomic():
        done(f"флагов: {number(len(found.flags) if found else 0)}")


def month_rate(
    *, workspace: Workspace, month: Month, by: Actor, now: datetime, done: Done = nobody
) -> str:
    """Rates the last snapshot by the rules in force and keeps the draft; gives what to say.

    What was counted of other drafts and editions is forgotten, but for the draft until now:
    somebody may be reading it.
    """
    by.require(Permission.RATE_MONTH)
    with alone(workspace, month):
        before = facts_of(workspace, month)
        edition = draft_month(workspace, month)
        methodology = edition.document["methodology"]["version"]
        effect = f"черновик r{edition.revision} по методике {methodology}"
        with transaction.atomic():
            add(workspace, Deed("month.rate", month=str(month), effect=effect), by=by, now=now)
            done(effect)
        with suppress(OtklikError):  # the draft is there; of another month one cannot be read
            forget_facts(workspace, but=before)
    return effect
