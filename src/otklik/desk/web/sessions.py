"""When does an entry end, even of somebody who works without a pause?

An hour without a click is Django's to see (`SESSION_COOKIE_AGE`); here the whole is measured.
"""

import time

from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from otklik.desk.limits import LIMITS
from otklik.desk.web.headers import Answering

BEGAN = "entered_at"
"""Under which name a session holds the second of the entry, since 1970."""
_SECONDS_OF_HOUR = 3600


def ended_in_time(answering: Answering) -> Answering:
    """Puts out who came in too long ago, before anything is answered."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and _is_over(request.session):
            logout(request)
        return answering(request)

    return answer


def _is_over(session: SessionBase) -> bool:
    """A session knows its beginning from the first request of somebody who has come in."""
    lasts = time.time() - float(session.setdefault(BEGAN, time.time()))
    return lasts > LIMITS.whole_hours * _SECONDS_OF_HOUR
