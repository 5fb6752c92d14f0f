"""Is what takes long done once in the background, under the name of whoever pressed?"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from tests.desk.conftest import MAY, NOW
from tests.desk.softening import NEW

from otklik.core.errors import OtklikError
from otklik.desk.actions import jobs
from otklik.desk.actions.alone import alone
from otklik.desk.actions.jobs import STEPS, job_begin, job_do, jobs_resume, run_job
from otklik.desk.actions.silence import PAUSE_SECONDS
from otklik.desk.limits import JobLimits
from otklik.desk.reading.flags import flag_keys
from otklik.desk.reading.progress import progress
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import journal
from otklik.desk.store.jobs import jobs_to_look_at, last_job
from otklik.desk.store.models import Job, User
from otklik.desk.store.models.jobs import WORKING
from otklik.desk.web.words import JOB_KINDS
from otklik.editions.store import EDITION
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")


class Deeds:
    """What the worker would do, done by nobody."""

    def __init__(self) -> None:
        self.done, self.fails = list[str](), dict[str, list[Exception]]()

    def of(self, name: str) -> Callable[..., None]:
        def deed(*, done: Callable[[str], None], **_: Any) -> None:
            self.done.append(name)
            if self.fails.get(name):
                raise self.fails[name].pop(0)
            done(f"сделано {name}")

        return deed


@pytest.fixture
def deeds(monkeypatch: pytest.MonkeyPatch) -> Deeds:
    found = Deeds()
    quick = {name: (may, found.of(name)) for name, (may, _) in jobs._DEEDS.items()}
    monkeypatch.setattr(jobs, "_DEEDS", quick)
    return found


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Nobody works: the numbers of jobs that wait, as often as they were put there."""
    found: list[int] = []
    monkeypatch.setattr(type(run_job), "enqueue", lambda _, number: found.append(number))
    return found


def begun(by: Actor, kind: str = "freeze_rate", about: str = str(MAY)) -> Any:
    made = job_begin(kind, about, by=by, now=NOW)
    made.refresh_from_db()
    return made


def actions() -> list[str]:
    return [one.action for one in journal().reverse()]


def test_one_press_freezes_and_rates_and_both_are_in_the_journal_under_who_pressed(
    workspace: Workspace, people: People
) -> None:
    done = begun(people["analyst2"])
    assert (done.state, done.passed, done.attempts) == ("done", 3, 1)
    flags = flag_keys(workspace, MAY)
    assert flags is not None
    assert done.said == (
        f"снимок s1 тот же; флагов: {len(flags)}; черновик r1 по методике incidents-1.0.0"
    )
    assert actions() == ["month.freeze", "month.rate"]
    assert {one.login for one in journal()} == {"analyst2"}
    assert progress(workspace, MAY).next == "propose"


@pytest.mark.usefixtures("workspace")
def test_two_presses_are_one_job_and_another_kind_has_to_wait(
    people: People, queued: list[int]
) -> None:
    first = begun(people["analyst"])
    assert begun(people["analyst2"]).pk == first.pk
    with pytest.raises(OtklikError, match="уже идёт другая работа"):
        begun(people["analyst"], "rate")
    assert begun(people["analyst"], "rate", "2026-04").pk != first.pk
    assert len(queued) == 2
    assert [one.about for one in jobs_to_look_at()] == ["2026-04", str(MAY)]


@pytest.mark.usefixtures("workspace", "queued")
@pytest.mark.parametrize("kind", list(STEPS))
def test_who_may_not_do_it_cannot_ask_for_it(people: People, kind: str) -> None:
    may = "approver" if kind == "publish" else "analyst"
    for login in set(people) - {may, f"{may}2"}:
        with pytest.raises(ForbiddenError):
            begun(people[login], kind)
    assert begun(people[may], kind).state == "queued"
    assert kind in JOB_KINDS


def test_who_lost_the_right_since_does_it_no_more(
    workspace: Workspace, people: People, queued: list[int]
) -> None:
    begun(people["analyst"], "rate")
    User.objects.filter(login="analyst").update(role="auditor")
    job_do(workspace=workspace, job_id=queued[0])
    told = last_job(str(MAY))
    assert told
    assert told.state == "refused"
    assert not journal()


def test_nothing_is_done_for_somebody_whose_entry_was_closed_since(
    workspace: Workspace, people: People, queued: list[int], deeds: Deeds
) -> None:
    begun(people["analyst"], "rate")
    User.objects.filter(login="analyst").update(is_active=False)
    job_do(workspace=workspace, job_id=queued[0])
    told = last_job(str(MAY))
    assert told
    assert (told.state, deeds.done) == ("refused", [])
    assert "вход закрыт" in told.said


def test_a_month_that_is_rated_stays_so_though_an_old_draft_cannot_be_read(
    workspace: Workspace, people: People
) -> None:
    (workspace.cache / "facts" / "2026-04" / "ab").mkdir(parents=True)
    torn = workspace.drafts / "2026-04" / EDITION
    torn.parent.mkdir(parents=True)
    torn.write_text("{", encoding="utf-8")
    found = begun(people["analyst"], "rate")
    assert (found.state, found.said) == ("done", "черновик r1 по методике incidents-1.0.0")


def test_what_fails_after_the_last_step_does_not_undo_it(
    workspace: Workspace, people: People, queued: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def deed(*, done: Callable[[str], None], **_: Any) -> None:
        done("сделано")
        raise OtklikError("Убрать за собой не вышло.")

    monkeypatch.setattr(jobs, "_DEEDS", {"rate": (jobs._DEEDS["rate"][0], deed)})
    found = begun(people["analyst"], "rate")
    job_do(workspace=workspace, job_id=queued[0])
    found.refresh_from_db()
    assert (found.state, found.said) == ("done", "сделано")


@pytest.mark.usefixtures("deeds")
def test_a_refusal_says_what_was_done_before_it(
    workspace: Workspace, people: People, deeds: Deeds
) -> None:
    deeds.fails["rate"] = [OtklikError("Методика не читается.")]
    found = begun(people["analyst"])
    assert (found.state, found.passed) == ("refused", 2)
    assert found.said == "Сделано: сделано freeze; сделано look. Методика не читается."
    job_do(workspace=workspace, job_id=found.pk)
    assert deeds.done == ["freeze", "look", "rate"], "what is over is not begun again by itself"


def test_a_month_that_somebody_is_at_is_left_alone(workspace: Workspace, people: People) -> None:
    with alone(workspace, MAY):
        found = begun(people["analyst"], "rate")
    assert (found.state, "другой человек" in found.said) == ("refused", True)


@pytest.mark.usefixtures("workspace")
def test_a_job_waits_for_whoever_writes_into_the_workspace(people: People, deeds: Deeds) -> None:
    deeds.fails["freeze"] = [BusyError("В рабочую папку пишет другая команда.")]
    found = begun(people["analyst"])
    assert (found.state, found.attempts, deeds.done) == (
        "done",
        1,
        ["freeze", *STEPS["freeze_rate"]],
    )


def test_a_worker_that_begins_does_the_steps_that_are_left_and_not_for_ever(
    workspace: Workspace, people: People, queued: list[int], deeds: Deeds
) -> None:
    found = begun(people["analyst"])
    Job.objects.update(state=WORKING, passed=2, attempts=2)
    assert jobs_resume(workspace=workspace) == 1
    assert queued == [found.pk] * 2
    job_do(workspace=workspace, job_id=found.pk)
    assert deeds.done == ["rate"]
    Job.objects.update(state=WORKING, attempts=JobLimits.shipped().attempts)
    assert jobs_resume(workspace=workspace) == 0
    (told,) = jobs_to_look_at()
    assert (told.state, told.said) == ("interrupted", jobs.TOO_OFTEN)
    assert (journal()[0].action, journal()[0].effect) == ("job.stop", jobs.TOO_OFTEN)


@pytest.mark.usefixtures("workspace")
def test_a_mistake_of_ours_is_told_and_the_button_works_again(people: People, deeds: Deeds) -> None:
    deeds.fails["freeze"] = [OSError(28, "No space left on device")]
    first = begun(people["analyst"])
    assert (first.state, first.said) == ("interrupted", jobs.BROKEN)
    again = begun(people["analyst"])
    assert (again.state, again.pk != first.pk) == ("done", True)


@pytest.mark.usefixtures("workspace")
def test_a_minute_without_the_database_takes_one_of_the_three_times(
    people: People, deeds: Deeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the clock of the worker: however often it asks meanwhile, the work begins once more."""
    waited, again = list[float](), jobs.job_again

    def gone_for_a_minute(**told: Any) -> bool:
        if sum(waited) < 60:
            raise OperationalError("connection refused")
        return again(**told)

    monkeypatch.setattr(jobs, "job_again", gone_for_a_minute)
    monkeypatch.setattr("otklik.desk.actions.silence.time.sleep", waited.append)
    deeds.fails["look"] = [InterfaceError("connection already closed")]
    found = begun(people["analyst"])
    assert (found.state, found.attempts, len(waited)) == ("done", 2, 60 / PAUSE_SECONDS)
    assert deeds.done == ["freeze", "look", "look", "rate"]


@pytest.mark.usefixtures("workspace")
def test_a_database_that_goes_away_whenever_the_work_begins_is_not_asked_for_ever(
    people: People, deeds: Deeds
) -> None:
    deeds.fails["freeze"] = [OperationalError("gone")] * 9
    found = begun(people["analyst"])
    limit = JobLimits.shipped().attempts
    assert (found.state, found.said, found.attempts) == ("interrupted", jobs.TOO_OFTEN, limit)
    assert actions() == ["job.stop"]


def test_the_task_is_what_the_worker_is_given() -> None:
    assert run_job.module_path == "otklik.desk.actions.jobs.run_job"


def test_a_comparison_is_a_job_too(draft_rules: Workspace, people: People) -> None:
    found = begun(people["analyst"], "compare", NEW)
    assert (found.state, "зону меняют" in found.said) == ("done", True)
    assert draft_rules.cache.joinpath("comparisons", f"{NEW}.json").is_file()
