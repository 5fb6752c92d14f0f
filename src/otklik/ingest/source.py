"""What does the program know about one format of export?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pyarrow as pa

from otklik.ingest.claims import Claim
from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, Rule, Skip
from otklik.tables.batches import BATCH_TABLES, BatchTable
from otklik.workspace.keys import HashingKey


@dataclass(frozen=True)
class Context:
    """What canonical rows depend on besides the file: the region's secret and its zone."""

    key: HashingKey
    zone: ZoneInfo


Maker = Callable[[Fields, pa.Int64Array, Context], pa.Table]
"""Converted columns and the numbers of their rows (int64) -> rows of a canonical table.

One row may make several, and several may make one, which then has the number of one of them.
"""


@dataclass(frozen=True)
class Source:
    """A layout, the way to canonical tables, and the rules of its own beside the usual ones.

    `tables` are the makers by the names of `BATCH_TABLES`, the primary one first, beside it
    `texts` at most. `skips` are rows that are no mistake and do not count. `claims` are what its
    files say of themselves and can be caught at.
    """

    layout: Layout
    tables: Mapping[str, Maker]
    rules: tuple[Rule, ...] = ()
    skips: tuple[Skip, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def primary(self) -> BatchTable:
        """The table that its files are about."""
        return BATCH_TABLES[next(iter(self.tables))]


def canonical_table(
    schema: pa.Schema,
    layout: Layout,
    fields: Fields,
    rows: pa.Int64Array,
    derived: Mapping[str, pa.Array],
) -> pa.Table:
    """Fields that are columns of the schema as they are, beside what was derived from others.

    A nullable column that the layout does not know is empty.
    """
    usual = {name: fields[name].values for name in schema.names if name in fields}
    stream = pa.repeat(pa.scalar(layout.stream), len(rows))
    known = {**usual, **derived, "stream": stream, "row": rows}
    columns = [known.get(field.name, pa.nulls(len(rows), field.type)) for field in schema]
    return pa.table(columns, schema=schema)
