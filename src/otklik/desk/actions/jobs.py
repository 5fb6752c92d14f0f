"""How is what takes long done in the background, once, under the name of whoever pressed?

A button puts a job into the queue in the very transaction that writes it down; the worker does it
step by step. A step is passed in the transaction of its own entry in the journal: whatever is cut
off is as before or as after, and a worker that begins does the rest.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django_tasks import task

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.months import month_freeze, month_look, month_rate
from otklik.desk.actions.publishing import publication_publish
from otklik.desk.actions.rules import rules_compare
from otklik.desk.actions.silence import SILENCE, insist
from otklik.desk.here import here, moment_of
from otklik.desk.limits import JobLimits
from otklik.desk.plainly import plainly
from otklik.desk.roles import Actor, ForbiddenError, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.jobs import unfinished_job
from otklik.desk.store.models import Job
from otklik.desk.store.models.jobs import (
    DONE,
    INTERRUPTED,
    QUEUED,
    REFUSED,
    UNFINISHED,
    WORKING,
)
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

BROKEN = (
    "Работа прервалась из-за ошибки программы, диска или базы. Что сделать: нажмите кнопку ещё "
    "раз, дважды ничего не выйдет; если не поможет, сообщите администратору, который час."
)
TOO_OFTEN = (
    "Работа прерывалась несколько раз подряд. Что сделать: проверьте, хватает ли памяти и места на "
    "диске, и нажмите кнопку ещё раз, дважды ничего не выйдет."
)
STEPS: Mapping[str, tuple[str, ...]] = {
    "freeze": ("freeze", "look"),
    "rate": ("rate",),
    "freeze_rate": ("freeze", "look", "rate"),
    "compare": ("compare",),
    "publish": ("publish",),
}
"""What each kind of job consists of, in order."""


def _of_month(deed: Callable[..., Any], *, about: str, **told: Any) -> None:
    deed(month=Month.parse(about), **told)


def _of_rules(deed: Callable[..., Any], *, about: str, **told: Any) -> None:
    deed(version=about, **told)


_DEEDS: Mapping[str, tuple[Permission, Callable[..., None]]] = {
    "freeze": (Permission.FREEZE_MONTH, partial(_of_month, month_freeze)),
    "look": (Permission.FREEZE_MONTH, partial(_of_month, month_look)),
    "rate": (Permission.RATE_MONTH, partial(_of_month, month_rate)),
    "compare": (Permission.PROPOSE_METHODOLOGY, partial(_of_rules, rules_compare)),
    "publish": (Permission.SIGN_PUBLICATION, partial(_of_month, publication_publish)),
}
"""Who may do a step, and the action that does it."""


def job_begin(kind: str, about: str, *, by: Actor, now: datetime) -> Job:
    """Puts a job into the queue; pressed twice it is the one that there is already.

    `OtklikError` while something else is being done with the same thing.
    """
    for step in STEPS[kind]:
        by.require(_DEEDS[step][0])
    try:
        return _begun(kind, about, by, now)
    except IntegrityError:
        found = unfinished_job(about)
    if found is None or found.kind != kind:
        raise OtklikError(
            "Здесь уже идёт другая работа. Что сделать: дождитесь, пока она закончится, и нажмите "
            "ещё раз."
        )
    return found


@transaction.atomic
def _begun(kind: str, about: str, by: Actor, now: datetime) -> Job:
    made = Job.objects.create(kind=kind, about=about, by_id=by.id, at=now)
    run_job.enqueue(made.pk)
    return made


@task()
def run_job(job_id: int) -> None:
    """What the worker does with one job."""
    workspace = here()
    try:
        job_do(workspace=workspace, job_id=job_id)
    except SILENCE:
        insist(lambda: job_again(workspace=workspace, job_id=job_id))
    except Exception:
        job_stop(workspace=workspace, job_id=job_id, why=BROKEN)
        raise


def job_do(*, workspace: Workspace, job_id: int) -> None:
    """Does the steps that are not passed yet of a job that waits."""
    found = _taken(workspace, job_id)
    if found is None:
        return
    try:
        _require_active(found)
        for step in STEPS[found.kind][found.passed :]:
            told = {"workspace": workspace, "now": moment_of(workspace), "about": found.about}
            done = partial(_pass, workspace, found)
            _DEEDS[step][1](**told, by=found.by.actor, done=done)
    except BusyError:
        _wait(found)
    except OtklikError as error:
        _end(workspace, found, REFUSED, _refusal(found, plainly(str(error))))


@transaction.atomic
def job_stop(*, workspace: Workspace, job_id: int, why: str) -> None:
    """A job ended in the middle, and is begun again only by a person."""
    found = Job.objects.select_for_update().filter(pk=job_id, state__in=UNFINISHED).first()
    if found is None:
        return
    _end(workspace, found, INTERRUPTED, why)
    deed = Deed("job.stop", about=found.about, effect=why)
    add(workspace, deed, by=found.by.actor, now=found.finished_at)


def jobs_resume(*, workspace: Workspace) -> int:
    """Puts everything into the queue again that nobody can be doing; gives how many.

    Only for a worker that begins, and is the only one.
    """
    left = Job.objects.filter(state__in=UNFINISHED).order_by("id").values_list("pk", flat=True)
    return sum(job_again(workspace=workspace, job_id=number) for number in list(left))


@transaction.atomic
def job_again(*, workspace: Workspace, job_id: int) -> bool:
    """Puts a job into the queue again that nobody does any more; False if that is too often."""
    found = Job.objects.select_for_update().filter(pk=job_id, state__in=UNFINISHED).first()
    if found is None:
        return False
    if found.state == WORKING and found.attempts >= JobLimits.shipped().attempts:
        job_stop(workspace=workspace, job_id=job_id, why=TOO_OFTEN)
        return False
    found.state = QUEUED
    found.save()
    run_job.enqueue(found.pk)
    return True


@transaction.atomic
def _taken(workspace: Workspace, job_id: int) -> Job | None:
    """The job, if it waits; from now on it is being done."""
    found: Job | None = Job.objects.select_for_update().filter(pk=job_id, state=QUEUED).first()
    if found is None:
        return None
    found.state, found.started_at = WORKING, moment_of(workspace)
    found.attempts += 1
    found.save()
    return found


@transaction.atomic
def _wait(found: Job) -> None:
    """Somebody else writes into the workspace for long."""
    found.state, found.attempts = QUEUED, found.attempts - 1
    found.save()
    run_job.enqueue(found.pk)


def _pass(workspace: Workspace, found: Job, effect: str) -> None:
    """A step is written down in the journal, within this transaction; the last one ends the job."""
    found.passed += 1
    said = f"{found.said}; {effect}" if found.said else effect
    if found.passed == len(STEPS[found.kind]):
        _end(workspace, found, DONE, said)
    else:
        found.said = said
        found.save()


def _require_active(found: Job) -> None:
    if not found.by.is_active:
        raise ForbiddenError("Тому, кто нажал, вход закрыт. Что сделать: нажмите кнопку сами.")


def _refusal(found: Job, why: str) -> str:
    return f"Сделано: {found.said}. {why}" if found.said else why


def _end(workspace: Workspace, found: Job, state: str, said: str) -> None:
    """What is over stays as it ended, whatever happens afterwards."""
    if not found.is_unfinished:
        return
    found.state, found.said, found.finished_at = state, said, moment_of(workspace)
    found.save()
