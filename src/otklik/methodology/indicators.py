"""How is one indicator file read?"""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from otklik.methodology.model import Example, Headline, Indicator, Measure, Values
from otklik.methodology.read import TableReader
from otklik.tables import facts

MEASURES = ("count", "share", "mean", "median")
SCORED_MEASURES = ("share", "median")
SCALES = ("linear", "log")
KINDS = ("quantitative", "qualitative")
APPLIES_TO = ("executive", "municipal")
UNITS = ("count", "share", "working_time", "time")


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
        examples=tuple(_example(row) for row in table.tables("examples", required=False)),
    )
    table.finish()
    return indicator


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
    known = facts.columns(fact)
    moments = [name for name, type_ in known.items() if pa.types.is_timestamp(type_)]
    measure = Measure(
        kind=kind,
        fact=fact,
        month_of=table.choice("month_of", moments),
        among=_filter(table, "among", known),
        where=_filter(table, "where", known) if kind == "share" else {},
        value=table.choice("value", facts.LOGARITHM_OF) if kind in ("mean", "median") else None,
    )
    table.finish()
    return measure


def _filter(table: TableReader, key: str, known: Mapping[str, pa.DataType]) -> dict[str, Values]:
    given = table.table(key)
    chosen: dict[str, Values] = {}
    for column, values in given.remaining().items():
        if column not in known:
            given.fail(f"в таблице фактов нет столбца «{column}»; есть: {', '.join(known)}")
        elif problem := _wrong_values(values, known[column]):
            given.fail(f"столбец «{column}»: {problem}")
        else:
            chosen[column] = tuple(values)
    return chosen


def _wrong_values(values: Any, type_: pa.DataType) -> str | None:
    expected = {pa.bool_(): bool, pa.string(): str}.get(type_)
    if expected is None:
        return "по этому столбцу нельзя отбирать"
    if not isinstance(values, list) or not values:
        return "нужен непустой список значений"
    if not all(isinstance(value, expected) for value in values):
        return "значения не того типа: нужны true/false" if expected is bool else "нужны строки"
    return None


def _applies_to(table: TableReader) -> tuple[str, ...]:
    kinds = table.words("kind", APPLIES_TO)
    table.finish()
    return kinds


def _example(table: TableReader) -> Example:
    example = Example(
        title=table.text("title"),
        cases=tuple(row.remaining() for row in table.tables("cases")),
        n=table.whole("n", 0),
        numerator=table.optional_number("numerator"),
        median_hours=table.optional_number("median_hours"),
    )
    table.finish()
    return example
