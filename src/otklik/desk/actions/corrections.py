"""Which late objections were agreed with, and how far are they on the way into a correction?"""

from collections.abc import Iterator
from dataclasses import dataclass

from otklik.desk.reading.left_out import left_out
from otklik.desk.reading.progress import Progress
from otklik.desk.store.found import pending_proposal
from otklik.desk.store.models import Exclusion, Objection
from otklik.desk.store.models.work import ACCEPTED, OPEN, REJECTED
from otklik.workspace.folder import Workspace

STEPS = ("second_name", "freeze", "rate", "propose", "sign", "done")
"""What must still be done, in order: the exclusion's second name, then the month's own steps."""


@dataclass(frozen=True)
class Awaited:
    """An agreed objection and its next step: one of `STEPS`, or `kept` where the exclusion fell."""

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
        waiting = {one.step for one in self.awaited} - {"done", "kept"}
        return next((step for step in STEPS if step in waiting), "")


def corrections(workspace: Workspace, told: Progress) -> Corrections | None:
    """None before the month is published: until then everything goes into r1."""
    if not told.revision:
        return None
    return Corrections(int(told.revision[1:]) + 1, tuple(_awaited(workspace, told)))


def _awaited(workspace: Workspace, told: Progress) -> Iterator[Awaited]:
    about = {"month": str(told.month), "is_late": True, "state": ACCEPTED, "flag": ""}
    done = left_out(workspace, told.month)
    for one in Objection.objects.filter(**about).order_by("id"):
        is_done = (one.stream, one.case_id) in done
        exclusion = Exclusion.objects.filter(objection=one).last()
        yield Awaited(one, "done" if is_done else _step(exclusion, told))


def _step(exclusion: Exclusion | None, told: Progress) -> str:
    """What a record that is still in the last edition waits for."""
    if exclusion is None or exclusion.state == REJECTED:
        return "kept"
    if exclusion.state == OPEN:
        return "second_name"
    is_proposed = told.next == "propose" and pending_proposal(str(told.month)) is not None
    return "sign" if is_proposed else told.next
