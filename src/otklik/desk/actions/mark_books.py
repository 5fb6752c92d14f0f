"""How do marks reach the workspace exactly once? As a workbook does that an expert fills in.

What is handed in is posted within the transaction and delivered after it, as one file for the
usual ingest. The same file adds nothing a second time: a stop at any instant loses and repeats
nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.reading.sampled import Item
from otklik.desk.roles import Actor
from otklik.desk.store.models import Assignment, MarkBook
from otklik.desk.store.models.marking import ARBITER
from otklik.editions.data.csv_text import csv_bytes
from otklik.experts.book import marks_layout
from otklik.ingest.batches import ingest_file
from otklik.tables.marks import CRITERIA, FLAGS
from otklik.workspace.folder import Workspace

_DAY = "%d.%m.%Y"
_ROLES = {True: "арбитр", False: "эксперт"}


def post_marks(
    workspace: Workspace,
    month: Month,
    by: Actor,
    told: Iterable[tuple[Assignment, Item]],
    now: datetime,
) -> str:
    """Puts marks into the outbox; gives the digest of their file, empty where there are none."""
    rows = [_row(one, item, by) for one, item in told]
    if not rows:
        return ""
    book = MarkBook.objects.create(month=str(month), rows=rows, posted_at=now)
    transaction.on_commit(lambda: deliver_marks(workspace, now), robust=True)
    return sha256(_content(book)).hexdigest()


def deliver_marks(workspace: Workspace, now: datetime) -> int:
    """Ingests everything that waits; gives how many books there were."""
    with transaction.atomic():
        waiting = list(MarkBook.objects.select_for_update().filter(delivered_at=None))
        for book in waiting:
            _ingest(workspace, book, now)
        MarkBook.objects.filter(pk__in=[one.pk for one in waiting]).update(delivered_at=now)
    return len(waiting)


def _ingest(workspace: Workspace, book: MarkBook, now: datetime) -> None:
    with TemporaryDirectory(prefix="otklik-desk-") as aside:
        file = Path(aside) / f"marks-{book.month}-{book.pk}.csv"
        file.write_bytes(_content(book))
        report = ingest_file(workspace, file, now=now)
    if report.rejected:
        raise OtklikError(f"Оценки не приняты: {report.rejections[0]}")


def _content(book: MarkBook) -> bytes:
    titles = [column.title for column in marks_layout().columns.values()]
    return csv_bytes(titles, ([row.get(title, "") for title in titles] for row in book.rows))


def _row(one: Assignment, item: Item, by: Actor) -> Mapping[str, str]:
    """A line of the workbook by its titles, as an expert would have filled it in."""
    answered = item.masked.answered_on
    given = {name: str(mark) for name in CRITERIA if (mark := getattr(one, name)) is not None}
    flags = {name: "да" for name in FLAGS if getattr(one, name)}
    cells = {
        "code": one.code,
        "about": item.what,
        "answered_on": f"{answered:{_DAY}}" if answered else "",
        "promised_at": f"{one.promised_on:{_DAY}}" if one.promised_on else "",
        "expert": by.login,
        "role": _ROLES[one.role == ARBITER],
        "assessed_at": f"{one.done_at:{_DAY}}",
        **given,
        **flags,
    }
    columns = marks_layout().columns
    return {columns[name].title: cell for name, cell in cells.items()}
