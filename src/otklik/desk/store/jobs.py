"""What is being done in the background, and what was done last? Nothing here writes."""

from collections.abc import Sequence

from otklik.desk.store.models import Job
from otklik.desk.store.models.jobs import INTERRUPTED, UNFINISHED


def last_job(about: str) -> Job | None:
    """The last one about a month or a version of the rules; None before the first."""
    return Job.objects.select_related("by").filter(about=about).first()


def unfinished_job(about: str) -> Job | None:
    """The one that waits or is being done."""
    return Job.objects.select_related("by").filter(about=about, state__in=UNFINISHED).first()


def jobs_to_look_at() -> Sequence[Job]:
    """Those that wait or are being done, and those last of a thing that somebody must begin again.

    The latest first.
    """
    seen = Job.objects.filter(state__in=(*UNFINISHED, INTERRUPTED))
    return [one for one in seen if last_job(one.about) == one]
