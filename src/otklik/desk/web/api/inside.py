"""What does a program read before publication, as far as its owner may?"""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Schema

from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.desk.actions.readings import Read, reading_note
from otklik.desk.actions.titles import TITLES
from otklik.desk.reading.editions import draft
from otklik.desk.reading.opening import require_open
from otklik.desk.reading.rated import current
from otklik.desk.reading.sheet import sheet, sheet_traces
from otklik.desk.roles import Permission
from otklik.desk.store import found
from otklik.desk.web.api.calling import caller_of
from otklik.desk.web.api.documents import document
from otklik.desk.web.api.published import MonthName
from otklik.desk.web.api.rows import Paged, page
from otklik.desk.web.guard import NotThereError
from otklik.editions.build import DECIMALS

AuthorityId = Annotated[
    str, Path(pattern=r"^[A-Za-z0-9._-]{1,100}$", description="код органа в реестре")
]


class Sheet(Schema):
    """An authority's own sheet, whole: nothing is withheld from it.

    `traces` are those of the document, every indicator with all its steps.
    """

    month: str
    methodology: str
    authority_id: str
    authority: str
    list_code: str
    score: float | None
    zone: str | None
    place: str
    lost: dict[str, float]
    traces: list[dict[str, Any]]


class Entry(Schema):
    """What was done, when and by which role. Names and free words stay at the desk; `digest` and
    `previous` are the chain's, so that whoever keeps them sees a journal that was changed.
    """

    number: int
    at: str
    role: str
    action: str
    title: str
    month: str
    authority_id: str
    previous: str
    digest: str


def drafted(request: HttpRequest, month: MonthName) -> HttpResponse:
    """Черновик месяца: документ того же вида, что и выпуск; ничего ещё не издано."""
    content = draft(caller_of(request).workspace, month)
    if content is None:
        raise NotThereError(month)
    return document(request, content)


def sheet_of(request: HttpRequest, month: MonthName, authority_id: AuthorityId) -> dict[str, Any]:
    """Лист органа: балл, потерянные баллы и каждый показатель со всеми шагами."""
    caller = caller_of(request)
    if not caller.actor.may_about(Permission.SEE_SHEETS, authority_id):
        raise NotThereError(authority_id)
    require_open(caller.workspace, _month(month), caller.actor, caller.now)
    rated = current(caller.workspace, _month(month))
    card = sheet(rated, authority_id) if rated else None
    if rated is None or card is None:
        raise NotThereError(authority_id)
    reading_note(read=Read("api_sheet", month, authority_id, ""), by=caller.actor, now=caller.now)
    return {
        "month": month,
        "methodology": rated.methodology.version,
        "authority_id": authority_id,
        "authority": card.authority["name"],
        "list_code": card.rule.code,
        "score": card.score,
        "zone": card.zone.code if card.zone else None,
        "place": card.place,
        "lost": {part.indicator.code: round(part.lost, DECIMALS) for part in card.parts},
        "traces": sheet_traces(rated, authority_id),
    }


def journal(request: HttpRequest, paging: Paged) -> dict[str, Any]:  # noqa: ARG001
    """Журнал рабочего места, первая запись первой; без имён и свободного текста."""
    entries = found.journal().reverse()
    told = page(entries, entries.count(), paging)
    return told | {"items": [_entry(one) for one in told["items"]]}


def _entry(one: Any) -> Entry:
    named = {name: getattr(one, name) for name in Entry.model_fields if name != "title"}
    return Entry(title=TITLES.get(one.action, one.action), **named)


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except UsageError:
        raise NotThereError(text) from None
