"""How does a person score a plain table of values with a methodology?"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.output import say
from otklik.cli.screen import plain_table
from otklik.core.errors import UsageError
from otklik.core.russian import number
from otklik.editions import sentences
from otklik.methodology.find import named
from otklik.methodology.model import Methodology
from otklik.rating.plain.scores import PlainRow, PlainScores, plain_scores
from otklik.rating.plain.values import read_values
from otklik.workspace.atomic import write_file

_WHOLE = 100.0
_MOST_DECIMALS = 12


def scored_table(
    root: Path, file: Path, which: str, decimals: int | None, key: str | None
) -> PlainScores:
    """The scores of a csv by a version of the workspace, a shipped one or a folder."""
    if decimals is not None and not 0 <= decimals <= _MOST_DECIMALS:
        raise UsageError(f"Знаков после запятой (--decimals) бывает от 0 до {_MOST_DECIMALS}.")
    methodology = named(root, which)
    told = methodology.publication.score_decimals if decimals is None else decimals
    return plain_scores(read_values(file, methodology.indicators, key), methodology, told)


def scores_document(found: PlainScores) -> dict[str, Any]:
    """What a program gets."""
    methodology = found.methodology
    return {
        "methodology": {"version": methodology.version, "sha256": methodology.digest},
        "decimals": found.decimals,
        "absent": found.absent,
        "ignored": found.ignored,
        "results": found.rows,
    }


def write_scores(found: PlainScores, path: Path, as_json: bool) -> None:
    """The table as a csv that a Russian spreadsheet opens; a person is told where it is."""
    write_file(path, _table_of(found).encode("utf-8-sig"))
    if not as_json:
        say(f"Записано: {path}")


def _table_of(found: PlainScores) -> str:
    """A row for each authority; what is not known is empty."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    blocks, codes = _blocks(found.methodology), _codes(found)
    names = [*(f"block_{code}" for code in blocks), *(f"points_{code}" for code in codes)]
    writer.writerow(["place", "place_to", "authority", "score", *names, "status", "missing"])
    for row in found.rows:
        numbers = [row.score, *map(row.blocks.get, blocks), *map(row.points.get, codes)]
        score, *others = (_cell(one, found.decimals) for one in numbers)
        places = row.place or ("", "")
        missing = " ".join(row.missing)
        writer.writerow([*places, row.authority_id, score, *others, row.status, missing])
    return text.getvalue()


def scores_view(found: PlainScores) -> RenderableType:
    """Everybody with places, blocks and points, and what the reader must know of them."""
    blocks, codes = _blocks(found.methodology), _codes(found)
    has_notes = any(_note(row) for row in found.rows)
    headings = ["Место", "Орган", "Балл", *blocks, *codes, *(["Примечание"] if has_notes else [])]
    numeric = [0, *range(2, 3 + len(blocks) + len(codes))]
    table = plain_table(*headings, numeric=numeric, title=found.methodology.title)
    for row in found.rows:
        numbers = [row.score, *map(row.blocks.get, blocks), *map(row.points.get, codes)]
        shown = (sentences.score(one, found.decimals) for one in numbers)
        note = [_note(row)] if has_notes else []
        table.add_row(sentences.place(row.place), escape(row.authority_id), *shown, *note)
    return Group(table, *(Text(line, style="dim") for line in _notes(found)))


def _blocks(methodology: Methodology) -> list[str]:
    """The codes of the blocks where there are several."""
    codes = [block.code for block in methodology.blocks]
    return codes if len(codes) > 1 else []


def _codes(found: PlainScores) -> list[str]:
    """The indicators somebody has."""
    return [one.code for one in found.methodology.indicators if one.code not in found.absent]


def _cell(value: float | None, decimals: int) -> str:
    return "" if value is None else f"{value:.{decimals}f}".replace(".", ",")


def _note(row: PlainRow) -> str:
    parts = [f"нет: {', '.join(row.missing)}"] if row.missing else []
    return "; ".join([*parts, *filter(None, [sentences.STATUS[row.status]])])


def _notes(found: PlainScores) -> Iterator[str]:
    methodology = found.methodology
    if _blocks(methodology):
        told = (f"{block.code} — {block.title}" for block in methodology.blocks)
        yield f"Блоки: {'; '.join(told)}."
    told = (f"{i.code} — {i.title}" for i in methodology.indicators if i.code in _codes(found))
    yield f"Показатели, в баллах: {'; '.join(told)}."
    if any(row.missing for row in found.rows) or found.absent:
        yield _rule_of_missing(methodology)
    if found.absent:
        yield f"Ни у кого нет значений: {', '.join(found.absent)}."
    if found.ignored:
        yield f"Методика этого не знает, и в балл оно не входит: {', '.join(found.ignored)}."


def _rule_of_missing(methodology: Methodology) -> str:
    """What the methodology does where a value is not known."""
    least = methodology.availability.zone_from
    enough = f"балл есть, если данных хватает на {number(least)} из 100 веса"
    if not methodology.is_index:
        return (
            "Чего нет у органа, вместо того стоит начальное значение методики; чего нет ни у кого, "
            f"то не участвует, и его вес переходит на остальные показатели блока; {enough}."
        )
    if least >= _WHOLE:
        return "Без любого из показателей балла по этой методике нет."
    return f"Вес того, чего нет, переходит на остальные показатели блока; {enough}."
