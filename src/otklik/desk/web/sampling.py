"""How do the marks of a month come along, how far do experts agree, and who may not judge whom?"""

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.actions.conflicts import conflict_declare, conflict_lift
from otklik.desk.actions.dealing import missing_seats
from otklik.desk.actions.sampling import marking_again, sample_deal
from otklik.desk.reading.agreement import Agreement, Shift, agreement_of, drifts
from otklik.desk.reading.sampled import frozen_marks, sample_of
from otklik.desk.store import marking
from otklik.desk.web.visit import Visit
from otklik.editions.month import methodology_in_force
from otklik.experts.book import marks_layout, rubric
from otklik.experts.review import marks_given, review
from otklik.tables.marks import CRITERIA
from otklik.workspace.samples import Sample

_MONTHS_BEFORE = 3
"""So many earlier months stand beside an expert's marks."""


def marking_page(visit: Visit, month: Month) -> HttpResponse:
    """The sample, everybody's progress, agreement, drift and conflicts."""
    sample, rules = sample_of(visit.workspace, month), methodology_in_force(visit.workspace)
    has_rules = rules.norms.marks is not None and rules.sample is not None
    standings = marking.standings(str(month))
    unseated = len(missing_seats(visit.workspace, sample)) if sample and standings else 0
    authorities = visit.workspace.load_registry().authorities
    return visit.show(
        "marking/month.html",
        month=month,
        sample=sample,
        rules=rules,
        has_rules=has_rules,
        told=review(visit.workspace, month, rules) if sample and has_rules else None,
        standings=standings,
        unseated=unseated,
        is_missing=not standings or unseated or marking.abandoned(str(month)).exists(),
        waiting=marking.undelivered_books(),
        experts=marking.experts(),
        conflicts=marking.conflicts(),
        authorities=authorities,
        names={one.id: one.short_name for one in authorities},
        limits=rubric()["intervals"] | {"reliable_from": rubric()["reliable_from"]},
        **(_agreement(visit, month, sample) if sample else {}),
    )


def deal(visit: Visit, month: Month) -> HttpResponse:
    """Draws the sample and gives it out."""
    told = sample_deal(month=month, **visit.signature)
    return visit.done(f"Выборка роздана: {told}.", "marking", month=month)


def again(visit: Visit, month: Month) -> HttpResponse:
    """Gives a part of it out once more."""
    told = marking_again(month=month, **visit.signature)
    return visit.done(f"Повторная оценка: {told}.", "marking", month=month)


def conflict(visit: Visit, month: Month) -> HttpResponse:
    """Keeps an expert away from an authority."""
    expert_id = visit.given("expert_id")
    conflict_declare(
        expert_id=int(expert_id) if expert_id.isdecimal() else 0,
        authority_id=visit.given("authority_id"),
        **visit.signature,
    )
    return visit.done("Отвод записан.", "marking", month=month)


def lift(visit: Visit, month: Month, conflict_id: int) -> HttpResponse:
    """Takes a conflict back."""
    conflict_lift(conflict_id=conflict_id, **visit.signature)
    return visit.done("Отвод снят.", "marking", month=month)


def _agreement(visit: Visit, month: Month, sample: Sample) -> dict[str, object]:
    """Agreement is of the marks in the workspace; in which order they were made the desk knows."""
    given, _ = marks_given(visit.workspace, sample)
    controls = marking.handed_marks(str(month), sample, marking.CONTROLS)
    titles = {name: marks_layout().columns[name].title for name in CRITERIA}
    found = agreement_of(given, sample.snapshot)
    firsts = marking.handed_marks(str(month), sample, marking.FIRSTS)
    return {
        "unfrozen": sum(map(len, given.values())) - frozen_marks(visit.workspace, sample),
        "agreement": found,
        "rows": _rows(found, titles),
        "control_given": bool(marking.assignments(str(month), marking.CONTROLS)),
        "control": agreement_of(controls, sample.snapshot).whole,
        "drifts": drifts(firsts, sample.snapshot),
        "shifts_before": _shifts_before(visit, month),
        "called": {one.login: one.name for one in marking.standings(str(month))},
    }


def _shifts_before(visit: Visit, month: Month) -> dict[str, list[tuple[Month, Shift]]]:
    """How far everybody's marks stood above those of others in the months before, nearest first."""
    found: dict[str, list[tuple[Month, Shift]]] = {}
    for earlier in reversed(month.back(_MONTHS_BEFORE)):
        if sample := sample_of(visit.workspace, earlier):
            firsts = marking.handed_marks(str(earlier), sample, marking.FIRSTS)
            for one in drifts(firsts, sample.snapshot):
                found.setdefault(one.expert, []).append((earlier, one.shift))
    return found


def _rows(found: Agreement, titles: dict[str, str]) -> list[tuple[str, object]]:
    rows = [(titles[name], kappa) for name, kappa in found.by_criterion.items()]
    return [("Все критерии", found.whole), *rows]
