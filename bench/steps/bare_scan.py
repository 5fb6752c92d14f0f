"""How fast can DuckDB read the columns that facts are made of, if it makes none?"""

from pathlib import Path

import duckdb

from bench.cost import Done
from bench.places import snapshot_of
from bench.steps import Work

COLUMNS = (
    "stream", "case_id", "authority_id", "topic_group", "topic", "kind", "outcome",
    "created_at", "assigned_at", "first_answer_at", "closed_at", "author_key",
)  # fmt: skip
"""What `otklik.facts.cases` takes from the frozen cases."""


def frozen(folder: Path, workspace: str) -> Work:
    """The least and the greatest value of every such column.

    The file is named in the query itself: with a parameter DuckDB would first import pandas.
    """
    found = ", ".join(f"min({name}), max({name})" for name in COLUMNS)
    file = str(snapshot_of(folder / workspace) / "cases.parquet").replace("'", "''")
    query = f"SELECT count(*), {found} FROM read_parquet('{file}')"

    def work() -> Done:
        with duckdb.connect() as connection:
            row = connection.execute(query).fetchone()
        return Done(row[0] if row else 0)

    return work
