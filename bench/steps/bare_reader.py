"""How fast can a file be read at all, if nothing is made of its rows?"""

import csv
import json
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


def answers(folder: Path, exports: str, network: str) -> Work:
    """Every item of every answer of VK, and every reply in it, through the standard library."""

    def work() -> Done:
        return Done(sum(map(_items, (folder / exports / network).rglob("*.json"))))

    return work


def _items(file: Path) -> int:
    with file.open("rb") as stream:
        answer = json.load(stream)["response"]
    items = answer.get("items") or answer["groups"]
    return sum(1 + len(item.get("thread", {}).get("items", ())) for item in items)
