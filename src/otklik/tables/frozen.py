"""Which tables does a snapshot hold besides the registry?"""

import pyarrow as pa

from otklik.tables.cases import CASES
from otklik.tables.fields import optional, required

FROZEN_CASES = CASES.append(optional("authority_id"))
"""Canonical cases, the latest version of each, with the authority that answered by that day."""

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
