"""Who did what at the desk?"""

from typing import Any

from django.http import HttpResponse

from otklik.desk.actions.titles import TITLES
from otklik.desk.roles import ROLE_TITLES, Role
from otklik.desk.store import found
from otklik.desk.store.chain import problems
from otklik.desk.web.paging import page_of
from otklik.desk.web.tabular import csv_file
from otklik.desk.web.visit import Visit

_HEADER = (
    "№", "когда", "имя для входа", "кто", "роль", "что", "месяц", "орган", "о чём", "почему",
    "что изменилось", "прежняя сумма", "сумма",
)  # fmt: skip


def entries(visit: Visit) -> HttpResponse:
    """The journal, a page at a time, and whether it is whole."""
    search = visit.asked("search")
    asked = _found(search)
    page = page_of(asked, asked.count(), visit.asked("page"))
    problem = next(problems(visit.workspace), "")
    return visit.show("journal.html", page=page, search=search, problem=problem, names=visit.called)


def exported(visit: Visit) -> HttpResponse:
    """All that was found, with the digests by which it can be checked."""
    rows = (
        (
            one.number, one.at, one.login, one.name, ROLE_TITLES[Role(one.role)],
            TITLES.get(one.action, one.action), one.month, one.authority_id, one.about,
            one.reason, one.effect, one.previous, one.digest,
        )
        for one in _found(visit.asked("search")).reverse()
    )  # fmt: skip
    return csv_file("journal.csv", _HEADER, rows)


def _found(search: str) -> Any:
    """Entries by any of their words, and by how people call what was done."""
    wanted = search.casefold()
    return found.journal(search, [code for code, title in TITLES.items() if wanted in title])
