"""What would decisions that wait for a second name change now, as far as there is time to count?"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from time import monotonic
from typing import Any

from otklik.core.errors import OtklikError
from otklik.desk.actions.decisions import effect_now
from otklik.desk.roles import Permission
from otklik.desk.web.visit import Visit

ENOUGH_SECONDS = 1.0
"""After so long no other one is begun: one takes less than a second, and the page less than two."""

Waiting = Sequence[Any]
"""Decisions of one month, as the database gives them."""


def effects_now(visit: Visit, waiting: Waiting) -> Mapping[int, str]:
    """By the number of a decision, for whoever may be its second name; the one asked for first.

    Whatever is not among them is shown as it was when it was proposed, and may be asked for.
    """
    if not visit.actor.may(Permission.CONFIRM_FLAG):
        return {}
    began = monotonic()
    asked = sorted(waiting, key=lambda one: str(one.pk) != visit.asked("now"))
    in_time = takewhile(lambda _: monotonic() - began < ENOUGH_SECONDS, asked)
    return {one.pk: _said(visit, tuple(_together(one, waiting))) for one in in_time}


def _together(one: Any, waiting: Waiting) -> Iterator[Any]:
    """Those that one answer to an objection has led to were weighed together, and still are."""
    yield one
    if one.objection_id:
        others = (other for other in waiting if other.pk != one.pk)
        yield from (other for other in others if other.objection_id == one.objection_id)


def _said(visit: Visit, together: Waiting) -> str:
    try:
        return effect_now(visit.workspace, together, visit.now)
    except OtklikError as error:
        return f"его не подтвердить: {error}".rstrip(".")
