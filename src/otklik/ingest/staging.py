"""How is a file of any size turned into the tables of a batch, a chunk at a time?"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from otklik.core.russian import counted
from otklik.ingest.cells import shown
from otklik.ingest.export import Chunk, Export
from otklik.ingest.rejected import RejectedRows
from otklik.ingest.rules import Rejection, Rule, explain
from otklik.ingest.sorting import Sorter
from otklik.ingest.source import Context
from otklik.ingest.tally import Tally
from otklik.ingest.versions import Repeat
from otklik.ingest.writing import BatchTables


def stage(
    export: Export, folder: Path, rejected: RejectedRows, context: Context, now: datetime
) -> Tally:
    """Write the tables and rejected rows of a file into a folder; what was met on the way."""
    source = export.source
    tally, sorter = Tally.of(source), Sorter.of(export, context.zone, now)
    with _no_search_for_cycles(), BatchTables(folder, source, context) as tables:
        for chunk in export.chunks():
            found = sorter.sort(chunk)
            for rejection, cells in _rejections(export, chunk, found.broken):
                tally.reject(rejection)
                rejected.write(rejection, cells)
            tally.rows += len(chunk.numbers) + len(chunk.ragged)
            tally.skip(found.skipped.values())
            tally.count(source.layout, found.fields)
            tables.add(found.fields, found.rows)
    return tally


def reject_repeats(
    export: Export, rejected: RejectedRows, repeats: Sequence[Repeat], tally: Tally
) -> None:
    """Put the earlier, differing rows of repeated things beside the rejected ones.

    The file is read again for their cells: repeats are rare, and rows are not kept.
    """
    differing = {repeat.row: repeat for repeat in repeats if not repeat.is_same}
    for chunk in export.chunks() if differing else ():
        for number, row in zip(chunk.numbers, chunk.rows, strict=True):
            if repeat := differing.get(number):
                rejection = _repeated(export, repeat, row)
                tally.remember(rejection)
                rejected.write(rejection, row)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Millions of cells make no cycles, and looking for them takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rejections(
    export: Export, chunk: Chunk, broken: Mapping[int, Rule]
) -> Iterator[tuple[Rejection, list[object]]]:
    """Rejected rows of a chunk with their cells, in the order of the file."""
    columns = export.source.layout.columns
    said = {number: _ragged(number, len(row), export) for number, row in chunk.ragged.items()}
    cells = dict(chunk.ragged)
    for place, rule in broken.items():
        number, cell = chunk.numbers[place], _cell(export, chunk, place, rule.field)
        said[number] = explain(rule, export.place(number), columns[rule.field], cell)
        cells[number] = chunk.rows[place]
    return ((said[number], cells[number]) for number in sorted(said))


def _cell(export: Export, chunk: Chunk, place: int, field: str) -> object:
    """What stands in the file, or was said of it as a whole."""
    within = export.header.places.get(field)
    return chunk.measured[place] if within is None else chunk.rows[place][within]


def _ragged(number: int, width: int, export: Export) -> Rejection:
    found = counted(width, "ячейка", "ячейки", "ячеек")
    return Rejection(
        place=export.place(number),
        column="",
        what=f"в строке {found}, а в заголовке {len(export.header.names)}",
        todo="проверьте кавычки и разделители в этой строке или выгрузите файл в виде xlsx",
    )


def _repeated(export: Export, repeat: Repeat, cells: Sequence[object]) -> Rejection:
    column = export.source.layout.number
    number = shown(cells[export.header.places[column.name]])
    return Rejection(
        place=export.place(repeat.row),
        column=column.title,
        what=f"значение «{number}» повторено {export.place(repeat.last).within} "
        "с другими данными, учтено последнее",
        todo="если верно не последнее, исправьте файл и загрузите его заново",
    )
