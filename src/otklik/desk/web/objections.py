"""How does an authority object on the screen, and who answers?"""

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.actions.objections import objection_accept, objection_raise, objection_reject
from otklik.desk.reading.rated import current
from otklik.desk.reading.sheet import names
from otklik.desk.store import found
from otklik.desk.web.exclusions import ground_of, record_of
from otklik.desk.web.visit import Visit


def listed(visit: Visit, month: Month) -> HttpResponse:
    """All that the visitor may see, those that wait first."""
    rated = current(visit.workspace, month)
    return visit.show(
        "objections.html",
        month=month,
        objections=found.objections(str(month), visit.actor),
        names=names(rated) if rated else {},
    )


def raise_one(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """Objects to a record."""
    is_late = objection_raise(
        record=record_of(visit, month),
        authority_id=authority_id,
        text=visit.given("text"),
        **visit.signature,
    )
    late = " Срок возражений прошёл: если его примут, выйдет исправление." if is_late else ""
    return visit.done(f"Возражение принято к рассмотрению.{late}", "objections", month=month)


def accept(visit: Visit, month: Month, objection_id: int) -> HttpResponse:
    """Agrees, and proposes the exclusion."""
    objection_accept(
        objection_id=objection_id,
        answer=visit.given("answer"),
        ground=ground_of(visit),
        **visit.signature,
    )
    said = "Возражение принято; исключение записи ждёт подтверждения второго человека."
    return visit.done(said, "objections", month=month)


def reject(visit: Visit, month: Month, objection_id: int) -> HttpResponse:
    """The record stays, with an answer."""
    objection_reject(objection_id=objection_id, answer=visit.given("answer"), **visit.signature)
    return visit.done("Ответ записан, запись остаётся.", "objections", month=month)
