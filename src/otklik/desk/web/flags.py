"""What looks odd in a month, what stands behind it, and what do people say of it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from otklik.core.months import Month
from otklik.desk.actions.flags import FlagKey, flag_confirm, flag_reject, flag_reopen
from otklik.desk.reading.evidence import Evidence, shown
from otklik.desk.reading.flags import (
    Looked,
    behind_flag,
    detector_of,
    flag_key,
    flag_name,
    looked,
    looks_at,
    suggested,
    title_of,
    trial_of,
)
from otklik.desk.store import ruled
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.measuring import measure_of, options, preview
from otklik.desk.web.objections import objecting
from otklik.desk.web.paging import Page, page_of
from otklik.desk.web.visit import Visit
from otklik.detectors.detector import INCIDENT, MESSAGE, Flag
from otklik.methodology.model import Methodology
from otklik.workspace.registry_rows import Authority

OPEN, REJECTED = "open", "rejected"


@dataclass(frozen=True)
class FlagRow:
    """A flag of the list, and what was said of it."""

    flag: Flag
    title: str
    authority: str
    state: str


def listed(visit: Visit, month: Month) -> HttpResponse:
    """All that the visitor may see, by what the filter asks for."""
    found = looked(visit.workspace, month)
    rows = _rows(visit, month, found) if found else []
    asked = {name: visit.asked(name) for name in ("detector", "authority", "state")}
    shown_rows = [row for row in rows if _is_asked(row, asked)]
    return visit.show(
        "flags.html",
        month=month,
        found=found,
        page=page_of(shown_rows, len(shown_rows), visit.asked("page")),
        asked=asked,
        detectors=sorted({(row.flag.detector, row.title) for row in rows}, key=_second),
        authorities=sorted({(row.flag.authority_id, row.authority) for row in rows}, key=_second),
        waiting=sum(row.state == OPEN for row in rows),
        title_of=title_of,
        gone=_gone(visit, month, found) if found else [],
        names=visit.called,
    )


def page(visit: Visit, month: Month, authority_id: str, detector: str, part: str) -> HttpResponse:
    """One flag: what was seen, what stands behind it, what was said and decided."""
    key = FlagKey(month, detector, authority_id, part)
    found, flag, verdict = _known(visit, key)
    ids = behind_flag(found, flag) if flag else ()
    of_page = page_of(ids, len(ids), visit.asked("page"))
    return visit.show(
        "flag.html",
        month=month,
        key=key,
        title=title_of(detector),
        found=found,
        flag=flag,
        verdict=verdict,
        state=verdict.state if verdict else OPEN,
        authority=_names(found.snapshot.authorities).get(authority_id, authority_id),
        page=of_page,
        evidence=_evidence(visit, found, flag, of_page) if flag else None,
        decisions=ruled.decisions_of_flag(verdict),
        flag_key=flag_name(flag) if flag else "",
        **_of_detector(detector, found.methodology),
        **objecting(visit, month),
    )


def _of_detector(code: str, rules: Methodology) -> Mapping[str, object]:
    """What is known of a detector, and what may follow from its flags."""
    known = {"looks_at": looks_at(code), "trial": trial_of(code)}
    return {**known, "suggested": suggested(code, rules), **options(rules)}


def confirm(
    visit: Visit, month: Month, authority_id: str, detector: str, part: str
) -> HttpResponse:
    """The flag is right; where a measure follows, first what it would change."""
    key = FlagKey(month, detector, authority_id, part)
    measure = None
    if visit.given("code"):
        measure = measure_of(visit, month, authority_id, _items(visit, detector))
    if measure and not visit.given("seen"):
        action, back = (reverse(one, kwargs=key.__dict__) for one in ("flag_confirm", "flag"))
        return preview(visit, month, measure, action=action, back=back)
    flag_confirm(key=key, reason=visit.given("found"), measure=measure, **visit.signature)
    said = " Решение ждёт второго имени." if measure else ""
    return visit.done(f"Флаг подтверждён.{said}", "flag", **key.__dict__)


def reject(visit: Visit, month: Month, authority_id: str, detector: str, part: str) -> HttpResponse:
    """The flag has an innocent reason."""
    key = FlagKey(month, detector, authority_id, part)
    flag_reject(key=key, reason=visit.given("found"), **visit.signature)
    return visit.done("Флаг отклонён, причина записана.", "flags", month=month)


def reopen(visit: Visit, month: Month, authority_id: str, detector: str, part: str) -> HttpResponse:
    """The flag waits again."""
    key = FlagKey(month, detector, authority_id, part)
    flag_reopen(key=key, reason=visit.given("reason"), **visit.signature)
    return visit.done("Флаг снова ждёт проверки.", "flag", **key.__dict__)


def _rows(visit: Visit, month: Month, found: Looked) -> list[FlagRow]:
    """Those that wait first; a representative sees what stands against the own authority."""
    verdicts, called = ruled.verdicts(str(month)), _names(found.snapshot.authorities)
    rows = [
        FlagRow(
            flag=flag,
            title=title_of(flag.detector),
            authority=called.get(flag.authority_id, flag.authority_id),
            state=verdicts[flag_key(flag)].state if flag_key(flag) in verdicts else OPEN,
        )
        for flag in found.flags
        if visit.actor.authority_id in (None, flag.authority_id)
    ]
    own_only = visit.actor.authority_id is not None
    allowed = [row for row in rows if not (own_only and row.state == REJECTED)]
    return sorted(allowed, key=lambda row: row.state != OPEN)


def _is_asked(row: FlagRow, asked: Mapping[str, str]) -> bool:
    told = {
        "detector": row.flag.detector, "authority": row.flag.authority_id, "state": row.state,
    }  # fmt: skip
    return all(not value or told[name] == value for name, value in asked.items())


def _gone(visit: Visit, month: Month, found: Looked) -> list[Any]:
    """What was said of flags that the last snapshot does not show any more."""
    if visit.actor.authority_id is not None:
        return []
    known = {flag_key(flag) for flag in found.flags}
    return [one for key, one in ruled.verdicts(str(month)).items() if key not in known]


def _known(visit: Visit, key: FlagKey) -> tuple[Looked, Flag | None, Any]:
    """The flag and what was said of it; `NotThereError` where there is neither for this person."""
    found = looked(visit.workspace, key.month)
    about = (key.detector, key.authority_id, key.part)
    verdict = ruled.verdict(str(key.month), about)
    flag = found.find(*about) if found else None
    hidden = visit.actor.authority_id is not None and verdict and verdict.state == REJECTED
    if found is None or hidden or not (flag or verdict):
        raise NotThereError(key.detector)
    return found, flag, verdict


def _evidence(visit: Visit, found: Looked, flag: Flag, page: Page) -> Evidence | None:
    detector = detector_of(flag.detector)
    if detector is None or not page.rows:
        return None
    where = (visit.workspace, found.snapshot, detector.items, flag.authority_id)
    return shown(*where, page.rows)


def _items(visit: Visit, detector: str) -> list[tuple[str, str]]:
    known = detector_of(detector)
    stream = known.items if known and known.items in (INCIDENT, MESSAGE) else ""
    return [(stream, one) for one in visit.request.POST.getlist("item")]


def _names(authorities: Sequence[Authority]) -> Mapping[str, str]:
    return {one.id: one.short_name for one in authorities}


def _second(pair: tuple[str, str]) -> str:
    return pair[1]
