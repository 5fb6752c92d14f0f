"""Which authorities are rated, and under which names do the sources know them?"""

import pyarrow as pa

from otklik.tables.fields import coded, optional, required

AUTHORITY_KINDS = ("executive", "municipal", "other")

AUTHORITIES = pa.schema(
    [
        required("id"),
        required("name"),
        required("short_name"),
        coded("kind", AUTHORITY_KINDS, nullable=False),
        optional("population", pa.int64()),
        optional("valid_from", pa.date32()),
        optional("valid_to", pa.date32()),
        optional("successor"),
        required("guessed", pa.bool_()),
    ]
)
"""One authority. Both dates belong to the period; `successor` answers after `valid_to`.

`population` is in persons; `guessed` says that a program proposed the row and nobody has
confirmed it yet.
"""

ALIASES = pa.schema(
    [
        required("source"),
        required("name"),
        required("authority_id"),
        optional("valid_from", pa.date32()),
        optional("valid_to", pa.date32()),
    ]
)
"""One name of an authority in one source (`*`: in any source). Both dates belong to the period."""
