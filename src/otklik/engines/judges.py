"""How does the judge make each fact table of a snapshot, one row after another?"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any, TypeVar

from otklik.core.cases import CaseFacts, Norms, all_case_facts, present
from otklik.core.marks import (
    Item,
    Mark,
    MarkFacts,
    PromiseFacts,
    all_mark_facts,
    all_promise_facts,
)
from otklik.core.messages import MessageFacts, all_message_facts
from otklik.core.pages import (
    Check,
    PageReport,
    Post,
    PostFacts,
    RegisteredPage,
    RequirementFacts,
    WeekFacts,
    all_post_facts,
    all_requirement_facts,
    all_week_facts,
)
from otklik.core.questions import Comment, QuestionFacts, all_question_facts
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.pages import REQUIREMENTS

Fact = (
    CaseFacts
    | MessageFacts
    | PostFacts
    | WeekFacts
    | RequirementFacts
    | QuestionFacts
    | MarkFacts
    | PromiseFacts
)
_T = TypeVar("_T")


def _cases(snapshot: Snapshot, norms: Norms) -> Iterable[CaseFacts]:
    return all_case_facts(snapshot.cases(), snapshot.clock, norms, snapshot.cut.at)


def _messages(snapshot: Snapshot, norms: Norms) -> Iterable[MessageFacts]:
    return all_message_facts(snapshot.cases(), present(norms.messages), snapshot.cut.at)


def _posts(snapshot: Snapshot, norms: Norms) -> Iterable[PostFacts]:
    posts = (_made(Post, row) for row in snapshot.rows("posts"))
    return all_post_facts(posts, present(norms.pages), snapshot.cut.at)


def _page_weeks(snapshot: Snapshot, norms: Norms) -> Iterable[WeekFacts]:
    reports = (_made(PageReport, row) for row in snapshot.rows("page_reports"))
    posts, pages = _posts(snapshot, norms), _pages(snapshot)
    return all_week_facts(posts, pages, reports, present(norms.pages), snapshot.cut.at)


def _requirements(snapshot: Snapshot, _: Norms) -> Iterable[RequirementFacts]:
    checks = (_check(row) for row in snapshot.rows("checks"))
    return all_requirement_facts(checks, _pages(snapshot))


def _questions(snapshot: Snapshot, norms: Norms) -> Iterable[QuestionFacts]:
    comments = (_made(Comment, row) for row in snapshot.rows("comments"))
    return all_question_facts(comments, present(norms.pages), snapshot.cut.at)


def _marks(snapshot: Snapshot, norms: Norms) -> Iterable[MarkFacts]:
    return all_mark_facts(_all_marks(snapshot), present(norms.marks))


def _promises(snapshot: Snapshot, norms: Norms) -> Iterable[PromiseFacts]:
    return all_promise_facts(_all_marks(snapshot), present(norms.marks), snapshot.cut.at)


JUDGES: dict[str, Callable[[Snapshot, Norms], Iterable[Fact]]] = {
    "cases": _cases,
    "messages": _messages,
    "posts": _posts,
    "page_weeks": _page_weeks,
    "requirements": _requirements,
    "questions": _questions,
    "marks": _marks,
    "promises": _promises,
}
"""How each table of `tables.facts.FACTS` is made by plain loops."""


def _pages(snapshot: Snapshot) -> Iterator[RegisteredPage]:
    return (_made(RegisteredPage, row) for row in snapshot.rows("accounts"))


def _check(row: dict[str, Any]) -> Check:
    return _made(Check, {**row, "found": {name: row[name] for name in REQUIREMENTS}})


def _all_marks(snapshot: Snapshot) -> Iterator[Mark]:
    return (_made(Mark, {**row, "item": _made(Item, row)}) for row in snapshot.rows("marks"))


def _made(kind: type[_T], row: dict[str, Any]) -> _T:
    """The part of a frozen row that the judge's dataclass has."""
    names = (field.name for field in fields(kind))  # type: ignore[arg-type]
    return kind(**{name: row[name] for name in names})
