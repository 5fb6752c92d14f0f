"""Which decisions has a month, and how are they proposed, confirmed and taken back?"""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.desk.actions.decisions import (
    decision_confirm,
    decision_propose,
    decision_reject,
)
from otklik.desk.actions.measures import Measure, require_standing
from otklik.desk.reading.measures import effects_in, of_month
from otklik.desk.reading.rated import current
from otklik.desk.reading.sheet import names
from otklik.desk.store import ruled
from otklik.desk.web.measuring import item_typed, measure_of, options, preview
from otklik.desk.web.paging import page_of
from otklik.desk.web.visit import Visit
from otklik.desk.web.waiting import effects_now
from otklik.workspace.journal import WITHDRAW


def listed(visit: Visit, month: Month) -> HttpResponse:
    """Those that wait for a second name, and all of the journal; of the own authority alone."""
    rated = current(visit.workspace, month)
    rules = rated.methodology if rated else None
    entries = [
        (entry, stands)
        for entry, stands in of_month(visit.workspace, month)
        if _is_seen(visit, entry.decision.authority_id)
    ]
    proposed = _proposed(visit, month)
    return visit.show(
        "decisions.html",
        month=month,
        rated=rated,
        proposed=proposed,
        effects_now=effects_now(visit, proposed),
        page=page_of(entries, len(entries), visit.asked("page")),
        effects=effects_in(rated) if rated else {},
        titles=rules.decision_titles if rules else {},
        names=names(rated) if rated else {},
        **options(rules),
    )


def propose(visit: Visit, month: Month) -> HttpResponse:
    """First what would change; then, when that has been seen, the proposal itself."""
    authority_id = visit.given("authority_id")
    items = item_typed(visit, month, authority_id)
    measure = measure_of(visit, month, authority_id, items)
    return _preview_or_propose(visit, month, measure, reverse("decide", kwargs={"month": month}))


def withdraw(visit: Visit, month: Month, number: int) -> HttpResponse:
    """The same for taking a decision back."""
    taken = require_standing(visit.workspace, month, number)
    reason, evidence = visit.given("reason"), visit.given("evidence")
    about = str(taken.authority_id)
    measure = Measure(WITHDRAW, about, "", "", (), reason, evidence, withdraws=number)
    action = reverse("withdraw", kwargs={"month": month, "number": number})
    return _preview_or_propose(visit, month, measure, action)


def confirm(visit: Visit, month: Month, decision_id: int) -> HttpResponse:
    """The second name."""
    effect = decision_confirm(decision_id=decision_id, **visit.signature)
    said = (
        f"Решение подтверждено и записано в журнал решений: {effect}. Чтобы оно вошло в балл, "
        f"месяц ({month_title(month)}) нужно заморозить и посчитать заново."
    )
    return visit.done(said, "decisions", month=month)


def reject(visit: Visit, month: Month, decision_id: int) -> HttpResponse:
    """Nothing is decided."""
    decision_reject(decision_id=decision_id, reason=visit.given("reason"), **visit.signature)
    return visit.done("Решение отклонено, балл прежний.", "decisions", month=month)


def _preview_or_propose(visit: Visit, month: Month, measure: Measure, action: str) -> HttpResponse:
    if not visit.given("seen"):
        back = reverse("decisions", kwargs={"month": month})
        return preview(visit, month, measure, action=action, back=back)
    decision_propose(month=month, measure=measure, **visit.signature)
    return visit.done(
        "Предложено: теперь это подтверждает второй человек.", "decisions", month=month
    )


def _proposed(visit: Visit, month: Month) -> list[Any]:
    told = ruled.decisions(str(month))
    return [one for one in told if one.state == "open" and _is_seen(visit, one.authority_id)]


def _is_seen(visit: Visit, authority_id: str | None) -> bool:
    return visit.actor.authority_id in (None, authority_id)
