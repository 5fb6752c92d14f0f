"""How are rows written as an xlsx file?"""

from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from otklik.ingest.formulas import odd_cells, parts_of_sheets
from otklik.simulate.workbook import Cell, Column, write_workbook

MADE = datetime(2026, 6, 4, 18)
COLUMNS = tuple(
    Column[tuple[Cell, ...]](name, lambda row, place=place: row[place])  # type: ignore[misc]
    for place, name in enumerate(("Текст & прочее", "Число", "Время"))
)
ROWS: list[tuple[Cell, ...]] = [
    ("a < b & c > d<br>", 39_500_013.0, timedelta(days=11, hours=12, seconds=25, milliseconds=217)),
    ("  с пробелами ", 0.5, timedelta(0)),
    ("", None, None),
    ("«ёлочки» 😤", -3.0, timedelta(minutes=1)),
]


def written(path: Path) -> Path:
    assert write_workbook(path, "Лист1", COLUMNS, ROWS, MADE) == len(ROWS)
    return path


def test_cells_are_read_back_as_they_were(tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(written(tmp_path / "a.xlsx"))
    header, *rows = book.get_sheet_by_name("Лист1").to_python()
    assert header == ["Текст & прочее", "Число", "Время"]
    assert [[row[0], row[1]] for row in rows] == [[a, "" if b is None else b] for a, b, _ in ROWS]
    assert rows[0][2] == ROWS[0][2]


def test_no_cell_looks_odd_to_the_reader(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx")
    assert odd_cells(path, parts_of_sheets(path)["Лист1"]) == {}


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = (written(tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


def test_more_rows_than_a_block_are_written_in_order(tmp_path: Path) -> None:
    path = tmp_path / "many.xlsx"
    many = [(str(number), float(number), None) for number in range(1234)]
    assert write_workbook(path, "Sheet0", COLUMNS, many, MADE) == 1234
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [row[1] for row in sheet[1:]] == [row[1] for row in many]
    with ZipFile(path) as book:
        assert book.testzip() is None
