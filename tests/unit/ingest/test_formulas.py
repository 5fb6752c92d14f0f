"""Are cells found that seem empty to the reader and are not?"""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from otklik.ingest.formulas import odd_cells, parts_of_sheets

PART = "xl/worksheets/sheet1.xml"


def _book(path: Path, cells: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(PART, f"<x:worksheet xmlns:x='urn:x'><x:row>{cells}</x:row></x:worksheet>")
    return path


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('<x:c r="AB3" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>', "#DIV/0!"),
        ('<x:c r="AB3" t="e"/>', "#N/A"),
        ('<x:c r="AB3"><x:f>A1&amp;A2</x:f></x:c>', "=A1&A2"),
        ('<x:c r="AB3"><x:f t="shared" si="0"/><x:v></x:v></x:c>', "=…"),
    ],
)
def test_an_error_and_a_formula_without_a_value_are_found(
    tmp_path: Path, cell: str, seen: str
) -> None:
    assert odd_cells(_book(tmp_path / "a.xlsx", cell), PART) == {3: {27: seen}}


@pytest.mark.parametrize(
    "cell",
    [
        '<x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c>',
        '<x:c r="A1" t="str"><x:f>A9</x:f><x:v></x:v></x:c>',
        '<x:c r="A1" t="inlineStr"><x:is><x:t>=1</x:t></x:is></x:c>',
        '<x:c r="A1" s="1"/>',
    ],
)
def test_a_cell_with_a_value_or_really_empty_is_not(tmp_path: Path, cell: str) -> None:
    assert odd_cells(_book(tmp_path / "a.xlsx", cell), PART) == {}


def test_a_formula_whose_value_was_never_saved_is_found(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["B2"], page["C2"] = "=1+1", "x"
    book.save(tmp_path / "a.xlsx")
    assert odd_cells(tmp_path / "a.xlsx", PART) == {2: {1: "=1+1"}}


def test_the_part_of_each_sheet_is_known(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Детализация", 0)
    book.save(tmp_path / "a.xlsx")
    assert parts_of_sheets(tmp_path / "a.xlsx") == {
        "Детализация": "xl/worksheets/sheet1.xml",
        "Sheet": "xl/worksheets/sheet2.xml",
    }
