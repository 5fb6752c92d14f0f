"""Do all engines see the same in any table of cases?"""

import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.making import AS_OF, MAY, case_row, make_snapshot, shipped_methodology

from otklik.engines import duckdb, memory
from otklik.engines.choose import Observe
from otklik.engines.observation import (
    Ask,
    Observation,
    Question,
    headline_questions,
    indicator_questions,
)
from otklik.methodology.model import Measure
from otklik.snapshots.snapshot import Snapshot

METHODOLOGY = shipped_methodology()
MONTHS = (MAY - 1, MAY, MAY + 1)
FIRST = datetime(2026, 3, 30)
BORDERS = [
    moment
    for month in (MAY - 1, MAY)
    for moment in (month.start - timedelta(seconds=1), month.start, month.end - timedelta(days=30))
]
Row = Mapping[str, Any]


def measure(kind: str, month_of: str, among: Mapping[str, Any]) -> Measure:
    where: dict[str, Any] = {"answered": (True,)} if kind == "share" else {}
    return Measure(
        kind, "cases", month_of, among, where, "waited" if kind in ("mean", "median") else None
    )


AMONG: dict[str, Mapping[str, Any]] = {
    "created_at": {},
    "matures_at": {"topic": ("Дороги",), "counted": (True,)},
    "repeat_known_at": {"author_known": (True,)},
}
EVERY_KIND = tuple(
    Question(f"{kind} by {month_of}", measure(kind, month_of, among))
    for kind in ("count", "share", "mean", "median")
    for month_of, among in AMONG.items()
)
SHIPPED = (*indicator_questions(METHODOLOGY), *headline_questions(METHODOLOGY))


def known_after(created_at: datetime, seconds: int) -> datetime:
    return min(created_at + timedelta(seconds=seconds), AS_OF)


@st.composite
def cases(draw: st.DrawFn) -> list[Row]:
    """Cases of two months, some at borders of months, some of nobody, some never answered."""
    seconds = st.integers(0, int((AS_OF - FIRST).total_seconds()))
    moments = seconds.map(lambda s: FIRST + timedelta(seconds=s)) | st.sampled_from(BORDERS)
    rows: list[Row] = []
    for number in range(draw(st.integers(0, 12))):
        created_at = draw(moments)
        later = st.none() | st.integers(0, 20 * 86_400).map(partial(known_after, created_at))
        rows.append(
            case_row(
                str(number),
                created_at,
                authority_id=draw(st.sampled_from(["a", "b", None])),
                topic=draw(st.sampled_from(["Дороги", "Свет", None])),
                author_key=draw(st.sampled_from(["x", "y", None])),
                kind=draw(st.sampled_from(["solvable", "informational", None])),
                outcome=draw(st.sampled_from(["solved", "rejected", None])),
                first_answer_at=draw(later),
                closed_at=draw(later),
                assigned_at=draw(later),
            )
        )
    return rows


@contextmanager
def frozen(rows: Sequence[Row]) -> Iterator[Snapshot]:
    with tempfile.TemporaryDirectory(prefix="otklik-") as folder:
        yield make_snapshot(Path(folder), rows)


def asked(
    observe: Observe, snapshot: Snapshot, questions: Sequence[Question], *, by_authority: bool
) -> tuple[Observation, ...]:
    """The answers to one ask about both months."""
    ask = Ask(tuple(questions), tuple(MONTHS), by_authority)
    return observe(snapshot, METHODOLOGY.norms, [ask])[0]


def both(
    rows: Sequence[Row], questions: Sequence[Question], *, by_authority: bool
) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    with frozen(rows) as snapshot:
        first, second = (
            asked(engine.observe, snapshot, questions, by_authority=by_authority)
            for engine in (duckdb, memory)
        )
    return first, second


@settings(max_examples=8, deadline=None)
@given(rows=cases(), by_authority=st.booleans())
@example(rows=[], by_authority=True)
@example(rows=[case_row("1", MAY.start, authority_id=None)], by_authority=True)
def test_every_kind_of_measure_is_equal_in_both_engines(
    rows: list[Row], by_authority: bool
) -> None:
    by_duckdb, by_memory = both(rows, EVERY_KIND, by_authority=by_authority)
    assert by_duckdb == by_memory


@settings(max_examples=6, deadline=None)
@given(rows=cases(), by_authority=st.booleans())
def test_the_shipped_methodology_is_counted_equally(rows: list[Row], by_authority: bool) -> None:
    by_duckdb, by_memory = both(rows, SHIPPED, by_authority=by_authority)
    assert by_duckdb == by_memory


@settings(max_examples=3, deadline=None)
@given(rows=cases().filter(lambda found: len(found) > 3), data=st.data())
def test_no_order_of_rows_changes_an_observation(rows: list[Row], data: st.DataObject) -> None:
    other = data.draw(st.permutations(rows).filter(lambda found: found != rows))
    found = []
    for order in (rows, other):
        with frozen(order) as snapshot:
            found.append(asked(duckdb.observe, snapshot, EVERY_KIND, by_authority=True))
    assert found[0] == found[1]


@settings(max_examples=30, deadline=None)
@given(rows=cases())
def test_the_region_has_everything_its_authorities_have_and_what_is_nobodys(
    rows: list[Row],
) -> None:
    question = Question("all", measure("count", "created_at", {}))
    with frozen(rows) as snapshot:
        whole, parts = (
            asked(memory.observe, snapshot, [question], by_authority=by_authority)
            for by_authority in (False, True)
        )
    for month in MONTHS:
        nobody = sum(
            row["authority_id"] is None and month.start <= row["created_at"] < month.end
            for row in rows
        )
        counted = [sum(o.n for o in found if o.month == month) for found in (whole, parts)]
        assert counted[0] == counted[1] + nobody


@settings(max_examples=5, deadline=None)
@given(waits=st.lists(st.integers(0, 8 * 3600), min_size=1, max_size=9))
def test_sums_are_exact_and_the_median_is_the_middle_of_the_waits(waits: list[int]) -> None:
    nine = datetime(2026, 5, 12, 8, 30)
    rows = [
        case_row(
            str(number),
            nine,
            authority_id="a",
            first_answer_at=nine
            + timedelta(seconds=wait + (3600 if wait > 4 * 3600 else 0)),  # lunch does not count
        )
        for number, wait in enumerate(waits)
    ]
    question = Question("mean", measure("mean", "created_at", {}))
    for found in both(rows, [question], by_authority=True):
        (seen,) = found
        assert (seen.n, seen.total) == (len(waits), sum(waits))
        assert seen.total_squares == sum(wait * wait for wait in waits)
        assert seen.median == statistics.median(waits)
        assert type(seen.total) is type(seen.total_squares) is int
