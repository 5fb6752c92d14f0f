"""How are unknown names of authorities shown, and given to somebody in place?"""

from datetime import date

from django.http import HttpResponse

from otklik.core.errors import OtklikError
from otklik.desk.actions.naming import name_map
from otklik.desk.reading.unknown import alike, unknown_names
from otklik.desk.web.paging import page_of
from otklik.desk.web.visit import Visit
from otklik.workspace.registry_rows import Alias


def listed(visit: Visit) -> HttpResponse:
    """Names that nobody answers to, those in most records first, with a form each."""
    names, wanted = unknown_names(visit.workspace), visit.asked("search").casefold()
    named = [one for one in names if one.name and wanted in one.name.casefold()]
    registry = visit.workspace.load_registry()
    page = page_of(named, len(named), visit.asked("page"))
    return visit.show(
        "names.html",
        page=page,
        alike={one.name: alike(one.name, registry) for one in page.rows},
        nameless=sum(one.cases for one in names if not one.name),
        search=visit.asked("search"),
        authorities=sorted(registry.authorities, key=lambda one: one.short_name),
    )


def give(visit: Visit) -> HttpResponse:
    """Gives one name to an authority."""
    alias = Alias(
        source=visit.given("source"),
        name=visit.given("name"),
        authority_id=visit.given("authority_id"),
        valid_from=day_given(visit.given("valid_from")),
        valid_to=day_given(visit.given("valid_to")),
    )
    name_map(alias=alias, **visit.signature)
    said = (
        f"Название «{alias.name}» связано с органом. Загружать заново ничего не нужно; месяц, "
        "который уже заморожен, заморозьте и посчитайте заново."
    )
    return visit.done(said, "names")


def day_given(text: str) -> date | None:
    """A day of a form; None where the field is empty."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise OtklikError(f"Дата «{text}» не понята. Что сделать: выберите день в поле.") from None
