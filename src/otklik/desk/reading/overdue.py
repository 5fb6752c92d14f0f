"""Which records did an authority answer too late, or not at all, and what was the deadline?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache

import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.core.cases import Case, all_case_facts
from otklik.core.messages import STREAM, all_message_facts
from otklik.core.months import Month
from otklik.core.russian import counted, duration, moment
from otklik.desk.reading.rated import Rated
from otklik.snapshots.snapshot import Snapshot

HEADINGS = ("Номер", "Откуда", "Создана", "Ответить до", "Ответ", "Опоздание", "Тема")
_KEPT = 32


@dataclass(frozen=True)
class Overdue:
    """A record that missed its term; `answered_at` None where nobody has answered yet.

    `deadline` is as counted: the last moment of working time, or for messages of the platform the
    end of the planned day. `over` in words: working time of the one, days of the other.
    """

    case_id: str
    stream: str
    created_at: datetime
    deadline: datetime
    is_day: bool
    answered_at: datetime | None
    over: str
    topic: str

    def cells(self, streams: Mapping[str, str]) -> tuple[str, ...]:
        """As a row of a table, under `HEADINGS`."""
        return (
            self.case_id,
            streams.get(self.stream, self.stream),
            self._said(self.created_at),
            self._said(self.deadline),
            self._said(self.answered_at) if self.answered_at else "нет",
            self.over,
            self.topic or "—",
        )

    def _said(self, at: datetime) -> str:
        return f"{at:%d.%m.%Y}" if self.is_day else moment(at)


def overdue(rated: Rated, authority_id: str, search: str = "") -> tuple[Overdue, ...]:
    """The month's records whose term has passed unkept, the unanswered and the oldest first."""
    wanted = search.casefold()
    return tuple(
        one
        for one in _overdue(rated, authority_id)
        if wanted in one.case_id.casefold() or wanted in one.topic.casefold()
    )


@lru_cache(maxsize=_KEPT)
def _overdue(rated: Rated, authority_id: str) -> tuple[Overdue, ...]:
    own = _own(rated.snapshot, authority_id)
    found = [*_late_cases(rated, own), *_late_messages(rated, own)]
    return tuple(sorted(found, key=lambda one: (one.answered_at is not None, one.created_at)))


def _own(snapshot: Snapshot, authority_id: str) -> list[Case]:
    """The authority's records that may have missed a term of the month: created or due in it.

    Whether a term was kept is told by the record alone, so its neighbours are not needed.
    """
    month, names = snapshot.month, [field.name for field in fields(Case)]
    created, due = pc.field("created_at"), pc.field("due_at")
    of_month = ((created >= month.start) & (created < month.end)) | (
        (due >= month.start) & (due < month.end)
    )
    chosen = (pc.field("authority_id") == authority_id) & of_month
    table = pq.read_table(snapshot.file("cases"), columns=names, filters=chosen)
    return [Case(**row) for row in table.to_pylist()]


def _late_cases(rated: Rated, own: Sequence[Case]) -> Iterator[Overdue]:
    """Those of working time, created in the month."""
    snapshot, norms = rated.snapshot, rated.methodology.norms
    clock, allowed = snapshot.clock, norms.first_answer_seconds
    cases = [one for one in own if one.stream != STREAM and _is_of(one.created_at, snapshot)]
    facts = all_case_facts(cases, clock, norms, snapshot.cut.at)
    for case, fact in zip(cases, facts, strict=True):
        if fact.kept and fact.due and not fact.answered_in_time:
            over = f"{duration(fact.waited - allowed)} рабочего времени"
            yield _told(case, clock.deadline(case.created_at, allowed), over, is_day=False)


def _late_messages(rated: Rated, own: Sequence[Case]) -> Iterator[Overdue]:
    """Those of the platform, whose planned day was in the month."""
    norms, snapshot = rated.methodology.norms.messages, rated.snapshot
    if norms is None:
        return
    cut = snapshot.cut.at
    cases = [one for one in own if one.stream == STREAM and _is_of(one.due_at, snapshot)]
    for case, fact in zip(cases, all_message_facts(cases, norms, cut), strict=True):
        if fact.kept and fact.term_passed and not fact.answered_by_plan and case.due_at:
            days = ((case.first_answer_at or cut).date() - case.due_at.date()).days
            yield _told(case, case.due_at, counted(days, "день", "дня", "дней"), is_day=True)


def _is_of(at: datetime | None, snapshot: Snapshot) -> bool:
    return at is not None and Month.of(at) == snapshot.month


def _told(case: Case, deadline: datetime, over: str, *, is_day: bool) -> Overdue:
    return Overdue(
        case_id=case.case_id,
        stream=case.stream,
        created_at=case.created_at,
        deadline=deadline,
        is_day=is_day,
        answered_at=case.first_answer_at,
        over=over,
        topic=case.topic or "",
    )
