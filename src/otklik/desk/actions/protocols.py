"""Which protocol belongs to a proposal, as the month stands now?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import moment, number
from otklik.desk.reading.agreement import agreement_of
from otklik.desk.reading.gates import gates
from otklik.desk.reading.rated import Rated, current
from otklik.desk.reading.robust import robust
from otklik.desk.reading.sampled import sample_of
from otklik.desk.reading.signed import protocol_path
from otklik.desk.store.models import Objection
from otklik.desk.store.models.work import ACCEPTED, REJECTED
from otklik.editions.life import signed_states
from otklik.experts.review import marks_given
from otklik.report.protocol import Agreed, Figure, Gate, Protocol, Told, protocol
from otklik.report.source import Source
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace

_GATE_STATES = {
    "clear": "чисто",
    "stopped": "стоп",
    "confirmed": "подтверждён",
    "unknown": "неизвестно",
}


@dataclass(frozen=True)
class Offer:
    """Who proposes an edition, why and when: all that a protocol takes from its proposal."""

    by: str
    note: str
    at: datetime


def protocol_of(workspace: Workspace, month: Month, offer: Offer) -> Protocol:
    """The protocol of the draft as it is; `OtklikError` without a draft."""
    rated = current(workspace, month)
    if rated is None:
        raise OtklikError("Черновика ещё нет: заморозьте месяц и посчитайте черновик.")
    source = Source(rated.edition, is_draft=True)
    return protocol(
        workspace, source, rated.snapshot, robust(rated), _told(workspace, rated, offer)
    )


def keep(workspace: Workspace, month: Month, made: Protocol) -> None:
    """Lays a protocol beside the draft; the same twice is the same file."""
    path = protocol_path(workspace, month, made.sha256)
    with workspace.lock():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, made.content)


def _told(workspace: Workspace, rated: Rated, offer: Offer) -> Told:
    month = rated.edition.month
    return Told(
        proposed_by=offer.by,
        proposed_at=moment(offer.at),
        note=offer.note,
        gates=tuple(
            Gate(f"{one.code}. {one.title}", _GATE_STATES[one.state], one.why)
            for one in gates(workspace, month)
        ),
        objections=tuple(_objections(month, offer.at)),
        signed=signed_states(workspace, month),
        agreed=_agreed(workspace, month),
    )


def _agreed(workspace: Workspace, month: Month) -> Agreed | None:
    """As the screen of the experts' work says it."""
    sample = sample_of(workspace, month)
    if sample is None:
        return None
    marks, _ = marks_given(workspace, sample)
    whole = agreement_of(marks, sample.snapshot).whole
    return Agreed(whole.value, whole.low, whole.high)


def _objections(month: Month, at: datetime) -> Iterator[Figure]:
    """As they stood at a moment: what comes late must not undo a proposal."""
    said = Objection.objects.filter(month=str(month), at__lte=at)
    answered = said.filter(answered_at__lte=at)
    counts = {
        "Подано": said,
        "Принято": answered.filter(state=ACCEPTED),
        "Отклонено": answered.filter(state=REJECTED),
        "Без ответа": said.filter(Q(answered_at=None) | Q(answered_at__gt=at)),
        "Подано после срока": said.filter(is_late=True),
    }
    for title, found in counts.items():
        yield Figure(title, number(found.count()))
