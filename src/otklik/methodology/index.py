"""How are rules read whose values come in a table, where nothing is counted?

Such an index has blocks and indicators; of streams, clocks, history and editions it says nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from otklik.core.cases import Norms
from otklik.methodology.blocks import parse_aggregate, read_parts
from otklik.methodology.indicators import QUANTITATIVE, SCALES
from otklik.methodology.lists import RATED_KINDS
from otklik.methodology.model import (
    AT_FLOOR,
    AT_TARGET,
    BOTH,
    GIVEN,
    NOWHERE,
    Availability,
    History,
    Indicator,
    Measure,
    Methodology,
    Publication,
)
from otklik.methodology.read import TableReader

CAPS = (BOTH, AT_FLOOR, AT_TARGET, NOWHERE)
INDEX = "index"
_LINEAR = SCALES[0]
_NO_NORMS = Norms(0.0, 0.0, 0.0, 0, 0)
_NO_HISTORY = History(months=0, group_strength=1.0, months_for_places=0, initial_voice=0.0)
_WHOLE = 100.0
_USUAL_DECIMALS, _MOST_DECIMALS = 1, 12


def is_index(tables: Mapping[str, Any]) -> bool:
    """Does any indicator take its values from a table? Then all must."""
    measures = (table.get("measure") for table in tables["indicators"].values())
    return any(isinstance(one, Mapping) and one.get("kind") == GIVEN for one in measures)


def parse_index(tables: Mapping[str, Any], mistakes: list[str]) -> Methodology:
    """The rules of an index out of the tables of its folder."""
    read = read_parts(tables, mistakes, _indicator)
    top = read.top
    methodology = Methodology(
        version=top.text("version"),
        title=top.text("title"),
        summary=top.optional_text("summary") or "",
        status=INDEX,
        effective_from=date.min,
        requires=(),
        norms=_NO_NORMS,
        history=_NO_HISTORY,
        availability=_availability(top.optional_table("availability")),
        publication=_publication(top.optional_table("publication")),
        lists=(),
        aggregate=parse_aggregate(top),
        blocks=read.blocks,
        zones=(),
        headlines=(),
        indicators=read.indicators,
        source=tables,
    )
    top.finish()
    return methodology


def _availability(table: TableReader | None) -> Availability:
    """How much of the weight must be known for a score: all of it where nothing is said."""
    least = table.number("score_from", 0, _WHOLE) if table else _WHOLE
    if table:
        table.finish()
    return Availability(months=1, place_from=least, zone_from=least, block_share=0.0)


def _publication(table: TableReader | None) -> Publication:
    decimals = table.whole("score_decimals", 0, _MOST_DECIMALS) if table else _USUAL_DECIMALS
    if table:
        table.finish()
    return Publication(smallest_n=1, size="", score_decimals=decimals)


def _indicator(name: str, table: TableReader, blocks: tuple[str, ...]) -> Indicator:
    """One file of `indicators/`; without `own_strength` values are taken as they are."""
    strength = table.optional_number("own_strength") or 0.0
    indicator = Indicator(
        name=name,
        code=table.text("code"),
        title=table.text("title"),
        block=table.choice("block", blocks),
        weight=table.number("weight", 0, _WHOLE),
        kind=QUANTITATIVE,
        why_it_matters=table.optional_text("why_it_matters") or "",
        limitations=table.optional_text("limitations") or "",
        legal_basis=table.optional_text("legal_basis") or "",
        floor=table.number("floor"),
        target=table.number("target"),
        scale=table.choice("scale", SCALES) if table.has("scale") else _LINEAR,
        cap=table.choice("cap", CAPS) if table.has("cap") else BOTH,
        minimum_n=1,
        own_strength=strength,
        initial_reference=table.number("initial_reference") if strength else 0.0,
        sentence="",
        measure=_measure(table.table("measure")),
        applies_to=RATED_KINDS,
        standardise=None,
        examples=(),
        sampled=strength > 0,
    )
    table.finish()
    return indicator


def _measure(table: TableReader) -> Measure:
    measure = Measure(
        kind=table.choice("kind", (GIVEN,)),
        fact="",
        month_of="",
        among={},
        where={},
        value=None,
        given_unit=table.text("unit"),
    )
    table.finish()
    return measure
