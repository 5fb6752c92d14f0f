"""What did people and authorities write, kept apart from everything that is counted?"""

import pyarrow as pa

from otklik.tables.cases import STREAMS
from otklik.tables.fields import coded, optional, required

TEXTS = pa.schema(
    [
        coded("stream", STREAMS, nullable=False),
        required("case_id"),
        required("row", pa.int64()),
        optional("post_url"),
        optional("question"),
        optional("answer"),
        optional("later_answers"),
        optional("note"),
    ]
)
"""The personal side of a case: no text reaches a snapshot, an edition or the site."""
