"""Do the bulk expressions and the judge say the same of every marked item and every promise?"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.agreeing import agree, sides
from tests.making import Row, frozen_row

from otklik.core.cases import MarkNorms, Norms
from otklik.core.marks import ARBITER
from otklik.tables.marks import CRITERIA, FLAGS

USUAL = MarkNorms(passing=9, passing_post=7, disagreement=3, experts=2, promise_days=30)
AS_OF = datetime(2026, 6, 10, 12)
ANSWERED = datetime(2026, 5, 12, 14)
FACTS = ("marks", "promises")

grades = st.none() | st.integers(0, 2)
days = st.integers(-3, 40).map(lambda n: ANSWERED.replace(hour=0) + timedelta(days=n))
moments = days | days.map(lambda day: day + timedelta(hours=15))
norms = st.builds(
    MarkNorms,
    passing=st.integers(6, 10),
    passing_post=st.integers(5, 8),
    disagreement=st.integers(1, 4),
    experts=st.integers(1, 3),
    promise_days=st.integers(1, 30),
    disputes_only=st.booleans(),
)


@st.composite
def marks(draw: st.DrawFn) -> list[Row]:
    """Marks of a few items, mostly of two experts who nearly agree."""
    rows = []
    for item in range(draw(st.integers(0, 5))):
        about: Row = {
            "stream": draw(st.sampled_from(["incident", "message", "post"])),
            "item_id": str(item % 3),
            "authority_id": draw(st.sampled_from(["a", "b", None])),
            "topic_group": draw(st.sampled_from(["Дороги", None])),
            "answered_at": draw(moments),
            "closed_at": draw(st.none() | moments),
        }
        usual = draw(st.integers(0, 2))
        for expert in draw(st.lists(st.sampled_from("АБВ"), unique=True, min_size=1)):
            rows.append(frozen_row("marks", **about, **draw(given_by(expert, usual))))
    return rows


def given_by(expert: str, usual: int) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "expert": st.just(expert),
            "role": st.sampled_from(["expert", "expert", "expert", ARBITER]),
            "assessed_at": st.sampled_from([AS_OF, AS_OF + timedelta(days=1)]),
            "promised_at": st.none() | moments,
            **dict.fromkeys(CRITERIA, st.just(usual) | st.just(usual) | grades),
            **dict.fromkeys(FLAGS, st.sampled_from([False] * 12 + [True])),
        }
    )


def mark(item_id: str, expert: str, grades: str, **told: Any) -> Row:
    """A mark whose criteria are digits: `222222`, or `22222` of a post."""
    criteria = {name: int(digit) for name, digit in zip(CRITERIA, grades, strict=False)}
    about: Row = {"item_id": item_id, "expert": expert, "answered_at": ANSWERED}
    return frozen_row("marks", **{**about, **criteria, **told})


def promise(item_id: str, day: str, closed: str | None = None) -> Row:
    closed_at = datetime.fromisoformat(closed) if closed else None
    promised_at = datetime.fromisoformat(day)
    return mark(item_id, "А", "222222", promised_at=promised_at, closed_at=closed_at)


HARD = [
    mark("agree", "А", "222111"), mark("agree", "Б", "222222"),
    mark("apart", "А", "222210"), mark("apart", "Б", "222222"),
    mark("verdicts", "А", "222210"), mark("verdicts", "Б", "222110"),
    mark("essence", "А", "022222"), mark("essence", "Б", "022222"),
    mark("critical", "А", "222222", rude=True), mark("critical", "Б", "222222", rude=True),
    mark("alone", "А", "222222"),
    mark("third", "А", "222222"), mark("third", "Б", "222222"), mark("third", "В", "000000"),
    mark("arbiter", "А", "222222"), mark("arbiter", "Б", "000000"),
    mark("arbiter", "В", "221111", role=ARBITER),
    mark("needless", "А", "222222"), mark("needless", "Б", "222221"),
    mark("needless", "В", "000000", role=ARBITER),
    mark("half", "А", "222222"), mark("half", "В", "000000", role=ARBITER),
    mark("post", "А", "221112", stream="post"), mark("post", "Б", "22111", stream="post"),
    mark("holes", "А", "2"), mark("holes", "Б", "2"),
    promise("kept", "2026-05-20", "2026-05-20 23:59:59"),
    promise("late", "2026-05-20", "2026-05-21"),
    promise("open", "2026-05-20"),
    promise("furthest", "2026-06-11", "2026-05-20"),
    promise("too far", "2026-06-12", "2026-05-20"),
    promise("today", "2026-06-10", "2026-06-10 09:00:00"),
]  # fmt: skip
"""Borders of passing, of agreeing and of a promise; a third expert, an arbiter, half a mark."""


@pytest.mark.parametrize("fact", FACTS)
@settings(max_examples=40, deadline=None)
@given(marks(), norms)
@example(HARD, USUAL)
@example(HARD, replace(USUAL, disputes_only=True))
@example([], USUAL)
def test_both_say_the_same_of_every_item(fact: str, rows: list[Row], norms: MarkNorms) -> None:
    agree(fact, Norms(8.0, 24.0, 0.1, 30, 30, marks=norms), AS_OF, {"marks": rows})


@pytest.mark.parametrize("fact", FACTS)
def test_the_hard_marks_show_every_side_of_every_fact(fact: str) -> None:
    judged = agree(fact, Norms(8.0, 24.0, 0.1, 30, 30, marks=USUAL), AS_OF, {"marks": HARD})
    found = sides(fact, judged)
    assert found == dict.fromkeys(found, {True, False})
