"""How does the embedded default, DuckDB, answer the plan?"""

from collections.abc import Iterator, Sequence

import ibis
import ibis.expr.types as ir
from ibis.backends.duckdb import Backend

from otklik.core.cases import Norms
from otklik.engines import plan
from otklik.engines.observation import Ask, Observation, asked_facts, in_order
from otklik.facts.all import BUILDERS
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.frozen import FROZEN


def observe(
    snapshot: Snapshot, norms: Norms, asks: Sequence[Ask]
) -> tuple[tuple[Observation, ...], ...]:
    """The observations of each ask, in order of authority, code and month.

    Facts are made once and kept for all the asks: making them costs more than counting.
    """
    connection = ibis.duckdb.connect()
    try:
        frozen = {
            name: connection.read_parquet(snapshot.file(name), table_name=name) for name in FROZEN
        }
        facts = {
            name: _kept(connection, name, BUILDERS[name](frozen, norms, snapshot.cut))
            for name in asked_facts(asks)
        }
        return tuple(_answers(connection, plan.passes(facts, ask)) for ask in asks)
    finally:
        connection.disconnect()


def _kept(connection: Backend, name: str, facts: ir.Table) -> ir.Table:
    return connection.create_table(f"{name}_facts", facts, temp=True)


def _answers(connection: Backend, steps: Iterator[plan.Pass]) -> tuple[Observation, ...]:
    return in_order(
        observation
        for step in steps
        for observation in plan.observations(
            connection.to_pyarrow(step.expression).to_pylist(), step.codes
        )
    )
