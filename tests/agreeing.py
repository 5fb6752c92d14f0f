"""How does a test hold the bulk expressions of a fact table against its judge?"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import ibis
import pyarrow as pa

from otklik.core.cases import Norms
from otklik.engines.judges import JUDGES
from otklik.facts.all import BUILDERS
from otklik.tables.facts import FACTS
from otklik.tables.frozen import FROZEN
from tests.making import Row, make_snapshot


def both(
    fact: str, norms: Norms, as_of: datetime, tables: Mapping[str, Iterable[Row]]
) -> tuple[pa.Table, list[Row]]:
    """A fact table in bulk and one by one, out of frozen tables by name."""
    with tempfile.TemporaryDirectory(prefix="otklik-") as folder:
        snapshot = make_snapshot(Path(folder), [], as_of=as_of, tables=tables)
        judged = [asdict(row) for row in JUDGES[fact](snapshot, norms)]
        connection = ibis.duckdb.connect()
        try:
            frozen = {
                name: connection.read_parquet(snapshot.file(name), table_name=name)
                for name in FROZEN
            }
            expression = BUILDERS[fact](frozen, norms, snapshot.cut)
            return connection.to_pyarrow(expression), judged
        finally:
            connection.disconnect()


def agree(
    fact: str, norms: Norms, as_of: datetime, tables: Mapping[str, Iterable[Row]]
) -> list[Row]:
    """Asserts that both say the same and that the columns are the declared ones; what they say."""
    bulk, judged = both(fact, norms, as_of, tables)
    declared = [(column.name, column.type) for column in FACTS[fact].columns]
    assert [(field.name, field.type) for field in bulk.schema] == declared
    assert _ordered(bulk.to_pylist()) == _ordered(judged)
    return judged


def sides(fact: str, judged: Iterable[Row]) -> dict[str, set[bool]]:
    """The values that each true-false column shows: both, or equality would prove little."""
    flags = [column.name for column in FACTS[fact].columns if column.type == pa.bool_()]
    rows = list(judged)
    return {flag: {row[flag] for row in rows} for flag in flags}


def _ordered(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])
