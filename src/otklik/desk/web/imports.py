"""How are files sent, and what is shown of what came of them?"""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from otklik.core.errors import OtklikError
from otklik.core.russian import counted, number
from otklik.desk.actions.imports import Said, import_begin, import_drop, import_retry
from otklik.desk.actions.uploads import Upload
from otklik.desk.reading.formats import formats
from otklik.desk.reading.imports import Rejected, months_of, rejected_of, report_of, reports_besides
from otklik.desk.reading.limits import ImportLimits
from otklik.desk.store import imports as found
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.paging import page_of
from otklik.desk.web.tabular import csv_file
from otklik.desk.web.visit import Visit
from otklik.ingest.remarks import left_out, remarks


def listed(visit: Visit) -> HttpResponse:
    """The form, everything that was sent, and what was ingested by commands."""
    return _shown(visit)


def send(visit: Visit) -> HttpResponse:
    """Every file becomes an import of its own; those that cannot be taken are told of."""
    files = visit.request.FILES.getlist("files")
    _require_number(files)
    said, begun, mistakes = _said(visit), [], []
    for file in files:
        try:
            upload = Upload(file.name, file.chunks())
            begun.append(import_begin(upload=upload, said=said, **visit.signature))
        except OtklikError as error:
            mistakes.append(str(error))
    if mistakes:
        return _shown(visit, mistakes, status=409)
    if len(begun) == 1:
        done = visit.done("Файл принят.", "import", import_id=begun[0].pk)
    else:
        taken = counted(len(begun), "файл", "файла", "файлов")
        done = visit.done(f"Принято: {taken}.", "imports")
    return _followed(visit, done)


def _followed(visit: Visit, done: HttpResponse) -> HttpResponse:
    """A script that sends files is told where to go: it would follow by itself, unseen."""
    if "HX-Request" not in visit.request.headers:
        return done
    return HttpResponse(headers={"HX-Redirect": done["Location"]})


def import_page(visit: Visit, import_id: int) -> HttpResponse:
    """How far one file is, and in the end what came of it."""
    one = _found(import_id)
    report = report_of(visit.workspace, one.batch) if one.batch else None
    rejected = rejected_of(visit.workspace, one.batch) if report and report.rejected else None
    rows = rejected.rows if rejected else ()
    return visit.show(
        "import.html",
        one=one,
        report=report,
        parts_of_archive=[(part, _title(visit, part)) for part in one.parts.order_by("id")],
        months=months_of(visit.workspace, one.batch, report.table) if report else {},
        remarks=[*left_out(report), *remarks(report)] if report else [],
        rejected=rejected,
        page=page_of(rows, len(rows), visit.asked("page")),
        formats=formats(),
    )


def rejected_file(visit: Visit, import_id: int) -> HttpResponse:
    """All rejected rows with their cells, to be mended and sent again."""
    one = _found(import_id)
    rejected: Rejected | None = rejected_of(visit.workspace, one.batch) if one.batch else None
    if rejected is None:
        raise NotThereError(str(import_id))
    return csv_file(f"rejected-{one.batch}.csv", rejected.headings, rejected.rows)


def retry(visit: Visit, import_id: int) -> HttpResponse:
    """The same file once more, as is said of it now."""
    _found(import_id)
    import_retry(import_id=import_id, said=_said(visit), **visit.signature)
    return visit.done("Файл поставлен в очередь ещё раз.", "import", import_id=import_id)


def drop(visit: Visit, import_id: int) -> HttpResponse:
    """The file is wanted no more."""
    _found(import_id)
    import_drop(import_id=import_id, **visit.signature)
    return visit.done("Файл убран.", "import", import_id=import_id)


def _shown(visit: Visit, mistakes: list[str] | None = None, status: int = 200) -> HttpResponse:
    everything = found.imports()
    page = page_of(everything, everything.count(), visit.asked("page"))
    answer = visit.show(
        "imports.html",
        page=page,
        mistakes=mistakes or [],
        is_busy=found.is_any_unfinished(),
        besides=list(reports_besides(visit.workspace, found.batches_sent())),
        formats=formats(),
        limits=ImportLimits.shipped(),
    )
    answer.status_code = status
    return answer


def _found(import_id: int) -> Any:
    one = found.import_of(import_id)
    if one is None:
        raise NotThereError(str(import_id))
    return one


def _title(visit: Visit, part: Any) -> str:
    report = report_of(visit.workspace, part.batch)
    return report.format_title if report else ""


def _said(visit: Visit) -> Said:
    return Said(visit.given("format"), _moment(visit.given("measured_at")))


def _moment(text: str) -> datetime | None:
    """As the browser's field of a date and a time writes it."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        raise OtklikError(
            f"Время измерения «{text}» не понято. Что сделать: выберите день и время в поле."
        ) from None


def _require_number(files: list[UploadedFile]) -> None:
    most = ImportLimits.shipped().files
    if not files:
        raise OtklikError("Файлы не выбраны. Что сделать: перетащите их на поле или выберите.")
    if len(files) > most:
        raise OtklikError(
            f"За один раз принимается не больше {number(most)} файлов. Что сделать: загрузите "
            "их в несколько приёмов."
        )
