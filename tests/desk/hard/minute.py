"""The database goes away before, during and after what people press, and while the worker works.

It comes back, everything is pressed once more, and the worker is left to itself. Prints what each
press was answered, what became of the work in the background, and what there is in the end.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from tests.desk.hard.gone import away_postgresql, away_sqlite, served
from tests.desk.hard.people import MAY, NOW, opened, people

from otklik.desk.reading.effect import Effect, Standing
from otklik.workspace.folder import Workspace

_UNKNOWN = Effect(Standing("—", "—"), Standing("—", "—"), 0)
_HERE, _SILENT = "127.0.0.1", "База рабочего места не отвечает"
_TOKEN = "a" * 32
_DELIVERY = "otklik.desk.actions.outbox.deliver"
_WITHIN = {
    "postgresql": "otklik.desk.store.chain.digest_of",
    "sqlite": "otklik.desk.roles.Actor.require",
}
"""In the middle of the transaction; nobody can take SQLite away from whoever writes just now."""
_TRIES = 2.5
"""Seconds without the database; the worker asks for it twice in each."""
Told = list[Any]


class Minute:
    """A desk that serves from this process, its worker beside it, and a database to take away."""

    def __init__(self, away: Callable[[], Any]) -> None:
        from django.db import connections

        self.workspace, self.people, self.away = opened(), people(), away
        options = connections.settings["default"].setdefault("OPTIONS", {})
        options |= {"timeout": 0.1} if "timeout" in options else {}
        patch("otklik.desk.actions.decisions.effect_of_decision", lambda *_: _UNKNOWN).start()
        connections.close_all()
        self.port = served()

    def press(self, path: str, login: str) -> Told:
        """Status, and whether the page says that the database does not answer."""
        from django.db import connections

        asking = HTTPConnection(_HERE, self.port, timeout=60)
        cookie = f"sessionid={self._session(login)}; csrftoken={_TOKEN}"
        kind = "application/x-www-form-urlencoded"
        form = urlencode({"csrfmiddlewaretoken": _TOKEN})
        asking.request("POST", path, form, {"Cookie": cookie, "Content-Type": kind})
        answer = asking.getresponse()
        told = answer.read().decode()
        asking.close()
        connections.close_all()
        return [answer.status, _SILENT in told]

    def press_in_vain(self, path: str, login: str) -> list[Told]:
        """Before the database is there, and as it goes away in the middle; then twice more."""
        self._session(login)
        with self.away():
            before = self.press(path, login)
        within = self.press_cut_off(path, login, _WITHIN[_kind()])
        return [before, within, self.press(path, login), self.press(path, login)]

    def press_cut_off(self, path: str, login: str, instant: str) -> Told:
        """The database goes away when this function is called first, and stays so."""
        self._session(login)
        with ExitStack() as gone, patch(instant, _cutting(instant, gone, self.away)):
            return self.press(path, login)

    def _session(self, login: str) -> str:
        from tests.desk.second_factor import verified_client

        if login not in _SESSIONS:
            entered = verified_client(login, HTTP_HOST="localhost").cookies
            _SESSIONS[login] = entered["sessionid"].value
        return _SESSIONS[login]

    def propose(self, case_id: str) -> str:
        """A record is to be taken out; where the second name is given."""
        from otklik.desk.actions.decisions import decision_propose
        from otklik.desk.actions.measures import Measure
        from otklik.desk.store.ruled import decisions

        record = (("incident", case_id),)
        measure = Measure("exclude", "zarechny", "duplicate", "", record, "да", "№ 7")
        told: dict[str, Any] = {"workspace": self.workspace, "month": MAY, "measure": measure}
        decision_propose(**told, by=self.people["analyst"], now=NOW)
        return f"/months/{MAY}/decisions/{decisions(str(MAY))[0].pk}/confirm/"

    def work_on(self, found: Any, is_made: Callable[[], bool]) -> Told:
        """The database goes away while the worker does it, and is back when it has been done.

        Until it has begun the worker waits for the workspace, so that it is met in the middle on
        any machine. Gives the state, and how often it was begun.
        """
        with ExitStack() as gone:
            with self.workspace.lock():
                _until(lambda: _state_of(found) in ("working", "reading"))
                gone.enter_context(self.away())
            if _kind() == "postgresql":  # who only waits for SQLite may wait before it is made
                _until(is_made)
            time.sleep(_TRIES)
        _until(lambda: _state_of(found) not in ("queued", "working", "reading"))
        return [_state_of(found), found.attempts]


_SESSIONS: dict[str, str] = {}


def _kind() -> str:
    return "postgresql" if "DATABASE_URL" in os.environ else "sqlite"


def _cutting(instant: str, gone: ExitStack, away: Callable[[], Any]) -> Callable[..., Any]:
    from pkgutil import resolve_name

    before, cut = resolve_name(instant), list[str]()

    def cutting(*told: Any, **more: Any) -> Any:
        if not cut:
            cut.append(instant)
            gone.enter_context(away())
        return before(*told, **more)

    return cutting


def _state_of(found: Any) -> str:
    from django.db import connections

    connections.close_all()
    found.refresh_from_db()
    return str(found.state)


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise TimeoutError


def _decided(desk: Minute) -> dict[str, Any]:
    """One is confirmed as long as it takes; of another only the delivery is cut off."""
    confirmed = desk.press_in_vain(desk.propose("1900"), "approver")
    undelivered = desk.propose("1901")
    cut_off = desk.press_cut_off(undelivered, "approver", _DELIVERY)
    again = desk.press(undelivered, "approver")
    return {"confirm": confirmed, "delivery": [cut_off[0] in (302, 503), again]}


def _worked(desk: Minute) -> dict[str, Any]:
    from tests.desk.sending import june

    from otklik.desk.actions.imports import Said, import_begin
    from otklik.desk.actions.jobs import job_begin
    from otklik.desk.actions.uploads import Upload
    from otklik.ingest.stored import stored_batches
    from otklik.workspace.journal import standing

    workspace, by = desk.workspace, desk.people["analyst"]
    _until(lambda: len(standing(workspace.decisions)) == 2)
    before, snapshots = len(stored_batches(workspace)), workspace.snapshots / str(MAY)
    job = job_begin("freeze", str(MAY), by=by, now=NOW)
    told = {"freeze": desk.work_on(job, lambda: len(list(snapshots.glob("s*"))) == 2)}
    upload = Upload("июнь.csv", [june(Path(os.environ["OTKLIK_ASIDE"]))])
    sent = import_begin(workspace=workspace, upload=upload, said=Said(), by=by, now=NOW)
    told["import"] = desk.work_on(sent, lambda: len(stored_batches(workspace)) == before + 1)
    return told


def _marked(desk: Minute) -> dict[str, Any]:
    from tests.desk.marking import dealt, items_of, new_expert, with_experts

    from otklik.desk.actions.marking import Given, mark_draft, mark_finish
    from otklik.tables.marks import CRITERIA

    workspace = with_experts(desk.workspace)
    by, _ = (new_expert(login) for login in ("ivanov", "petrov"))
    dealt(workspace, desk.people["analyst"])
    signed: dict[str, Any] = {"workspace": workspace, "by": by, "now": NOW}
    for one in items_of(by)[:3]:
        given = Given(dict.fromkeys(CRITERIA, 2))
        mark_draft(assignment_id=one.pk, given=given, **signed)
        mark_finish(assignment_id=one.pk, **signed)
    return {"hand_in": desk.press_in_vain(f"/marking/{MAY}/hand-in/", by.login)}


def _found(workspace: Workspace) -> dict[str, Any]:
    from otklik.desk.store.chain import verified
    from otklik.desk.store.found import journal
    from otklik.ingest.stored import stored_batches
    from otklik.workspace.journal import standing

    number = verified(workspace)
    return {
        "journal": sorted(one.action for one in journal()),
        "entries": number,
        "decisions": len(standing(workspace.decisions)),
        "batches": len(stored_batches(workspace)),
        "snapshots": len(list((workspace.snapshots / str(MAY)).glob("s*"))),
    }


def main() -> None:
    """A minute of bad luck, in the order of a month."""
    import logging

    with away_postgresql() if _kind() == "postgresql" else away_sqlite() as away:
        desk = Minute(away)
        logging.disable(logging.CRITICAL)
        told = _decided(desk)
        command = [sys.executable, "-m", "otklik.desk.background"]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as keeper:
            told |= _worked(desk)
            told |= _marked(desk)
            keeper.communicate(timeout=60)
        print(json.dumps(told | _found(desk.workspace)))


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)
