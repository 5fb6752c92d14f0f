"""Which authority stood behind each name and each page on the day something happened there?"""

from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import pyarrow as pa

from otklik.workspace.registry import Registry

Resolve = Callable[[Mapping[str, Any]], str | None]


def resolve_names(connection: duckdb.DuckDBPyConnection, registry: Registry) -> None:
    """Registers `resolved` (stream, authority_name, on_day, authority_id) for the table `needed`.

    Names nobody knows stay with a null authority.
    """
    query = """
        SELECT DISTINCT stream, authority_name, created_at::DATE AS on_day
        FROM needed WHERE authority_name IS NOT NULL
    """
    _register(
        connection,
        "resolved",
        query,
        lambda row: registry.resolve(row["stream"], row["authority_name"], row["on_day"]),
    )


def resolve_pages(connection: duckdb.DuckDBPyConnection, registry: Registry) -> None:
    """Registers `kept` (platform, page_id, on_day, authority_id) for everything seen on pages.

    Expects the tables `measured`, `commented`, `looked` and `reported`.
    """
    days = {
        "measured": "published_at",
        "commented": "published_at",
        "looked": "checked_at",
        "reported": "week_at",
    }
    query = " UNION ".join(
        f"SELECT platform, page_id, {at}::DATE AS on_day FROM {table}" for table, at in days.items()
    )
    _register(
        connection,
        "kept",
        query,
        lambda row: registry.keeper(row["platform"], row["page_id"], row["on_day"]),
    )


def _register(
    connection: duckdb.DuckDBPyConnection, name: str, query: str, resolve: Resolve
) -> None:
    found = connection.sql(query).to_arrow_table()
    ids = pa.array([resolve(row) for row in found.to_pylist()], pa.string())
    connection.register(name, found.append_column("authority_id", ids))
