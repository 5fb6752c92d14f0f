"""Do the bulk expressions and the judge say the same of every post, week, check and question?"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.agreeing import agree, sides
from tests.making import Row, frozen_row

from otklik.core.cases import Norms, PageNorms
from otklik.tables.pages import REQUIREMENTS

USUAL = PageNorms(age_days=7, posts_a_week=3, days_a_week=2, question_hours=24.0)
FIRST = datetime(2026, 4, 20)
AS_OF = datetime(2026, 5, 25)
SECOND = timedelta(seconds=1)
BORDERS = [
    FIRST, datetime(2026, 4, 30), datetime(2026, 5, 1), datetime(2026, 5, 3, 23, 59, 59),
    datetime(2026, 5, 4), datetime(2026, 5, 4, 0, 0, 1), datetime(2026, 5, 18), AS_OF,
]  # fmt: skip
"""Ends of weeks and of a month; what matures, runs out or is over exactly at the cut."""

seconds = st.integers(0, int((AS_OF - FIRST).total_seconds()))
moments = st.sampled_from(BORDERS) | seconds.map(lambda s: FIRST + timedelta(seconds=s))
days = st.none() | st.dates(FIRST.date(), AS_OF.date())
counts = st.none() | st.integers(0, 3) | st.integers(0, 10**9)
pages = st.fixed_dictionaries(
    {"platform": st.sampled_from(["vk", "ok"]), "page_id": st.sampled_from(["1", "2"])}
)
keepers = st.sampled_from(["a", "b", None])
page_norms = st.builds(
    PageNorms,
    age_days=st.integers(1, 14),
    posts_a_week=st.integers(1, 3),
    days_a_week=st.integers(1, 3),
    question_hours=st.sampled_from([0.5, 24.0, 30.0]),
)


def norms_of(pages: PageNorms) -> Norms:
    return Norms(8.0, 24.0, 0.1, 30, 30, pages=pages)


def rows_of(table: str, told: st.SearchStrategy[Row], most: int) -> st.SearchStrategy[list[Row]]:
    """Rows with numbers of their own."""
    return st.lists(told, max_size=most).map(
        lambda rows: [frozen_row(table, number, **row) for number, row in enumerate(rows)]
    )


def merged(*parts: st.SearchStrategy[Row]) -> st.SearchStrategy[Row]:
    return st.tuples(*parts).map(lambda rows: {k: v for row in rows for k, v in row.items()})


posts = rows_of(
    "posts",
    merged(
        pages,
        st.fixed_dictionaries(
            {
                "authority_id": keepers,
                "published_at": moments,
                "text_hash": st.sampled_from(["x", "y", None]),
                "is_repost": st.booleans(),
                "is_advertising": st.booleans(),
                "comments_open": st.none() | st.booleans(),
                **dict.fromkeys(("views", "likes", "comments", "reposts", "members"), counts),
            }
        ),
    ),
    12,
)
accounts = rows_of(
    "accounts",
    merged(
        pages,
        st.fixed_dictionaries(
            {
                "authority_id": st.sampled_from(["a", "b"]),
                "mandatory": st.booleans(),
                "valid_from": days,
                "valid_to": days,
            }
        ),
    ),
    4,
).map(lambda rows: list({(row["platform"], row["page_id"]): row for row in rows}.values()))
"""The registry refuses two keepers of one page at a time; here a page has one."""
reports = rows_of(
    "page_reports",
    merged(
        pages,
        st.fixed_dictionaries(
            {"authority_id": keepers, "week_at": moments, "posts": st.integers(0, 4)}
        ),
    ),
    4,
)
checks = rows_of(
    "checks",
    merged(
        pages,
        st.fixed_dictionaries(
            {
                "authority_id": keepers,
                "checked_at": moments,
                **dict.fromkeys(REQUIREMENTS, st.none() | st.booleans()),
            }
        ),
    ),
    6,
)
comments = rows_of(
    "comments",
    merged(
        pages,
        st.fixed_dictionaries(
            {
                "post_id": st.sampled_from(["1", "2"]),
                "authority_id": keepers,
                "published_at": moments,
                "thread_id": st.sampled_from(["0", "1", "2", None]),
                "is_official": st.booleans(),
                "is_question": st.booleans(),
                "is_deleted": st.booleans(),
                "vanished_at": st.none() | moments,
            }
        ),
    ),
    12,
)


def post(at: str, **told: Any) -> Row:
    return {"published_at": datetime.fromisoformat(at), **told}


def numbered(table: str, rows: Sequence[Row]) -> list[Row]:
    return [frozen_row(table, number, **row) for number, row in enumerate(rows)]


HARD_POSTS = numbered(
    "posts",
    [
        post("2026-05-18", views=0, members=10, comments_open=False),
        post("2026-05-18 00:00:01", views=5, members=0, is_advertising=True, comments_open=True),
        post("2026-05-05", views=7, members=3, likes=1, comments=0, reposts=1, text_hash="x"),
        post("2026-05-05", page_id="2", text_hash="x", views=10, likes=0, comments=0, reposts=0),
        post("2026-05-05 00:00:01", text_hash="x", views=10**9, members=3, likes=2),
        post("2026-05-06 09:00:00", is_repost=True, views=3, members=10**9),
        post("2026-05-06 10:00:00"),
        post("2026-05-07 10:00:00", text_hash="z"),
        post("2026-05-01 10:00:00"),
    ],
)
"""A post that matures at the cut and a second after; copies in one second and in the next."""
HARD_PAGES = numbered(
    "accounts",
    [
        {"authority_id": "a"},
        {"authority_id": "b", "page_id": "2"},
        {"authority_id": "a", "page_id": "3", "mandatory": False},
        {"authority_id": "b", "page_id": "4", "valid_from": date(2026, 5, 7)},
        {"authority_id": "b", "page_id": "5", "valid_to": date(2026, 5, 7)},
        {"authority_id": "b", "page_id": "6", "valid_to": date(2026, 5, 6)},
        {"authority_id": "b", "page_id": "7", "valid_from": date(2026, 5, 8)},
        {"authority_id": "a", "platform": "ok"},
        {"authority_id": "b", "page_id": "8", "valid_to": date(2026, 4, 27)},
        {"authority_id": "b", "page_id": "9", "valid_from": date(2026, 4, 28)},
    ],
)
"""Pages kept from and until a Thursday, and a day to each side; until a Monday, and from later."""
HARD_REPORTS = numbered(
    "page_reports",
    [
        {"week_at": datetime(2026, 5, 4), "posts": 9},
        {"week_at": datetime(2026, 4, 27), "posts": 3, "authority_id": "a"},
        *[
            {"week_at": datetime(2026, 4, 27), "posts": 3, "page_id": page}
            for page in ("3", "8", "9", "nobody's")
        ],
        {"week_at": datetime(2026, 5, 18), "posts": 2, "platform": "ok"},
        {"week_at": datetime(2026, 5, 18, 0, 0, 1), "posts": 3, "platform": "ok"},
    ],
)
"""Of a month with posts, of one without, of pages not mandatory, no longer or not yet so, of a week
that is over at the cut, and of a later one.
"""
ASKED: list[tuple[str | None, str | None, float, str, Row]] = [
    ("a", "in time", 0, "asks", {}),
    ("a", "in time", 24, "page", {}),
    ("a", "late", 0, "asks", {"is_deleted": True}),
    ("a", "late", 24.01, "page", {}),
    ("a", "same second", 0, "asks", {"vanished_at": AS_OF}),
    ("a", "same second", 0, "page", {}),
    ("a", "before", 1, "asks", {}),
    ("a", "before", 0, "page", {}),
    ("a", "twice", 0, "page", {}),
    ("a", "twice", 1, "asks", {}),
    ("a", "twice", 2, "asks", {}),
    ("a", "twice", 3, "page", {}),
    ("a", "others", 0, "asks", {}),
    ("a", "others", 1, "says", {}),
    (None, "nobody's", 0, "asks", {}),
    ("a", "at the cut", 96, "asks", {}),
    ("a", "after the cut", 96.01, "asks", {}),
    ("a", None, 0, "asks", {}),
    ("a", "17", 1, "page", {}),
]
"""Keeper, thread, hours since midnight, who speaks, and the rest."""
HARD_COMMENTS = numbered(
    "comments",
    [
        {
            "authority_id": keeper,
            "thread_id": thread,
            "published_at": datetime(2026, 5, 20) + timedelta(hours=hours),
            "is_official": who == "page",
            "is_question": who == "asks",
            **told,
        }
        for keeper, thread, hours, who, told in ASKED
    ],
)
"""Answers in time, in the same second, before the question, in another thread, in one's own."""


@settings(max_examples=25, deadline=None)
@given(posts, page_norms)
@example(HARD_POSTS, USUAL)
@example([], USUAL)
def test_both_say_the_same_of_every_post(rows: list[Row], norms: PageNorms) -> None:
    agree("posts", norms_of(norms), AS_OF, {"posts": rows})


@settings(max_examples=30, deadline=None)
@given(posts, accounts, reports, page_norms)
@example(HARD_POSTS, HARD_PAGES, HARD_REPORTS, USUAL)
def test_both_say_the_same_of_every_week_of_a_page(
    rows: list[Row], accounts: list[Row], reports: list[Row], norms: PageNorms
) -> None:
    tables = {"posts": rows, "accounts": accounts, "page_reports": reports}
    agree("page_weeks", norms_of(norms), AS_OF, tables)


@settings(max_examples=15, deadline=None)
@given(checks, accounts)
def test_both_say_the_same_of_every_requirement(rows: list[Row], accounts: list[Row]) -> None:
    agree("requirements", norms_of(USUAL), AS_OF, {"checks": rows, "accounts": accounts})


@settings(max_examples=30, deadline=None)
@given(comments, page_norms)
@example(HARD_COMMENTS, USUAL)
def test_both_say_the_same_of_every_question(rows: list[Row], norms: PageNorms) -> None:
    agree("questions", norms_of(norms), AS_OF, {"comments": rows})


def test_the_hard_rows_show_every_side_of_every_fact() -> None:
    norms = norms_of(USUAL)
    tables = {
        "posts": HARD_POSTS,
        "accounts": HARD_PAGES,
        "page_reports": HARD_REPORTS,
        "comments": HARD_COMMENTS,
        "checks": [frozen_row("checks", checked_at=FIRST, badge=True, secured=False)],
    }
    for fact in ("posts", "page_weeks", "requirements", "questions"):
        found = sides(fact, agree(fact, norms, AS_OF, tables))
        assert found == dict.fromkeys(found, {True, False}), fact
