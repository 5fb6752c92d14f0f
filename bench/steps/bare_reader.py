"""How fast can a file be read at all, if nothing is made of its rows?"""

import csv
from pathlib import Path

import python_calamine as calamine

from bench.cost import Done
from bench.steps import Work


def xlsx(folder: Path, file: str) -> Work:
    """Every row of the first sheet, through the reader that ingest uses."""

    def work() -> Done:
        sheet = calamine.load_workbook(str(folder / file)).get_sheet_by_index(0)
        return Done(sum(1 for _ in sheet.iter_rows()) - 1)

    return work


def text(folder: Path, file: str) -> Work:
    """Every record of a csv, through the standard library's reader."""

    def work() -> Done:
        with (folder / file).open(encoding="utf-8-sig", newline="") as stream:
            return Done(sum(1 for _ in csv.reader(stream, delimiter=";")) - 1)

    return work
