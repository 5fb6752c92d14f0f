"""How is a file of any size turned into the tables of a batch, a chunk at a time?"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from otklik.core.russian import counted
from otklik.ingest.claims import ClaimTally
from otklik.ingest.columns import read_column
from otklik.ingest.read import Chunk, Export
from otklik.ingest.rejected import RejectedRows
from otklik.ingest.rules import Fields, Rejection, Rule, broken_rules, explain, usual_rules
from otklik.ingest.tally import Tally
from otklik.ingest.versions import Repeat
from otklik.ingest.writing import BatchTables
from otklik.workspace.keys import HashingKey


def stage(
    export: Export, folder: Path, rejected: RejectedRows, key: HashingKey, now: datetime
) -> Tally:
    """Write the cases, texts and rejected rows of a file into a folder; what was met on the way."""
    layout = export.source.layout
    tally = Tally(claims=tuple(map(ClaimTally, export.source.claims)))
    rules = (*usual_rules(layout, now), *export.source.rules)
    with _no_search_for_cycles(), BatchTables(folder, export.source, key) as tables:
        for chunk in export.chunks():
            fields = _fields(export, chunk)
            broken = broken_rules(fields, rules)
            for rejection, cells in _rejections(export, chunk, broken):
                tally.reject(rejection)
                rejected.write(rejection, cells)
            rows, good = _good(fields, chunk.numbers, broken)
            tally.rows += len(chunk.numbers) + len(chunk.ragged)
            tally.count(layout, good)
            tables.add(good, rows)
    return tally


def reject_repeats(
    export: Export, rejected: RejectedRows, repeats: Sequence[Repeat], tally: Tally
) -> None:
    """Put the earlier, differing rows of repeated cases beside the rejected ones.

    The file is read again for their cells: repeats are rare, and rows are not kept.
    """
    differing = {repeat.row: repeat for repeat in repeats if not repeat.is_same}
    column = export.source.layout.columns["case_id"].title
    for chunk in export.chunks() if differing else ():
        for number, row in zip(chunk.numbers, chunk.rows, strict=True):
            if repeat := differing.get(number):
                rejection = _repeated(repeat, column)
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


def _fields(export: Export, chunk: Chunk) -> Fields:
    columns: Sequence[Sequence[object]] = list(zip(*chunk.rows, strict=True))
    places = export.header.places if columns else {}
    return {
        name: read_column(
            column, columns[places[name]] if name in places else None, len(chunk.rows)
        )
        for name, column in export.source.layout.columns.items()
    }


def _good(
    fields: Fields, numbers: list[int], broken: dict[int, Rule]
) -> tuple[pa.Int64Array, Fields]:
    rows = pa.array(numbers, pa.int64())
    if not broken:
        return rows, fields
    places = pa.array([place for place in range(len(numbers)) if place not in broken], pa.int64())
    return rows.take(places), {name: column.take(places) for name, column in fields.items()}


def _rejections(
    export: Export, chunk: Chunk, broken: dict[int, Rule]
) -> Iterator[tuple[Rejection, list[object]]]:
    """Rejected rows of a chunk with their cells, in the order of the file."""
    columns, places = export.source.layout.columns, export.header.places
    said = {number: _ragged(number, len(row), export) for number, row in chunk.ragged.items()}
    cells = dict(chunk.ragged)
    for place, rule in broken.items():
        number, row = chunk.numbers[place], chunk.rows[place]
        said[number] = explain(rule, number, columns[rule.field], row[places[rule.field]])
        cells[number] = row
    return ((said[number], cells[number]) for number in sorted(said))


def _ragged(number: int, width: int, export: Export) -> Rejection:
    found = counted(width, "ячейка", "ячейки", "ячеек")
    return Rejection(
        row=number,
        column="",
        what=f"в строке {found}, а в заголовке {len(export.header.names)}",
        todo="проверьте кавычки и разделители в этой строке или выгрузите файл в виде xlsx",
    )


def _repeated(repeat: Repeat, column: str) -> Rejection:
    return Rejection(
        row=repeat.row,
        column=column,
        what=f"номер {repeat.case_id} повторён в строке {repeat.last} с другими данными, "
        "учтена последняя строка",
        todo="если верна не последняя, исправьте файл и загрузите его заново",
    )
