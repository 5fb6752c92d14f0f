"""How does a page say what is done in the background, and look again by itself until it is over?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from otklik.desk.actions.jobs import job_begin
from otklik.desk.web.visit import Visit


def begun(visit: Visit, kind: str, about: str, route: str, **where: Any) -> HttpResponse:
    """Queues what was asked for; the page that follows says how far it is."""
    job_begin(kind, about, by=visit.actor, now=visit.now)
    return redirect(reverse(route, kwargs=where))


def polled(visit: Visit, job: Any) -> HttpResponse | None:
    """What a page that looks again by itself is told; None for who opens it.

    As long as the job lasts that is its state alone, and in the end to open the page anew.
    """
    if "HX-Request" not in visit.request.headers:
        return None
    if job and job.is_unfinished:
        return visit.show("job.html", job=job)
    return HttpResponse(headers={"HX-Refresh": "true"})
