"""What waits for this person now, and which months are there?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from otklik.core.months import Month
from otklik.core.russian import capital, counted, month_title
from otklik.desk.reading.opening import closed
from otklik.desk.reading.progress import months, progress
from otklik.desk.reading.schedule import objections_close
from otklik.desk.roles import Permission, Role
from otklik.desk.store import awaited
from otklik.desk.store.jobs import jobs_to_look_at
from otklik.desk.store.marking import own_months
from otklik.desk.store.rules import open_proposal
from otklik.desk.web.protocols import is_offered
from otklik.desk.web.visit import Visit
from otklik.desk.web.words import JOB_KINDS, JOB_STATES
from otklik.editions.status import MonthStatus

_STEPS = {
    "freeze": "заморозьте месяц",
    "rate": "посчитайте черновик",
    "propose": "черновик посчитан, готовьте его к изданию",
}

_CHANGED = "черновик изменился, выпуск предложат заново; делать пока ничего не нужно"


@dataclass(frozen=True)
class Wait:
    """Something that waits for this person, and the page where it is done."""

    said: str
    address: str


Listed = Sequence[MonthStatus]


def home(visit: Visit) -> HttpResponse:
    """What waits, what one's role is for, and where to begin."""
    listed = _listed(visit)
    return visit.show(
        "home.html",
        months=listed,
        closed={one.month: _closed(visit, one.month) for one in listed},
        is_asked=any(visit.actor.may(permission) for permission in _SOURCES),
        waits=list(_waits(visit, listed)),
    )


def _listed(visit: Visit) -> Listed:
    """A representative sees the months that have a score."""
    if visit.actor.may(Permission.SEE_MONTHS):
        return months(visit.workspace)
    if visit.actor.role is not Role.REPRESENTATIVE:
        return ()
    return [one for one in months(visit.workspace) if one.has_draft or one.revisions]


def _closed(visit: Visit, month: str) -> str:
    return closed(visit.workspace, Month.parse(month), visit.actor, visit.now)


def _waits(visit: Visit, listed: Listed) -> Iterator[Wait]:
    for permission, source in _SOURCES.items():
        if visit.actor.may(permission):
            yield from source(visit, listed)


def _signatures(visit: Visit, _: Listed) -> Iterator[Wait]:
    """What is to be signed or published; neither can be done under a draft that changed."""
    told = {
        "protocol": ("прочитайте протокол и подпишите выпуск", awaited.unsigned(visit.actor)),
        "month": ("выпуск подписан, но ещё не издан", awaited.unpublished()),
    }
    for route, (said, found) in told.items():
        for month in found:
            if is_offered(visit, Month.parse(month)):
                yield _of_month(month, said, route)
            else:
                yield _of_month(month, _CHANGED, route)


def _objections(_visit: Visit, _: Listed) -> Iterator[Wait]:
    told = ("возражение ждёт ответа", "возражения ждут ответа", "возражений ждут ответа")
    yield from _counted(awaited.unanswered(), told, "objections")


def _decisions(visit: Visit, _: Listed) -> Iterator[Wait]:
    told = (
        "решение ждёт вашего имени",
        "решения ждут вашего имени",
        "решений ждут вашего имени",
    )
    yield from _counted(awaited.decisions(visit.actor), told, "decisions")


def _rules(visit: Visit, _: Listed) -> Iterator[Wait]:
    found = open_proposal()
    if found and found.by_id != visit.actor.id:
        yield Wait(f"Предложена методика {found.version}", reverse("methodology"))


def _files(_visit: Visit, _: Listed) -> Iterator[Wait]:
    if left := awaited.unread_files():
        files = counted(left, "файл не прочитан", "файла не прочитаны", "файлов не прочитаны")
        yield Wait(files, reverse("imports"))


def _step(visit: Visit, listed: Listed) -> Iterator[Wait]:
    """The next step of the last month that has ended."""
    ended = (Month.parse(one.month) for one in listed)
    month = next((one for one in ended if one.end <= visit.now), None)
    if month is None or is_offered(visit, month):
        return
    if said := _STEPS.get(progress(visit.workspace, month).next):
        yield _of_month(str(month), said, "month")


def _jobs(_visit: Visit, _: Listed) -> Iterator[Wait]:
    """What is being done in the background, and what was cut off."""
    for one in jobs_to_look_at():
        said = f"{JOB_KINDS[one.kind].lower()} — {JOB_STATES[one.state]}"
        if one.kind == "compare":
            yield Wait(f"Методика {one.about}: {said}", reverse("comparison", args=[one.about]))
        else:
            yield _of_month(one.about, said, "month")


def _marks(visit: Visit, _: Listed) -> Iterator[Wait]:
    for month, one in own_months(visit.actor).items():
        if left := one.total - one.done:
            yield _of_month(month, f"осталось оценить {left} из {one.total}", "own_month")
        if one.ready:
            yield _of_month(month, f"готово к сдаче: {one.ready}", "own_month")


def _sheets(visit: Visit, listed: Listed) -> Iterator[Wait]:
    """The months against which one may still object in time."""
    for one in listed:
        closes = objections_close(visit.workspace, Month.parse(one.month))
        if visit.now.date() <= closes and not _closed(visit, one.month):
            said = f"проверьте лист; возразить можно до конца {closes:%d.%m.%Y}"
            where = {"authority_id": visit.actor.authority_id}
            yield _of_month(one.month, said, "sheet", **where)


def _counted(found: Mapping[str, int], told: tuple[str, str, str], route: str) -> Iterator[Wait]:
    for month, count in found.items():
        yield _of_month(month, counted(count, *told), route)


def _of_month(month: str, said: str, route: str, **where: object) -> Wait:
    named = capital(month_title(Month.parse(month)))
    return Wait(f"{named}: {said}", reverse(route, kwargs={"month": month, **where}))


_SOURCES: Mapping[Permission, Callable[[Visit, Listed], Iterator[Wait]]] = {
    Permission.SIGN_PUBLICATION: _signatures,
    Permission.ANSWER_OBJECTION: _objections,
    Permission.CONFIRM_FLAG: _decisions,
    Permission.CHOOSE_METHODOLOGY: _rules,
    Permission.IMPORT_FILES: _files,
    Permission.FREEZE_MONTH: _step,
    Permission.RATE_MONTH: _jobs,
    Permission.MARK: _marks,
    Permission.OBJECT: _sheets,
}
"""Who is asked for what; in the order in which it is shown."""
