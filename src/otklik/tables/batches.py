"""Which tables can an ingested file hold, and what tells one row of them from another?"""

from dataclasses import dataclass

import pyarrow as pa

from otklik.tables.cases import CASES
from otklik.tables.marks import ASSESSMENTS
from otklik.tables.pages import CHECKS, COMMENTS, PAGE_REPORTS, POSTS
from otklik.tables.texts import TEXTS


@dataclass(frozen=True)
class BatchTable:
    """A canonical table of a batch, the file `<name>.parquet`; `key` names one thing in it.

    Of rows with one key the later version counts: a later batch, in a batch a later row.
    """

    name: str
    schema: pa.Schema
    key: tuple[str, ...]


_POST = ("platform", "page_id", "post_id")

BATCH_TABLES: dict[str, BatchTable] = {
    table.name: table
    for table in (
        BatchTable("cases", CASES, ("stream", "case_id")),
        BatchTable("posts", POSTS, (*_POST, "measured_at")),
        BatchTable("comments", COMMENTS, (*_POST, "comment_id", "measured_at")),
        BatchTable("checks", CHECKS, ("platform", "page_id", "checked_at")),
        BatchTable("page_reports", PAGE_REPORTS, ("platform", "page_id", "week_at")),
        BatchTable("assessments", ASSESSMENTS, ("code", "expert", "role")),
        BatchTable("texts", TEXTS, ("stream", "case_id")),
    )
}
"""Every table of a batch by name; a file fills one of them, and `texts` beside it."""
