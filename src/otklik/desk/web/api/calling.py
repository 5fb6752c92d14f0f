"""Which program asks, in whose name, and not too often?"""

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from otklik.desk.actions.tokens import LIMITS, token_used
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.scopes import SCOPE_PERMISSIONS, SCOPE_TITLES, Scope
from otklik.desk.store.tokens import good_token
from otklik.desk.web.visit import here, moment_of
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class Caller:
    """A request of a program whose right to it is checked; `prefix` is that of its key."""

    actor: Actor
    prefix: str
    workspace: Workspace
    now: datetime


def caller_of(request: HttpRequest) -> Caller:
    """Who asks, once an operation is open to him."""
    caller: Caller = request.auth
    return caller


class Bearer(HttpBearer):
    """A key in the header `Authorization`, good for this scope and for its owner's role now."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Caller:  # noqa: ARG002
        """Who asks; `RefusedTokenError` or `ForbiddenError` with the reason."""
        workspace = here()
        now = moment_of(workspace)
        found = good_token(token, now)
        if self.scope.value not in found.scopes:
            raise ForbiddenError(
                f"Этот ключ не открывает «{SCOPE_TITLES[self.scope]}». Что сделать: выпустите ключ "
                "с этой отметкой."
            )
        actor: Actor = found.owner.actor
        actor.require(SCOPE_PERMISSIONS[self.scope])
        token_used(token_id=found.pk, now=now)
        return Caller(actor, found.prefix, workspace, now)


class PerKey(threading.local, SimpleRateThrottle):
    """So many requests a minute of one key. The library keeps the request it weighs in the object
    itself, so every thread has its own.
    """

    def get_cache_key(self, request: Any) -> str:
        """One count for each key."""
        return f"api-{request.auth.prefix}"


THROTTLE = PerKey(f"{LIMITS.requests_a_minute}/min")
