"""How do objections and answers reach the workspace, even if the desk is stopped at any instant?

What the database knows and the workspace does not is written there after every deed, and whenever
anything else is delivered (`outbox`): nothing is lost, and nothing stands there twice.
"""

from collections.abc import Iterator

from django.db import transaction

from otklik.desk.store.models import Objection
from otklik.desk.store.models.work import OPEN
from otklik.workspace.folder import Workspace
from otklik.workspace.objections import RAISED, Statement, add_statements, read_statements


def tell(workspace: Workspace) -> None:
    """Brings the workspace up to date as soon as the caller's transaction is done."""
    transaction.on_commit(lambda: bring_up_to_date(workspace), robust=True)


def bring_up_to_date(workspace: Workspace) -> int:
    """Writes what the workspace does not know yet; gives how many statements that were."""
    if not unsaid(workspace):
        return 0
    with workspace.lock():
        return add_statements(workspace.decisions, unsaid(workspace))


def unsaid(workspace: Workspace) -> list[Statement]:
    """What the workspace does not know yet, in the order in which it was said."""
    known = {(one.objection, one.event) for one in read_statements(workspace.decisions)}
    return [one for one in _statements() if (one.objection, one.event) not in known]


def _statements() -> Iterator[Statement]:
    """Everything said, in the order in which it was said."""
    found = Objection.objects.select_related("by", "answered_by").prefetch_related("attachments")
    said = [one for row in found for one in _of(row)]
    yield from sorted(said, key=lambda one: (one.at, one.objection))


def _of(row: Objection) -> Iterator[Statement]:
    about = {
        "objection": row.pk,
        "month": row.month,
        "authority_id": row.authority_id,
        "stream": row.stream,
        "case_id": row.case_id,
        "flag": row.flag,
        "is_late": row.is_late,
    }
    files = tuple(one.sha256 for one in row.attachments.all())
    at = row.at.isoformat(timespec="seconds")
    yield Statement(**about, event=RAISED, text=row.text, by=row.by.name, at=at, files=files)
    if row.state != OPEN:
        at, by = row.answered_at.isoformat(timespec="seconds"), row.answered_by.name
        yield Statement(**about, event=row.state, text=row.answer, by=by, at=at)
