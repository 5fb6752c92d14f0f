"""Which cases does a month need, as they were known at its cut?"""

import duckdb
import pyarrow as pa

from otklik.ingest.stored import latest_cases, versions_of
from otklik.snapshots.reach import CASE_MOMENTS, Reach
from otklik.tables.cases import CASES
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import standing

_HIDDEN_AFTER = CASE_MOMENTS[1:]
_TOLD_AT_CLOSING = ("outcome", "close_reason", "step")


def select_cases(connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach) -> None:
    """Makes `needed` (cases within reach, what came after `as_of` blanked) and what marks them.

    `relabelled` and `excluded` hold (stream, case_id).
    """
    known = {name: f"{name} <= getvariable('as_of')" for name in _HIDDEN_AFTER}
    known |= dict.fromkeys(_TOLD_AT_CLOSING, f"closed_at IS NULL OR {known['closed_at']}")
    hidden = ", ".join(
        f"CASE WHEN {when} THEN {name} END AS {name}" for name, when in known.items()
    )
    latest_cases(workspace, connection).create_view("latest", replace=True)
    versions_of(workspace, connection, "cases").create_view("versions", replace=True)
    connection.execute(f"""
        CREATE TEMP TABLE needed AS SELECT * REPLACE ({hidden}) FROM latest
        WHERE created_at < getvariable('to') AND created_at <= getvariable('as_of')
          AND (created_at >= getvariable('since') OR closed_at >= getvariable('since'))
    """)
    connection.execute("""
        CREATE TEMP TABLE relabelled AS
        SELECT DISTINCT needed.stream, needed.case_id FROM needed
        JOIN versions USING (stream, case_id)
        WHERE versions.kind = 'solvable' AND needed.kind <> 'solvable'
    """)
    connection.register("excluded", _excluded(workspace, reach))


def frozen_cases() -> str:
    """The SELECT of `tables.frozen.FROZEN_CASES`; expects `resolved` beside the tables above."""
    columns = ", ".join(f"needed.{name}" for name in CASES.names)
    return f"""
        SELECT {columns}, resolved.authority_id,
            excluded.case_id IS NOT NULL AS excluded,
            relabelled.case_id IS NOT NULL AS relabelled
        FROM needed
        LEFT JOIN resolved ON resolved.stream = needed.stream
            AND resolved.authority_name = needed.authority_name
            AND resolved.on_day = needed.created_at::DATE
        LEFT JOIN excluded ON excluded.stream = needed.stream
            AND excluded.case_id = needed.case_id
        LEFT JOIN relabelled ON relabelled.stream = needed.stream
            AND relabelled.case_id = needed.case_id
        ORDER BY needed.stream, needed.case_id
    """


def _excluded(workspace: Workspace, reach: Reach) -> pa.Table:
    """The cases that decisions of the month, or of an earlier one, took out."""
    found = {
        (entry.decision.stream, entry.decision.case_id)
        for entry in standing(workspace.decisions)
        if entry.decision.kind == "exclude" and entry.decision.month <= reach.month
    }
    streams, case_ids = ([one[place] for one in sorted(found, key=str)] for place in (0, 1))
    return pa.table(
        {"stream": pa.array(streams, pa.string()), "case_id": pa.array(case_ids, pa.string())}
    )
