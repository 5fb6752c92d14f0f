"""Does everybody get only what the matrix allows, wherever a route leads?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

from otklik.core.errors import OtklikError
from otklik.desk.actions.readings import Read, reading_note
from otklik.desk.plainly import plainly
from otklik.desk.reading.opening import NotYetError, require_open
from otklik.desk.reading.rated import prepare
from otklik.desk.roles import SECOND_FACTOR, ForbiddenError, Permission
from otklik.desk.store.factors import device_of
from otklik.desk.web.refusing import forbidden, missing, mistaken, too_early, too_many, unclear
from otklik.desk.web.throttling import seconds_to_wait
from otklik.desk.web.visit import Visit, here, moment_of

_NO_TEXT = "\0"
"""What no database takes for a text."""
Screen = Callable[..., HttpResponse]


class NotThereError(OtklikError):
    """What the address names is not there, or is not this person's to see."""


@dataclass(frozen=True)
class Route:
    """A name, an address, who may open it and what answers; None is everybody, entered or not.

    The screen gets a `Visit`, or where there is no permission the bare request, and the parts of
    the address by name; an `authority_id` and a `month` among them are checked as well.
    `by_password`: open to who has given the password and not yet the code. `is_personal`: who read
    it is remembered.
    """

    name: str
    path: str
    permission: Permission | None
    screen: Screen
    methods: tuple[str, ...] = ("GET",)
    by_password: bool = False
    is_personal: bool = False

    def __call__(self, request: HttpRequest, **where: Any) -> HttpResponse:
        if seconds := seconds_to_wait(request):
            return too_many(request, seconds)
        if _NO_TEXT in "".join(_values(request)):
            return unclear(request)
        if self.permission is not None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if self.permission is not None and not self.by_password and lacks_code(request):
            return redirect_to_login(request.get_full_path(), reverse("second_factor"))
        try:
            return self._answer(request, **where)
        except ForbiddenError as error:
            return forbidden(request, str(error))
        except NotThereError:
            return missing(request)
        except NotYetError as error:
            return too_early(request, str(error))
        except OtklikError as error:
            return mistaken(request, plainly(str(error)))

    def _answer(self, request: HttpRequest, **where: Any) -> HttpResponse:
        if self.permission is None:
            return self._screen(request, request, where)
        actor, workspace = request.user.actor, here()
        actor.require(self.permission)
        authority_id = where.get("authority_id")
        if authority_id is not None and not actor.may_about(self.permission, authority_id):
            raise NotThereError(authority_id)
        visit = Visit(request, actor, workspace, moment_of(workspace))
        if month := where.get("month"):
            require_open(workspace, month, actor, visit.now)
            if request.method == "GET" and actor.may(Permission.CONFIRM_FLAG):
                prepare(workspace, month)
        answer = self._screen(request, visit, where)
        if self.is_personal and answer.status_code == HTTPStatus.OK:
            reading_note(read=_read(self.name, visit, where), by=actor, now=visit.now)
        return answer

    def _screen(self, request: HttpRequest, first: Any, where: dict[str, Any]) -> HttpResponse:
        if request.method not in self.methods:
            return HttpResponseNotAllowed(self.methods)
        return self.screen(first, **where)


def _values(request: HttpRequest) -> Iterator[str]:
    """Everything that was asked for and sent, without files."""
    for told in (request.GET, request.POST):
        yield from (value for _, values in told.lists() for value in values)


def lacks_code(request: HttpRequest) -> bool:
    """Has somebody given the password alone, whose role or own will asks for a code as well?"""
    if request.user.is_verified():
        return False
    return request.user.role in SECOND_FACTOR or device_of(request.user.pk) is not None


def _read(screen: str, visit: Visit, where: dict[str, Any]) -> Read:
    """What the address says was read."""
    rest = {**where, **visit.request.GET.dict()}
    month, authority_id = (str(rest.pop(name, "")) for name in ("month", "authority_id"))
    about = ", ".join(str(value) for value in rest.values() if value)
    return Read(screen, month, authority_id, about)
