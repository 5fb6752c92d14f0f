"""How is one indicator file read?"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pyarrow as pa

from otklik.methodology.examples import parse_example
from otklik.methodology.lists import RATED_KINDS
from otklik.methodology.model import Headline, Indicator, Measure, Standardise, Values
from otklik.methodology.read import TableReader
from otklik.tables import facts
from otklik.tables.facts import Column

MEASURES = ("count", "share", "mean", "median")
SCORED_MEASURES = ("share", "mean", "median")
AVERAGES = ("mean", "median")
SCALES = ("linear", "log")
QUANTITATIVE = "quantitative"
KINDS = (QUANTITATIVE, "qualitative")
UNITS = tuple(dict.fromkeys(("count", "share", *(v.unit for v in facts.VALUES.values()))))
_CHOSEN_BY: dict[pa.DataType, tuple[type, str]] = {
    pa.bool_(): (bool, "true или false"),
    pa.string(): (str, "строки"),
}


def parse_indicator(name: str, table: TableReader, blocks: tuple[str, ...]) -> Indicator:
    """One file of `indicators/`; `name` is the file's name without its ending."""
    indicator = Indicator(
        name=name,
        code=table.text("code"),
        title=table.text("title"),
        block=table.choice("block", blocks),
        weight=table.number("weight", 0, 100),
        kind=table.choice("kind", KINDS),
        why_it_matters=table.text("why_it_matters"),
        limitations=table.text("limitations"),
        legal_basis=table.text("legal_basis"),
        floor=table.number("floor", 0),
        target=table.number("target", 0),
        scale=table.choice("scale", SCALES),
        minimum_n=table.whole("minimum_n", 1),
        own_strength=table.number("own_strength", 0.1),
        initial_reference=table.number("initial_reference", 0),
        sentence=table.text("sentence"),
        measure=parse_measure(table.table("measure"), SCORED_MEASURES),
        applies_to=_applies_to(table.table("applies_to")),
        standardise=_standardise(part) if (part := table.optional_table("standardise")) else None,
        examples=tuple(parse_example(row) for row in table.tables("examples", required=False)),
    )
    indicator = _with_options(indicator, table)
    table.finish()
    return indicator


def _with_options(indicator: Indicator, table: TableReader) -> Indicator:
    """Whatever else an indicator may say."""
    return replace(
        indicator,
        sampled=table.optional_flag("sampled", otherwise=True),
        initial_spread=table.optional_number("initial_spread"),
        discounted_by=table.optional_text("discounted_by"),
        expected_from=table.optional_text("expected_from"),
        step=table.optional_text("step"),
    )


def parse_headline(table: TableReader) -> Headline:
    """One number above the lists."""
    headline = Headline(
        code=table.text("code"),
        title=table.text("title"),
        unit=table.choice("unit", UNITS),
        measure=parse_measure(table.table("measure"), MEASURES),
    )
    table.finish()
    return headline


def parse_measure(table: TableReader, kinds: tuple[str, ...]) -> Measure:
    """The `[measure]` table; columns are checked against the fact table it names."""
    kind = table.choice("kind", kinds)
    fact = table.choice("fact", facts.FACTS)
    if not kind or not fact:  # which other keys are right depends on these two
        return Measure(kind, fact, "", {}, {}, None)
    columns = facts.FACTS[fact].columns
    moments = [column.name for column in columns if pa.types.is_timestamp(column.type)]
    measure = Measure(
        kind=kind,
        fact=fact,
        month_of=table.choice("month_of", moments),
        among=_filter(table.table("among"), columns),
        where=_filter(table.table("where"), columns) if kind == "share" else {},
        value=table.choice("value", _averaged(kind, columns)) if kind in AVERAGES else None,
    )
    table.finish()
    return measure


def _averaged(kind: str, columns: Iterable[Column]) -> list[str]:
    """The columns that have a mean; a median is scored on logarithms and needs one."""
    known = [column.name for column in columns if column.name in facts.VALUES]
    return [name for name in known if kind == "mean" or facts.VALUES[name].logarithm]


def _filter(table: TableReader, columns: Iterable[Column]) -> dict[str, Values]:
    known = {column.name: column for column in columns}
    chosen: dict[str, Values] = {}
    for name, values in table.remaining().items():
        if name not in known:
            table.fail(f"в таблице фактов нет столбца «{name}»; есть: {', '.join(known)}")
        elif problem := _wrong_values(values, known[name]):
            table.fail(f"столбец «{name}»: {problem}")
        else:
            chosen[name] = tuple(values)
    return chosen


def _wrong_values(values: Any, column: Column) -> str | None:
    if column.type not in _CHOSEN_BY:
        return "по этому столбцу нельзя отбирать"
    expected, needed = _CHOSEN_BY[column.type]
    if not isinstance(values, list) or not values:
        return "нужен непустой список значений"
    if not all(isinstance(value, expected) for value in values):
        return f"значения не того типа: нужны {needed}"
    if column.values and not set(values) <= set(column.values):
        return f"допустимо: {', '.join(column.values)}"
    return None


def _applies_to(table: TableReader) -> tuple[str, ...]:
    kinds = table.words("kind", RATED_KINDS)
    table.finish()
    return kinds


def _standardise(table: TableReader) -> Standardise:
    rule = Standardise(
        by=table.choice("by", ("topic_group",)),
        kinds=table.words("kinds", RATED_KINDS),
        strength=table.number("strength", 0.1),
        saturation=table.number("saturation", 0.1),
    )
    table.finish()
    return rule
