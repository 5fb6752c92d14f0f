"""What follows from an objection that is agreed with, and what would it change?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.decisions import effect_of
from otklik.desk.actions.flags import FlagKey, require_overturnable
from otklik.desk.actions.measures import Measure
from otklik.desk.actions.records import require_words
from otklik.desk.reading.effect import Effect
from otklik.desk.store.models import Objection, ProposedDecision
from otklik.desk.store.models.work import CONFIRMED
from otklik.tables.decisions import CORRECTIONS
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, Decision, Entry, standing

REJECT_FLAG, NOTHING = "reject_flag", "nothing"
OF_RECORD = (*CORRECTIONS, NOTHING)
OF_FLAG = (REJECT_FLAG, WITHDRAW, NOTHING)


@dataclass(frozen=True)
class Remedy:
    """One of `OF_RECORD` or of `OF_FLAG`, with the reason.

    `code` is that of a decision about a record; `numbers` are the decisions to be withdrawn.
    """

    kind: str
    reason: str
    evidence: str = ""
    code: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Foreseen:
    """The decisions that would be proposed, and what they would do together; None: nothing."""

    objection: Objection
    measures: tuple[Measure, ...]
    effect: Effect | None


def foreseen(workspace: Workspace, objection: Objection, remedy: Remedy, now: datetime) -> Foreseen:
    """What would be proposed and change; `OtklikError` for what cannot follow."""
    measures = _measures(workspace, objection, remedy)
    if remedy.kind == REJECT_FLAG:
        require_overturnable(workspace, FlagKey.named(objection))
    month = Month.parse(objection.month)
    effect = effect_of(workspace, month, measures, now) if measures else None
    return Foreseen(objection, measures, effect)


def resting(workspace: Workspace, objection: Objection) -> Sequence[Entry]:
    """The decisions that the flag objected to has led to and that still stand."""
    lines = set(_lines(objection)) if objection.flag else ()
    return [one for one in standing(workspace.decisions) if _nameless(one.decision) in lines]


def _measures(workspace: Workspace, objection: Objection, remedy: Remedy) -> tuple[Measure, ...]:
    require_words(Причина=remedy.reason)
    if remedy.kind not in (OF_FLAG if objection.flag else OF_RECORD):
        raise OtklikError("Выберите, что следует из возражения.")
    if remedy.kind in CORRECTIONS:
        return (_of_record(objection, remedy),)
    return tuple(
        Measure(WITHDRAW, objection.authority_id, "", "", (), remedy.reason, remedy.evidence, one)
        for one in _withdrawn(workspace, objection, remedy)
    )


def _of_record(objection: Objection, remedy: Remedy) -> Measure:
    return Measure(
        kind=remedy.kind,
        authority_id=objection.authority_id,
        code=remedy.code,
        indicator="",
        items=((objection.stream, objection.case_id),),
        reason=remedy.reason,
        evidence=remedy.evidence,
    )


def _withdrawn(workspace: Workspace, objection: Objection, remedy: Remedy) -> Sequence[int]:
    """A flag that is rejected takes everything that rests on it along."""
    known = [one.number for one in resting(workspace, objection)]
    if remedy.kind != WITHDRAW:
        return known if remedy.kind == REJECT_FLAG else ()
    if not remedy.numbers or not set(remedy.numbers) <= set(known):
        raise OtklikError("Отметьте, какие решения по этому флагу отменить.")
    return remedy.numbers


def _nameless(decision: Decision) -> Decision:
    return replace(decision, first="", second="")


def _lines(objection: Objection) -> Iterator[Decision]:
    """As they stand in the journal, but for the two names: somebody may be called otherwise now."""
    key = FlagKey.named(objection)
    about = {f"flag__{name}": value for name, value in key.fields.items()}
    for one in ProposedDecision.objects.filter(**about, state=CONFIRMED):
        yield from Measure.of(one).decisions(key.month, "", "", one.decided_at.date())
