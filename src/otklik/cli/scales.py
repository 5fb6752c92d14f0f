"""Where does an authority stand on the scale of points, and where are its points lost?"""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.markup import escape

from otklik.cli.columns import colour_of
from otklik.cli.drawing import Scale
from otklik.cli.sheets import Head, Sheet
from otklik.editions import sentences, standings
from otklik.methodology.model import Methodology

Row = Mapping[str, Any]
_SCALE = Head("0–100", rank=2, is_picture=True)
_LONG, _WEIGHT = 1, 3


def scales(row: Row, methodology: Methodology) -> Sheet:
    """The score, and the blocks where there are several, with their intervals if any are drawn."""
    long, found = row.get("three_months"), row.get("blocks") or {}
    table = Sheet((Head(""), _number("Балл"), _SCALE, *(_months(methodology) if long else ())))
    parts = [(block.code, block.title) for block in methodology.blocks if block.code in found]
    for code, title in [(None, "Итог"), *(parts if len(parts) > 1 else ())]:
        score = row["score"] if code is None else found[code]
        colour = colour_of(row, methodology) if code is None else ""
        scale = Scale(score, standings.interval(row, code), colour)
        months = [standings.scored(long, code)] if long else []
        table.add_row(escape(title), standings.scored(row, code), scale, *months)
    return table


def losses(row: Row, methodology: Methodology) -> Iterator[Sheet]:
    """Every indicator with weight; nothing of who has no score."""
    heads = (Head("Код"), Head("Показатель"), _number("Баллы"), _SCALE, _number("Вес", _WEIGHT))
    table = Sheet((*heads, _number("Потеряно")), "\nПоказатели")
    for cell in row["indicators"]:
        if cell.get("weight") and "points" in cell:
            points, title = cell["points"], methodology.indicator(cell["code"]).title
            weight, lost = sentences.score(cell["weight"]), sentences.score(sentences.lost(cell), 2)
            scale = Scale(points, (0.0, points))
            shown = sentences.score(points)
            table.add_row(cell["code"], escape(title), shown, scale, weight, lost)
    if table.rows:
        yield table


def _months(methodology: Methodology) -> tuple[Head, ...]:
    return (_number(f"За {methodology.window_months} мес.", _LONG),)


def _number(title: str, rank: int = 0) -> Head:
    return Head(title, is_number=True, is_whole=True, rank=rank)
