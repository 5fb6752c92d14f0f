"""What would plain loops and dictionaries answer? The judge of every other engine."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from otklik.core.cases import CaseFacts, Norms, all_case_facts
from otklik.core.months import Month
from otklik.engines.observation import Ask, Observation, in_order
from otklik.methodology.model import Measure, Values
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import LOGARITHM_OF

Cell = tuple[str | None, str, Month]


def observe(
    snapshot: Snapshot, norms: Norms, asks: Sequence[Ask]
) -> tuple[tuple[Observation, ...], ...]:
    """The observations of each ask, in order of authority, code and month."""
    facts = list(all_case_facts(snapshot.cases(), snapshot.clock, norms, snapshot.cut.at))
    return tuple(_answers(facts, ask) for ask in asks)


def _answers(facts: Sequence[CaseFacts], ask: Ask) -> tuple[Observation, ...]:
    cells: dict[Cell, list[CaseFacts]] = defaultdict(list)
    for fact in facts:
        if ask.by_authority and fact.authority_id is None:
            continue
        for question in ask.questions:
            at = getattr(fact, question.measure.month_of)
            if at is None or Month.of(at) not in ask.months:
                continue
            if _holds(fact, question.measure.among):
                authority_id = fact.authority_id if ask.by_authority else None
                cells[authority_id, question.code, Month.of(at)].append(fact)
    measures = {question.code: question.measure for question in ask.questions}
    return in_order(_observation(cell, measures[cell[1]], rows) for cell, rows in cells.items())


def _observation(cell: Cell, measure: Measure, rows: list[CaseFacts]) -> Observation:
    return Observation(*cell, len(rows), **_statistics(measure, rows))


def _statistics(measure: Measure, rows: list[CaseFacts]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if measure.kind == "share":
        found["numerator"] = sum(_holds(row, measure.where) for row in rows)
    if measure.value is not None:
        columns = {"": measure.value, "log_": LOGARITHM_OF[measure.value]}
        for prefix, column in columns.items():
            values = [getattr(row, column) for row in rows]
            found[prefix + "total"] = sum(values)
            found[prefix + "total_squares"] = sum(value * value for value in values)
            found[prefix + "median"] = float(statistics.median(values))
    return found


def _holds(row: CaseFacts, conditions: Mapping[str, Values]) -> bool:
    return all(getattr(row, column) in values for column, values in conditions.items())
