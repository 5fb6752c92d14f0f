"""Which Ibis expressions answer a set of questions, one pass a table and month column?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from operator import and_
from typing import Any

import ibis.expr.types as ir

from otklik.core.months import MONTHS_A_YEAR, Month
from otklik.engines.observation import TOPIC, Ask, Observation, Question
from otklik.methodology.model import Measure, Values

_SEPARATOR = "__"
_KEY = ("authority_id", "code", "month", TOPIC)
_STATISTICS = [field.name for field in fields(Observation) if field.name not in _KEY]


@dataclass(frozen=True)
class Pass:
    """One aggregate over one fact table: its expression and the codes its rows answer."""

    fact: str
    expression: ir.Table
    codes: tuple[str, ...]


def passes(facts: Mapping[str, ir.Table], ask: Ask) -> Iterator[Pass]:
    """Questions over the same facts and the same month column share a pass."""
    together: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for question in ask.questions:
        together[question.measure.fact, question.measure.month_of].append(question)
    for (fact, month_of), asked in together.items():
        dated = _in_months(facts[fact], month_of, ask.months)
        dated = dated.filter(dated.authority_id.notnull()) if ask.by_authority else dated
        keys: dict[str, ir.Value] = {"month_index": dated.month_index}
        if ask.by_authority:
            keys["authority_id"] = dated.authority_id
        if ask.by_topic:
            keys[TOPIC] = dated[TOPIC].fill_null("")
        columns = [column for question in asked for column in _columns(dated, question)]
        counted = dated.group_by(**keys).aggregate(**dict(columns))
        yield Pass(fact, counted, tuple(q.code for q in asked))


def observations(rows: Sequence[Mapping[str, Any]], codes: Sequence[str]) -> Iterator[Observation]:
    """The rows of a pass as observations; what has no rows has no observation."""
    for row in rows:
        for code in codes:
            values = {name: row.get(code + _SEPARATOR + name) for name in _STATISTICS}
            if values["n"]:
                yield Observation(
                    row.get("authority_id"),
                    code,
                    Month.from_index(int(row["month_index"])),
                    topic_group=row.get(TOPIC),
                    **{name: _whole(name, value) for name, value in values.items()},
                )


def _whole(name: str, value: Any) -> Any:
    if value is None:
        return None
    return float(value) if name.endswith("median") else int(value)


def _in_months(fact: ir.Table, month_of: str, months: Sequence[Month]) -> ir.Table:
    at = fact[month_of]
    dated = fact.mutate(month_index=at.year() * MONTHS_A_YEAR + at.month() - 1)
    return dated.filter(dated.month_index.isin([month.index for month in months]))


def _columns(fact: ir.Table, question: Question) -> Iterator[tuple[str, ir.Value]]:
    measure = question.measure
    among = _holds(fact, measure.among)
    for name, value in _statistics(fact, measure, among):
        yield question.code + _SEPARATOR + name, value


def _statistics(
    fact: ir.Table, measure: Measure, among: ir.BooleanColumn
) -> Iterator[tuple[str, ir.Value]]:
    yield "n", among.sum()
    if measure.kind == "share":
        yield "numerator", (among & _holds(fact, measure.where)).sum()
    for prefix, column in measure.averaged.items():
        yield from _moments(prefix, fact[column], among)


def _moments(
    prefix: str, value: ir.NumericValue, among: ir.BooleanColumn
) -> Iterator[tuple[str, ir.Value]]:
    exact = value.cast("decimal(19, 0)")
    yield prefix + "total", exact.sum(where=among)
    yield prefix + "total_squares", (exact * exact).sum(where=among)
    yield prefix + "median", value.median(where=among)


def _holds(fact: ir.Table, conditions: Mapping[str, Values]) -> ir.BooleanColumn:
    """Begins with a column that is always true: a sum over no conditions needs one too."""
    tests = [fact[column].isin(list(values)) for column, values in conditions.items()]
    always = fact.month_index.notnull()
    return reduce(and_, [test.fill_null(False) for test in tests], always)
