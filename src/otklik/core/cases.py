"""What is true of one case: was its answer due, in time, was it solved, did it come back?

This is the judge: plain Python for one case, held equal to the bulk expressions of `facts/`.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from otklik.core.clock import WorkClock

SECONDS_AN_HOUR = 3600
LOG_UNIT = 100_000
REJECTED = "rejected"


@dataclass(frozen=True)
class MessageNorms:
    """The norms for messages of the feedback platform, in calendar days."""

    accelerated_days: int
    good_grade: int
    shortest_days: float


@dataclass(frozen=True)
class PageNorms:
    """The norms for official pages: days of a post's age, posts and days of a regular week, and
    hours in a row before a question must be answered.
    """

    age_days: int
    posts_a_week: int
    days_a_week: int
    question_hours: float

    @property
    def question_seconds(self) -> int:
        """Seconds in a row within which a question must be answered."""
        return round(self.question_hours * SECONDS_AN_HOUR)


@dataclass(frozen=True)
class MarkNorms:
    """The norms for experts' marks: totals that pass (of an answer, of a post), the difference of
    totals that calls the arbiter, experts an item, days ahead that a promise may lie.

    `disputes_only`: where the experts agree, an arbiter's mark changes nothing.
    """

    passing: int
    passing_post: int
    disagreement: int
    experts: int
    promise_days: int
    disputes_only: bool = False


@dataclass(frozen=True)
class Norms:
    """The norms of a methodology that facts depend on; hours are working hours unless said.

    `messages`, `pages`, `marks` are None where the methodology does not speak of the stream, and
    `author_days` where an author may be counted as often as he writes.
    """

    first_answer_hours: float
    reported_limit_hours: float
    shortest_hours: float
    maturity_days: int
    repeat_days: int
    author_days: int | None = None
    messages: MessageNorms | None = None
    pages: PageNorms | None = None
    marks: MarkNorms | None = None

    @property
    def first_answer_seconds(self) -> int:
        """Working seconds allowed before the first answer."""
        return round(self.first_answer_hours * SECONDS_AN_HOUR)

    @property
    def reported_limit_seconds(self) -> int:
        """Seconds in a row, nights and days off too, within which an answer is reported."""
        return round(self.reported_limit_hours * SECONDS_AN_HOUR)

    @property
    def lookback_days(self) -> int:
        """How many days before a month its facts may depend on."""
        return max(self.maturity_days, self.repeat_days, self.author_days or 0)


_N = TypeVar("_N", MessageNorms, PageNorms, MarkNorms)


def present(norms: _N | None) -> _N:
    """The norms of a stream; a methodology that measures its facts has them (`methodology.check`).

    `ValueError` where it has not.
    """
    if norms is None:
        raise ValueError("the methodology has no norms for these facts")
    return norms


@dataclass(frozen=True)
class Case:
    """The part of a canonical case that facts are made of (DESIGN, canonical tables)."""

    stream: str
    case_id: str
    authority_id: str | None
    topic_group: str | None
    topic: str | None
    kind: str | None
    outcome: str | None
    created_at: datetime
    assigned_at: datetime | None
    first_answer_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    grade: int | None
    fast_track: bool | None
    reopened: bool | None
    is_appeal: bool | None
    author_key: str | None
    excluded: bool
    relabelled: bool

    @property
    def rejected(self) -> bool:
        """Called no message at all by the users of the system."""
        return self.outcome == REJECTED

    @property
    def counted(self) -> bool:
        """Neither rejected by the system's users nor taken out by a decision."""
        return not (self.rejected or self.excluded)


@dataclass(frozen=True)
class CaseFacts:
    """One row of the fact table `cases`; columns are described in `tables/facts.py`."""

    stream: str
    case_id: str
    authority_id: str | None
    topic_group: str | None
    topic: str | None
    created_at: datetime
    matures_at: datetime | None
    repeat_known_at: datetime | None
    counted: bool
    rejected: bool
    excluded: bool
    kept: bool
    due: bool
    answered: bool
    answered_in_time: bool
    answered_in_limit: bool
    assigned_after_answer: bool
    waited: int
    waited_log: int
    solvable: bool
    relabelled: bool
    solved: bool
    author_known: bool
    repeated: bool
    first_of_author: bool


_AS_KNOWN = (
    "stream", "case_id", "authority_id", "topic_group", "topic", "created_at", "counted",
    "rejected", "excluded", "relabelled",
)  # fmt: skip
"""What a fact repeats of its case."""


def case_facts(
    case: Case,
    clock: WorkClock,
    norms: Norms,
    as_of: datetime,
    *,
    repeated: bool,
    first_of_author: bool,
) -> CaseFacts:
    """Facts of a case as known at `as_of`; its author's other cases tell the last two."""
    return CaseFacts(
        **{name: getattr(case, name) for name in _AS_KNOWN},
        **_answer(case, clock, norms, as_of),
        **_ending(case, norms, as_of),
        author_known=case.author_key is not None,
        repeated=repeated,
        first_of_author=first_of_author,
    )


def _answer(case: Case, clock: WorkClock, norms: Norms, as_of: datetime) -> dict[str, Any]:
    """An unanswered case has waited until `as_of`: silence never makes a median better."""
    answered = case.first_answer_at is not None
    stopped_at = case.first_answer_at or as_of
    waited, allowed = clock.elapsed(case.created_at, stopped_at), norms.first_answer_seconds
    limit = timedelta(seconds=norms.reported_limit_seconds)
    due = clock.elapsed(case.created_at, as_of) >= allowed
    in_time = answered and waited <= allowed
    return {
        "due": due,
        "answered": answered,
        "answered_in_time": in_time,
        "answered_in_limit": answered and stopped_at - case.created_at <= limit,
        "assigned_after_answer": _is_later(case.assigned_at, case.first_answer_at),
        "waited": waited,
        "waited_log": logarithm(waited, SECONDS_AN_HOUR, norms.shortest_hours),
        "kept": _is_kept(case, clock, allowed, late=due and not in_time),
    }


def _is_kept(case: Case, clock: WorkClock, allowed: int, *, late: bool) -> bool:
    """Counted, or rejected when it was late already: whoever rejects it in time closes it."""
    if case.counted or case.excluded or not late:
        return case.counted
    return case.closed_at is None or clock.elapsed(case.created_at, case.closed_at) > allowed


def _ending(case: Case, norms: Norms, as_of: datetime) -> dict[str, Any]:
    matures_at = case.created_at + timedelta(days=norms.maturity_days)
    repeat_known_at = case.closed_at and case.closed_at + timedelta(days=norms.repeat_days)
    return {
        "matures_at": _known(matures_at, as_of),
        "repeat_known_at": _known(repeat_known_at, as_of),
        "solvable": case.kind == "solvable",
        "solved": case.outcome == "solved"
        and case.closed_at is not None
        and case.closed_at <= matures_at,
    }


def logarithm(amount: int, unit_size: int, smallest: float) -> int:
    """ln(amount / unit_size) in whole units of 1/100 000, so that sums are exact on every engine.

    `smallest`, which the ratio is not let fall below, is in the same unit, hours for example.
    """
    ratio = max(amount / unit_size, smallest)
    return math.floor(math.log(ratio) * LOG_UNIT + 0.5)


def all_case_facts(
    cases: Iterable[Case], clock: WorkClock, norms: Norms, as_of: datetime
) -> Iterator[CaseFacts]:
    """Facts of every case; a repeat needs its neighbours, so the whole set comes at once."""
    known = list(cases)
    created = _creations(known)
    written = _writings(known)
    window = timedelta(days=norms.repeat_days)
    for case in known:
        repeated = _came_back(case, created[case.author_key, case.topic], window)
        first = not _wrote_before(case, written[_writing(case)], norms.author_days)
        yield case_facts(case, clock, norms, as_of, repeated=repeated, first_of_author=first)


def _creations(cases: list[Case]) -> dict[tuple[str | None, str | None], list[datetime]]:
    created: dict[tuple[str | None, str | None], list[datetime]] = defaultdict(list)
    for case in cases:
        if case.counted:
            created[case.author_key, case.topic].append(case.created_at)
    for moments in created.values():
        moments.sort()
    return created


def _came_back(case: Case, created: list[datetime], window: timedelta) -> bool:
    """Did the same author write on the same topic within the window after closing?"""
    if case.author_key is None or case.topic is None or case.closed_at is None:
        return False
    following = bisect_right(created, case.closed_at)
    return following < len(created) and created[following] <= case.closed_at + window


_Writing = tuple[str, str | None, str | None, str | None]
"""Where, to whom, who and about what."""


def _writing(case: Case) -> _Writing:
    return case.stream, case.authority_id, case.author_key, case.topic


def _writings(cases: list[Case]) -> dict[_Writing, list[tuple[datetime, str]]]:
    """Counted cases in order; of one second the order is that of their numbers."""
    written: dict[_Writing, list[tuple[datetime, str]]] = defaultdict(list)
    for case in cases:
        if case.counted:
            written[_writing(case)].append((case.created_at, case.case_id))
    for found in written.values():
        found.sort()
    return written


def _wrote_before(case: Case, written: list[tuple[datetime, str]], within_days: int | None) -> bool:
    """Had the same author written to the same authority on the same topic not long before?

    The case just before decides, whether it was a first one itself or not: otherwise what counts
    would depend on how far back a snapshot looks, and whoever rejects one message would choose
    among all that follow.
    """
    if within_days is None or case.author_key is None or case.topic is None:
        return False
    earlier = bisect_left(written, (case.created_at, case.case_id))
    since = case.created_at - timedelta(days=within_days)
    return earlier > 0 and written[earlier - 1][0] >= since


def _is_later(assigned_at: datetime | None, answered_at: datetime | None) -> bool:
    return assigned_at is not None and answered_at is not None and assigned_at > answered_at


def _known(at: datetime | None, as_of: datetime) -> datetime | None:
    """A moment that has come by the cut; what is still ahead belongs to no month yet."""
    return at if at is not None and at <= as_of else None
