"""Which tables does a snapshot hold besides the registry?"""

import pyarrow as pa

from otklik.tables.cases import CASES
from otklik.tables.decisions import FROZEN_DECISIONS
from otklik.tables.fields import optional, required
from otklik.tables.marks import FROZEN_MARKS
from otklik.tables.pages import (
    FROZEN_CHECKS,
    FROZEN_COMMENTS,
    FROZEN_PAGE_REPORTS,
    FROZEN_POSTS,
)
from otklik.tables.registry import ACCOUNTS, ALIASES, AUTHORITIES

FROZEN_CASES = pa.schema(
    [
        *CASES,
        optional("authority_id"),
        required("excluded", pa.bool_()),
        required("relabelled", pa.bool_()),
    ]
)
"""Canonical cases, the latest version of each, with the authority that answered by that day.

`excluded`: a decision took it out. `relabelled`: an earlier version said «Решаемый», the latest
does not.
"""

DAYS = pa.schema(
    [
        required("on", pa.date32()),
        *(
            required(name, pa.int64())
            for name in ("opens", "lunch_from", "lunch_to", "closes", "before")
        ),
        required("kind"),
        required("note"),
    ]
)
"""The days of the working clock (`core.clock.WorkDay`); all times in seconds."""

FROZEN: dict[str, pa.Schema] = {
    "cases": FROZEN_CASES,
    "posts": FROZEN_POSTS,
    "comments": FROZEN_COMMENTS,
    "checks": FROZEN_CHECKS,
    "page_reports": FROZEN_PAGE_REPORTS,
    "marks": FROZEN_MARKS,
    "decisions": FROZEN_DECISIONS,
    "days": DAYS,
    "authorities": AUTHORITIES,
    "aliases": ALIASES,
    "accounts": ACCOUNTS,
}
"""Every table of a snapshot, a Parquet file each; those of which nothing is known are empty."""
