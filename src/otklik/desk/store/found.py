"""What do screens and actions ask of the store? Nothing here writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from otklik.desk.roles import Actor, Role
from otklik.desk.store.models import Exclusion, JournalEntry, Letter, Objection, Proposal, User
from otklik.desk.store.models.work import OPEN, REJECTED, SIGNED

_SEARCHED = ("login", "name", "action", "month", "authority_id", "about", "reason", "effect")


@dataclass(frozen=True)
class RecordKey:
    """Which record of which month."""

    month: str
    stream: str
    case_id: str

    @property
    def fields(self) -> dict[str, str]:
        """As columns of `AboutRecord`."""
        return {"month": self.month, "stream": self.stream, "case_id": self.case_id}


def users() -> Sequence[User]:
    """Everybody, those who may enter first."""
    return list(User.objects.order_by("-is_active", "login"))


def user(pk: int) -> User | None:
    """One person, None if there is no such."""
    return User.objects.filter(pk=pk).first()


def has_administrator() -> bool:
    """Is there anybody who could let others in?"""
    return bool(User.objects.filter(role=Role.ADMINISTRATOR.value, is_active=True).exists())


def journal(search: str = "", actions: Collection[str] = ()) -> QuerySet:
    """The entries that hold the text anywhere or are of those actions, the latest first."""
    holds = Q(action__in=actions) if search else Q()
    for name in _SEARCHED if search else ():
        holds |= Q(**{f"{name}__icontains": search})
    return JournalEntry.objects.filter(holds).order_by("-number")


def undelivered() -> int:
    """How many decisions have not reached the workspace yet."""
    return int(Letter.objects.filter(delivered_at=None).count())


def exclusions(month: str) -> Sequence[Exclusion]:
    """Those of a month, open ones first, the latest first."""
    found = Exclusion.objects.filter(month=month).select_related("first", "second", "objection")
    return sorted(found.order_by("-id"), key=lambda one: one.state != OPEN)


def exclusion_of(record: RecordKey) -> Exclusion | None:
    """The open or confirmed exclusion of a record."""
    return Exclusion.objects.filter(**record.fields).exclude(state=REJECTED).first()


def objections(month: str, by: Actor) -> Sequence[Objection]:
    """Those of a month that the actor may see, open ones first, the latest first."""
    found = Objection.objects.filter(month=month).select_related("by", "answered_by")
    if by.role is Role.REPRESENTATIVE:
        found = found.filter(authority_id=by.authority_id)
    return sorted(found.order_by("-id"), key=lambda one: one.state != OPEN)


def objections_to(record: RecordKey) -> Sequence[Objection]:
    """All that was said against a record, the latest first."""
    return list(Objection.objects.filter(**record.fields).order_by("-id"))


def proposal(month: str) -> Proposal | None:
    """The last proposal of a month."""
    return Proposal.objects.filter(month=month).select_related("by", "signed_by").last()


def pending_proposal(month: str) -> Proposal | None:
    """The proposal that waits for a signature, or is signed and not published yet."""
    return Proposal.objects.filter(month=month, state__in=[OPEN, SIGNED]).first()
