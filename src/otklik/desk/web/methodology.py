"""By which rules and settings is the region rated, and how are other rules chosen?"""

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.actions.rules import (
    earliest,
    rules_choose,
    rules_compare,
    rules_propose,
    rules_refuse,
)
from otklik.desk.reading.rules import (
    candidates,
    compared,
    history,
    rules_named,
    standing_rules,
    timeline,
)
from otklik.desk.store import rules as known
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.visit import Visit
from otklik.editions.month import methodology_in_force
from otklik.methodology.model import Methodology
from otklik.site import moved


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
    """Whom a version would move, once an analyst has counted it."""
    new, old = _rules(visit, version), standing_rules(visit.workspace)
    seen = known.comparison_of(old.version, version)
    found = compared(visit.workspace, version) if seen else None
    return visit.show(
        "comparison.html",
        old=old,
        new=new,
        seen=seen,
        shown=found.shown if found else None,
        is_fresh=bool(seen and found and found.digest == seen.digest),
        moved=moved,
        earliest=earliest(visit.workspace, visit.now),
    )


def comparison_file(visit: Visit, version: str) -> HttpResponse:
    """The same as one file for a discussion; its digest is in the journal."""
    _rules(visit, version)
    if known.comparison_of(standing_rules(visit.workspace).version, version) is None:
        raise NotThereError(version)
    answer = HttpResponse(compared(visit.workspace, version).page)
    answer["Content-Disposition"] = 'attachment; filename="comparison.html"'
    return answer


def compare(visit: Visit, version: str) -> HttpResponse:
    """Counts the last months by both."""
    _rules(visit, version)
    told = rules_compare(version=version, **visit.signature)
    return visit.done(f"Методики сравнены: {told}.", "comparison", version=version)


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


def _rules(visit: Visit, version: str) -> Methodology:
    found = rules_named(visit.workspace, version)
    if found is None:
        raise NotThereError(version)
    return found
