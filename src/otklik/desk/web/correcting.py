"""How is a record taken out, handed on, or its author set right, on the screen?"""

from django.http import HttpResponse
from django.urls import reverse

from otklik.core.months import Month
from otklik.desk.actions.decisions import decision_propose
from otklik.desk.actions.measures import Measure
from otklik.desk.store.found import RecordKey
from otklik.desk.web.measuring import preview
from otklik.desk.web.visit import Visit
from otklik.tables.decisions import EXCLUDE, REASSIGN, RELINK


def exclude(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """The record does not count."""
    return _correct(visit, month, authority_id, EXCLUDE, "exclude")


def reassign(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """The record was for another authority."""
    return _correct(visit, month, authority_id, REASSIGN, "reassign")


def relink(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """The record is by the author of another one, or by nobody who wrote anything else."""
    return _correct(visit, month, authority_id, RELINK, "relink")


def record_of(visit: Visit, month: Month) -> RecordKey:
    """Which record the form is about."""
    return RecordKey(str(month), visit.given("stream"), visit.given("case_id"))


def _correct(visit: Visit, month: Month, authority_id: str, kind: str, route: str) -> HttpResponse:
    """First what would change; then, when that has been seen, the proposal itself."""
    key, where = record_of(visit, month), {"month": month, "authority_id": authority_id}
    measure = Measure(
        kind=kind,
        authority_id=authority_id,
        code=visit.given("code"),
        indicator="",
        items=((key.stream, key.case_id),),
        reason=visit.given("reason"),
        evidence=visit.given("evidence"),
    )
    if not visit.given("seen"):
        back = f"{reverse('record', kwargs=where)}?id={key.case_id}"
        return preview(visit, month, measure, action=reverse(route, kwargs=where), back=back)
    decision_propose(month=month, measure=measure, **visit.signature)
    said = "Предложено: теперь это подтверждает второй человек."
    return visit.done(said, "decisions", month=month)
