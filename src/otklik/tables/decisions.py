"""What did people decide about a month, with a reason and two names behind each decision?"""

import pyarrow as pa

from otklik.tables.cases import STREAMS
from otklik.tables.fields import MOMENT, coded, optional, required

DECISION_KINDS = ("exclude", "penalty", "bonus", "gate")

FROZEN_DECISIONS = pa.schema(
    [
        required("number", pa.int64()),
        coded("kind", DECISION_KINDS, nullable=False),
        required("authority_id"),
        optional("code"),
        optional("indicator"),
        coded("stream", STREAMS),
        optional("case_id"),
        required("reason"),
        required("evidence"),
        required("decided_at", MOMENT),
    ]
)
"""A decision of the journal that stands, by its `number` there; the two names stay in the journal.

`exclude` takes one case out (`stream`, `case_id`), `penalty` and `bonus` carry the `code` of an
adjustment of the methodology, `gate` that of a gate, with the `indicator` it is about, if any.
"""
