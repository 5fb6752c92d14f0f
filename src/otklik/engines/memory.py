"""What would plain loops and dictionaries answer? The judge of every other engine."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from otklik.core.cases import Norms
from otklik.core.months import Month
from otklik.engines.judges import JUDGES, Fact
from otklik.engines.observation import TOPIC, Ask, Observation, asked_facts, in_order
from otklik.methodology.model import Measure, Values
from otklik.snapshots.snapshot import Snapshot

Cell = tuple[str | None, str, Month, str | None]


def observe(
    snapshot: Snapshot, norms: Norms, asks: Sequence[Ask]
) -> tuple[tuple[Observation, ...], ...]:
    """The observations of each ask, in order of authority, code and month."""
    facts = {name: list(JUDGES[name](snapshot, norms)) for name in asked_facts(asks)}
    return tuple(_answers(facts, ask) for ask in asks)


def _answers(facts: Mapping[str, Sequence[Fact]], ask: Ask) -> tuple[Observation, ...]:
    cells: dict[Cell, list[Fact]] = defaultdict(list)
    for question in ask.questions:
        measure = question.measure
        for fact in facts[measure.fact]:
            at = getattr(fact, measure.month_of)
            if at is None or Month.of(at) not in ask.months or not _holds(fact, measure.among):
                continue
            if not ask.by_authority or fact.authority_id is not None:
                authority_id = fact.authority_id if ask.by_authority else None
                topic_group = getattr(fact, TOPIC) or "" if ask.by_topic else None
                cells[authority_id, question.code, Month.of(at), topic_group].append(fact)
    measures = {question.code: question.measure for question in ask.questions}
    return in_order(_observation(cell, measures[cell[1]], rows) for cell, rows in cells.items())


def _observation(cell: Cell, measure: Measure, rows: list[Fact]) -> Observation:
    authority_id, code, month, topic_group = cell
    found = _statistics(measure, rows)
    return Observation(authority_id, code, month, len(rows), topic_group=topic_group, **found)


def _statistics(measure: Measure, rows: list[Fact]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if measure.kind == "share":
        found["numerator"] = sum(_holds(row, measure.where) for row in rows)
    for prefix, column in measure.averaged.items():
        values = [getattr(row, column) for row in rows]
        found[prefix + "total"] = sum(values)
        found[prefix + "total_squares"] = sum(value * value for value in values)
        found[prefix + "median"] = float(statistics.median(values))
    return found


def _holds(row: Fact, conditions: Mapping[str, Values]) -> bool:
    return all(getattr(row, column) in values for column, values in conditions.items())
