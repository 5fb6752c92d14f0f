"""Which comparisons and proposals of rules are there? Nothing here writes."""

from django.db.models import QuerySet

from otklik.desk.store.models import RulesComparison, RulesProposal
from otklik.desk.store.models.work import OPEN


def comparison_of(old: str, new: str) -> RulesComparison | None:
    """The last comparison of two versions."""
    return RulesComparison.objects.filter(old=old, new=new).select_related("by").last()


def open_proposal() -> RulesProposal | None:
    """The version that waits for a second name."""
    return _proposals().filter(state=OPEN).first()


def decided_proposals() -> list[RulesProposal]:
    """All that were decided or replaced, the latest first."""
    return list(_proposals().exclude(state=OPEN).order_by("-id"))


def _proposals() -> QuerySet:
    return RulesProposal.objects.select_related("by", "decided_by", "comparison")
