"""How does an expert mark an item: draft after draft, whole, and handed in?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.actions.dealing import give_out, missing_seats, require_sample
from otklik.desk.actions.mark_books import post_marks
from otklik.desk.reading.sampled import Item, item_of
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import Assignment
from otklik.desk.store.models.marking import CONTROL
from otklik.experts.book import marks_layout
from otklik.tables.marks import CRITERIA, FLAGS
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Given:
    """What an expert has put down about an item so far: criteria that are marked, flags set."""

    marks: Mapping[str, int]
    flags: frozenset[str] = frozenset()
    promised_on: date | None = None


@transaction.atomic
def mark_draft(
    *, workspace: Workspace, assignment_id: int, given: Given, by: Actor, now: datetime
) -> None:
    """Keeps what is marked so far; a draft is nobody's word yet and is not in the journal."""
    by.require(Permission.MARK)
    found = _own(assignment_id, by)
    item = _item(workspace, found)
    _require_possible(item, given, now)
    for name in CRITERIA:
        setattr(found, name, given.marks.get(name))
    for name in FLAGS:
        setattr(found, name, name in given.flags)
    found.promised_on = given.promised_on
    if _missing(item, found):
        found.done_at = None
    found.save()


@transaction.atomic
def mark_finish(*, workspace: Workspace, assignment_id: int, by: Actor, now: datetime) -> None:
    """Says that the marks are whole; `OtklikError` names the criteria that are not marked."""
    by.require(Permission.MARK)
    found = _own(assignment_id, by)
    if missing := _missing(_item(workspace, found), found):
        raise OtklikError(
            f"Не отмечено: {', '.join(missing)}. Что сделать: поставьте 0, 1 или 2 по каждому "
            "критерию."
        )
    found.done_at = found.done_at or now
    found.save()


@transaction.atomic
def marks_hand_in(*, workspace: Workspace, month: Month, by: Actor, now: datetime) -> int:
    """Hands in what is whole; gives how many. Where experts differ, an arbiter gets the item."""
    by.require(Permission.MARK)
    ready = [one for one in _in_turn(month) if one.expert_id == by.id and one.is_ready]
    if not ready:
        raise OtklikError("Сдавать нечего: готовых оценок нет.")
    for one in ready:
        one.handed_at = now
    Assignment.objects.bulk_update(ready, ["handed_at"])
    told = [(one, _item(workspace, one)) for one in ready if one.role != CONTROL]
    digest = post_marks(workspace, month, by, told, now)
    sample = require_sample(workspace, month)
    give_out(workspace, sample, missing_seats(workspace, sample))
    whole = counted(len(ready), "оценка", "оценки", "оценок")
    effect = f"{whole}, файл {digest[:12]}…" if digest else whole
    add(workspace, Deed("marks.hand_in", str(month), effect=effect), by=by, now=now)
    return len(ready)


def _in_turn(month: Month) -> list[Assignment]:
    """All items of the month, one who hands in after the other: the second sees the first's."""
    return list(Assignment.objects.select_for_update().filter(month=str(month)).order_by("id"))


def _own(assignment_id: int, by: Actor) -> Assignment:
    """One's own item that is not handed in; whose the others are is not said."""
    mine = Assignment.objects.select_for_update().filter(expert_id=by.id)
    found = mine.filter(pk=assignment_id).first()
    if found is None:
        raise OtklikError("Этого ответа среди ваших нет. Что сделать: вернитесь к списку оценок.")
    if found.handed_at is not None:
        raise OtklikError("Эта оценка уже сдана, изменить её нельзя.")
    return found


def _item(workspace: Workspace, found: Assignment) -> Item:
    item = item_of(workspace, Month.parse(found.month), found.code)
    if item is None:
        raise OtklikError(f"Ответа с кодом {found.code} в выборке нет: сообщите аналитику.")
    return item


def _missing(item: Item, found: Assignment) -> list[str]:
    return [one.number for one in item.criteria if getattr(found, one.code) is None]


def _require_possible(item: Item, given: Given, now: datetime) -> None:
    """As a workbook is checked when it is ingested (`ingest.sources.expert_marks`)."""
    if not set(given.marks) <= {one.code for one in item.criteria}:
        raise OtklikError("У публикации нет шестого критерия. Обновите страницу.")
    promised, answered = given.promised_on, item.masked.answered_on
    if promised is None:
        return
    if item.is_post or (answered is not None and promised < answered):
        raise OtklikError(
            "Обещанный день раньше ответа. Что сделать: впишите день, к которому в ответе обещано "
            "закончить, или сотрите его."
        )
    latest = now.date() + timedelta(days=marks_layout().columns["promised_at"].ahead_days)
    if promised > latest:
        raise OtklikError(f"Обещанный день позже {latest:%d.%m.%Y}. Что сделать: проверьте год.")
