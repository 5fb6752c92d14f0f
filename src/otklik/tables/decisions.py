"""What did people decide about a month, with a reason and two names behind each decision?"""

import pyarrow as pa

from otklik.tables.cases import STREAMS
from otklik.tables.fields import MOMENT, coded, optional, required

EXCLUDE, REASSIGN, RELINK = "exclude", "reassign", "relink"
CORRECTIONS = (EXCLUDE, REASSIGN, RELINK)
"""What is decided of one case; a snapshot holds the case as it stands after that."""
DECISION_KINDS = (*CORRECTIONS, "penalty", "bonus", "gate")

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

Of one case (`stream`, `case_id`) of the authority speak `exclude`, which takes it out, `reassign`,
whose `code` is the authority that it was for, and `relink`, whose `code` is another case of the
stream, by whose author it was written, or nothing where its author is nobody of the others.
`penalty` and `bonus` carry the `code` of an adjustment of the methodology, `gate` that of a gate,
with the `indicator` it is about, if any.
"""
