"""How much is there in the month that is rated?"""

from pathlib import Path

import duckdb

from bench.cost import Done
from bench.places import snapshot_of
from bench.sizes import LAST
from bench.steps import Work

_COUNTED = {
    "authorities": ("cases", "created_at", "count(DISTINCT authority_id)"),
    "cases": ("cases", "created_at", "count(*)"),
    "posts": ("posts", "published_at", "count(*)"),
    "comments": ("comments", "published_at", "count(*)"),
}


def of_month(folder: Path, workspace: str, what: str) -> Work:
    """How many of something belong to the month itself, without its history."""
    table, at, counted = _COUNTED[what]
    file = str(snapshot_of(folder / workspace) / f"{table}.parquet").replace("'", "''")
    query = f"SELECT {counted} FROM read_parquet('{file}') WHERE strftime({at}, '%Y-%m') = '{LAST}'"

    def work() -> Done:
        with duckdb.connect() as connection:
            row = connection.execute(query).fetchone()
        return Done(row[0] if row else 0)

    return work
