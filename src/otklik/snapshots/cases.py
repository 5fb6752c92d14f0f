"""Which cases does a month need, as they were known at its cut?"""

import duckdb
import pyarrow as pa

from otklik.ingest.stored import latest_cases, versions_of
from otklik.snapshots.reach import CASE_MOMENTS, Reach
from otklik.tables.cases import CASES
from otklik.tables.decisions import CORRECTIONS
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import standing

_HIDDEN_AFTER = CASE_MOMENTS[1:]
_TOLD_AT_CLOSING = ("outcome", "close_reason", "step")
_CORRECTED = pa.schema([(name, pa.string()) for name in ("stream", "case_id", *CORRECTIONS)])


def select_cases(connection: duckdb.DuckDBPyConnection, workspace: Workspace, reach: Reach) -> None:
    """Makes `needed` (cases within reach, what came after `as_of` blanked) and what marks them.

    `relabelled` holds (stream, case_id), `corrected` what decisions say of a case.
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
    connection.register("corrected", _corrected(workspace, reach))


def frozen_cases() -> str:
    """The SELECT of `tables.frozen.FROZEN_CASES`; expects `resolved` beside the tables above."""
    told = {name: f"needed.{name}" for name in CASES.names}
    told["author_key"] = (
        "CASE WHEN corrected.relink IS NULL THEN needed.author_key ELSE writer.author_key END"
    )
    columns = ", ".join(f"{value} AS {name}" for name, value in told.items())
    return f"""
        SELECT {columns},
            coalesce(corrected.reassign, resolved.authority_id) AS authority_id,
            corrected.exclude IS NOT NULL AS excluded,
            relabelled.case_id IS NOT NULL AS relabelled
        FROM needed
        LEFT JOIN corrected ON corrected.stream = needed.stream
            AND corrected.case_id = needed.case_id
        LEFT JOIN latest AS writer ON writer.stream = needed.stream
            AND writer.case_id = corrected.relink
        LEFT JOIN resolved ON resolved.stream = needed.stream
            AND resolved.authority_name = needed.authority_name
            AND resolved.on_day = needed.created_at::DATE
        LEFT JOIN relabelled ON relabelled.stream = needed.stream
            AND relabelled.case_id = needed.case_id
        ORDER BY needed.stream, needed.case_id
    """


def _corrected(workspace: Workspace, reach: Reach) -> pa.Table:
    """The `code` of what decisions of the month, or of an earlier one, say of a case, by kind.

    The last decision of a kind holds; a code that says nothing is empty, not null.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for entry in standing(workspace.decisions):
        one = entry.decision
        if one.kind in CORRECTIONS and one.month <= reach.month:
            case = str(one.stream), str(one.case_id)
            found.setdefault(case, {})[one.kind] = one.code or ""
    rows = [
        {"stream": stream, "case_id": case_id, **told}
        for (stream, case_id), told in sorted(found.items())
    ]
    return pa.Table.from_pylist(rows, schema=_CORRECTED)
