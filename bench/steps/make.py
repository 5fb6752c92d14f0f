"""How are the data of a run made? Not measured; a child does it, for the parent to stay light."""

import csv
import shutil
import string
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import python_calamine as calamine

from bench.cost import Done
from bench.places import EXPORTS, MONTH_FILE, NOW, TENFOLD_WORKSPACE, WORKSPACE
from bench.sizes import FACTOR, LAST, SEED
from bench.steps import Work
from otklik.core.months import Month
from otklik.ingest.batches import Batch, ingest_file, stored_batches
from otklik.ingest.read import CHUNK_ROWS
from otklik.simulate import simulate
from otklik.workspace.folder import Workspace

_ID_STEP = 1_000_000_000
"""Added to a number of a case for every copy: simulated ones are shorter."""
_NOT_HEXADECIMAL = string.ascii_lowercase[6:]
"""One of these in place of the first digit of a key makes another author of it."""
_ID, _NUMBER, _PAGE, _AUTHOR = "ID", "Номер инцидента", "Урл блога", "URL автора"


def exports(folder: Path, name: str, months: str, scale: str) -> Work:
    """Monthly exports of an invented region."""

    def work() -> Done:
        target = folder / name
        shutil.rmtree(target, ignore_errors=True)
        last = Month.parse(LAST)
        simulate(target, months=int(months), seed=SEED, scale=float(scale), last=last)
        return Done(0)

    return work


def workspace(folder: Path) -> Work:
    """A workspace with every month of the exports."""

    def work() -> Done:
        root, made = folder / WORKSPACE, folder / EXPORTS
        shutil.rmtree(root, ignore_errors=True)
        opened = Workspace.create(root, "Край")
        for file in (made / "registry").glob("*.csv"):
            shutil.copy(file, opened.registry / file.name)
        now = datetime.fromisoformat(NOW)
        files = sorted(made.glob("export-*.xlsx"))
        return Done(sum(ingest_file(opened, file, now=now).accepted for file in files))

    return work


def tenfold_workspace(folder: Path) -> Work:
    """The same workspace with every stored case many times, each time of another author."""

    def work() -> Done:
        root = folder / TENFOLD_WORKSPACE
        shutil.rmtree(root, ignore_errors=True)
        without = shutil.ignore_patterns("original.*", "texts.parquet")
        shutil.copytree(folder / WORKSPACE, root, ignore=without)
        return Done(sum(_multiply(batch) for batch in stored_batches(Workspace.open(root))))

    return work


def _multiply(batch: Batch) -> int:
    table = pq.read_table(batch.cases)
    copies = pa.concat_tables([_copy(table, number) for number in range(FACTOR)])
    pq.write_table(copies, batch.cases, row_group_size=CHUNK_ROWS, compression="zstd")
    return int(copies.num_rows)


def _copy(table: pa.Table, number: int) -> pa.Table:
    """Copy 0 is the table; others have new ids, authors and row numbers, all distinct."""
    span = pc.max(table["row"]).as_py() + 1
    changed = {
        "case_id": pc.binary_join_element_wise(str(number), table["case_id"], "-"),
        "author_key": pc.utf8_replace_slice(table["author_key"], 0, 1, _NOT_HEXADECIMAL[number]),
        "row": pc.add(table["row"], number * span),
    }
    for name, column in changed.items() if number else ():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, table.schema.field(name), column)
    return table


def text(folder: Path, name: str, rows: str) -> Work:
    """A csv of so many rows: those of the last export again and again, by other authors."""

    def work() -> Done:
        sheet = calamine.load_workbook(str(folder / MONTH_FILE)).get_sheet_by_index(0)
        header, *cells = sheet.iter_rows()
        with (folder / name).open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream, delimiter=";")
            writer.writerow(header)
            writer.writerows(islice(_rows(list(map(str, header)), cells), int(rows)))
        return Done(int(rows))

    return work


def _rows(header: list[str], cells: list[list[Any]]) -> Iterator[list[str]]:
    identifiers = [header.index(name) for name in (_ID, _NUMBER)]
    page, author = header.index(_PAGE), header.index(_AUTHOR)
    written = [[_written(cell) for cell in row] for row in cells]
    number = 0
    while True:
        for row in written:
            copy = row.copy()
            for place in identifiers:
                copy[place] = str(int(row[place]) + number * _ID_STEP)
            if number and row[author] and row[author] != row[page]:
                copy[author] = f"{row[author]}x{number}"
            yield copy
        number += 1


def _written(cell: Any) -> str:
    """A cell as Excel writes it to a csv."""
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
