"""How does an authority object on the screen, and who sees it?"""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from otklik.core.months import Month
from otklik.desk.actions.attachments import SentFile
from otklik.desk.actions.corrections import corrections
from otklik.desk.actions.objections import objection_raise, objection_raise_flag
from otklik.desk.reading.attachments import LIMITS, content_of
from otklik.desk.reading.progress import progress
from otklik.desk.reading.rated import current
from otklik.desk.reading.schedule import objections_close
from otklik.desk.reading.sheet import names
from otklik.desk.roles import Permission
from otklik.desk.store import objected
from otklik.desk.store.found import OwnFlag
from otklik.desk.web.answering import answering
from otklik.desk.web.correcting import record_of
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.paging import page_of
from otklik.desk.web.visit import Visit
from otklik.detectors.signs import known_detectors

_LATE = " Срок возражений прошёл: если его примут, выйдет исправление."


def listed(visit: Visit, month: Month) -> HttpResponse:
    """All that the visitor may see, where they stand, and those that wait first."""
    rated, only = current(visit.workspace, month), visit.asked("only")
    found = objected.listed(str(month), visit.actor, only)
    return visit.show(
        "objections.html",
        month=month,
        page=page_of(found, found.count(), visit.asked("page")),
        only=only if only in objected.FILTERS else "",
        stands=objected.stands(str(month), visit.actor, visit.now),
        corrections=_corrections(visit, month),
        names=names(rated) if rated else {},
        detectors={one.code: one.title for one in known_detectors()},
        **answering(visit, rated),
    )


def raise_one(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """Objects to a record."""
    is_late = objection_raise(
        record=record_of(visit, month),
        authority_id=authority_id,
        text=visit.given("text"),
        files=_uploads(visit),
        **visit.signature,
    )
    return _raised(visit, month, is_late=is_late)


def raise_to_flag(visit: Visit, month: Month, authority_id: str) -> HttpResponse:
    """Objects to a flag."""
    is_late = objection_raise_flag(
        flag=OwnFlag(str(month), visit.given("flag")),
        authority_id=authority_id,
        text=visit.given("text"),
        files=_uploads(visit),
        **visit.signature,
    )
    return _raised(visit, month, is_late=is_late)


def objecting(visit: Visit, month: Month) -> dict[str, Any]:
    """What a page says of the window beside a form for objections, and which files may go with one.

    As templates name it: `closes`, `is_late`, `limits`.
    """
    closes = objections_close(visit.workspace, month)
    return {"closes": closes, "is_late": visit.now.date() > closes, "limits": LIMITS}


def attached(visit: Visit, month: Month, objection_id: int, attachment_id: int) -> HttpResponse:
    """A file, to be saved and never shown by the browser itself."""
    found = objected.attachment(visit.actor, str(month), objection_id, attachment_id)
    if found is None:
        raise NotThereError(str(attachment_id))
    content = content_of(visit.workspace, found.sha256)
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, found.name),
            "X-Content-Type-Options": "nosniff",
        },
    )


def _corrections(visit: Visit, month: Month) -> object:
    """What is on its way into a correction, for those who lead it there."""
    if not visit.actor.may(Permission.SEE_MONTHS):
        return None
    return corrections(visit.workspace, progress(visit.workspace, month))


def _uploads(visit: Visit) -> list[SentFile]:
    given = visit.request.FILES.getlist("files")
    return [SentFile(str(one.name), int(one.size or 0), one) for one in given]


def _raised(visit: Visit, month: Month, *, is_late: bool) -> HttpResponse:
    late = _LATE if is_late else ""
    return visit.done(f"Возражение принято к рассмотрению.{late}", "objections", month=month)
