"""What does each engine make of the rows of a spec?"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import ibis

from otklik.core.cases import LOG_UNIT, Norms
from otklik.engines.choose import ENGINES
from otklik.engines.judges import JUDGES
from otklik.engines.observation import Ask, Observation, Question
from otklik.facts.all import BUILDERS
from otklik.methodology.examples import MOMENTS
from otklik.methodology.model import Measure
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import VALUES
from otklik.tables.frozen import FROZEN
from tests.making import MAY, Row, as_values, frozen_row, make_snapshot
from tests.spec.reading import Spec

NOON = datetime(2026, 5, 12, 12)


def frozen(folder: Path, spec: Spec) -> Snapshot:
    """The rows of a spec as a frozen May of one authority."""
    tables = {name: list(_rows(name, rows)) for name, rows in spec.tables.items()}
    return make_snapshot(folder / "s1", tables.get("cases", []), tables=tables)


def _rows(table: str, rows: list[Mapping[str, Any]]) -> Iterator[Row]:
    moment = MOMENTS[table]
    usual = {"authority_id": "gorod", **({moment: NOON} if moment else {})}
    for number, row in enumerate(rows, 1):
        said = {column: value for column, value in row.items() if value != ""}
        nothing = dict.fromkeys(row.keys() - said.keys())
        yield frozen_row(table, number, **(usual | nothing | as_values(table, said)))


def _by_duckdb(snapshot: Snapshot, norms: Norms, name: str) -> list[Row]:
    connection = ibis.duckdb.connect()
    try:
        tables = {one: connection.read_parquet(snapshot.file(one)) for one in FROZEN}
        made = BUILDERS[name](tables, norms, snapshot.cut)
        return list(connection.to_pyarrow(made).to_pylist())
    finally:
        connection.disconnect()


def _by_memory(snapshot: Snapshot, norms: Norms, name: str) -> list[Row]:
    return [asdict(fact) for fact in JUDGES[name](snapshot, norms)]


FACTS_BY: dict[str, Callable[[Snapshot, Norms, str], list[Row]]] = {
    "duckdb": _by_duckdb,
    "memory": _by_memory,
}
"""How each engine makes the rows of a fact table."""


def counted(snapshot: Snapshot, norms: Norms, measure: Measure, engine: str) -> list[Row]:
    """What an engine counts in May, an authority a row, as people read it."""
    ask = Ask((Question("spec", measure),), (MAY,), by_authority=True)
    (found,) = ENGINES[engine](snapshot, norms, [ask])
    return [_said(one, measure) for one in found]


def _said(found: Observation, measure: Measure) -> Row:
    said: Row = {"authority_id": found.authority_id, "n": found.n}
    if measure.kind == "share":
        said["numerator"] = found.numerator
    if measure.kind == "mean":
        assert measure.value
        assert found.total is not None
        said["mean"] = found.total / found.n / VALUES[measure.value].unit_size
    if measure.kind == "median":
        assert found.log_median is not None
        said["median"] = round(math.exp(found.log_median / LOG_UNIT), 4)
    return said
