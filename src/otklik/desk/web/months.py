"""How does a month stand, and what is done with it next?"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.core.russian import capital, month_title
from otklik.desk.actions.months import month_freeze, month_rate
from otklik.desk.actions.publication import obstacles
from otklik.desk.reading.gates import gates
from otklik.desk.reading.progress import months, progress
from otklik.desk.reading.rated import Rated, current
from otklik.desk.reading.schedule import steps
from otklik.desk.roles import Permission, Role
from otklik.desk.store import found
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.visit import Visit
from otklik.site.tables import Table, table


def home(visit: Visit) -> HttpResponse:
    """What one's role is for, and where to begin."""
    sees_months = visit.actor.may(Permission.SEE_MONTHS)
    is_representative = visit.actor.role is Role.REPRESENTATIVE
    listed = months(visit.workspace) if sees_months or is_representative else ()
    if is_representative:
        listed = tuple(one for one in listed if one.has_draft or one.revisions)
    return visit.show("home.html", months=listed)


def month_page(visit: Visit, month: Month) -> HttpResponse:
    """Everything of one month: calendar, completeness, gates, draft, what is next."""
    told = progress(visit.workspace, month)
    if told.status is None:
        raise NotThereError(str(month))
    rated = current(visit.workspace, month)
    return visit.show(
        "month.html",
        month=month,
        told=told,
        steps=steps(visit.workspace, month, visit.now.date()),
        gates=gates(visit.workspace, month),
        tables=_tables(rated),
        methodology=rated.methodology if rated else None,
        proposal=found.proposal(str(month)),
        obstacles=list(obstacles(visit.workspace, month)),
        open_exclusions=_open(found.exclusions(str(month))),
        open_objections=_open(found.objections(str(month), visit.actor)),
    )


def freeze(visit: Visit, month: Month) -> HttpResponse:
    """Freezes the month."""
    _require_loaded(visit, month)
    effect = month_freeze(month=month, **visit.signature)
    return visit.done(f"{capital(month_title(month))}: {effect}.", "month", month=month)


def rate(visit: Visit, month: Month) -> HttpResponse:
    """Counts the draft."""
    _require_loaded(visit, month)
    effect = month_rate(month=month, **visit.signature)
    return visit.done(f"{capital(month_title(month))}: {effect}.", "month", month=month)


def _require_loaded(visit: Visit, month: Month) -> None:
    if progress(visit.workspace, month).status is None:
        raise NotThereError(str(month))


def _tables(rated: Rated | None) -> list[Table]:
    if rated is None:
        return []
    return [table(one, rated.methodology) for one in rated.edition.document["lists"]]


def _open(listed: Sequence[Any]) -> int:
    return sum(one.state == "open" for one in listed)
