"""Do the bulk expressions and the judge of one case say the same of every case, in every column?"""

import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.making import AS_OF, Row, as_values, case_row, make_snapshot

from otklik.core.cases import Norms, all_case_facts
from otklik.core.cut import Cut
from otklik.facts.cases import case_facts
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import CASES

pytestmark = pytest.mark.slow

World = tuple[list[Row], Norms, datetime]

FIRST, LAST = date(2025, 9, 1), date(2026, 6, 1)
USUAL = Norms(8.0, 24.0, 0.1, 30, 30, author_days=30)
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
seconds = st.integers(0, 86_399).map(lambda s: time(s // 3600, s // 60 % 60, s % 60))
moments = st.builds(datetime.combine, days, st.sampled_from(MARKED_TIMES) | seconds)
hours = st.sampled_from([0.1, 1.5, 4.0, 4.35, 8.0, 24.0]) | st.floats(0.1, 50.0)
norms_of_a_methodology = st.builds(
    Norms,
    first_answer_hours=hours,
    reported_limit_hours=hours,
    shortest_hours=st.sampled_from([0.01, 0.1, 1.0]) | st.floats(0.01, 3.0),
    maturity_days=st.integers(1, 366),
    repeat_days=st.sampled_from([1, 30, 366]) | st.integers(1, 60),
    author_days=st.none() | st.sampled_from([1, 30]) | st.integers(1, 60),
)


def moments_that_meet(pool: list[datetime], norms: Norms) -> st.SearchStrategy[datetime]:
    """Moments that coincide, miss by a second, or lie a window of repeats apart."""
    shifts = [
        timedelta(days=days, seconds=seconds)
        for days in (0, norms.repeat_days, norms.author_days or 0)
        for seconds in (-1, 0, 1)
    ]
    near = st.builds(lambda at, shift: at + shift, st.sampled_from(pool), st.sampled_from(shifts))
    inside = near.filter(lambda at: FIRST <= at.date() <= LAST)
    return st.sampled_from(pool) | inside | moments


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Cases, norms and a cut."""
    norms = draw(norms_of_a_methodology)
    at = moments_that_meet(draw(st.lists(moments, min_size=1, max_size=4)), norms)
    texts: dict[str, list[Any]] = {
        "authority_id": ["a", "b", None],
        "topic_group": ["ЖКХ", None],
        "topic": ["Дороги", "Свет", None],
        "kind": ["solvable", "unsolvable", "informational", None],
        "outcome": ["solved", "explained", "rejected", "unsolved", None],
        "author_key": ["x", "y", None],
        "excluded": [False, False, True],
        "relabelled": [False, True],
    }
    strategy = st.fixed_dictionaries(
        {name: st.sampled_from(values) for name, values in texts.items()}
        | dict.fromkeys(("assigned_at", "first_answer_at", "closed_at"), st.none() | at)
    )
    ids = st.tuples(st.sampled_from(["incident", "appeal"]), st.sampled_from("123456789"))
    keys = draw(st.lists(ids, unique=True, max_size=18))
    rows = [case_row(key, draw(at)) | {"stream": stream} | draw(strategy) for stream, key in keys]
    return rows, norms, draw(moments)


def case(created: str, **given: Any) -> Row:
    return case_row("", datetime.fromisoformat(created)) | as_values("cases", given)


def closed_and_again(again: str, author: Row, other: Row) -> list[Row]:
    """A case closed on 5 May at nine, and the next one, created at `again`."""
    return [
        case("2026-05-04 09:00:00", closed_at="2026-05-05 09:00:00", **author),
        case(again, **other),
    ]


def person(key: str, topic: str = "Дороги") -> Row:
    return {"author_key": key, "topic": topic}


ANSWERS = [
    case("2026-05-12 09:00:00"),
    *(
        case(created, first_answer_at=answered)
        for created, answered in (
            ("2026-05-12 09:00:00", "2026-05-12 08:00:00"),
            ("2026-05-12 09:00:00", "2026-05-12 09:00:00"),
            ("2026-05-12 09:00:00", "2026-05-13 09:00:00"),
            ("2026-05-12 09:00:00", "2026-05-13 09:00:01"),
            ("2026-05-12 07:00:00", "2026-05-12 08:00:00"),
            ("2026-05-12 12:45:00", "2026-05-12 13:15:00"),
            ("2026-05-12 12:00:07", "2026-05-12 14:00:20"),
            ("2025-12-30 23:59:59", "2026-01-12 08:30:00"),
            ("2026-05-08 15:30:00", "2026-05-12 09:30:00"),
            ("2025-11-01 10:00:00", "2025-11-05 08:30:00"),
            ("2026-05-16 11:00:00", "2026-05-17 11:00:00"),
            ("2026-05-22 09:00:00", "2026-05-22 13:21:00"),
        )
    ),
]
"""Silence, an answer before its question, and borders of the norm and of every kind of day."""

KINDS = [
    case("2026-05-06 09:00:00", kind="solvable", outcome="solved", **person("k")),
    *(
        case("2026-04-06 09:00:00", outcome="solved", closed_at=closed)
        for closed in ("2026-05-06 09:00:00", "2026-05-06 09:00:01")
    ),
    case("2026-05-06 09:00:00", kind="informational", outcome="rejected"),
    case("2026-05-06 09:00:00", kind="informational", relabelled=True),
    case("2026-05-06 09:00:00", excluded=True),
    case("2026-05-29 08:30:00", kind="solvable"),
    case("2026-05-29 08:30:01", kind="unsolvable"),
    *(
        case("2026-05-06 09:00:00", assigned_at=assigned, first_answer_at="2026-05-06 09:30:00")
        for assigned in ("2026-05-06 09:29:59", "2026-05-06 09:30:00", "2026-05-06 09:30:01")
    ),
]
"""Types and outcomes; a norm that runs out at the cut and a second after; assignments."""

RETURNS = [
    *closed_and_again("2026-05-05 08:59:59", person("before"), person("before")),
    *closed_and_again("2026-05-05 09:00:00", person("same second"), person("same second")),
    *closed_and_again("2026-05-05 09:00:01", person("next second"), person("next second")),
    *closed_and_again("2026-05-20 09:00:00", person("topic"), person("topic", "Свет")),
    *closed_and_again(
        "2026-05-20 09:00:00", person("spam"), person("spam") | {"outcome": "rejected"}
    ),
    *closed_and_again("2026-05-20 09:00:00", person("out"), person("out") | {"excluded": True}),
    *closed_and_again("2026-05-20 09:00:00", person("one"), person("other")),
    *closed_and_again("2026-05-20 09:00:00", {"author_key": "x"}, {"author_key": "x"}),
    *closed_and_again("2026-05-20 09:00:00", {"topic": "Парки"}, {"topic": "Парки"}),
    case("2026-04-01 09:00:00", closed_at="2026-04-02 10:00:00", **person("edge")),
    case("2026-05-02 10:00:00", closed_at="2026-05-02 10:00:00", **person("edge")),
    case("2026-06-01 10:00:01", closed_at="2026-05-01 10:00:00", **person("edge")),
]
"""The same person again, in time and too late; the unknown, who do not return."""

REJECTED = [
    case("2026-05-12 09:00:00", outcome="rejected", **told)
    for told in (
        {"closed_at": "2026-05-13 09:00:00"},
        {"closed_at": "2026-05-13 09:00:01"},
        {"closed_at": "2026-05-13 10:00:00", "first_answer_at": "2026-05-13 09:00:00"},
        {"closed_at": "2026-05-13 10:00:00", "first_answer_at": "2026-05-13 09:00:01"},
        {"closed_at": "2026-05-13 10:00:00", "excluded": True},
        {"first_answer_at": "2026-05-13 09:00:01"},
    )
]
"""Rejected before the term ran out and after it, and what had been answered by then."""

WRITINGS = [
    *(
        case(created, **person("writer"))
        for created in (
            "2026-02-01 10:00:00", "2026-03-03 10:00:00", "2026-04-02 10:00:01",
            "2026-05-03 10:00:00", "2026-05-03 10:00:00",
        )
    ),
    case("2026-05-04 10:00:00", **person("spammer"), outcome="rejected"),
    case("2026-05-05 10:00:00", **person("spammer"), excluded=True),
    case("2026-05-06 10:00:00", **person("spammer")),
    case("2026-05-07 10:00:00", **person("spammer"), outcome="rejected"),
    case("2026-05-07 10:00:00", **person("spammer"), authority_id="b"),
    case("2026-05-07 10:00:00", **person("spammer", "Свет")),
]  # fmt: skip
"""A chain with borders of the window and two of one second; what is no writing before."""

HARDEST = [*ANSWERS, *KINDS, *RETURNS, *REJECTED, *WRITINGS]
NUMBERED = [row | {"case_id": str(n)} for n, row in enumerate(HARDEST)]
TWINS = [row | {"stream": "appeal", "author_key": None} for row in NUMBERED if row["author_key"]]
"""The same numbers in another stream."""
HARD: list[Row] = [*NUMBERED, *TWINS]


def both(rows: Sequence[Row], norms: Norms, as_of: datetime) -> tuple[pa.Table, list[Row]]:
    """The facts in bulk and one by one."""
    with tempfile.TemporaryDirectory(prefix="otklik-") as folder:
        snapshot = make_snapshot(Path(folder), rows, first=FIRST)
        cut = Cut.of(as_of, snapshot.clock)
        judged = all_case_facts(snapshot.cases(), snapshot.clock, norms, cut.at)
        return in_bulk(snapshot, norms, cut), [asdict(fact) for fact in judged]


def in_bulk(snapshot: Snapshot, norms: Norms, cut: Cut) -> pa.Table:
    connection = ibis.duckdb.connect()
    try:
        cases = connection.read_parquet(snapshot.file("cases"), table_name="cases")
        days = connection.read_parquet(snapshot.file("days"), table_name="days")
        return connection.to_pyarrow(case_facts(cases, days, norms, cut))
    finally:
        connection.disconnect()


def ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["stream"], row["case_id"]))


@settings(max_examples=40, deadline=None)
@given(worlds())
@example((HARD, USUAL, AS_OF))
@example((HARD, Norms(4.35, 4.35, 1.0, 366, 1, 60), datetime(2026, 5, 12, 12)))
def test_both_say_the_same_of_every_case(world: World) -> None:
    bulk, judged = both(*world)
    assert ordered(bulk.to_pylist()) == ordered(judged)


@pytest.mark.parametrize("rows", [[], HARD])
def test_the_bulk_facts_are_the_declared_table(rows: list[Row]) -> None:
    bulk, _ = both(rows, USUAL, AS_OF)
    declared = [(column.name, column.type) for column in CASES]
    assert [(field.name, field.type) for field in bulk.schema] == declared
    assert bulk.num_rows == len(rows)


def test_the_hard_cases_show_every_side_of_every_fact() -> None:
    """Otherwise their equality would prove little."""
    _, judged = both(HARD, USUAL, datetime(2026, 6, 1, 12))
    flags = [column.name for column in CASES if column.type == pa.bool_()]
    for flag in flags:
        assert {fact[flag] for fact in judged} == {True, False}, flag
    waits = [fact["waited"] for fact in judged]
    assert min(waits) < 0 < max(waits)
    assert 0 in waits
