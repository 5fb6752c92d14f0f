"""Which cases stand behind a number, and how was one of them counted?

Uses the snapshot and the very functions of the judge (`core/`); nothing here is public.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from otklik.core.cases import Case, CaseFacts, Norms, all_case_facts
from otklik.core.clock import Span
from otklik.core.errors import OtklikError
from otklik.core.messages import STREAM, MessageFacts, all_message_facts
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.engines.judges import JUDGES, Fact
from otklik.methodology.model import Indicator, Measure, Methodology, Values
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import FACTS

LONGEST = {"cases": "waited", "messages": "took"}
"""By which time rows are put in order, the longest first; other rows go by their moment."""


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
    message of the feedback platform, None for other cases. `corrections` are the month's decisions
    about the case (`FROZEN_DECISIONS`); the case is as it stands after them.
    """

    case: Case
    facts: CaseFacts
    message: MessageFacts | None
    stopped_at: datetime
    deadline: datetime | None
    spans: tuple[Span, ...]
    verdicts: tuple[Verdict, ...]
    corrections: tuple[Mapping[str, Any], ...] = ()


def explain_case(
    snapshot: Snapshot,
    methodology: Methodology,
    case_id: str,
    is_wanted: Callable[[Case], bool] = lambda _: True,
) -> CaseExplanation:
    """One case by its number in the source; `OtklikError` if the snapshot does not hold it.

    `is_wanted` chooses where several sources gave one number; of those left it is the first.
    """
    norms, as_of = methodology.norms, snapshot.cut.at
    cases = snapshot.cases_with_neighbours("case_id", [case_id])
    told = zip(cases, all_case_facts(cases, snapshot.clock, norms, as_of), strict=True)
    found = next((one for one in told if one[0].case_id == case_id and is_wanted(one[0])), None)
    if found is None:
        raise _missing(case_id, snapshot.month)
    case, fact = found
    message = _message_facts(cases, case, norms, as_of)
    known = {"cases": fact, "messages": message}
    stopped_at = case.first_answer_at or as_of
    return CaseExplanation(
        case=case,
        facts=fact,
        message=message,
        stopped_at=stopped_at,
        deadline=_deadline(snapshot, methodology, case),
        spans=snapshot.clock.spans(case.created_at, stopped_at),
        verdicts=tuple(_verdict(i, known.get(i.measure.fact)) for i in methodology.indicators),
        corrections=tuple(_corrections(snapshot, case)),
    )


def _missing(case_id: str, month: Month) -> OtklikError:
    return OtklikError(
        f"Обращения {case_id} нет в снимке за {month_title(month)}. Что сделать: "
        "проверьте номер (столбец «ID» выгрузки) и месяц."
    )


def _message_facts(
    cases: Sequence[Case], case: Case, norms: Norms, as_of: datetime
) -> MessageFacts | None:
    """What messages are judged by; None for an incident and for rules without messages."""
    if norms.messages is None or case.stream != STREAM:
        return None
    among = all_message_facts(cases, norms.messages, as_of)
    return next(one for one in among if one.case_id == case.case_id)


def _corrections(snapshot: Snapshot, case: Case) -> Iterator[Mapping[str, Any]]:
    for row in snapshot.rows("decisions"):
        if (row["stream"], row["case_id"]) == (case.stream, case.case_id):
            yield row


def counted_rows(
    snapshot: Snapshot, methodology: Methodology, authority_id: str, indicator: Indicator
) -> tuple[tuple[Fact, Verdict], ...]:
    """The month's rows behind one number, those that cost points first, the longest wait first."""
    measure = indicator.measure
    own = _Own(snapshot.folder, snapshot.manifest, snapshot.sha256, authority_id)
    rows = (
        (fact, _verdict(indicator, fact))
        for fact in JUDGES[measure.fact](own, methodology.norms)
        if fact.authority_id == authority_id
    )
    counted = [row for row in rows if row[1].is_counted and row[1].month == snapshot.month]
    success_is_good = indicator.target > indicator.floor
    longest = LONGEST.get(measure.fact)
    counted.sort(
        key=lambda row: getattr(row[0], longest or measure.month_of), reverse=bool(longest)
    )
    counted.sort(key=lambda row: row[1].is_success == success_is_good)
    return tuple(counted)


@dataclass(frozen=True)
class _Own(Snapshot):
    """A snapshot whose cases are those of one authority, and what tells their repeats."""

    authority_id: str

    def cases(self) -> Iterator[Case]:
        return iter(self.cases_with_neighbours("authority_id", [self.authority_id]))


def _deadline(snapshot: Snapshot, methodology: Methodology, case: Case) -> datetime | None:
    allowed = methodology.norms.first_answer_seconds
    if snapshot.cut.position - snapshot.clock.position(case.created_at) < allowed:
        return None
    return snapshot.clock.deadline(case.created_at, allowed)


def _verdict(indicator: Indicator, fact: Fact | None) -> Verdict:
    measure = indicator.measure
    if fact is None:
        return Verdict(indicator, None, False, None, "показатель не об этом потоке")
    at = getattr(fact, measure.month_of)
    month = Month.of(at) if at is not None else None
    why = (
        _first_failing(fact, measure) if month else "срок, по которому считается месяц, не наступил"
    )
    is_counted = month is not None and not why
    success = _holds(fact, measure.where) if is_counted and measure.kind == "share" else None
    return Verdict(indicator, month, is_counted, success, why)


def _first_failing(fact: Fact, measure: Measure) -> str:
    """Which condition keeps a case out, in the words of the fact table; empty if none."""
    meanings = {column.name: column.meaning for column in FACTS[measure.fact].columns}
    for column, values in measure.among.items():
        if getattr(fact, column) not in values:
            return f"не выполнено условие «{meanings[column]}»"
    return ""


def _holds(fact: Fact, conditions: Mapping[str, Values]) -> bool:
    return all(getattr(fact, column) in values for column, values in conditions.items())
