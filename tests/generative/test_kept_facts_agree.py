"""Do kept facts answer as an engine does, before and after a record is taken out?"""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import AS_OF, MAY, case_row, make_snapshot, shipped_methodology

from otklik.engines import memory
from otklik.engines.changed import OF_CASES, changed_facts
from otklik.engines.counter import Counter
from otklik.engines.kept import kept_facts
from otklik.engines.observation import Ask, asked_facts, headline_questions, indicator_questions

METHODOLOGY = shipped_methodology("1.1.0")
QUESTIONS = tuple(
    question
    for question in (*indicator_questions(METHODOLOGY), *headline_questions(METHODOLOGY))
    if question.measure.fact in OF_CASES
)
MONTHS = (MAY - 1, MAY, MAY + 1)
ASKS = (
    Ask(QUESTIONS, MONTHS, by_authority=False),
    Ask(QUESTIONS, MONTHS, by_authority=True),
    Ask(
        tuple(q for q in QUESTIONS if q.measure.fact == "cases"),
        MONTHS,
        by_authority=True,
        by_topic=True,
    ),
)
FIRST = datetime(2026, 4, 6, 9)
Row = Mapping[str, Any]
CHANGES: tuple[Row, ...] = (
    {"excluded": True},
    {"authority_id": "b"},
    {"author_key": "y"},
    {"author_key": None},
    {"authority_id": "a", "author_key": "x"},
)
"""What decisions may make of a record."""


@st.composite
def cases(draw: st.DrawFn) -> list[Row]:
    """Cases of few authors, so that many are somebody's repeats, in both streams."""
    rows: list[Row] = []
    for number in range(draw(st.integers(1, 14))):
        created_at = FIRST + timedelta(hours=draw(st.integers(0, 50 * 24)))
        stream = draw(st.sampled_from(["incident", "message"]))
        answered_at = min(created_at + timedelta(hours=draw(st.integers(0, 90))), AS_OF)
        rows.append(
            case_row(
                str(number),
                created_at,
                stream=stream,
                authority_id=draw(st.sampled_from(["a", "b", None])),
                topic=draw(st.sampled_from(["Дороги", None])),
                topic_group=draw(st.sampled_from(["ЖКХ", None])),
                author_key=draw(st.sampled_from(["x", "y", None])),
                kind="solvable",
                outcome=draw(st.sampled_from(["solved", "rejected", None])),
                first_answer_at=draw(st.sampled_from([None, answered_at])),
                closed_at=answered_at,
                due_at=created_at + timedelta(days=9),
                grade=draw(st.sampled_from([None, 2, 5])),
            )
        )
    return rows


@settings(max_examples=5, deadline=None)
@given(rows=cases(), data=st.data())
def test_kept_facts_answer_as_the_engine_when_a_record_is_otherwise(
    rows: list[Row], data: st.DataObject
) -> None:
    one, told = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(CHANGES))
    others = [{**row, **told} if row is one else row for row in rows]
    with tempfile.TemporaryDirectory(prefix="otklik-") as folder:
        snapshot = make_snapshot(Path(folder) / "whole", rows)
        norms = METHODOLOGY.norms
        facts = kept_facts(Path(folder) / "facts", snapshot, norms, asked_facts(ASKS))
        counter = Counter(facts, ASKS)
        assert counter.observations() == memory.observe(snapshot, norms, ASKS)
        key = one["stream"], one["case_id"]
        changed = counter.observations(changed_facts(snapshot, norms, {key: told}, OF_CASES))
        otherwise = make_snapshot(Path(folder) / "otherwise", others)
        assert changed == memory.observe(otherwise, norms, ASKS)
        assert counter.observations() == memory.observe(snapshot, norms, ASKS)


def test_facts_that_are_there_are_not_made_again(tmp_path: Path) -> None:
    snapshot = make_snapshot(tmp_path / "s1", [case_row("1", FIRST, authority_id="a")])
    facts = kept_facts(tmp_path / "facts", snapshot, METHODOLOGY.norms, ["cases"])
    made_at = facts.file("cases").stat().st_mtime_ns
    missing = replace(snapshot, folder=tmp_path / "gone")
    again = kept_facts(tmp_path / "facts", missing, METHODOLOGY.norms, ["cases"])
    assert again.file("cases").stat().st_mtime_ns == made_at
    assert [one.name for one in tmp_path.iterdir()] != ["facts"]
