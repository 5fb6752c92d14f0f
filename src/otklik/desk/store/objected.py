"""What do screens ask about objections? Nothing here writes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Q, QuerySet, When

from otklik.desk.roles import Actor, Role
from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import Attachment, Objection
from otklik.desk.store.models.work import ACCEPTED, OPEN, REJECTED

FILTERS = ("open", "late", "mine")
"""What the list may be narrowed to: those that wait, those after the window, those one raised or
answered.
"""


@dataclass(frozen=True)
class Stand:
    """How objections of one authority stand: how many of each state, how many after the window.

    `oldest_days`: for how many days the oldest of those that wait has waited; None without such.
    """

    authority_id: str
    total: int
    open: int
    accepted: int
    rejected: int
    late: int
    oldest_days: int | None


def listed(month: str, by: Actor, only: str = "") -> QuerySet:
    """Those of a month that the actor may see, by one of `FILTERS`, the open ones first."""
    found = _seen(month, by).select_related("by", "answered_by").prefetch_related("attachments")
    narrowed = {
        "open": Q(state=OPEN),
        "late": Q(is_late=True),
        "mine": Q(by_id=by.id) | Q(answered_by_id=by.id),
    }
    waits = Case(When(state=OPEN, then=0), default=1)
    return found.filter(narrowed.get(only, Q())).order_by(waits, "-id")


def stands(month: str, by: Actor, now: datetime) -> tuple[Stand, ...]:
    """Where objections stand, authority by authority, those with most waiting first."""
    rows: dict[str, list[Objection]] = {}
    for one in _seen(month, by):
        rows.setdefault(one.authority_id, []).append(one)
    found = (_stand(who, said, now) for who, said in rows.items())
    return tuple(sorted(found, key=lambda one: (-one.open, -one.total, one.authority_id)))


def attachment(by: Actor, month: str, objection_id: int, attachment_id: int) -> Attachment | None:
    """A file of an objection that the actor may see; None for any other."""
    seen = _seen(month, by).filter(pk=objection_id)
    return Attachment.objects.filter(pk=attachment_id, objection__in=seen).first()


def objections_to(record: RecordKey, by: Actor) -> Sequence[Objection]:
    """All that was said against a record and the actor may see, the latest first.

    A record that was given to another authority does not bring the former one's words with it.
    """
    return list(_seen(record.month, by).filter(**record.fields).order_by("-id"))


def _seen(month: str, by: Actor) -> QuerySet:
    found = Objection.objects.filter(month=month)
    if by.role is not Role.REPRESENTATIVE:
        return found
    return found.filter(authority_id=by.authority_id)


def _stand(authority_id: str, said: Sequence[Objection], now: datetime) -> Stand:
    states = Counter(one.state for one in said)
    waiting = [now.date() - one.at.date() for one in said if one.state == OPEN]
    return Stand(
        authority_id=authority_id,
        total=len(said),
        open=states[OPEN],
        accepted=states[ACCEPTED],
        rejected=states[REJECTED],
        late=sum(one.is_late for one in said),
        oldest_days=max(waiting).days if waiting else None,
    )
