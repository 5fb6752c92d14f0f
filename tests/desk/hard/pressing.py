"""Two people press one button at the same moment, each in a thread with a connection of its own.

Prints what came of each: «done» or the sentence of the refusal.
"""

import json
from collections.abc import Callable
from threading import Barrier, Event, Thread
from typing import Any
from unittest.mock import patch

from tests.desk.hard.people import MAY, NOW, opened, people

from otklik.core.errors import OtklikError
from otklik.desk.reading.effect import Effect, Standing
from otklik.desk.roles import Actor

_PATIENCE = 30
_WORKS = (
    "otklik.desk.actions.months.freeze_month",
    "otklik.desk.actions.months.draft_month",
    "otklik.desk.actions.publishing.publish_month",
)
_UNKNOWN = Effect(Standing("—", "—"), Standing("—", "—"), 0)
Deed = Callable[..., object]


def both(deed: Deed, first: Actor, second: Actor, **told: Any) -> list[str]:
    """What came of a deed that two begin at once."""
    start, outcomes = Barrier(2), list[str]()
    _ONE_IS_THROUGH.clear()

    def press(by: Actor) -> None:
        start.wait(_PATIENCE)
        outcomes.append(_outcome(deed, by=by, now=NOW, **told))
        _ONE_IS_THROUGH.set()

    threads = [Thread(target=press, args=(by,)) for by in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * _PATIENCE)
    return outcomes


_ONE_IS_THROUGH = Event()


def _outcome(deed: Deed, **told: Any) -> str:
    from django.db import connection

    try:
        deed(**told)
    except OtklikError as error:
        return str(error)
    finally:
        connection.close()
    return "done"


def _lasting(work: Callable[..., Any]) -> Callable[..., Any]:
    """Work that is not over before the other one has been answered: both meet, on any machine."""

    def done(*args: Any, **kwargs: Any) -> Any:
        made = work(*args, **kwargs)
        _ONE_IS_THROUGH.wait(_PATIENCE)
        return made

    return done


def main() -> None:
    """Every button that two may press, in the order of a month."""
    from importlib import import_module

    workspace = opened()
    told = people()
    for name in _WORKS:
        module, _, work = name.rpartition(".")
        patch(name, _lasting(getattr(import_module(module), work))).start()
    patch("otklik.desk.actions.decisions.effect_of_decision", lambda *_: _UNKNOWN).start()
    print(json.dumps(dict(_pressed(workspace, told)), ensure_ascii=False))


def _pressed(workspace: Any, told: dict[str, Actor]) -> Any:
    from tests.desk.second_factor import code_for

    from otklik.desk.actions import decisions, jobs, months, publication, publishing, second_factor
    from otklik.desk.actions.measures import Measure
    from otklik.desk.store.found import journal
    from otklik.desk.store.jobs import jobs_to_look_at
    from otklik.desk.store.ruled import decisions as listed

    analysts, approvers = (told["analyst"], told["analyst2"]), (told["approver"], told["approver2"])
    here: dict[str, Any] = {"workspace": workspace, "month": MAY}
    record = (("incident", "1900"),)
    measure = Measure("exclude", "zarechny", "duplicate", "", record, "повтор", "письмо")
    yield "propose", both(decisions.decision_propose, *analysts, measure=measure, **here)
    number = {"workspace": workspace, "decision_id": listed(str(MAY))[0].pk}
    yield "confirm", both(decisions.decision_confirm, *approvers, **number)
    yield "job", both(jobs.job_begin, *analysts, kind="freeze", about=str(MAY - 1))
    yield "jobs", [one.kind for one in jobs_to_look_at()]
    yield "freeze", both(months.month_freeze, *analysts, **here)
    yield "rate", both(months.month_rate, *analysts, **here)
    yield "offer", both(publication.publication_propose, *analysts, note="проверено", **here)
    yield "sign", both(publication.publication_sign, *approvers, **here)
    yield "publish", both(publishing.publication_publish, *approvers, **here)
    phone = {"workspace": workspace, "code": code_for("analyst")}
    yield "code", both(second_factor.second_factor_enter, told["analyst"], told["analyst"], **phone)
    yield "journal", [one.action for one in journal().reverse()]


if __name__ == "__main__":
    main()
