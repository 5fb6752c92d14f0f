"""Does each game change what it says, and nothing else?"""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from bench.gaming import moves
from bench.gaming.books import Books, Row, Scene
from tests.making import HOURS, case_row, frozen_row

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkClock, compile_days
from otklik.core.months import Month
from otklik.workspace.resources import shipped

MAY = Month(2026, 5)
AS_OF = datetime(2026, 6, 4, 18)
TUESDAY = datetime(2026, 5, 12, 9)
CLOCK = WorkClock(
    compile_days(
        load_calendar(shipped("reference") / "calendars"),
        WorkingHours.parse(HOURS),
        date(2026, 3, 1),
        AS_OF.date(),
    )
)
SCENE = Scene((MAY - 1, MAY), CLOCK, 8 * 3600, AS_OF, "elsewhere")


def incident(number: int, hours: int | None, **told: Any) -> Row:
    """Answered so many hours after nine on a Tuesday, a day's case after a day's case."""
    created = TUESDAY + timedelta(minutes=number)
    answered = created + timedelta(hours=hours) if hours is not None else None
    given = {"authority_id": "a", "topic": "Дороги", "kind": "solvable", "outcome": "explained"}
    return case_row(str(number), created, first_answer_at=answered, **{**given, **told})


def message(number: int, days: int | None, **told: Any) -> Row:
    created = datetime(2026, 5, 4)
    answered = created + timedelta(days=days) if days is not None else None
    given = {"stream": "message", "authority_id": "a", "first_answer_at": answered}
    return case_row(str(number), created, **{**given, "closed_at": answered, **told})


def mark(case: Row, grade: int = 2, **told: Any) -> Row:
    about = {name: case[name] for name in ("stream", "authority_id", "outcome", "closed_at")}
    given = dict.fromkeys(("r1", "r2", "r3", "r4", "r5", "r6"), grade)
    times = {"answered_at": case["first_answer_at"], "item_id": case["case_id"]}
    return frozen_row("marks", **about, **times, **given, **told)


def cases(books: Books) -> dict[str, Row]:
    return {row["case_id"]: row for row in books.cases}


def test_twenty_own_cases_a_month_have_one_author_and_are_no_repeats_of_each_other() -> None:
    after = moves.self_made(SCENE, Books((incident(1, 2),), ()))
    own = [row for row in after.cases if row["case_id"].startswith("own-")]
    months = {
        month: [r for r in own if Month.of(r["created_at"]) == month] for month in SCENE.months
    }
    assert [len(found) for found in months.values()] == [20, 20]
    for found in months.values():
        assert len({(row["author_key"], row["topic"]) for row in found}) == 1
        assert max(row["created_at"] for row in found) < min(row["closed_at"] for row in found)
        assert all(SCENE.waited(row) == moves.QUICK_SECONDS for row in found)


def test_only_what_is_late_is_rejected_and_five_at_most() -> None:
    late, quick = [incident(n, 48) for n in range(7)], incident(8, 1)
    after = cases(moves.late_rejected(SCENE, Books((*late, quick), ())))
    assert sum(row["outcome"] == "rejected" for row in after.values()) == 5
    assert after["8"] == quick
    assert after["0"]["closed_at"] == late[0]["created_at"] + timedelta(days=3)


def test_the_longest_go_elsewhere_with_their_marks() -> None:
    rows = [incident(n, n + 1) for n in range(7)]
    after = moves.given_away(SCENE, Books(tuple(rows), tuple(mark(row) for row in rows)))
    gone = {row["case_id"] for row in after.cases if row["authority_id"] == "elsewhere"}
    assert gone == {"2", "3", "4", "5", "6"}
    assert {m["item_id"] for m in after.marks if m["authority_id"] == "elsewhere"} == gone


def test_an_interim_answer_is_quick_and_promises_a_month() -> None:
    rows = (incident(1, 48, closed_at=TUESDAY + timedelta(days=3)), incident(2, 1), incident(3, 1))
    after = moves.far_promises(SCENE, Books(rows, (mark(rows[0]),)))
    changed = cases(after)["1"]
    assert SCENE.waited(changed) == moves.QUICK_SECONDS
    assert (changed["closed_at"], changed["outcome"]) == (None, None)
    (seen,) = after.marks
    assert seen["answered_at"] == changed["first_answer_at"]
    assert seen["promised_at"] == datetime(2026, 6, 11)
    assert (seen["r1"], seen["r2"], seen["r3"], seen["r4"]) == (1, 0, 2, 0)
    assert [cases(after)[other] for other in "23"] == list(rows[1:])


@pytest.mark.parametrize(
    ("move", "applicant"), [(moves.own_grades, None), (moves.own_grades_by_one, "friend")]
)
def test_friends_grade_what_nobody_graded(move: Any, applicant: str | None) -> None:
    rows = [message(n, 10, grade=2 if n == 0 else None) for n in range(12)]
    after = cases(move(SCENE, Books(tuple(rows), ())))
    graded = [row for row in after.values() if row["grade"] == 5]
    assert len(graded) == 10
    assert {row["author_key"] for row in graded} == {applicant}
    assert after["0"]["grade"] == 2


def test_slow_messages_get_an_empty_answer_soon() -> None:
    rows = (message(1, 20), message(2, 10), message(3, None), message(4, 2))
    after = moves.empty_replies(SCENE, Books(rows, (mark(rows[0]), mark(rows[1]))))
    early = datetime(2026, 5, 7)
    assert {n: row["first_answer_at"] == early for n, row in cases(after).items()} == {
        "1": True, "2": False, "3": True, "4": False,
    }  # fmt: skip
    assert [one["r1"] for one in after.marks] == [0, 2]


def test_what_was_not_solved_is_called_solved() -> None:
    rows = (incident(1, 1), incident(2, 1, kind="informational"), incident(3, 1, outcome="solved"))
    after = cases(moves.solved_on_paper(SCENE, Books(rows, ())))
    assert after["1"]["outcome"] == "solved"
    assert after["1"]["closed_at"] == rows[0]["created_at"] + timedelta(days=10)
    assert [after[other] for other in "23"] == list(rows[1:])


def test_the_worst_tenth_gets_no_answer_and_no_marks() -> None:
    rows = tuple(incident(n, 1) for n in range(20))
    marks = tuple(mark(row, grade=0 if n == 3 else 2) for n, row in enumerate(rows[:10]))
    after = moves.hardest_skipped(SCENE, Books(rows, marks))
    silent = [row["case_id"] for row in after.cases if row["first_answer_at"] is None]
    assert silent == ["3", "10"]
    assert len(after.marks) == 9
