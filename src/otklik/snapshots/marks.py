"""Which marks of experts and which decisions of people belong to a month?"""

from dataclasses import asdict
from datetime import datetime, time
from typing import Any

import duckdb
import pyarrow as pa

from otklik.ingest.stored import latest_rows
from otklik.snapshots.reach import Reach
from otklik.tables.marks import ASSESSMENTS
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Entry, standing
from otklik.workspace.samples import all_samples

_SAMPLED = pa.schema([(name, pa.string()) for name in ("code", "stream", "item_id")])


def select_marks(connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach) -> None:
    """Makes `assessed` and registers `sampled` of the months within reach.

    Marks are made after the month and are not hidden by its cut: they tell of nothing later.
    """
    latest_rows(workspace, connection, "assessments").create_view("assessed_rows", replace=True)
    connection.execute("CREATE TEMP TABLE assessed AS SELECT * FROM assessed_rows")
    first = reach.month - reach.history_months
    items = [
        asdict(item)
        for sample in all_samples(workspace.samples)
        if first <= sample.month <= reach.month
        for item in sample.items
    ]
    connection.register("sampled", pa.Table.from_pylist(items, schema=_SAMPLED))


def frozen_marks() -> str:
    """The SELECT of `FROZEN_MARKS`: marks of sampled items that the snapshot holds.

    Expects `cases` and `posts` as frozen.
    """
    columns = ", ".join(
        f"assessed.{name}" for name in ASSESSMENTS.names if name not in ("code", "row")
    )
    return f"""
        WITH items AS (
            SELECT stream, case_id AS item_id, first_answer_at AS answered_at, closed_at, outcome,
                topic_group, authority_id
            FROM cases WHERE first_answer_at IS NOT NULL
            UNION ALL
            SELECT 'post', platform || ':' || page_id || '_' || post_id, published_at, NULL, NULL,
                NULL, authority_id
            FROM posts
        )
        SELECT sampled.stream, sampled.item_id, {columns}, items.answered_at, items.closed_at,
            items.outcome, items.topic_group, items.authority_id
        FROM assessed JOIN sampled USING (code)
        JOIN items ON items.stream = sampled.stream AND items.item_id = sampled.item_id
        ORDER BY sampled.stream, sampled.item_id, assessed.role, assessed.expert
    """


def decision_rows(workspace: Workspace, reach: Reach) -> list[dict[str, Any]]:
    """The decisions of the month that stand, without the names of those who made them."""
    entries = standing(workspace.decisions)
    return [_row(entry) for entry in entries if entry.decision.month == reach.month]


def _row(entry: Entry) -> dict[str, Any]:
    decision = entry.decision
    return {
        "number": entry.number,
        "kind": decision.kind,
        "authority_id": decision.authority_id,
        "code": decision.code,
        "indicator": decision.indicator,
        "stream": decision.stream,
        "case_id": decision.case_id,
        "reason": decision.reason,
        "evidence": decision.evidence,
        "decided_at": datetime.combine(decision.decided_on, time.min),
    }
