"""What stands behind a score: the sheet, the rows behind a number, one record?"""

from django.http import HttpResponse, StreamingHttpResponse

from otklik.core.months import Month
from otklik.desk.reading.behind import Behind, behind
from otklik.desk.reading.measures import since
from otklik.desk.reading.overdue import HEADINGS, overdue
from otklik.desk.reading.rated import Rated, current
from otklik.desk.reading.sheet import indicator_of, names, record, sheet
from otklik.desk.store import objected, ruled
from otklik.desk.store.found import RecordKey
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.objections import objecting
from otklik.desk.web.paging import page_of
from otklik.desk.web.tabular import csv_file, csv_stream
from otklik.desk.web.visit import Visit
from otklik.desk.web.words import STREAMS
from otklik.editions.case_words import correction_said, deadline, span_rows, verdict_said
from otklik.ingest.removed import removed_texts
from otklik.methodology.model import Indicator


def sheet_page(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """The authority's own sheet."""
    rated = _rated(visit, month, authority_id)
    card = sheet(rated, authority_id)
    return visit.show(
        "sheet.html",
        month=month,
        card=card,
        rated=rated,
        methodology=rated.methodology,
        **objecting(visit, month),
    )


def overdue_page(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """What was answered too late or not at all, with every deadline."""
    rated = _rated(visit, month, authority_id)
    found = overdue(rated, authority_id, visit.asked("search"))
    return visit.show(
        "overdue.html",
        month=month,
        authority_id=authority_id,
        authority=names(rated)[authority_id],
        headings=HEADINGS,
        total=len(overdue(rated, authority_id)),
        unanswered=sum(one.answered_at is None for one in overdue(rated, authority_id)),
        page=page_of(found, len(found), visit.asked("page")),
        search=visit.asked("search"),
    )


def overdue_exported(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """The same as a file; the search holds."""
    found = overdue(_rated(visit, month, authority_id), authority_id, visit.asked("search"))
    return csv_file(f"{month}-overdue.csv", HEADINGS, (one.cells(STREAMS) for one in found))


def behind_page(visit: Visit, month: Month, authority_id: str, code: str) -> HttpResponse:
    """The rows behind a number, a page at a time."""
    rated, indicator, told = _behind(visit, month, authority_id, code)
    return visit.show(
        "behind.html",
        month=month,
        authority_id=authority_id,
        authority=names(rated)[authority_id],
        indicator=indicator,
        told=told,
        page=page_of(told.lines, len(told.lines), visit.asked("page")),
        search=visit.asked("search"),
        only_costly=bool(visit.asked("costly")),
    )


def exported(visit: Visit, month: Month, authority_id: str, code: str) -> StreamingHttpResponse:
    """The same rows as a file."""
    _, _, told = _behind(visit, month, authority_id, code)
    rows = (line.cells for line in told.lines)
    return csv_stream(f"{month}-{code}.csv", told.headings, rows)


def record_page(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """One record as it was counted, and what people say of it."""
    rated = _rated(visit, month, authority_id)
    known = record(rated, authority_id, visit.asked("id"), visit.asked("stream"))
    if known is None:
        raise NotThereError(visit.asked("id"))
    clock, key = rated.snapshot.clock, RecordKey(str(month), known.case.stream, known.case.case_id)
    written = (known.case.stream, known.case.case_id)
    return visit.show(
        "record.html",
        month=month,
        authority_id=authority_id,
        authority=names(rated)[authority_id],
        known=known,
        spans=span_rows(known, clock),
        deadline=deadline(known, clock, rated.methodology.norms),
        verdicts=[(one.indicator, verdict_said(one)) for one in known.verdicts if one.is_counted],
        waiting=ruled.waiting_about(key, authority_id),
        since=since(visit.workspace, month, known),
        objections=objected.objections_to(key, visit.actor),
        removed=removed_texts(visit.workspace, [written]).get(written),
        others=_others(rated, authority_id),
        correction_said=correction_said,
        **objecting(visit, month),
    )


def _others(rated: Rated, authority_id: str) -> list[tuple[str, str]]:
    """Whose the record could be, by name."""
    found = ((one.id, one.short_name) for one in rated.snapshot.authorities)
    return sorted((one for one in found if one[0] != authority_id), key=lambda one: one[1])


def _rated(visit: Visit, month: Month, authority_id: str) -> Rated:
    rated = current(visit.workspace, month)
    if rated is None or rated.section_of(authority_id) is None:
        raise NotThereError(authority_id)
    return rated


def _behind(
    visit: Visit, month: Month, authority_id: str, code: str
) -> tuple[Rated, Indicator, Behind]:
    rated = _rated(visit, month, authority_id)
    indicator = indicator_of(rated, code)
    if indicator is None:
        raise NotThereError(code)
    costly = bool(visit.asked("costly"))
    told = behind(rated, authority_id, indicator, visit.asked("search"), only_costly=costly)
    return rated, indicator, told
