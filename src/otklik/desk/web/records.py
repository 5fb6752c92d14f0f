"""What stands behind a score: the sheet, the rows behind a number, one record?"""

from django.http import HttpResponse

from otklik.core.months import Month
from otklik.desk.reading.rated import Rated, current
from otklik.desk.reading.schedule import objections_close
from otklik.desk.reading.sheet import Behind, behind, indicator_of, names, record, sheet
from otklik.desk.store import found
from otklik.desk.store.found import RecordKey
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.paging import page_of
from otklik.desk.web.tabular import csv_file
from otklik.desk.web.visit import Visit
from otklik.editions.case_words import deadline, span_rows, verdict_said
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
        closes=objections_close(visit.workspace, month),
        is_late=visit.now.date() > objections_close(visit.workspace, month),
    )


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


def exported(visit: Visit, month: Month, authority_id: str, code: str) -> HttpResponse:
    """The same rows as a file."""
    _, _, told = _behind(visit, month, authority_id, code)
    rows = (line.cells for line in told.lines)
    return csv_file(f"{month}-{code}.csv", told.headings, rows)


def record_page(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """One record as it was counted, and what people say of it."""
    rated = _rated(visit, month, authority_id)
    known = record(rated, authority_id, visit.asked("id"))
    if known is None:
        raise NotThereError(visit.asked("id"))
    clock, key = rated.snapshot.clock, RecordKey(str(month), known.case.stream, known.case.case_id)
    return visit.show(
        "record.html",
        month=month,
        authority_id=authority_id,
        authority=names(rated)[authority_id],
        known=known,
        spans=span_rows(known, clock),
        deadline=deadline(known, clock, rated.methodology.norms),
        verdicts=[(one.indicator, verdict_said(one)) for one in known.verdicts if one.is_counted],
        exclusion=found.exclusion_of(key),
        objections=found.objections_to(key),
        is_late=visit.now.date() > objections_close(visit.workspace, month),
        closes=objections_close(visit.workspace, month),
    )


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
