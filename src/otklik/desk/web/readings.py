"""Who read sheets and records?"""

from typing import Any

from django.http import HttpResponse

from otklik.desk.limits import LIMITS
from otklik.desk.roles import ROLE_TITLES, Role
from otklik.desk.store import found
from otklik.desk.web.paging import page_of
from otklik.desk.web.tabular import csv_file
from otklik.desk.web.visit import Visit
from otklik.desk.web.words import SCREENS

_HEADER = ("когда", "имя для входа", "кто", "роль", "что открыто", "месяц", "орган", "о чём")


def listed(visit: Visit) -> HttpResponse:
    """A page at a time."""
    search = visit.asked("search")
    asked = _found(search)
    page = page_of(asked, asked.count(), visit.asked("page"))
    return visit.show(
        "readings.html",
        page=page,
        search=search,
        days=LIMITS.readings_kept_days,
        names=visit.called,
    )


def exported(visit: Visit) -> HttpResponse:
    """All that was found."""
    rows = (
        (
            one.at, one.login, one.name, ROLE_TITLES[Role(one.role)],
            SCREENS.get(one.screen, one.screen), one.month, one.authority_id, one.about,
        )
        for one in _found(visit.asked("search")).iterator()
    )  # fmt: skip
    return csv_file("readings.csv", _HEADER, rows)


def _found(search: str) -> Any:
    """By any text, and by how people call the screens."""
    wanted = search.casefold()
    return found.readings(search, [code for code, title in SCREENS.items() if wanted in title])
