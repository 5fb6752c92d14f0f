"""Which late objections were agreed with, and how far are they on the way into a correction?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.desk.actions.unheeded import unheeded
from otklik.desk.reading.decided import published_decisions
from otklik.desk.reading.progress import Progress
from otklik.desk.store.found import pending_proposal
from otklik.desk.store.models import Objection, ProposedDecision
from otklik.desk.store.models.work import ACCEPTED, CONFIRMED, OPEN
from otklik.workspace.folder import Workspace

STEPS = ("flag", "second_name", "freeze", "rate", "propose", "sign")
"""What must still be done, in order: the flag is rejected, the decisions get a second name, then
the month's own steps.
"""
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Awaited:
    """An agreed objection and its next step: one of `STEPS`, or what it has come to.

    `done`: the last edition has it, or one before had it and it was taken back since; `kept`: what
    was proposed fell; `nothing` moves the score.
    """

    objection: Objection
    step: str


@dataclass(frozen=True)
class Corrections:
    """Those of a published month; `revision` is the number that they will be published under."""

    revision: int
    awaited: tuple[Awaited, ...]

    @property
    def next(self) -> str:
        """The earliest step that anything waits for; empty where nothing does."""
        waiting = {one.step for one in self.awaited}
        return next((step for step in STEPS if step in waiting), "")


def corrections(workspace: Workspace, told: Progress) -> Corrections | None:
    """None before the month is published: until then everything goes into r1."""
    if not told.revision:
        return None
    return Corrections(int(told.revision[1:]) + 1, tuple(_awaited(workspace, told)))


def _awaited(workspace: Workspace, told: Progress) -> Iterator[Awaited]:
    about = {"month": str(told.month), "is_late": True, "state": ACCEPTED}
    found = Objection.objects.filter(**about).prefetch_related("decisions").order_by("id")
    standing, rows = unheeded(workspace, found), published_decisions(workspace, told.month)
    for one in found:
        yield Awaited(one, "flag" if one in standing else _step(one, told, rows))


def _step(objection: Objection, told: Progress, rows: Collection[Row]) -> str:
    """What that which the objection has led to waits for."""
    proposed = objection.decisions.all()
    states = {one.state for one in proposed}
    if OPEN in states:
        return "second_name"
    if CONFIRMED not in states:
        return "kept" if states else "nothing"
    if all(_is_in(one, rows) for one in proposed if one.state == CONFIRMED):
        return "done"
    is_proposed = told.next == "propose" and pending_proposal(str(told.month)) is not None
    step = "sign" if is_proposed else told.next
    return step if step in STEPS else "done"


def _is_in(one: ProposedDecision, rows: Collection[Row]) -> bool:
    """Does the edition rest on the decision, or not any more on the one that it withdraws?"""
    if one.withdraws:
        return all(row["number"] != one.withdraws for row in rows)
    about = one.kind, one.code, one.record
    said = ((row["kind"], row["code"] or "", f"{row['stream']}:{row['case_id']}") for row in rows)
    return about in said
