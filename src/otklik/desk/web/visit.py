"""Who asks for a page, when and of which workspace?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from otklik.desk.here import here, moment_of
from otklik.desk.roles import Actor
from otklik.workspace.folder import Workspace

__all__ = ["Visit", "draw", "here", "moment_of"]


@dataclass(frozen=True)
class Visit:
    """One request of somebody whose right to it is checked; `now` is local time of the region."""

    request: HttpRequest
    actor: Actor
    workspace: Workspace
    now: datetime

    @property
    def signature(self) -> dict[str, Any]:
        """Where, who and when: what every action asks."""
        return {"workspace": self.workspace, "by": self.actor, "now": self.now}

    @property
    def called(self) -> dict[str, str]:
        """The short names of authorities in the registry as it is now, by their ids."""
        return {one.id: one.short_name for one in self.workspace.load_registry().authorities}

    def asked(self, name: str) -> str:
        """A value of the address, empty where there is none."""
        return str(self.request.GET.get(name, "")).strip()

    def given(self, name: str) -> str:
        """A value of the form, empty where there is none."""
        return str(self.request.POST.get(name, "")).strip()

    def show(self, template: str, **values: Any) -> HttpResponse:
        """A page of `templates/desk`."""
        return draw(self.request, template, actor=self.actor, workspace=self.workspace, **values)

    def done(self, said: str, route: str, **where: Any) -> HttpResponse:
        """Back to a page, with a sentence of what was done."""
        messages.success(self.request, said)
        return redirect(reverse(route, kwargs=where))


def draw(request: HttpRequest, template: str, status: int = 200, **values: Any) -> HttpResponse:
    """A page for anybody."""
    said = messages.get_messages(request)
    told: Mapping[str, Any] = {"actor": None, "half": False, "said": said, **values}
    return render(request, f"desk/{template}", told, status=status)
