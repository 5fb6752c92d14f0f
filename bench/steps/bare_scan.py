"""How fast can DuckDB read the columns that facts are made of, if it makes none?"""

from pathlib import Path

import duckdb

from bench.cost import Done
from bench.places import snapshot_of
from bench.steps import Work

COLUMNS = {
    "cases": (
        "stream", "case_id", "authority_id", "topic_group", "topic", "kind", "outcome",
        "created_at", "assigned_at", "first_answer_at", "closed_at", "due_at", "author_key",
        "fast_track", "grade", "reopened", "is_appeal", "excluded", "relabelled",
    ),
    "posts": (
        "platform", "page_id", "post_id", "authority_id", "published_at", "text_hash",
        "is_repost", "is_advertising", "views", "members", "likes", "comments", "reposts",
        "comments_open",
    ),
    "comments": (
        "platform", "page_id", "post_id", "comment_id", "authority_id", "published_at",
        "thread_id", "is_official", "is_question", "is_deleted", "vanished_at",
    ),
}  # fmt: skip
"""What `otklik.facts` takes from the tables that have many rows."""


def frozen(folder: Path, workspace: str) -> Work:
    """The least and the greatest value of every such column."""
    snapshot = snapshot_of(folder / workspace)
    queries = [_query(snapshot / f"{name}.parquet", columns) for name, columns in COLUMNS.items()]

    def work() -> Done:
        with duckdb.connect() as connection:
            found = [connection.execute(query).fetchone() for query in queries]
        return Done(sum(row[0] for row in found if row))

    return work


def _query(path: Path, columns: tuple[str, ...]) -> str:
    """The file is named in the query: with a parameter DuckDB would first import pandas."""
    found = ", ".join(f"min({name}), max({name})" for name in columns)
    file = str(path).replace("'", "''")
    return f"SELECT count(*), {found} FROM read_parquet('{file}')"
