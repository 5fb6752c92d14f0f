"""Which measure does a form ask for, and how is it shown before it is proposed?"""

from collections.abc import Iterable

from django.http import HttpResponse

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.decisions import effect_of, require_rated
from otklik.desk.actions.measures import Item, Measure
from otklik.desk.actions.titles import GROUNDS
from otklik.desk.reading.measures import choice, choices
from otklik.desk.reading.rated import Rated
from otklik.desk.reading.schedule import objections_open
from otklik.desk.reading.sheet import names, record
from otklik.desk.web.visit import Visit
from otklik.methodology.model import Methodology
from otklik.tables.decisions import EXCLUDE, REASSIGN, RELINK

Hidden = list[tuple[str, str]]
"""The fields of the form that are sent once more when the effect has been seen."""


def options(rules: Methodology | None) -> dict[str, list[tuple[str, str]]]:
    """What a form offers: the measures of the rules, and indicators for a gate about one."""
    if rules is None:
        return {"measures": [], "indicators": []}
    return {
        "measures": [(one.code, one.told) for one in choices(rules)],
        "indicators": [(one.code, f"{one.code} {one.title}") for one in rules.indicators],
    }


def measure_of(visit: Visit, month: Month, authority_id: str, items: Iterable[Item]) -> Measure:
    """What the form says; `OtklikError` where the rules know no such measure."""
    rated, code = require_rated(visit.workspace, month), visit.given("code")
    found = choice(code, rated.methodology)
    if found is None:
        raise OtklikError("Выберите из списка, что прибавить, снять или подтвердить.")
    return Measure(
        kind=found.kind,
        authority_id=authority_id,
        code=code,
        indicator=visit.given("indicator"),
        items=tuple(items) if found.by_item else (),
        reason=visit.given("reason"),
        evidence=visit.given("evidence"),
    )


def item_typed(visit: Visit, month: Month, authority_id: str) -> tuple[Item, ...]:
    """The record that the form names by its number; nothing where it names none."""
    case_id = visit.given("case_id")
    if not case_id:
        return ()
    known = record(require_rated(visit.workspace, month), authority_id, case_id)
    if known is None:
        raise OtklikError(f"Записи {case_id} у этого органа в этом месяце нет.")
    return ((known.case.stream, case_id),)


def preview(
    visit: Visit, month: Month, measure: Measure, *, action: str, back: str
) -> HttpResponse:
    """Score and place before and after; the same form is sent again to propose."""
    effect = effect_of(visit.workspace, month, (measure,), visit.now)
    rated, opens = require_rated(visit.workspace, month), objections_open(visit.workspace, month)
    return visit.show(
        "decide.html",
        month=month,
        measure=measure,
        what=said(measure, rated),
        authority=names(rated).get(measure.authority_id, measure.authority_id),
        effect=effect,
        hidden=hidden(visit),
        action=action,
        back=back,
        is_late=measure.is_about_points and visit.now.date() >= opens,
        opens=opens,
    )


def said(measure: Measure, rated: Rated) -> str:
    """The measure in words."""
    if measure.kind == EXCLUDE:
        return f"исключить запись: {GROUNDS[measure.code]}"
    if measure.kind == REASSIGN:
        called = {one.id: one.short_name for one in rated.snapshot.authorities}
        return f"передать запись органу «{called.get(measure.code, measure.code)}»"
    if measure.kind == RELINK:
        same = f"автор тот же, что у записи {measure.code}"
        return same if measure.code else "автор записи других не писал"
    found = choice(measure.code, rated.methodology)
    if found is None:
        return f"отменить решение № {measure.withdraws}"
    about = f", показатель {measure.indicator}" if measure.indicator else ""
    return f"{found.told}{about}"


def hidden(visit: Visit) -> Hidden:
    """What was sent, to be sent once more."""
    sent = visit.request.POST
    return [
        (name, value)
        for name in sent
        if name != "csrfmiddlewaretoken"
        for value in sent.getlist(name)
    ]
