"""What do screens and actions ask of flags and decisions? Nothing here writes."""

from collections.abc import Mapping, Sequence

from otklik.desk.store.found import RecordKey
from otklik.desk.store.models import FlagVerdict, ProposedDecision
from otklik.desk.store.models.work import OPEN

Place = tuple[str, str, str]
"""A detector, an authority and a part: which flag of a month."""


def verdicts(month: str) -> Mapping[Place, FlagVerdict]:
    """What was said of each flag of a month."""
    found = FlagVerdict.objects.filter(month=month).select_related("by")
    return {(one.detector, one.authority_id, one.part): one for one in found}


def verdict(month: str, key: Place) -> FlagVerdict | None:
    """What was said of one flag, None if nothing was."""
    return verdicts(month).get(key)


def decisions(month: str) -> Sequence[ProposedDecision]:
    """Those proposed at the desk for a month, open ones first, the latest first."""
    found = ProposedDecision.objects.filter(month=month).select_related("first", "second", "flag")
    return sorted(found.order_by("-id"), key=lambda one: one.state != OPEN)


def decisions_of_flag(found: FlagVerdict | None) -> Sequence[ProposedDecision]:
    """Those that a flag led to, the latest first."""
    if found is None:
        return []
    told = ProposedDecision.objects.filter(flag=found).select_related("first", "second")
    return list(told.order_by("-id"))


def waiting_about(record: RecordKey, authority_id: str) -> Sequence[ProposedDecision]:
    """Those about a record of an authority that wait for a second name, the latest first."""
    told = {"month": record.month, "record": f"{record.stream}:{record.case_id}"}
    found = ProposedDecision.objects.filter(**told, authority_id=authority_id, state=OPEN)
    return list(found.order_by("-id"))


def open_decisions(month: str) -> int:
    """How many wait for a second name."""
    return int(ProposedDecision.objects.filter(month=month, state=OPEN).count())
