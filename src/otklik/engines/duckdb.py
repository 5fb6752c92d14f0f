"""How does the embedded default, DuckDB, answer the plan?"""

from collections.abc import Iterator, Sequence

import ibis
from ibis.backends.duckdb import Backend

from otklik.core.cases import Norms
from otklik.engines import plan
from otklik.engines.observation import Ask, Observation, asked_facts, in_order
from otklik.facts.cases import case_facts
from otklik.facts.messages import message_facts
from otklik.snapshots.snapshot import Snapshot


def observe(
    snapshot: Snapshot, norms: Norms, asks: Sequence[Ask]
) -> tuple[tuple[Observation, ...], ...]:
    """The observations of each ask, in order of authority, code and month.

    Facts are made once and kept for all the asks: making them costs more than counting.
    """
    connection = ibis.duckdb.connect()
    try:
        cases = connection.read_parquet(snapshot.cases_file, table_name="cases")
        days = connection.read_parquet(snapshot.days_file, table_name="days")
        made = {"cases": case_facts(cases, days, norms, snapshot.cut)}
        if norms.messages:
            made["messages"] = message_facts(cases, norms.messages, snapshot.cut)
        facts = {
            name: connection.create_table(f"{name}_facts", made[name], temp=True)
            for name in asked_facts(asks)
        }
        return tuple(_answers(connection, plan.passes(facts, ask)) for ask in asks)
    finally:
        connection.disconnect()


def _answers(connection: Backend, steps: Iterator[plan.Pass]) -> tuple[Observation, ...]:
    return in_order(
        observation
        for step in steps
        for observation in plan.observations(
            connection.to_pyarrow(step.expression).to_pylist(), step.codes
        )
    )
