"""Do all engines count the same over pages, questions and experts' marks, and topic by topic?"""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import MAY, Row, frozen_row, make_snapshot, shipped_methodology

from otklik.core.cases import MarkNorms, PageNorms
from otklik.engines import duckdb, memory
from otklik.engines.observation import Ask, Observation, Question
from otklik.methodology.model import Measure
from otklik.tables.marks import CRITERIA

NORMS = replace(
    shipped_methodology().norms, pages=PageNorms(7, 2, 1, 24.0), marks=MarkNorms(9, 7, 3, 2, 30)
)
MONTHS = (MAY - 1, MAY)
START = datetime(2026, 4, 1)

moments = st.integers(0, 60 * 86_400 - 1).map(lambda s: START + timedelta(seconds=s))
keepers = st.sampled_from(["a", "b", None])
topics = st.sampled_from(["Дороги", "Свет", None])
flags = st.booleans()
counts = st.none() | st.integers(0, 10**6)


def asked(code: str, kind: str, fact: str, month_of: str, **given: Any) -> Question:
    measure = Measure(kind, fact, month_of, given.get("among", {}), given.get("where", {}), None)
    return Question(code, replace(measure, value=given.get("value")))


QUESTIONS = (
    asked("posts", "count", "posts", "published_at"),
    asked(
        "views",
        "median",
        "posts",
        "matures_at",
        among={"has_view_rate": (True,)},
        value="view_rate",
    ),
    asked("erv", "median", "posts", "matures_at", among={"has_erv": (True,)}, value="erv"),
    asked("mean erv", "mean", "posts", "matures_at", value="erv"),
    asked("weeks", "share", "page_weeks", "week_at", where={"regular": (True,)}),
    asked("met", "share", "requirements", "checked_at", where={"met": (True,)}),
    asked("questions", "share", "questions", "asked_at", where={"answered_in_time": (True,)}),
    asked("quality", "mean", "marks", "answered_at", among={"settled": (True,)}, value="points"),
    asked("passed", "share", "marks", "answered_at", where={"passed": (True,)}),
    asked("promises", "share", "promises", "promised_at", where={"kept": (True,)}),
)
BY_TOPIC = (
    asked("rejected", "share", "cases", "created_at", where={"rejected": (True,)}),
    asked("solvable", "share", "cases", "matures_at", where={"solvable": (True,)}),
    asked("passed", "share", "marks", "answered_at", where={"passed": (True,)}),
)


def rows_of(table: str, most: int, **told: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    return st.lists(st.fixed_dictionaries(told), max_size=most).map(
        lambda rows: [frozen_row(table, number, **row) for number, row in enumerate(rows)]
    )


TABLES = st.fixed_dictionaries(
    {
        "cases": rows_of(
            "cases",
            8,
            created_at=moments,
            authority_id=keepers,
            topic_group=topics,
            outcome=st.sampled_from(["rejected", None]),
            kind=st.sampled_from(["solvable", None]),
        ),
        "posts": rows_of(
            "posts",
            8,
            published_at=moments,
            authority_id=keepers,
            views=counts,
            likes=counts,
            comments=counts,
            reposts=counts,
            members=counts,
        ),
        "comments": rows_of(
            "comments",
            8,
            published_at=moments,
            authority_id=keepers,
            thread_id=st.sampled_from(["1", "2"]),
            is_official=flags,
            is_question=flags,
        ),
        "checks": rows_of("checks", 4, checked_at=moments, authority_id=keepers, badge=flags),
        "accounts": st.just([frozen_row("accounts", authority_id="a")]),
        "marks": rows_of(
            "marks",
            8,
            item_id=st.sampled_from(["1", "2", "3"]),
            answered_at=st.sampled_from([MAY.start, MAY.end - timedelta(seconds=1)]),
            authority_id=st.sampled_from(["a", "b"]),
            topic_group=topics,
            promised_at=st.none() | moments,
            **dict.fromkeys(CRITERIA, st.integers(0, 2)),
        ),
    }
)


def counted(tables: Mapping[str, list[Row]], *asks: Ask) -> tuple[tuple[Observation, ...], ...]:
    """The answers to each ask, which both engines give."""
    with tempfile.TemporaryDirectory(prefix="otklik-") as folder:
        snapshot = make_snapshot(Path(folder), [], tables=tables)
        found = duckdb.observe(snapshot, NORMS, asks)
        assert found == memory.observe(snapshot, NORMS, asks)
    return found


@settings(max_examples=12, deadline=None)
@given(TABLES, st.booleans())
def test_every_stream_is_counted_equally(tables: dict[str, list[Row]], by_authority: bool) -> None:
    counted(tables, Ask(QUESTIONS, MONTHS, by_authority))


@settings(max_examples=8, deadline=None)
@given(TABLES, st.booleans())
def test_topics_are_counted_equally_and_make_up_the_whole(
    tables: dict[str, list[Row]], by_authority: bool
) -> None:
    whole, by_topic = counted(
        tables,
        Ask(BY_TOPIC, MONTHS, by_authority),
        Ask(BY_TOPIC, MONTHS, by_authority, by_topic=True),
    )
    for seen in whole:
        key = (seen.authority_id, seen.code, seen.month)
        parts = [o for o in by_topic if (o.authority_id, o.code, o.month) == key]
        assert seen.n == sum(part.n for part in parts)
        assert seen.numerator == sum(part.numerator or 0 for part in parts)
