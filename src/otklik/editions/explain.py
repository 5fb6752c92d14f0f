"""Which cases stand behind a number, and how was one of them counted?

Uses the snapshot and the very per-case functions of `core/cases.py`; nothing here is public.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow.compute as pc

from otklik.core.cases import Case, CaseFacts, all_case_facts
from otklik.core.clock import Span
from otklik.core.errors import OtklikError
from otklik.core.messages import STREAM, MessageFacts, message_facts
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.methodology.model import Indicator, Measure, Methodology, Values
from otklik.snapshots.snapshot import Snapshot
from otklik.tables import facts


@dataclass(frozen=True)
class Verdict:
    """What one case means for one indicator: counted or not, a success or not, and why."""

    indicator: Indicator
    month: Month | None
    is_counted: bool
    is_success: bool | None
    why: str


@dataclass(frozen=True)
class CaseExplanation:
    """One case with every piece of working time until its answer or the cut.

    `deadline` is None when the days of the snapshot end before it. `message` are the facts of a
    message of the feedback platform, None for other cases.
    """

    case: Case
    facts: CaseFacts
    message: MessageFacts | None
    stopped_at: datetime
    deadline: datetime | None
    spans: tuple[Span, ...]
    verdicts: tuple[Verdict, ...]


def explain_case(snapshot: Snapshot, methodology: Methodology, case_id: str) -> CaseExplanation:
    """One case by its number in the source; `OtklikError` if the snapshot does not hold it."""
    chosen = pc.field("case_id") == case_id
    found = {case.case_id: (case, known) for case, known in _facts(snapshot, methodology, chosen)}
    if case_id not in found:
        raise OtklikError(
            f"Обращения {case_id} нет в снимке за {month_title(snapshot.month)}. Что сделать: "
            "проверьте номер (столбец «ID» выгрузки) и месяц."
        )
    case, known = found[case_id]
    stopped_at = case.first_answer_at or snapshot.cut.at
    return CaseExplanation(
        case=case,
        facts=known.case,
        message=known.message,
        stopped_at=stopped_at,
        deadline=_deadline(snapshot, methodology, case),
        spans=snapshot.clock.spans(case.created_at, stopped_at),
        verdicts=tuple(_verdict(indicator, known) for indicator in methodology.indicators),
    )


def counted_cases(
    snapshot: Snapshot, methodology: Methodology, authority_id: str, indicator: Indicator
) -> tuple[tuple[Case, Verdict], ...]:
    """The month's cases behind one number, those that cost points first, the longest wait first."""
    chosen = pc.field("authority_id") == authority_id
    rows = [
        (case, known, _verdict(indicator, known))
        for case, known in _facts(snapshot, methodology, chosen)
        if case.authority_id == authority_id
    ]
    counted = [row for row in rows if row[2].is_counted and row[2].month == snapshot.month]
    success_is_good = indicator.target > indicator.floor
    counted.sort(key=lambda row: (row[2].is_success == success_is_good, -row[1].waited))
    return tuple((case, verdict) for case, _, verdict in counted)


@dataclass(frozen=True)
class _Known:
    """The facts of one case, by fact table."""

    case: CaseFacts
    message: MessageFacts | None

    @property
    def waited(self) -> int:
        """Seconds by which cases are put in order: working ones, or those of calendar days."""
        return self.message.took if self.message else self.case.waited

    def of(self, fact: str) -> CaseFacts | MessageFacts | None:
        """The row of a fact table; None if the case is of another stream."""
        return self.message if fact == "messages" else self.case


def _facts(
    snapshot: Snapshot, methodology: Methodology, chosen: pc.Expression
) -> Iterator[tuple[Case, _Known]]:
    norms, as_of = methodology.norms, snapshot.cut.at
    cases = snapshot.cases_with_neighbours(chosen)
    found = all_case_facts(cases, snapshot.clock, norms, as_of)
    for case, fact in zip(cases, found, strict=True):
        message = None
        if norms.messages and case.stream == STREAM:
            message = message_facts(case, norms.messages, as_of)
        yield case, _Known(fact, message)


def _deadline(snapshot: Snapshot, methodology: Methodology, case: Case) -> datetime | None:
    allowed = methodology.norms.first_answer_seconds
    if snapshot.cut.position - snapshot.clock.position(case.created_at) < allowed:
        return None
    return snapshot.clock.deadline(case.created_at, allowed)


def _verdict(indicator: Indicator, known: _Known) -> Verdict:
    measure = indicator.measure
    fact = known.of(measure.fact)
    if fact is None:
        return Verdict(indicator, None, False, None, "показатель о другом потоке")
    at = getattr(fact, measure.month_of)
    month = Month.of(at) if at is not None else None
    why = (
        _first_failing(fact, measure) if month else "срок, по которому считается месяц, не наступил"
    )
    is_counted = month is not None and not why
    success = _holds(fact, measure.where) if is_counted and measure.kind == "share" else None
    return Verdict(indicator, month, is_counted, success, why)


def _first_failing(fact: CaseFacts | MessageFacts, measure: Measure) -> str:
    """Which condition keeps a case out, in the words of the fact table; empty if none."""
    meanings = {column.name: column.meaning for column in facts.FACTS[measure.fact]}
    for column, values in measure.among.items():
        if getattr(fact, column) not in values:
            return f"не выполнено условие «{meanings[column]}»"
    return ""


def _holds(fact: CaseFacts | MessageFacts, conditions: Mapping[str, Values]) -> bool:
    return all(getattr(fact, column) in values for column, values in conditions.items())
