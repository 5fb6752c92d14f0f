"""Do the bulk expressions and the judge of one case say the same of every case, in every column?"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.making import case_row, make_snapshot

from otklik.core.cases import Norms, all_case_facts
from otklik.facts.cases import case_facts
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import CASES

Row = dict[str, Any]

FIRST, LAST = date(2025, 9, 1), date(2026, 6, 1)
USUAL = Norms(8.0, 24.0, 0.1, 30, 30)
MARKED_DAYS = [
    date(2025, 10, 31), date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 3),
    date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 9), date(2026, 1, 12),
    date(2026, 2, 23), date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 8),
    date(2026, 5, 9), date(2026, 5, 11), date(2026, 5, 15), date(2026, 5, 17), FIRST, LAST,
]  # fmt: skip
"""Shortened, moved and free days, weekends, ends of months and of the year and of the clock."""
MARKED_TIMES = [
    time(), time(0, 0, 1), time(8, 29, 59), time(8, 30), time(8, 30, 1), time(12, 29, 59),
    time(12, 30), time(13), time(13, 30), time(13, 30, 1), time(16, 30), time(16, 30, 1),
    time(17, 29, 59), time(17, 30), time(17, 30, 1), time(23, 59), time(23, 59, 59),
]  # fmt: skip
"""The borders of the working day and of lunch, and the ends of the day."""

days = st.sampled_from(MARKED_DAYS) | st.dates(FIRST, LAST)
seconds = st.integers(0, 86_399).map(lambda s: (datetime.min + timedelta(seconds=s)).time())
moments = st.builds(datetime.combine, days, st.sampled_from(MARKED_TIMES) | seconds)
hours = st.sampled_from([0.1, 1.5, 4.0, 4.35, 8.0, 24.0]) | st.floats(0.1, 50.0)
norms_of_a_methodology = st.builds(
    Norms,
    first_answer_hours=hours,
    reported_limit_hours=hours,
    shortest_hours=st.sampled_from([0.01, 0.1, 1.0]) | st.floats(0.01, 3.0),
    maturity_days=st.integers(1, 366),
    repeat_days=st.sampled_from([1, 30, 366]) | st.integers(1, 60),
)


@st.composite
def moments_that_meet(draw: st.DrawFn, norms: Norms) -> st.SearchStrategy[datetime]:
    """Few moments for many cases, so that they coincide, miss by a second, or a window apart."""
    pool = draw(st.lists(moments, min_size=1, max_size=4))
    shifts = [
        timedelta(days=days, seconds=seconds)
        for days in (0, norms.repeat_days)
        for seconds in (-1, 0, 1)
    ]
    near = st.builds(lambda at, shift: at + shift, st.sampled_from(pool), st.sampled_from(shifts))
    inside = near.filter(lambda at: FIRST <= at.date() <= LAST)
    return st.sampled_from(pool) | inside | moments


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Sequence[Row], Norms, datetime]:
    """Cases, norms and a cut."""
    norms = draw(norms_of_a_methodology)
    at = draw(moments_that_meet(norms))
    texts = {
        "authority_id": ["a", "b", None],
        "topic_group": ["ЖКХ", None],
        "topic": ["Дороги", "Свет", None],
        "kind": ["solvable", "unsolvable", "informational", None],
        "outcome": ["solved", "explained", "rejected", "unsolved", None],
        "author_key": ["x", "y", None],
    }
    strategy = st.fixed_dictionaries(
        {name: st.sampled_from(values) for name, values in texts.items()}
        | {"created_at": at}
        | dict.fromkeys(("assigned_at", "first_answer_at", "closed_at"), st.none() | at)
    )
    ids = st.tuples(st.sampled_from(["incident", "appeal"]), st.sampled_from("123456789"))
    keys = draw(st.lists(ids, unique=True, max_size=14))
    rows = [case_row(key, stream=stream, **draw(strategy)) for stream, key in keys]
    return rows, norms, draw(moments)


def case(number: int, created: str, **given: Any) -> Row:
    moments = {
        name: datetime.fromisoformat(value) if name.endswith("_at") else value
        for name, value in given.items()
    }
    return case_row(str(number), datetime.fromisoformat(created), **moments)


HARD: list[Row] = [
    case(1, "2026-05-12 09:00:00"),
    case(2, "2026-05-12 09:00:00", first_answer_at="2026-05-12 08:00:00"),
    case(3, "2026-05-12 09:00:00", first_answer_at="2026-05-12 09:00:00"),
    case(4, "2026-05-12 09:00:00", first_answer_at="2026-05-13 09:00:00"),
    case(5, "2026-05-12 09:00:00", first_answer_at="2026-05-13 09:00:01"),
    case(6, "2026-05-12 12:45:00", first_answer_at="2026-05-12 13:15:00"),
    case(7, "2025-12-30 23:59:59", first_answer_at="2026-01-12 08:30:00"),
    case(8, "2026-05-08 15:30:00", first_answer_at="2026-05-12 09:30:00"),
    case(9, "2025-11-01 10:00:00", first_answer_at="2025-11-05 08:30:00"),
    case(10, "2026-05-16 11:00:00", first_answer_at="2026-05-17 11:00:00"),
    case(11, "2026-05-04 09:00:00", closed_at="2026-05-05 09:00:00", author_key="x", topic="т"),
    case(12, "2026-05-05 09:00:00", closed_at="2026-05-05 09:00:00", author_key="x", topic="т"),
    case(13, "2026-06-04 09:00:00", author_key="x", topic="т")
    | {"created_at": datetime(2026, 5, 5, 9, 0, 1), "closed_at": datetime(2026, 4, 1)},
    case(14, "2026-05-05 09:00:01", closed_at="2026-05-05 09:00:00", author_key="x"),
    case(15, "2026-05-05 09:00:01", closed_at="2026-05-05 09:00:00", topic="т"),
    case(16, "2026-04-01 00:00:00", closed_at="2026-04-30 10:00:00", author_key="y", topic="т"),
    case(17, "2026-05-30 10:00:00", closed_at="2026-05-01 10:00:00", author_key="y", topic="т"),
    case(18, "2026-05-31 10:00:01", closed_at="2026-05-31 23:59:00", author_key="y", topic="т"),
]
"""What is hard, spelt out: borders of the norm, of the window and of every kind of day."""


def judged(snapshot: Snapshot, norms: Norms) -> list[Row]:
    facts = all_case_facts(snapshot.cases(), snapshot.clock, norms, snapshot.cut.at)
    return ordered([asdict(fact) for fact in facts])


def in_bulk(snapshot: Snapshot, norms: Norms) -> pa.Table:
    connection = ibis.duckdb.connect()
    try:
        cases = connection.read_parquet(snapshot.cases_file, table_name="cases")
        days = connection.read_parquet(snapshot.days_file, table_name="days")
        return connection.to_pyarrow(case_facts(cases, days, norms, snapshot.cut))
    finally:
        connection.disconnect()


def ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["stream"], row["case_id"]))


def frozen(rows: Sequence[Mapping[str, Any]], as_of: datetime = datetime(2026, 6, 1)) -> Snapshot:
    """The clock reaches to the last moment of any case, whenever the cut is."""
    folder = Path(tempfile.mkdtemp(prefix="otklik-"))
    snapshot = make_snapshot(folder / "clock", rows, first=FIRST)
    cut = make_snapshot(folder / "cut", rows, first=FIRST, as_of=as_of)
    snapshot.__dict__["cut"] = cut.cut
    return snapshot


@settings(max_examples=120, deadline=None)
@given(worlds())
@example((HARD, USUAL, datetime(2026, 6, 1)))
@example((HARD, Norms(4.35, 4.35, 1.0, 366, 1), datetime(2026, 5, 12, 12)))
def test_both_say_the_same_of_every_case(world: tuple[Sequence[Row], Norms, datetime]) -> None:
    rows, norms, as_of = world
    snapshot = frozen(rows, as_of)
    assert ordered(in_bulk(snapshot, norms).to_pylist()) == judged(snapshot, norms)
