"""What may be decided about an authority by the rules of a month, and what stands already?"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from otklik.core.months import Month
from otklik.core.russian import NBSP, counted, number
from otklik.desk.reading.rated import Rated
from otklik.editions import decided
from otklik.editions.explain import CaseExplanation
from otklik.methodology.decisions import BLOCK_ZERO, BONUS, CASE, EDITION_BLOCKED
from otklik.methodology.model import Adjustment, Methodology
from otklik.rating.decisions import GATE
from otklik.tables.decisions import EXCLUDE
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, Decision, Entry, read_journal, standing


@dataclass(frozen=True)
class Choice:
    """A measure of the rules: `kind` is that of a decision, `most` how many of it count a month.

    `effect` says in words what one does; `by_item`: it is for one record, post or comment each.
    """

    code: str
    title: str
    kind: str
    effect: str
    by_item: bool
    most: int
    needs_indicator: bool

    @property
    def told(self) -> str:
        """Code, title and effect, for a list to choose from."""
        return f"{self.code}. {self.title}: {self.effect}"


def choices(methodology: Methodology) -> tuple[Choice, ...]:
    """Everything that people may decide, in the order of the rules; gates come last."""
    gates = (
        Choice(
            code=gate.code,
            title=gate.title,
            kind=GATE,
            effect="меняет сам счёт",
            by_item=False,
            most=1,
            needs_indicator=gate.effect != BLOCK_ZERO,
        )
        for gate in methodology.gates
        if gate.effect != EDITION_BLOCKED
    )
    return (*map(_of_points, methodology.adjustments), *gates)


def choice(code: str, methodology: Methodology) -> Choice | None:
    """One of them by its code."""
    return next((one for one in choices(methodology) if one.code == code), None)


def of_month(workspace: Workspace, month: Month) -> Sequence[tuple[Entry, bool]]:
    """The decisions of a month in the journal, the latest first, and whether each still stands."""
    entries = read_journal(workspace.decisions)
    gone = {entry.decision.withdraws for entry in entries}
    return [
        (one, one.number not in gone)
        for one in reversed(entries)
        if one.decision.month == month and one.decision.kind != WITHDRAW
    ]


def since(
    workspace: Workspace, month: Month, known: CaseExplanation
) -> Sequence[Mapping[str, Any]]:
    """What was decided of a record and is not in the draft yet, as the draft will say it."""
    frozen = {one["number"] for one in known.corrections}
    about = month, known.case.authority_id, known.case.stream, known.case.case_id
    return [
        {"number": one.number, **asdict(one.decision)}
        for one in standing(workspace.decisions)
        if one.number not in frozen and about == _record_of(one.decision)
    ]


def effects_in(rated: Rated) -> Mapping[int, str]:
    """What each decision of the document did to its authority, by its number in the journal."""
    rows = (row for section in rated.edition.document["lists"] for row in section["results"])
    told = (one for row in rows for one in decided.decisions(row, rated.methodology))
    return {one.number: one.effect for one in told}


def is_same(one: Decision, other: Decision, by_item: bool) -> bool:
    """Would two decisions punish or reward an authority twice, or take a record out twice?"""
    if _matter(one) != _matter(other):
        return False
    if not by_item:
        return True
    if one.case_id or other.case_id:
        return (one.stream, one.case_id) == (other.stream, other.case_id)
    return one.evidence == other.evidence


def _record_of(one: Decision) -> tuple[object, ...]:
    return one.month, one.authority_id, one.stream, one.case_id


def _matter(one: Decision) -> tuple[object, ...]:
    """What is decided; a record is taken out once, whatever the ground."""
    code = None if one.kind == EXCLUDE else one.code
    return one.month, one.kind, one.authority_id, code, one.indicator


def _of_points(rule: Adjustment) -> Choice:
    sign = "плюс" if rule.kind == BONUS else "минус"
    each = " за каждый случай" if rule.per == CASE else ""
    zeroed = " и ".join(rule.zero_indicators)
    also = f", показатели {zeroed} обнуляются" if zeroed else ""
    return Choice(
        code=rule.code,
        title=rule.title,
        kind=rule.kind,
        effect=f"{sign} {_points(rule.points)}{each}{also}",
        by_item=rule.per == CASE,
        most=math.ceil(rule.cap / rule.points) if rule.points else 1,
        needs_indicator=False,
    )


def _points(points: float) -> str:
    if points == int(points):
        return counted(int(points), "балл", "балла", "баллов")
    return f"{number(points, 1)}{NBSP}балла"
