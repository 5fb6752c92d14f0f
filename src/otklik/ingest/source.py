"""What does the program know about one format of export?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from otklik.ingest.claims import Claim
from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, Rule
from otklik.workspace.keys import HashingKey


@dataclass(frozen=True)
class Source:
    """A layout, the rules of its own beside the usual ones, and the way to canonical tables.

    `cases` and `texts` are given the converted columns and the numbers of rows (int64);
    they return tables of `tables.cases.CASES` and `tables.texts.TEXTS`. `claims` are what its
    files say of themselves and can be caught at.
    """

    layout: Layout
    rules: tuple[Rule, ...]
    cases: Callable[[Fields, pa.Int64Array, HashingKey], pa.Table]
    texts: Callable[[Fields, pa.Int64Array], pa.Table]
    claims: tuple[Claim, ...] = ()


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
