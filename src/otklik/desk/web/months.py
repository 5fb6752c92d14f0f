"""How does a month stand, and what is done with it next?"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.actions.corrections import corrections
from otklik.desk.actions.publication import obstacles
from otklik.desk.reading.completeness import completeness, since_frozen
from otklik.desk.reading.dashboard import plan
from otklik.desk.reading.flags import flag_keys
from otklik.desk.reading.gates import gates
from otklik.desk.reading.progress import Progress, progress
from otklik.desk.reading.rated import Rated, current
from otklik.desk.store import found, ruled
from otklik.desk.store.jobs import last_job
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.jobs import begun, polled
from otklik.desk.web.path import path
from otklik.desk.web.protocols import is_offered, may_go_back, states_form
from otklik.desk.web.visit import Visit
from otklik.report.steps import ADVISED
from otklik.site.tables import Table, table


def month_page(visit: Visit, month: Month) -> HttpResponse:
    """Everything of one month: what is next, the way through its steps, what is loaded, scores."""
    job = last_job(str(month))
    if answer := polled(visit, job):
        return answer
    told = progress(visit.workspace, month)
    if told.status is None:
        raise NotThereError(str(month))
    rated = current(visit.workspace, month)
    seen = completeness(visit.workspace, month, visit.now.date())
    planned = plan(visit.workspace, month, visit.now.date())
    return visit.show(
        "month.html",
        month=month,
        job=job,
        told=told,
        completeness=seen,
        since_frozen=since_frozen(visit.workspace, seen, told.snapshot),
        today=planned.today,
        path=path(month, planned.steps, _waits(visit, told), is_rated=rated is not None),
        gates=[one for one in gates(visit.workspace, month) if one.state != "clear"],
        tables=_tables(rated),
        methodology=rated.methodology if rated else None,
        proposal=found.proposal(str(month)),
        is_signed=found.is_signed(str(month), told.revision),
        offered=is_offered(visit, month),
        list_states=states_form(visit, month),
        advised_states=ADVISED,
        may_go_back=may_go_back(visit, month),
        corrections=corrections(visit.workspace, told),
        obstacles=list(obstacles(visit.workspace, month)),
    )


def _waits(visit: Visit, told: Progress) -> dict[str, int]:
    """How much waits on each screen of the month."""
    month = str(told.month)
    return {
        "names": len(told.unknown_names),
        "flags": _unjudged(visit, told),
        "objections": _open(found.objections(month, visit.actor)),
        "decisions": ruled.open_decisions(month),
    }


def _unjudged(visit: Visit, told: Progress) -> int:
    """How many of the flags that are found nobody has judged."""
    judged = {key for key, one in ruled.verdicts(str(told.month)).items() if one.state != "open"}
    return len((flag_keys(visit.workspace, told.month) or frozenset()) - judged)


def freeze(visit: Visit, month: Month) -> HttpResponse:
    """Freezes the month."""
    return _begun(visit, "freeze", month)


def rate(visit: Visit, month: Month) -> HttpResponse:
    """Counts the draft."""
    return _begun(visit, "rate", month)


def freeze_and_rate(visit: Visit, month: Month) -> HttpResponse:
    """Both, one after the other."""
    return _begun(visit, "freeze_rate", month)


def _begun(visit: Visit, kind: str, month: Month) -> HttpResponse:
    if progress(visit.workspace, month).status is None:
        raise NotThereError(str(month))
    return begun(visit, kind, str(month), "month", month=month)


def _tables(rated: Rated | None) -> list[Table]:
    if rated is None:
        return []
    return [table(one, rated.methodology) for one in rated.edition.document["lists"]]


def _open(listed: Sequence[Any]) -> int:
    return sum(one.state == "open" for one in listed)
