"""By which rules and settings is the region rated, and how are other rules chosen?"""

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.actions.rules import (
    earliest,
    rules_choose,
    rules_propose,
    rules_refuse,
)
from otklik.desk.reading.compared import Kept, kept_comparison
from otklik.desk.reading.rules import (
    candidates,
    history,
    rules_named,
    standing_rules,
    timeline,
)
from otklik.desk.store import rules as known
from otklik.desk.store.jobs import last_job
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.jobs import begun, polled
from otklik.desk.web.visit import Visit
from otklik.editions.month import methodology_in_force
from otklik.methodology.model import Methodology


def overview(visit: Visit) -> HttpResponse:
    """Settings, what holds and what will, versions to choose from, and what held before."""
    return visit.show(
        "methodology.html",
        settings=visit.workspace.settings(),
        rules_now=methodology_in_force(visit.workspace, month=Month.of(visit.now)),
        standing=standing_rules(visit.workspace),
        timeline=timeline(visit.workspace),
        candidates=list(candidates(visit.workspace)),
        history=history(visit.workspace),
        proposal=known.open_proposal(),
        decided=known.decided_proposals(),
    )


def rules(visit: Visit, version: str) -> HttpResponse:
    """One version, whole."""
    methodology = _rules(visit, version)
    return visit.show("rules.html", methodology=methodology)


def comparison(visit: Visit, version: str) -> HttpResponse:
    """Whom a version would move, once an analyst has asked for it and it is counted."""
    new, old = _rules(visit, version), standing_rules(visit.workspace)
    job = last_job(version)
    if answer := polled(visit, job):
        return answer
    seen = known.comparison_of(old.version, version)
    return visit.show(
        "comparison.html",
        old=old,
        new=new,
        seen=seen,
        job=job,
        shown=_kept(visit, version),
        earliest=earliest(visit.workspace, visit.now),
    )


def comparison_file(visit: Visit, version: str) -> HttpResponse:
    """The same as one file for a discussion; its digest is in the journal."""
    _rules(visit, version)
    found = _kept(visit, version)
    if found is None:
        raise NotThereError(version)
    answer = HttpResponse(found.page)
    answer["Content-Disposition"] = 'attachment; filename="comparison.html"'
    return answer


def compare(visit: Visit, version: str) -> HttpResponse:
    """Counts the last months by both."""
    _rules(visit, version)
    return begun(visit, "compare", version, "comparison", version=version)


def propose(visit: Visit, version: str) -> HttpResponse:
    """Offers the version."""
    _rules(visit, version)
    since, note = Month.parse(visit.given("since")), visit.given("note")
    rules_propose(version=version, since=since, note=note, **visit.signature)
    return visit.done("Методика предложена: её утверждает второй человек.", "methodology")


def choose(visit: Visit, proposal_id: int) -> HttpResponse:
    """The second name."""
    said = rules_choose(proposal_id=proposal_id, **visit.signature)
    return visit.done(f"Утверждено: {said}.", "methodology")


def refuse(visit: Visit, proposal_id: int) -> HttpResponse:
    """The rules stay."""
    reason = visit.given("reason")
    rules_refuse(proposal_id=proposal_id, reason=reason, **visit.signature)
    return visit.done("Отклонено: методика остаётся прежней.", "methodology")


def _kept(visit: Visit, version: str) -> Kept | None:
    """What lies aside, if it is what somebody has seen last."""
    seen = known.comparison_of(standing_rules(visit.workspace).version, version)
    found = kept_comparison(visit.workspace, version) if seen else None
    return found if seen and found and found.digest == seen.digest else None


def _rules(visit: Visit, version: str) -> Methodology:
    found = rules_named(visit.workspace, version)
    if found is None:
        raise NotThereError(version)
    return found
