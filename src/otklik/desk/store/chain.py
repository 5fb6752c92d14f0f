"""How is one write added to the journal, and is the journal still what was written?

Every entry holds the digest of the one before. The last number and its digest also lie in the
workspace (`decisions/desk.head`), so that entries cut off at the end are missed as well. Where the
journal does not hold what was remembered, nothing newer is: later entries hide no change.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection, transaction

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.desk.roles import Actor
from otklik.desk.store.models import JournalEntry
from otklik.desk.store.notices import About, post
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

_BEGINNING = "0" * 64
_PATIENCE_SECONDS = 1.0
_DIGESTED = (
    "number", "at", "login", "name", "role", "action", "month", "authority_id", "about", "reason",
    "effect", "previous",
)  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """What is written down: an `action` of `actions.titles`, its object, why, and what came of it.

    `about` names the object within the month: a record, a user, a draft.
    """

    action: str
    month: str = ""
    authority_id: str = ""
    about: str = ""
    reason: str = ""
    effect: str = ""


def add(workspace: Workspace, deed: Deed, *, by: Actor, now: datetime) -> JournalEntry:
    """Writes an entry within the caller's transaction: it is there only if the deed is done.

    So are the letters to those whom the deed concerns.
    """
    _wait_for_turn()
    last = JournalEntry.objects.last()
    entry = JournalEntry(
        number=last.number + 1 if last else 1,
        at=now.isoformat(timespec="seconds"),
        login=by.login,
        name=by.name,
        role=by.role.value,
        previous=last.digest if last else _BEGINNING,
        **asdict(deed),
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    post(deed.action, About(deed.about, deed.month, deed.authority_id, by), now)
    transaction.on_commit(lambda: _remember(workspace, entry), robust=True)
    return entry


def digest_of(entry: JournalEntry) -> str:
    """SHA-256 of everything that the entry says."""
    return digest(canonical_bytes({name: getattr(entry, name) for name in _DIGESTED}))


def problems(workspace: Workspace) -> Iterator[str]:
    """What is wrong with the journal, in Russian; nothing when it is whole."""
    head = _head(workspace)  # before the entries: while one looks, there may come more of them
    previous, number, digests = _BEGINNING, 0, {0: _BEGINNING}
    for number, entry in enumerate(JournalEntry.objects.order_by("number").iterator(), 1):
        if (entry.number, entry.previous) != (number, previous):
            yield f"запись № {entry.number} не продолжает предыдущую: между ними что-то убрано"
            return
        if entry.digest != digest_of(entry):
            yield f"запись № {number} изменена после того, как была сделана"
            return
        previous = digests[number] = entry.digest
    yield from _cut_off(head, digests)


def _cut_off(head: dict[str, str], digests: dict[int, str]) -> Iterator[str]:
    if head and digests.get(int(head["number"])) != head["digest"]:
        yield (
            f"последней должна быть запись № {head['number']} или более поздняя, а её нет или она "
            "другая: конец журнала убран"
        )


def verified(workspace: Workspace) -> int:
    """How many entries there are; `OtklikError` if any was changed or taken away."""
    if found := next(problems(workspace), None):
        raise OtklikError(
            f"Журнал рабочего места испорчен: {found}. Что сделать: верните базу из резервной "
            "копии и выясните, кто имел к ней доступ."
        )
    return int(JournalEntry.objects.count())


def catch_up(workspace: Workspace) -> None:
    """Brings the head up to the last entry, where it stayed behind somebody who wrote for long."""
    last = JournalEntry.objects.last()
    if last and int(_head(workspace).get("number", 0)) < last.number:
        _remember(workspace, last)


def _wait_for_turn() -> None:
    """One writer at a time: SQLite locks when a transaction begins, PostgreSQL must be asked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {JournalEntry._meta.db_table} IN EXCLUSIVE MODE")


def _head(workspace: Workspace) -> dict[str, str]:
    path = workspace.desk_head
    return dict(json.loads(path.read_bytes())) if path.is_file() else {}


def _remember(workspace: Workspace, entry: JournalEntry) -> None:
    """A slower writer must not put an older head over a newer one.

    Nobody waits for a long import: while it lasts the head stays behind, and its own entry in the
    end, or the worker (`catch_up`), brings it up to date.
    """
    with suppress(BusyError), workspace.lock(_PATIENCE_SECONDS):
        head = _head(workspace)
        if int(head.get("number", 0)) < entry.number and _stands(head):
            told = {"number": entry.number, "digest": entry.digest}
            write_file(workspace.desk_head, canonical_bytes(told))


def _stands(head: dict[str, str]) -> bool:
    """Does the journal hold what was remembered of it last?"""
    return not head or JournalEntry.objects.filter(**head).exists()
