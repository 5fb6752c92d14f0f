"""How does the month's sample come to the experts, and a part of it once more?"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.core.marks import Mark
from otklik.core.months import Month
from otklik.core.russian import counted, number
from otklik.desk.actions.dealing import give_out, missing_seats, require_sample
from otklik.desk.actions.outbox import deliver
from otklik.desk.reading.agreement import agreement_of
from otklik.desk.reading.sampled import norms_of
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.marking import CONTROLS, abandoned, assignments, experts
from otklik.desk.store.models.marking import CONTROL
from otklik.editions.month import methodology_in_force
from otklik.experts.book import rubric
from otklik.experts.dealing import Seat, picked_again
from otklik.experts.review import marks_given
from otklik.experts.sample import month_sample
from otklik.snapshots.snapshot import Snapshot
from otklik.snapshots.store import latest_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.samples import Sample


def sample_deal(*, workspace: Workspace, month: Month, by: Actor, now: datetime) -> str:
    """Draws the sample if there is none and gives out what nobody has; gives what to say of it.

    `OtklikError` if there are too few experts, or the sample is being marked in workbooks.
    """
    by.require(Permission.DRAW_SAMPLE)
    norms = norms_of(workspace)
    if len(experts()) < norms.experts:
        needed = counted(norms.experts, "эксперт", "эксперта", "экспертов")
        raise OtklikError(
            f"Каждый ответ оценивают {needed}, а на рабочем месте их меньше. Что сделать: "
            "попросите администратора завести экспертов."
        )
    rules = methodology_in_force(workspace)
    sample, _ = month_sample(workspace, _frozen(workspace, month), rules)
    _refuse_books(workspace, sample)
    with transaction.atomic():
        abandoned(str(month)).delete()
        seats = missing_seats(workspace, sample)
        left = give_out(workspace, sample, seats)
        told = _dealt(len(sample.items), len(seats) - len(left), len(left))
        deed = Deed("sample.deal", str(month), about=sample.snapshot[:12], effect=told)
        add(workspace, deed, by=by, now=now)
    return told


def marking_again(*, workspace: Workspace, month: Month, by: Actor, now: datetime) -> str:
    """Gives a part of the sample to experts who have not had it, because the first agree badly.

    `OtklikError` if they agree well enough, or it was done already.
    """
    by.require(Permission.DRAW_SAMPLE)
    deliver(workspace, now)
    sample, norms = require_sample(workspace, month), norms_of(workspace)
    marks, _ = marks_given(workspace, sample)
    _require_poor(marks, sample)
    with transaction.atomic():
        if assignments(str(month), CONTROLS):
            raise OtklikError("Часть выборки уже отдана на повторную оценку.")
        codes = picked_again(marks, rubric()["marked_again_one_in"], sample.snapshot)
        seats = [Seat(code, CONTROL, n) for code in codes for n in range(norms.experts)]
        _require_everybody(give_out(workspace, sample, seats))
        told = _dealt(len(codes), len(seats), 0)
        add(workspace, Deed("sample.again", str(month), effect=told), by=by, now=now)
    return told


def _frozen(workspace: Workspace, month: Month) -> Snapshot:
    if found := latest_snapshot(workspace, month):
        return found
    raise OtklikError(
        "Выборку составляют по снимку, а месяц ещё не заморожен. Что сделать: заморозьте его на "
        "странице месяца."
    )


def _refuse_books(workspace: Workspace, sample: Sample) -> None:
    """One sample is marked in one way: otherwise four would mark what two should."""
    marks, _ = marks_given(workspace, sample)
    if marks and not assignments(str(sample.month)):
        raise OtklikError(
            "Эту выборку уже оценивают в книгах: оценки из них загружены. Что сделать: закончите "
            "её в книгах, а на рабочем месте начните со следующего месяца."
        )


def _require_poor(marks: Mapping[str, Sequence[Mark]], sample: Sample) -> None:
    least, found = rubric()["reliable_from"], agreement_of(marks, sample.snapshot).whole.value
    if found is None:
        raise OtklikError("Согласие ещё не посчитать: оба эксперта не сдали ни одного ответа.")
    if found >= least:
        raise OtklikError(
            f"Эксперты согласны: каппа {number(found, 2)}, а повторная оценка нужна, если она "
            f"меньше {number(least, 2)}."
        )


def _require_everybody(left: Sequence[Seat]) -> None:
    """One fresh expert beside an item agrees with nobody."""
    if left:
        raise OtklikError(
            f"Повторную оценку некому дать, не хватает оценок: {number(len(left))}. Каждый ответ "
            "должны оценить двое, кто его ещё не видел. Что сделать: попросите администратора "
            "завести ещё экспертов."
        )


def _dealt(items: int, given: int, left: int) -> str:
    told = f"ответов и публикаций {number(items)}, роздано на оценку {number(given)}"
    return f"{told}; некому отдать: {number(left)}" if left else told
