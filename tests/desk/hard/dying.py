"""A month is closed again and again by workers that are killed at some instant of their work.

A button queues a job, and a child does it, which dies at an instant that matters: before something
is put in its place in the workspace, before or after a commit. Another child opens the page, and
the next worker does what is left. Prints what is there after each round.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any
from unittest.mock import patch

from tests.desk.hard.people import MAY, NOW, opened, people

from otklik.desk.reading.effect import Effect, Standing

_UNKNOWN = Effect(Standing("—", "—"), Standing("—", "—"), 0)
_BUTTONS = ("freeze", "rate", "publish")
_SLOW = ("otklik.desk.web.routes", "altair", "ibis", "pandas", "pyarrow.parquet", "vl_convert")
"""What takes long to import, once for all children; nothing of it starts a thread."""
_BY = {"freeze": "analyst", "rate": "analyst", "publish": "approver"}


class Instants:
    """Counts renamings and both sides of commits of this process, and dies at one of them."""

    def __init__(self, die_at: int) -> None:
        self.passed, self._die_at = 0, die_at
        sys.addaudithook(self._heard)

    def _heard(self, event: str, _: tuple[Any, ...]) -> None:
        if event == "os.rename":
            self.one()

    def one(self) -> None:
        """One more instant."""
        self.passed += 1
        if self.passed == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)


def in_a_child(deed: Callable[[], Any], die_at: int | None = None) -> Any:
    """What the deed gives; None if its process was killed."""
    reading, writing = os.pipe()
    if pid := os.fork():
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            given = told.read()
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            return None
        assert status == 0, "the child failed"
        return json.loads(given)
    try:
        made = deed() if die_at is None else _dying(deed, die_at)
        os.write(writing, json.dumps(made).encode())
        sys.stderr.flush()
        os._exit(0)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)


def _dying(deed: Callable[[], Any], die_at: int) -> int:
    """How many instants there were, if the process outlived them."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    instants, commit = Instants(die_at), BaseDatabaseWrapper._commit

    def committed(connection: Any) -> None:
        instants.one()
        commit(connection)
        instants.one()

    with patch.object(BaseDatabaseWrapper, "_commit", committed):
        deed()
    return instants.passed


class Desk:
    """The desk in this process: made ready once and inherited by every child."""

    def __init__(self) -> None:
        self.workspace, self.people = opened(), people()
        for name in _SLOW:
            import_module(name)
        patch("otklik.desk.actions.decisions.effect_of_decision", lambda *_: _UNKNOWN).start()
        self._here: dict[str, Any] = {"workspace": self.workspace, "now": NOW}
        from django.db import connections

        connections.close_all()

    def decide(self, case_id: str) -> None:
        """A record is taken out, so that there is something to freeze, to rate and to publish."""
        from otklik.desk.actions.decisions import decision_confirm, decision_propose
        from otklik.desk.actions.measures import Measure
        from otklik.desk.store.ruled import decisions

        record = (("incident", case_id),)
        measure = Measure("exclude", "zarechny", "duplicate", "", record, "да", "№ 7")
        told: dict[str, Any] = {"month": MAY, "measure": measure}
        decision_propose(by=self.people["analyst"], **told, **self._here)
        number = decisions(str(MAY))[0].pk
        decision_confirm(decision_id=number, by=self.people["approver"], **self._here)

    def offer(self) -> None:
        """The draft is proposed and signed."""
        from otklik.desk.actions.publication import publication_propose, publication_sign

        by, other = self.people["analyst"], self.people["approver"]
        publication_propose(month=MAY, note="проверено", by=by, **self._here)
        publication_sign(month=MAY, by=other, **self._here)

    def press(self, button: str) -> None:
        """What a button does."""
        from otklik.desk.actions.jobs import job_begin

        job_begin(button, str(MAY), by=self.people[_BY[button]], now=NOW)

    def work(self) -> None:
        """What a worker does with what waits."""
        from otklik.desk.actions.jobs import job_do
        from otklik.desk.store.jobs import unfinished_job

        if found := unfinished_job(str(MAY)):
            job_do(workspace=self.workspace, job_id=found.pk)

    def work_again(self) -> None:
        """What the next worker does."""
        from otklik.desk.actions.jobs import jobs_resume

        jobs_resume(workspace=self.workspace)
        self.work()

    def is_left(self, button: str) -> bool:
        """Does the page of the month open, and does it say that the work is not over?"""
        from tests.desk.second_factor import verified_client

        answer = verified_client(_BY[button], HTTP_HOST="localhost").get(f"/months/{MAY}/")
        assert answer.status_code == 200, answer.status_code
        return "идёт.</b>" in answer.content.decode()

    def found(self) -> dict[str, Any]:
        """What there is in both stores."""
        from otklik.desk.store.chain import verified
        from otklik.desk.store.found import journal
        from otklik.editions.store import edition_folders
        from otklik.workspace.journal import standing

        workspace = self.workspace
        actions = [one.action for one in journal()]
        return {
            "entries": verified(workspace),
            "published": actions.count("publication.publish"),
            "said": actions.count("month.freeze") + actions.count("month.rate"),
            "editions": [one.name for one in edition_folders(workspace, MAY)],
            "snapshots": len(list((workspace.snapshots / str(MAY)).glob("s*"))),
            "decisions": len(list(standing(workspace.decisions))),
            "site": (workspace.site / "index.html").is_file(),
        }


def closed(desk: Desk, number: int, die_at: dict[str, int]) -> dict[str, Any]:
    """One round: which buttons were cut short, and which of them the page says to be at work."""
    in_a_child(lambda: desk.decide(str(1900 + number)))
    killed, left = [], []
    for button in _BUTTONS:
        if button == "publish":
            in_a_child(desk.offer)
        in_a_child(partial(desk.press, button))
        if in_a_child(desk.work, die_at[button]) is None:
            killed.append(button)
        if in_a_child(partial(desk.is_left, button)):
            left.append(button)
        in_a_child(desk.work_again)
    return {"killed": killed, "left": left, **in_a_child(desk.found)}


def main() -> None:
    """A round for every argument: at which instant each button dies, as JSON."""
    desk = Desk()
    rounds = [closed(desk, *one) for one in enumerate(map(json.loads, sys.argv[1:]))]
    print(json.dumps(rounds))


if __name__ == "__main__":
    main()
