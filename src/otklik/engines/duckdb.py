"""How does the embedded default, DuckDB, answer the plan?"""

from collections.abc import Sequence

import ibis

from otklik.core.months import Month
from otklik.engines import plan
from otklik.engines.observation import Observation, Question
from otklik.facts.cases import case_facts
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot


def observe(
    snapshot: Snapshot,
    methodology: Methodology,
    questions: Sequence[Question],
    months: Sequence[Month],
    *,
    by_authority: bool,
) -> tuple[Observation, ...]:
    """Observations in order of authority, code and month."""
    connection = ibis.duckdb.connect()
    try:
        cases = connection.read_parquet(snapshot.cases_file, table_name="cases")
        days = connection.read_parquet(snapshot.days_file, table_name="days")
        facts = {"cases": case_facts(cases, days, methodology.norms, snapshot.cut)}
        found = [
            observation
            for step in plan.passes(facts, questions, months, by_authority=by_authority)
            for observation in plan.observations(
                connection.to_pyarrow(step.expression).to_pylist(), step.codes
            )
        ]
    finally:
        connection.disconnect()
    return tuple(sorted(found, key=lambda o: (o.authority_id or "", o.code, o.month)))
