"""Which columns does a list have in a terminal?"""

import os.path
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rich.markup import escape

from otklik.cli.drawing import Scale
from otklik.cli.sheets import Cell, Head
from otklik.core.russian import NBSP
from otklik.editions import arrivals, cautions, changed, sentences, standings
from otklik.methodology.model import Block, ListRule, Methodology

Row = Mapping[str, Any]

BEST, BETWEEN, WORST = "[green]●[/]", "[yellow]◐[/]", "[red]○[/]"
"""Marks of zones: a methodology lists its zones from the best to the worst."""
_COLOURS = {BEST: "green", BETWEEN: "yellow", WORST: "red"}
_SCORE, _CHANGE, _LONG, _SIZE = range(1, 5)
"""How soon a column gives its room away, the last one first."""


@dataclass(frozen=True)
class Column:
    """A column of a list, and what stands there of an authority."""

    head: Head
    cell: Callable[[Row], Cell]


def columns_of(section: Row, rule: ListRule, methodology: Methodology) -> list[Column]:
    """Of each authority: its scores, then its blocks, or its indicators in a single block.

    Where the rules draw, bounds take the room of blocks.
    """
    if methodology.uncertainty:
        return _unsure(section, methodology)
    window, blocks = methodology.window_months, methodology.blocks
    inside = [_of_block(block, methodology) for block in blocks]
    if len(blocks) == 1:
        inside = [_of_indicator(one.code) for one in methodology.applicable(rule.kind)]
    return [
        Column(Head("Место", is_number=True), lambda row: sentences.place(row.get("place"))),
        Column(Head("Орган"), _name),
        Column(_number("Балл"), lambda row: sentences.score(row.get("score"))),
        *([Column(_number(f"За {window} мес."), _long)] if window else []),
        Column(Head("Зона"), lambda row: zone_of(row, methodology)),
        Column(_number("Сообщ.", _SIZE), lambda row: _size(row, methodology)),
        *inside,
    ]


def _number(title: str, rank: int = 0) -> Head:
    return Head(title, is_number=True, is_whole=True, rank=rank)


def _unsure(section: Row, methodology: Methodology) -> list[Column]:
    """A place as far as it is known, scores with their bounds, and what changed."""
    window, is_compared = methodology.window_months, cautions.has_changes(section)
    long = Head(f"За {window} мес.", is_whole=True, rank=_LONG)
    change = Column(Head("Изм.", rank=_CHANGE), _change_in(section, methodology))
    return [
        Column(Head("Место", is_whole=True), lambda row: _place(row) or "—"),
        Column(Head("Орган"), _name),
        Column(_number("Балл"), standings.scored),
        Column(Head("0–100", rank=_SCORE, is_picture=True), _scale_in(methodology)),
        *([Column(long, _long_unsure)] if window else []),
        Column(Head("Зона", is_whole=True), lambda row: _in_lines(zone_of(row, methodology))),
        *([change] if is_compared else []),
        Column(_number("Сообщ.", _SIZE), lambda row: _size(row, methodology)),
    ]


def _place(row: Row) -> str:
    """`12 (7–19)`, `5–24`, or in words: the column says of what it is."""
    said = re.sub(rf"^мест[оа]{NBSP}", "", standings.stands(row))
    return said.replace(" половина", "\nполовина")


def _scale_in(methodology: Methodology) -> Callable[[Row], Cell]:
    def scale(row: Row) -> Cell:
        if row.get("score") is None:
            return ""
        return Scale(row["score"], standings.interval(row), colour_of(row, methodology))

    return scale


def _name(row: Row) -> str:
    return escape(row["authority"]["short_name"])


def _long_unsure(row: Row) -> str:
    column = row.get("three_months") or {}
    return "\n".join(filter(None, (standings.scored(column), standings.stands(column))))


def _in_lines(zone: str) -> str:
    return zone.replace(", ", ",\n", 1).replace(" и ", "\nи ", 1)


def _change_in(section: Row, methodology: Methodology) -> Callable[[Row], str]:
    def change(row: Row) -> str:
        found = changed.changed(row)
        if found is None:
            return changed.why_not(row, section, methodology)
        return f"{found.sign} {found.points}\n{found.confirmed}".rstrip()

    return change


def _long(row: Row) -> str:
    return sentences.score((row.get("three_months") or {}).get("score"))


def _size(row: Row, methodology: Methodology) -> str:
    """How many messages; a size that is not in the document is too small to be told."""
    size = {about.code: about for about in methodology.headlines}[methodology.publication.size]
    return arrivals.said(size, row, methodology)


def _of_indicator(code: str) -> Column:
    def points(row: Row) -> str:
        found = {t["code"]: t.get("points") for t in row.get("indicators", ()) if t.get("weight")}
        return sentences.score(found.get(code), 0)

    return Column(_number(code), points)


def _of_block(block: Block, methodology: Methodology) -> Column:
    def points(row: Row) -> str:
        return sentences.score((row.get("blocks") or {}).get(block.code))

    return Column(_number(_letters(block, methodology)), points)


def _letters(block: Block, methodology: Methodology) -> str:
    """`A` of a block whose indicators are A1, A2 …; its title where they have nothing in common."""
    codes = [i.code for i in methodology.indicators if i.block == block.code]
    return os.path.commonprefix(codes) or block.title


def legend(methodology: Methodology) -> Iterator[str]:
    """What the letters stand for, and which score is for conclusions."""
    if methodology.uncertainty:
        level = sentences.share(methodology.uncertainty.level, 0)
        yield (
            f"\nВ скобках — промежуток, в котором балл или место лежат с вероятностью {level}. "
            "Баллы блоков и вероятности показывает otklik explain."
        )
    elif len(methodology.blocks) > 1:
        told = (f"{_letters(block, methodology)} — {block.title}" for block in methodology.blocks)
        yield f"\nБаллы блоков: {'; '.join(told)}."
    if methodology.window_months:
        yield f"Для выводов — балл за {methodology.window_months} мес.: в нём меньше случайности."


def zone_of(row: Row, methodology: Methodology) -> str:
    """The zone by a mark and a word, or why there is none."""
    if row.get("zone") is None:
        return f"[dim]{sentences.STATUS[row['status']]}[/]"
    known = {zone.code: zone for zone in methodology.zones}[row["zone"]]
    return f"{_mark(row, methodology)} {escape(standings.zone(row, known))}"


def colour_of(row: Row, methodology: Methodology) -> str:
    """The colour of the zone; none without a zone."""
    return "" if row.get("zone") is None else _COLOURS[_mark(row, methodology)]


def _mark(row: Row, methodology: Methodology) -> str:
    codes = [zone.code for zone in methodology.zones]
    at = codes.index(row["zone"])
    return BEST if at == 0 else WORST if at == len(codes) - 1 else BETWEEN
