"""Which rows of a frozen month can a body's game change, and how do marks follow their cases?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from otklik.core.clock import WorkClock
from otklik.core.months import Month
from otklik.tables.marks import CRITERIA

Row = Mapping[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class Books:
    """The frozen cases and marks of one body."""

    cases: tuple[Row, ...]
    marks: tuple[Row, ...]

    def of(self, stream: str, month: Month, moment: str = "created_at") -> list[Row]:
        """Its cases that are not rejected and whose moment lies in a month, in order."""
        found = [
            row
            for row in self.cases
            if row["stream"] == stream
            and row["outcome"] != "rejected"
            and row[moment] is not None
            and Month.of(row[moment]) == month
        ]
        return sorted(found, key=lambda row: (row[moment], row["case_id"]))

    def total(self, case: Row) -> int | None:
        """All points that all experts gave a case; None if nobody marked it."""
        marks = [mark for mark in self.marks if marked_case(mark) == key(case)]
        return sum(mark[name] or 0 for mark in marks for name in CRITERIA) if marks else None

    def with_cases(self, changed: Iterable[Row], marked: Row | None = None) -> "Books":
        """Other versions of some cases; their marks follow, and change by `marked`.

        A case without an answer has no marks.
        """
        now = {key(row): row for row in changed}
        marks = (
            self._following(mark, now[marked_case(mark)], marked or {})
            if marked_case(mark) in now
            else mark
            for mark in self.marks
        )
        return replace(
            self,
            cases=tuple(now.get(key(row), row) for row in self.cases),
            marks=tuple(mark for mark in marks if mark["answered_at"] is not None),
        )

    @staticmethod
    def _following(mark: Row, case: Row, marked: Row) -> Row:
        times = {"answered_at": case["first_answer_at"], "closed_at": case["closed_at"]}
        about = {name: case[name] for name in ("outcome", "authority_id")}
        return {**mark, **times, **about, **marked}


def key(case: Row) -> Key:
    """What names a case."""
    return case["stream"], case["case_id"]


def marked_case(mark: Row) -> Key:
    """The case that a mark is of."""
    return mark["stream"], mark["item_id"]


@dataclass(frozen=True)
class Scene:
    """When it is played, by which clock and norm, and what is not known yet after `as_of`.

    `elsewhere` is a body that takes what it is given.
    """

    months: tuple[Month, ...]
    clock: WorkClock
    allowed: int
    as_of: datetime
    elsewhere: str

    def waited(self, case: Row) -> int:
        """Working seconds until the first answer, or the cut."""
        return self.clock.elapsed(case["created_at"], case["first_answer_at"] or self.as_of)

    def is_late(self, case: Row) -> bool:
        """Did the norm run out before there was an answer?"""
        return self.waited(case) > self.allowed

    def longest(self, cases: Iterable[Row]) -> list[Row]:
        """The same cases, those that waited longest first."""
        return sorted(cases, key=lambda row: (-self.waited(row), row["case_id"]))


Move = Callable[[Scene, Books], Books]
"""What a body makes of its rows."""
