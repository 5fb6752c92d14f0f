"""Do the bulk expressions and the judge say the same of every message?"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.agreeing import agree, sides
from tests.making import Row, as_values, case_row

from otklik.core.cases import MessageNorms, Norms

START = datetime(2025, 12, 1)
USUAL = MessageNorms(accelerated_days=10, good_grade=4, shortest_days=0.5)
NORMS = Norms(8.0, 24.0, 0.1, 30, 30, messages=USUAL)
AS_OF = datetime(2026, 3, 1, 10, 30)

days = st.integers(0, 120).map(lambda n: START + timedelta(days=n))
moments = days | st.builds(lambda day, s: day + timedelta(seconds=s), days, st.integers(0, 86_399))
norms = st.builds(
    MessageNorms,
    accelerated_days=st.integers(1, 40),
    good_grade=st.integers(1, 5),
    shortest_days=st.sampled_from([0.1, 0.5, 1.0]),
)


@st.composite
def messages(draw: st.DrawFn) -> list[Row]:
    """Messages with everything that may be empty sometimes empty, and cases of other streams."""
    rows = []
    for number in range(draw(st.integers(0, 15))):
        row = case_row(str(number), draw(moments)) | {
            "stream": draw(st.sampled_from(["message", "message", "incident"])),
            "authority_id": draw(st.sampled_from(["a", "b", None])),
            "outcome": draw(st.sampled_from(["solved", "rejected", None])),
            "first_answer_at": draw(st.none() | moments),
            "due_at": draw(st.none() | moments),
            "grade": draw(st.none() | st.integers(1, 5)),
            "fast_track": draw(st.none() | st.booleans()),
            "reopened": draw(st.none() | st.booleans()),
            "is_appeal": draw(st.none() | st.booleans()),
            "excluded": draw(st.sampled_from([False, False, True])),
            "author_key": draw(st.sampled_from(["x", "y", None])),
        }
        rows.append(row)
    return rows


def message(created: str, **given: Any) -> Row:
    told = {"stream": "message", **as_values("cases", given)}
    return case_row("", datetime.fromisoformat(created), **told)


HARD = [
    row | {"case_id": str(number)}
    for number, row in enumerate(
        [
            message("2026-02-01"),
            message("2026-02-01", due_at="2026-02-28"),
            message("2026-02-01", due_at="2026-03-01"),
            message("2026-02-01", due_at="2026-02-10", first_answer_at="2026-02-10", grade=4),
            message("2026-02-01", due_at="2026-02-10", first_answer_at="2026-02-11", grade=3),
            message("2026-02-01", first_answer_at="2026-02-11", fast_track=True, reopened=True),
            message("2026-02-01", first_answer_at="2026-02-12", fast_track=True, is_appeal=True),
            message("2026-02-01", first_answer_at="2026-02-01", outcome="rejected"),
            message("2026-02-05", first_answer_at="2026-02-01"),
            message("2026-02-05", excluded=True),
            message("2026-02-05", due_at="2026-02-10", outcome="rejected"),
            *(
                message("2025-12-30", first_answer_at=on, grade=5, author_key="x", **told)
                for on, told in (
                    ("2025-12-31", {}),
                    ("2026-01-01", {"outcome": "rejected"}),
                    ("2026-01-02", {}),
                    ("2026-01-02", {}),
                    ("2026-01-03", {"authority_id": "b"}),
                    ("2026-03-01", {"excluded": True}),
                )
            ),
        ]
    )
]
"""Borders of the planned day, of the accelerated term, of a good grade and of a quarter; an early
answer; the same person's grades.
"""


@settings(max_examples=30, deadline=None)
@given(messages(), norms, moments)
@example(HARD, USUAL, AS_OF)
@example([], USUAL, AS_OF)
def test_both_say_the_same_of_every_message(
    rows: list[Row], norms: MessageNorms, as_of: datetime
) -> None:
    agree("messages", replace(NORMS, messages=norms), as_of, {"cases": rows})


def test_the_hard_messages_show_every_side_of_every_fact() -> None:
    found = sides("messages", agree("messages", NORMS, AS_OF, {"cases": HARD}))
    assert found == dict.fromkeys(found, {True, False})
