"""What does each game make of a body's frozen rows, in the simplest honest way?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bench.gaming.books import Books, Row, Scene
from otklik.core.months import Month

INCIDENT, MESSAGE = "incident", "message"
OWN, HARD, GRADES = 20, 5, 10
INTERIM_DAYS, EMPTY_DAYS, QUICK_SECONDS = 30, 3, 1200
INTERIM_SHARE, EMPTY_SHARE, SKIPPED_SHARE = 1 / 3, 1 / 2, 1 / 10
_PAPER_DAYS = 10
_DAY = timedelta(days=1)


def self_made(scene: Scene, books: Books) -> Books:
    """One obliging person a month writes on the usual topic; all is answered at once and closed
    together, lest it count as repeats.
    """
    topics = Counter((row["topic_group"], row["topic"]) for row in books.cases if row["topic"])
    (group, topic), _ = topics.most_common(1)[0]
    own = [
        row | {"topic_group": group, "topic": topic, "author_key": f"obliging-{month}"}
        for month in scene.months
        for row in _own(scene, books.cases[0], month)
    ]
    return replace(books, cases=(*books.cases, *own))


def _own(scene: Scene, like: Row, month: Month) -> Iterator[dict[str, object]]:
    closed = month.start + (OWN + 1) * _DAY
    for number in range(OWN):
        created = month.start + timedelta(days=number, hours=10)
        yield {
            **dict.fromkeys(like),
            "stream": INCIDENT,
            "case_id": f"own-{like['authority_id']}-{month}-{number}",
            "authority_id": like["authority_id"],
            "row": like["row"],
            "kind": "solvable",
            "outcome": "solved",
            "created_at": created,
            "first_answer_at": scene.clock.deadline(created, QUICK_SECONDS),
            "closed_at": closed,
            "excluded": False,
            "relabelled": False,
        }


def late_rejected(scene: Scene, books: Books) -> Books:
    """Late ones are called no messages at all, three days after they came or later."""
    changed = [
        {**row, "outcome": "rejected", "closed_at": row["closed_at"] or _by_cut(scene, row, 3)}
        for month in scene.months
        for row in [one for one in books.of(INCIDENT, month) if scene.is_late(one)][:HARD]
    ]
    return books.with_cases(changed)


def _by_cut(scene: Scene, case: Row, days: int) -> datetime:
    created: datetime = case["created_at"]
    return min(created + days * _DAY, scene.as_of)


def given_away(scene: Scene, books: Books) -> Books:
    """The hardest ones become another body's."""
    changed = [
        {**row, "authority_id": scene.elsewhere}
        for month in scene.months
        for row in scene.longest(books.of(INCIDENT, month))[:HARD]
    ]
    return books.with_cases(changed)


def far_promises(scene: Scene, books: Books) -> Books:
    """A quick answer that says nothing and promises everything a month later; experts see it."""
    for month in scene.months:
        cases = books.of(INCIDENT, month)
        slow = scene.longest(cases)[: round(INTERIM_SHARE * len(cases))]
        for row in slow:
            changed, promised_at = _interim(scene, row)
            essence = {"r1": 1, "r2": 0, "r3": 2, "r4": 0, "promised_at": promised_at}
            books = books.with_cases([changed], essence)
    return books


def _interim(scene: Scene, case: Row) -> tuple[Row, datetime]:
    """Closed two days before the promised one, if that day has come."""
    answered = scene.clock.deadline(case["created_at"], QUICK_SECONDS)
    promised_at = _midnight(answered) + INTERIM_DAYS * _DAY
    closed = answered + (INTERIM_DAYS - 2) * _DAY
    ended = {} if closed <= scene.as_of else {"closed_at": None, "outcome": None}
    return {**case, "first_answer_at": answered, "closed_at": closed, **ended}, promised_at


def _midnight(at: datetime) -> datetime:
    return datetime(at.year, at.month, at.day)


def own_grades(scene: Scene, books: Books) -> Books:
    """Friends grade what nobody has graded."""
    return _graded(scene, books, {})


def own_grades_by_one(scene: Scene, books: Books) -> Books:
    """The same, if the export told that it is one and the same applicant."""
    return _graded(scene, books, {"author_key": "friend"})


def _graded(scene: Scene, books: Books, applicant: Row) -> Books:
    ungraded = [
        [row for row in books.of(MESSAGE, month, "first_answer_at") if row["grade"] is None]
        for month in scene.months
    ]
    changed = [{**row, "grade": 5, **applicant} for found in ungraded for row in found[:GRADES]]
    return books.with_cases(changed)


def empty_replies(scene: Scene, books: Books) -> Books:
    """The slowest messages get an answer in three days, and there is nothing in it."""
    changed = [
        {**row, "first_answer_at": at, "closed_at": at, "fast_track": True}
        for month in scene.months
        for row in _slowest(scene, books.of(MESSAGE, month))
        if (at := _midnight(row["created_at"]) + EMPTY_DAYS * _DAY) <= scene.as_of
    ]
    return books.with_cases(changed, dict.fromkeys(("r1", "r2", "r3", "r4"), 0))


def _slowest(scene: Scene, messages: Sequence[Row]) -> list[Row]:
    def took(row: Row) -> timedelta:
        took: timedelta = (row["first_answer_at"] or scene.as_of) - row["created_at"]
        return took

    slow = [row for row in messages if took(row) > EMPTY_DAYS * _DAY]
    ordered = sorted(slow, key=lambda row: (-took(row), row["case_id"]))
    return ordered[: round(EMPTY_SHARE * len(messages))]


def solved_on_paper(scene: Scene, books: Books) -> Books:
    """What was not solved is called solved."""
    unsolved = [
        [
            row
            for row in books.of(INCIDENT, month)
            if row["kind"] == "solvable" and row["outcome"] != "solved"
        ]
        for month in scene.months
    ]
    changed = [
        {**row, "outcome": "solved", "closed_at": _by_cut(scene, row, _PAPER_DAYS)}
        for found in unsolved
        for row in found[:HARD]
    ]
    return books.with_cases(changed)


def hardest_skipped(scene: Scene, books: Books) -> Books:
    """The tenth whose answers would be marked worst gets none, and a tenth of the unmarked."""
    silent = {"first_answer_at": None, "closed_at": None, "outcome": None}
    for month in scene.months:
        totals = [(books.total(row), row) for row in books.of(INCIDENT, month, "first_answer_at")]
        marked = sorted(
            ((total, row) for total, row in totals if total is not None),
            key=lambda one: (one[0], one[1]["case_id"]),
        )
        others = [row for total, row in totals if total is None]
        skipped = [*_tenth([row for _, row in marked]), *_tenth(others)]
        books = books.with_cases([{**row, **silent} for row in skipped])
    return books


def _tenth(cases: Sequence[Row]) -> Sequence[Row]:
    return cases[: round(SKIPPED_SHARE * len(cases))]
