"""What do screens and actions ask of the store? Nothing here writes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from otklik.desk.roles import Actor, Role
from otklik.desk.store.models import (
    JournalEntry,
    Notice,
    Objection,
    Proposal,
    Reading,
    User,
)
from otklik.desk.store.models.people import login_key
from otklik.desk.store.models.work import OPEN, PUBLISHED, SIGNED

_READ = ("at", "login", "name", "month", "authority_id", "about")
_SEARCHED = ("login", "name", "action", "month", "authority_id", "about", "reason", "effect")


@dataclass(frozen=True)
class RecordKey:
    """Which record of which month."""

    month: str
    stream: str
    case_id: str

    @property
    def fields(self) -> dict[str, str]:
        """As columns of `Objection`."""
        return {"month": self.month, "stream": self.stream, "case_id": self.case_id}

    @property
    def named(self) -> str:
        """By what the journal names it."""
        return self.case_id

    @property
    def against(self) -> str:
        """The beginning of a sentence about objections to it."""
        return f"Против записи {self.case_id}"


@dataclass(frozen=True)
class OwnFlag:
    """Which flag of which month (`reading.flags.flag_name`)."""

    month: str
    key: str

    @property
    def fields(self) -> dict[str, str]:
        """As columns of `Objection`."""
        return {"month": self.month, "flag": self.key}

    @property
    def named(self) -> str:
        """By what the journal names it."""
        return self.key

    @property
    def against(self) -> str:
        """The beginning of a sentence about objections to it."""
        return "Против этого флага"


def users() -> Sequence[User]:
    """Everybody, those who may enter first."""
    return list(User.objects.order_by("-is_active", "login"))


def stuck_letters() -> int:
    """How many letters a mail server has refused, or was not there to take, and not taken since."""
    return int(Notice.objects.filter(sent_at=None, tries__gt=0).count())


def user(pk: int) -> User | None:
    """One person, None if there is no such."""
    return User.objects.filter(pk=pk).first()


def has_administrator() -> bool:
    """Is there anybody who could let others in?"""
    return bool(User.objects.filter(role=Role.ADMINISTRATOR.value, is_active=True).exists())


def is_taken(login: str) -> bool:
    """Does anybody come in under this name, however it is spelled?"""
    return bool(User.objects.filter(login_key=login_key(login)).exists())


def journal(search: str = "", actions: Collection[str] = ()) -> QuerySet:
    """The entries that hold the text anywhere or are of those actions, the latest first."""
    holds = _holding(search, _SEARCHED) | Q(action__in=actions) if search else Q()
    return JournalEntry.objects.filter(holds).order_by("-number")


def readings(search: str = "", screens: Collection[str] = ()) -> QuerySet:
    """Who read what, by any text of it or by the screens, the latest first."""
    holds = _holding(search, _READ) | Q(screen__in=screens) if search else Q()
    return Reading.objects.filter(holds)


def _holding(search: str, names: Collection[str]) -> Q:
    holds = Q()
    for name in names:
        holds |= Q(**{f"{name}__icontains": search})
    return holds


def objections(month: str, by: Actor) -> Sequence[Objection]:
    """Those of a month that the actor may see, open ones first, the latest first."""
    found = Objection.objects.filter(month=month).select_related("by", "answered_by")
    if by.role is Role.REPRESENTATIVE:
        found = found.filter(authority_id=by.authority_id)
    return sorted(found.order_by("-id"), key=lambda one: one.state != OPEN)


def proposal(month: str) -> Proposal | None:
    """The last proposal of a month."""
    return Proposal.objects.filter(month=month).select_related("by", "signed_by").last()


def is_signed(month: str, revision: str) -> bool:
    """Was this revision proposed by one and signed by another?"""
    told = {"month": month, "revision": revision, "state": PUBLISHED}
    return bool(Proposal.objects.filter(**told).exists())


def pending_proposal(month: str) -> Proposal | None:
    """The proposal that waits for a signature, or is signed and not published yet."""
    return Proposal.objects.filter(month=month, state__in=[OPEN, SIGNED]).first()
