"""How does a test put canonical rows into a workspace without a file of any source?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from otklik.core.canonical import canonical_bytes
from otklik.ingest.stored import MANIFEST_FILE, stored_batches
from otklik.tables.batches import BATCH_TABLES
from otklik.workspace.folder import Workspace


def put(workspace: Workspace, table: str, rows: Iterable[dict[str, Any]]) -> str:
    """A batch that holds one table; what a row does not say is empty. Gives the batch's name."""
    schema = BATCH_TABLES[table].schema
    whole = [dict.fromkeys(schema.names) | {"row": n} | row for n, row in enumerate(rows, 2)]
    number = 1 + max((batch.sequence for batch in stored_batches(workspace)), default=0)
    folder = workspace.batches / f"{number:04d}-0123abcd"
    folder.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(whole, schema=schema), folder / f"{table}.parquet")
    manifest = {"format": "test", "sha256": f"{number:064d}", "rows": len(whole), "rejected": 0}
    (folder / MANIFEST_FILE).write_bytes(canonical_bytes(manifest))
    return folder.name


def post(
    post_id: str, published_at: datetime, measured_at: datetime, **more: Any
) -> dict[str, Any]:
    """A measurement of a post of the page vk:1."""
    known = {"platform": "vk", "page_id": "1", "post_id": post_id, "views": 100}
    known |= {"published_at": published_at, "measured_at": measured_at}
    return known | {"is_repost": False, "is_advertising": False} | more


def comment(
    comment_id: str, published_at: datetime, measured_at: datetime, **more: Any
) -> dict[str, Any]:
    """A comment under the post 10 of the page vk:1, as one measurement saw it."""
    known: dict[str, Any] = {"platform": "vk", "page_id": "1", "post_id": "10"}
    known["comment_id"] = comment_id
    known |= {"published_at": published_at, "measured_at": measured_at, "thread_id": comment_id}
    return known | {"is_official": False, "is_question": False, "is_deleted": False} | more


def look(checked_at: datetime, **more: Any) -> dict[str, Any]:
    """A look at the page vk:1."""
    return {"platform": "vk", "page_id": "1", "checked_at": checked_at} | more


def mark(code: str, expert: str, **more: Any) -> dict[str, Any]:
    """Full marks of one item by one expert."""
    known: dict[str, Any] = {"code": code, "expert": expert, "role": "expert"}
    known |= {"assessed_at": datetime(2026, 6, 8)} | dict.fromkeys(
        ("r1", "r2", "r3", "r4", "r5", "r6"), 2
    )
    flags = dict.fromkeys(("untrue", "rude", "personal_data", "sent_away", "contradicted"), False)
    return known | flags | more
