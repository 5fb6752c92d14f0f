"""How is a record taken out on the screen?"""

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.desk.actions.exclusions import (
    Ground,
    exclusion_confirm,
    exclusion_propose,
    exclusion_reject,
)
from otklik.desk.actions.records import require_record
from otklik.desk.reading.effect import effect_of_exclusion
from otklik.desk.reading.rated import current
from otklik.desk.reading.sheet import names
from otklik.desk.store import found
from otklik.desk.store.found import RecordKey
from otklik.desk.web.visit import Visit


def listed(visit: Visit, month: Month) -> HttpResponse:
    """All of a month, those that wait first."""
    rated = current(visit.workspace, month)
    called = names(rated) if rated else {}
    return visit.show(
        "exclusions.html", month=month, exclusions=found.exclusions(str(month)), names=called
    )


def propose(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """First what would change; then, when that has been seen, the proposal itself."""
    key, ground = record_of(visit, month), ground_of(visit)
    if not visit.given("seen"):
        return _preview(visit, month, authority_id, key, ground)
    exclusion_propose(
        record=key,
        authority_id=authority_id,
        ground=ground,
        **visit.signature,
    )
    said = f"Предложено исключить запись {key.case_id}: теперь это подтверждает второй человек."
    return visit.done(said, "exclusions", month=month)


def confirm(visit: Visit, month: Month, exclusion_id: int) -> HttpResponse:
    """The second name."""
    exclusion_confirm(exclusion_id=exclusion_id, **visit.signature)
    said = (
        "Исключение подтверждено и записано в журнал решений. Чтобы оно вошло в балл, месяц "
        f"({month_title(month)}) нужно заморозить и посчитать заново."
    )
    return visit.done(said, "exclusions", month=month)


def reject(visit: Visit, month: Month, exclusion_id: int) -> HttpResponse:
    """The record stays."""
    exclusion_reject(exclusion_id=exclusion_id, reason=visit.given("reason"), **visit.signature)
    return visit.done("Исключение отклонено, запись остаётся.", "exclusions", month=month)


def record_of(visit: Visit, month: Month) -> RecordKey:
    """Which record the form is about."""
    return RecordKey(str(month), visit.given("stream"), visit.given("case_id"))


def ground_of(visit: Visit) -> Ground:
    """Why, as the form says."""
    return Ground(visit.given("code"), visit.given("reason"), visit.given("evidence"))


def _preview(
    visit: Visit, month: Month, authority_id: str, key: RecordKey, ground: Ground
) -> HttpResponse:
    ground.require_whole()
    rated = require_record(visit.workspace, key, authority_id)
    effect = effect_of_exclusion(rated, authority_id, key.stream, key.case_id)
    return visit.show(
        "exclude.html",
        month=month,
        authority_id=authority_id,
        authority=names(rated)[authority_id],
        key=key,
        ground=ground,
        effect=effect,
    )
