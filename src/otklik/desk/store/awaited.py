"""What waits for somebody, in which months? Nothing here writes."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet

from otklik.desk.roles import Actor
from otklik.desk.store.models import Import, Objection, Proposal, ProposedDecision
from otklik.desk.store.models.imports import INTERRUPTED, REFUSED
from otklik.desk.store.models.work import OPEN, SIGNED


def unanswered() -> Mapping[str, int]:
    """How many objections have no answer."""
    return _by_month(Objection.objects.filter(state=OPEN))


def decisions(by: Actor) -> Mapping[str, int]:
    """How many decisions somebody may be the second name of."""
    return _by_month(ProposedDecision.objects.filter(state=OPEN).exclude(first_id=by.id))


def unsigned(by: Actor) -> Sequence[str]:
    """The months whose edition somebody else has proposed."""
    return list(_by_month(Proposal.objects.filter(state=OPEN).exclude(by_id=by.id)))


def unpublished() -> Sequence[str]:
    """The months whose edition is signed and not published yet."""
    return list(_by_month(Proposal.objects.filter(state=SIGNED)))


def unread_files() -> int:
    """How many files that were sent could not be read and are kept."""
    left = Import.objects.filter(state__in=[REFUSED, INTERRUPTED]).exclude(stored="")
    return int(left.count())


def _by_month(found: QuerySet) -> Mapping[str, int]:
    """The latest month first."""
    rows = found.order_by("-month").values_list("month").annotate(Count("pk"))
    return dict(rows)
