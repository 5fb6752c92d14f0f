"""How are the exports of a run made? A child does it, for the parent to stay light."""

import csv
import shutil
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine as calamine

from bench.cost import Done
from bench.places import MONTH_FILE
from bench.received import remember
from bench.sizes import LAST, SEED
from bench.steps import Work
from otklik.core.months import Month
from otklik.simulate import simulate

_ID_STEP = 1_000_000_000
"""Added to a number of a case for every copy: simulated ones are shorter."""
_ID, _NUMBER, _PAGE, _AUTHOR = "ID", "Номер инцидента", "Урл блога", "URL автора"
_TRUTH = ("cases", "messages", "posts")


def exports(folder: Path, name: str, months: str, scale: str, crowd: str) -> Work:
    """Monthly exports of an invented region, and what was collected of its pages."""
    target = folder / name
    shutil.rmtree(target, ignore_errors=True)

    def work() -> Done:
        made = simulate(
            target,
            months=int(months),
            seed=SEED,
            scale=float(scale),
            last=Month.parse(LAST),
            crowd=float(crowd),
        )
        remember(target, made)
        return Done(sum(_rows_of(made.truth / f"{one}.csv") for one in _TRUTH))

    return work


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


def _rows_of(file: Path) -> int:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return sum(1 for _ in csv.reader(stream, delimiter=";")) - 1


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
