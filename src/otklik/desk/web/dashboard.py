"""What does one look show of a month: where it stands, how far apart scores are, who waits?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from otklik.core.months import Month
from otklik.desk.reading import dashboard
from otklik.desk.reading.progress import progress
from otklik.desk.reading.rated import current
from otklik.desk.reading.sheet import sheet
from otklik.desk.roles import Permission
from otklik.desk.store import found, ruled
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.visit import Visit

_OPEN = "open"
_STATES = (_OPEN, "accepted", "rejected")


@dataclass(frozen=True)
class Pending:
    """So many of something wait for somebody, and the page where they are."""

    title: str
    count: int
    address: str


def summary(visit: Visit, month: Month) -> HttpResponse:
    """The month at a glance; a representative sees what is of the own authority."""
    told = progress(visit.workspace, month)
    if told.status is None:
        raise NotThereError(str(month))
    rated, own = current(visit.workspace, month), visit.actor.authority_id
    objections = found.objections(str(month), visit.actor)
    return visit.show(
        "dashboard.html",
        month=month,
        told=told,
        plan=dashboard.plan(visit.workspace, month, visit.now.date()),
        stages=dashboard.stages(told),
        rated=rated,
        methodology=rated.methodology if rated else None,
        charts=dashboard.charts(rated) if rated and own is None else (),
        card=sheet(rated, own) if rated and own else None,
        objections=[_waiting(state, objections, visit) for state in _STATES],
        ages=[title for _, title in dashboard.AGES],
        pending=_pending(month) if visit.actor.may(Permission.SEE_MONTHS) else None,
    )


def _waiting(state: str, objections: Sequence[Any], visit: Visit) -> dashboard.Waiting:
    spans = [(one.at, one.answered_at) for one in objections if one.state == state]
    return dashboard.waiting(state, spans, visit.now)


def _pending(month: Month) -> list[Pending]:
    """What waits for a second name."""
    waiting = (
        ("Решения ждут второго имени", ruled.decisions(str(month)), "decisions"),
        ("Выпуск ждёт подписи", (found.pending_proposal(str(month)),), "month"),
    )
    return [
        Pending(title, sum(_is_open(one) for one in those), reverse(route, kwargs={"month": month}))
        for title, those, route in waiting
    ]


def _is_open(one: Any) -> bool:
    return one is not None and one.state == _OPEN
