"""How is an objection answered, and what is seen before it is agreed with?"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.answers import objection_accept, objection_reject, objection_weigh
from otklik.desk.actions.decisions import require_rated
from otklik.desk.actions.remedies import NOTHING, REJECT_FLAG, Foreseen, Remedy, resting
from otklik.desk.reading.rated import Rated
from otklik.desk.roles import Permission
from otklik.desk.web.measuring import hidden, said
from otklik.desk.web.visit import Visit
from otklik.desk.web.words import REMEDIES


def answering(visit: Visit, rated: Rated | None) -> dict[str, Any]:
    """What forms of answers offer: `authorities` to hand a record to, `resting` of a flag."""
    if rated is None or not visit.actor.may(Permission.ANSWER_OBJECTION):
        return {"authorities": [], "resting": lambda _: []}
    called = ((one.id, one.short_name) for one in rated.snapshot.authorities)
    return {
        "authorities": sorted(called, key=lambda one: one[1]),
        "resting": lambda objection: resting(visit.workspace, objection),
    }


def accept(visit: Visit, month: Month, objection_id: int) -> HttpResponse:
    """First what would change; then, when that has been seen, the answer itself."""
    if not visit.given("seen"):
        return _preview(visit, month, objection_id)
    effect = objection_accept(
        objection_id=objection_id,
        answer=visit.given("answer"),
        remedy=_remedy(visit),
        **visit.signature,
    )
    return visit.done(f"Возражение принято: {effect}.", "objections", month=month)


def reject(visit: Visit, month: Month, objection_id: int) -> HttpResponse:
    """What was objected to stays, with an answer."""
    objection_reject(objection_id=objection_id, answer=visit.given("answer"), **visit.signature)
    return visit.done("Возражение отклонено, ответ записан.", "objections", month=month)


def _preview(visit: Visit, month: Month, objection_id: int) -> HttpResponse:
    remedy, answer = _remedy(visit), visit.given("answer")
    told = objection_weigh(visit.workspace, objection_id, answer, remedy, visit.now)
    authority_id = told.objection.authority_id
    return visit.show(
        "accept.html",
        month=month,
        objection=told.objection,
        authority=visit.called.get(authority_id, authority_id),
        remedy=remedy,
        what=list(_what(visit, month, told, remedy)),
        answer=answer,
        effect=told.effect,
        hidden=hidden(visit),
        action=reverse("objection_accept", kwargs={"month": month, "objection_id": objection_id}),
        back=reverse("objections", kwargs={"month": month}),
    )


def _what(visit: Visit, month: Month, told: Foreseen, remedy: Remedy) -> Iterator[str]:
    if remedy.kind == REJECT_FLAG:
        yield "отклонить флаг"
    if remedy.kind == NOTHING:
        yield REMEDIES[NOTHING]
    for one in told.measures:
        yield said(one, require_rated(visit.workspace, month))


def _remedy(visit: Visit) -> Remedy:
    return Remedy(
        kind=visit.given("kind"),
        reason=visit.given("reason"),
        evidence=visit.given("evidence"),
        code=visit.given("code"),
        numbers=tuple(_number(one) for one in visit.request.POST.getlist("number")),
    )


def _number(text: str) -> int:
    if not text.isdecimal():
        raise OtklikError("Отметьте, какие решения по этому флагу отменить.")
    return int(text)
