"""Which authorities are rated, and under which names do the sources know them?"""

import pyarrow as pa

from otklik.tables.cases import PLATFORMS
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

ACCOUNTS = pa.schema(
    [
        coded("platform", PLATFORMS, nullable=False),
        required("page_id"),
        required("authority_id"),
        optional("url"),
        required("mandatory", pa.bool_()),
        optional("valid_from", pa.date32()),
        optional("valid_to", pa.date32()),
    ]
)
"""One official page and who keeps it. Both dates belong to the period.

`mandatory`: the law requires the page to be kept (8-ФЗ and распоряжение 2523-р: VK and OK).
"""
