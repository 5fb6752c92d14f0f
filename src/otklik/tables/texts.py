"""What did people and authorities write, kept apart from everything that is counted?"""

import pyarrow as pa

from otklik.tables.fields import coded, optional, required
from otklik.tables.marks import SAMPLED

TEXTS = pa.schema(
    [
        coded("stream", SAMPLED, nullable=False),
        required("case_id"),
        required("row", pa.int64()),
        optional("post_url"),
        optional("question"),
        optional("answer"),
        optional("later_answers"),
        optional("note"),
    ]
)
"""The personal side of a case: no text reaches a snapshot, an edition or the site.

A post is one too: its `case_id` is `platform:page_id_post_id` and its text stands in `answer`.
"""
