"""How is an expert kept away from an authority that he may not judge?"""

from datetime import datetime

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.dealing import give_out, missing_seats
from otklik.desk.reading.sampled import owners, sample_of
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.marking import experts
from otklik.desk.store.models import Assignment, Conflict
from otklik.workspace.folder import Workspace


def conflict_declare(
    *, workspace: Workspace, expert_id: int, authority_id: str, by: Actor, now: datetime
) -> None:
    """The expert gets nothing of the authority; what he has and has not handed in goes to others.

    An expert declares his own conflicts, an analyst anybody's.
    """
    by.require(Permission.MARK if by.id == expert_id else Permission.DRAW_SAMPLE)
    login = next((one.login for one in experts() if one.pk == expert_id), None)
    if login is None:
        raise OtklikError("Выберите эксперта из списка.")
    if workspace.load_registry().authority(authority_id) is None:
        raise OtklikError("Выберите орган из списка.")
    with transaction.atomic():
        _declare(expert_id, authority_id, by, now)
        for month in _withdraw(workspace, expert_id, authority_id):
            _give_out_again(workspace, month)
        deed = Deed("conflict.declare", authority_id=authority_id, about=login)
        add(workspace, deed, by=by, now=now)


@transaction.atomic
def conflict_lift(*, workspace: Workspace, conflict_id: int, by: Actor, now: datetime) -> None:
    """The expert may judge the authority again; items that others have got stay with them."""
    by.require(Permission.DRAW_SAMPLE)
    found = Conflict.objects.select_for_update().filter(pk=conflict_id).first()
    if found is None:
        raise OtklikError("Этого отвода уже нет. Обновите страницу.")
    deed = Deed("conflict.lift", authority_id=found.authority_id, about=found.expert.login)
    found.delete()
    add(workspace, deed, by=by, now=now)


def _declare(expert_id: int, authority_id: str, by: Actor, now: datetime) -> None:
    try:
        with transaction.atomic():
            Conflict.objects.create(
                expert_id=expert_id, authority_id=authority_id, by_id=by.id, at=now
            )
    except IntegrityError:
        raise OtklikError("Этот отвод уже записан.") from None


def _withdraw(workspace: Workspace, expert_id: int, authority_id: str) -> list[Month]:
    """Takes the authority's items back; the months in which there were any."""
    kept = Assignment.objects.filter(expert_id=expert_id, handed_at=None)
    months = []
    for month in map(Month.parse, sorted(set(kept.values_list("month", flat=True)))):
        sample = sample_of(workspace, month)
        owned = owners(workspace, sample) if sample else {}
        codes = [code for code, owner in owned.items() if owner == authority_id]
        if kept.filter(month=str(month), code__in=codes).delete()[0]:
            months.append(month)
    return months


def _give_out_again(workspace: Workspace, month: Month) -> None:
    if sample := sample_of(workspace, month):
        give_out(workspace, sample, missing_seats(workspace, sample))
