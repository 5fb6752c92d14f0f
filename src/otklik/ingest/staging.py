"""How is a file of any size turned into the tables of a batch, a chunk at a time?"""

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from otklik.core.russian import counted
from otklik.ingest.columns import Field, read_column
from otklik.ingest.read import Chunk, Export
from otklik.ingest.rejected import RejectedRows
from otklik.ingest.rules import Fields, Rejection, Rule, broken_rules, explain, usual_rules
from otklik.ingest.stored import CASES_FILE, TEXTS_FILE
from otklik.ingest.versions import Repeat
from otklik.tables.cases import CASES
from otklik.tables.check import check
from otklik.tables.texts import TEXTS
from otklik.workspace.keys import HashingKey

_REMEMBERED = 10
"""Rejections told at once; the rest are in rejected.csv."""


@dataclass
class Tally:
    """What was met in a file so far; `unknown` counts (column, value) of lists of codes."""

    rows: int = 0
    rejected: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    authorities: Counter[str | None] = field(default_factory=Counter)

    def reject(self, rejection: Rejection) -> None:
        """Count a rejected row."""
        self.rejected += 1
        self.remember(rejection)

    def remember(self, rejection: Rejection) -> None:
        """Keep a sentence to be told at once, if there is room."""
        if len(self.rejections) < _REMEMBERED:
            self.rejections.append(rejection)


def stage(
    export: Export, folder: Path, rejected: RejectedRows, key: HashingKey, now: datetime
) -> Tally:
    """Write cases and texts of a file into a folder, by row groups, and its rejected rows."""
    tally = Tally()
    rules = (*usual_rules(export.source.layout, now), *export.source.rules)
    with ExitStack() as open_files:
        open_files.enter_context(_no_search_for_cycles())
        cases = open_files.enter_context(_parquet(folder / CASES_FILE, CASES))
        texts = open_files.enter_context(_parquet(folder / TEXTS_FILE, TEXTS))
        for chunk in export.chunks():
            fields = _fields(export, chunk)
            broken = broken_rules(fields, rules)
            for rejection, cells in _rejections(export, chunk, broken):
                tally.reject(rejection)
                rejected.write(rejection, cells)
            tally.rows += len(chunk.numbers) + len(chunk.ragged)
            rows, good = _good(fields, chunk.numbers, broken)
            _count(tally, export, good)
            _write(cases, export.source.cases(good, rows, key), CASES)
            _write(texts, export.source.texts(good, rows), TEXTS)
    return tally


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


def _repeated(repeat: Repeat, column: str) -> Rejection:
    return Rejection(
        row=repeat.row,
        column=column,
        what=f"номер {repeat.case_id} повторён в строке {repeat.last} с другими данными, "
        "учтена последняя строка",
        todo="если верна не последняя, исправьте файл и загрузите его заново",
    )


def _parquet(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)


def _write(writer: pq.ParquetWriter, table: pa.Table, schema: pa.Schema) -> None:
    check(table, schema)
    if table.num_rows:
        writer.write_table(table)


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
    return rows.take(places), {name: found.take(places) for name, found in fields.items()}


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


def _count(tally: Tally, export: Export, fields: Fields) -> None:
    for name, column in export.source.layout.columns.items():
        for value, count in _unknown(fields[name]):
            tally.unknown[column.title, value] += count
    for counted_value in fields["authority_name"].values.value_counts().to_pylist():
        tally.authorities[counted_value["values"]] += counted_value["counts"]


def _unknown(found: Field) -> Iterator[tuple[str, int]]:
    if found.raw is not None:
        strange = found.raw.filter(found.values.is_null()).drop_null()
        for counted_value in strange.value_counts().to_pylist():
            yield counted_value["values"], counted_value["counts"]
