"""Does everybody get only what the matrix allows, wherever a route leads?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from otklik.core.errors import OtklikError
from otklik.desk.roles import ForbiddenError, Permission
from otklik.desk.web.refusing import forbidden, missing, mistaken
from otklik.desk.web.visit import Visit, here, moment_of

Screen = Callable[..., HttpResponse]


class NotThereError(OtklikError):
    """What the address names is not there, or is not this person's to see."""


@dataclass(frozen=True)
class Route:
    """A name, an address, who may open it and what answers; None is everybody, entered or not.

    The screen gets a `Visit`, or where there is no permission the bare request, and the parts of
    the address by name; an `authority_id` among them is checked as well.
    """

    name: str
    path: str
    permission: Permission | None
    screen: Screen
    methods: tuple[str, ...] = ("GET",)

    def __call__(self, request: HttpRequest, **where: Any) -> HttpResponse:
        if self.permission is not None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            return self._answer(request, **where)
        except ForbiddenError as error:
            return forbidden(request, str(error))
        except NotThereError:
            return missing(request)
        except OtklikError as error:
            return mistaken(request, str(error))

    def _answer(self, request: HttpRequest, **where: Any) -> HttpResponse:
        if self.permission is None:
            return self._screen(request, request, where)
        actor, workspace = request.user.actor, here()
        actor.require(self.permission)
        authority_id = where.get("authority_id")
        if authority_id is not None and not actor.may_about(self.permission, authority_id):
            raise NotThereError(authority_id)
        visit = Visit(request, actor, workspace, moment_of(workspace))
        return self._screen(request, visit, where)

    def _screen(self, request: HttpRequest, first: Any, where: dict[str, Any]) -> HttpResponse:
        if request.method not in self.methods:
            return HttpResponseNotAllowed(self.methods)
        return self.screen(first, **where)
