"""Which blocks make the total, what lies in them, and what does each part weigh of 100?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from otklik.methodology.model import ARITHMETIC, GEOMETRIC, Block, Indicator
from otklik.methodology.read import TableReader

AGGREGATES = (ARITHMETIC, GEOMETRIC)
OF_100, RELATIVE = "of_100", "relative"
WEIGHTS = (OF_100, RELATIVE)
_WHOLE = 100.0

ParseIndicator = Callable[[str, TableReader, tuple[str, ...]], Indicator]
"""From the name of a file, its table and the codes of blocks."""
Parts = tuple[tuple[Block, ...], tuple[Indicator, ...]]


def parse_block(table: TableReader) -> Block:
    """One `[[blocks]]`; an inner block names the outer one as its parent."""
    block = Block(
        code=table.text("code"),
        title=table.text("title"),
        weight=table.number("weight", 0, 100),
        aggregate=parse_aggregate(table),
        parent=table.optional_text("parent"),
    )
    table.finish()
    return block


def parse_aggregate(table: TableReader) -> str:
    """Which mean the parts come to: of a block, or at the top of the whole."""
    return table.choice("aggregate", AGGREGATES) if table.has("aggregate") else ARITHMETIC


@dataclass(frozen=True)
class Read:
    """What makes the total: `top` is the table that the rest is still to be read from."""

    top: TableReader
    blocks: tuple[Block, ...]
    indicators: tuple[Indicator, ...]


def read_parts(tables: Mapping[str, Any], mistakes: list[str], parse: ParseIndicator) -> Read:
    """Blocks and indicators with their weights, out of the tables of a folder."""
    top = TableReader(tables["methodology"], "methodology.toml", mistakes)
    blocks = tuple(parse_block(table) for table in top.tables("blocks"))
    codes = tuple(block.code for block in blocks)
    indicators = [
        parse(name, TableReader(table, f"indicators/{name}.toml", mistakes), codes)
        for name, table in tables["indicators"].items()
    ]
    return Read(top, *weighed(top, blocks, indicators))


def weighed(top: TableReader, blocks: Sequence[Block], indicators: Sequence[Indicator]) -> Parts:
    """Blocks and indicators, in the order of blocks and codes, with their weights of 100.

    As written, or, where the methodology says `weights = "relative"`, out of what they weigh
    against the other parts of the same block: then equal weights are equal numbers.
    """
    ranks = {block.code: rank for rank, block in enumerate(blocks)}
    in_order = sorted(indicators, key=lambda i: (ranks.get(i.block, len(ranks)), i.code))
    is_relative = top.has("weights") and top.choice("weights", WEIGHTS) == RELATIVE
    return _absolute(blocks, in_order) if is_relative else (tuple(blocks), tuple(in_order))


def _absolute(blocks: Sequence[Block], indicators: Sequence[Indicator]) -> Parts:
    """The parts of one block share its weight; an outer block stands above its inner ones."""
    sums: dict[str | None, float] = {}
    for place, weight in (*((b.parent, b.weight) for b in blocks), *_placed(indicators)):
        sums[place] = sums.get(place, 0.0) + weight
    wholes: dict[str | None, float] = {None: _WHOLE}

    def of_100(place: str | None, weight: float) -> float:
        return wholes.get(place, 0.0) * weight / sums[place] if sums[place] else 0.0

    for block in blocks:
        wholes[block.code] = of_100(block.parent, block.weight)
    return (
        tuple(replace(block, weight=wholes[block.code]) for block in blocks),
        tuple(replace(one, weight=of_100(one.block, one.weight)) for one in indicators),
    )


def _placed(indicators: Sequence[Indicator]) -> list[tuple[str | None, float]]:
    return [(one.block, one.weight) for one in indicators]
