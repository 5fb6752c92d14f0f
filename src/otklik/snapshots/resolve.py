"""Which authority stood behind each name on the day its case was created?"""

import duckdb
import pyarrow as pa

from otklik.workspace.registry import Registry

_NAMES = """
    SELECT DISTINCT stream, authority_name, created_at::DATE AS created_on
    FROM needed WHERE authority_name IS NOT NULL
"""


def resolve_names(connection: duckdb.DuckDBPyConnection, registry: Registry) -> None:
    """Registers the table `resolved` (stream, authority_name, created_on, authority_id).

    Expects the table `needed`. Names nobody knows stay with a null authority.
    """
    names = connection.sql(_NAMES).to_arrow_table()
    found = [
        registry.resolve(row["stream"], row["authority_name"], row["created_on"])
        for row in names.to_pylist()
    ]
    resolved = names.append_column("authority_id", pa.array(found, pa.string()))
    connection.register("resolved", resolved)
