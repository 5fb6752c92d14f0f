"""Does the workbook open with numbers as numbers, texts as texts and the same bytes every time?"""

import io
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from tests.editing import Document, changed

from otklik.editions.data.fields import INTEGER, NUMBER, SHARE_UNIT, STRING, Cell, Field, Table
from otklik.editions.data.files import WORKBOOK, data_files
from otklik.editions.data.workbook import PERCENT, TENTHS, WHOLE, workbook_bytes
from otklik.editions.store import Edition

MADE = datetime(2026, 6, 1)


def column(name: str, kind: str, **more: Any) -> Field[Any]:
    return Field(name, name.title(), "", "", kind, lambda line: line, **more)


def sheet(rows: list[tuple[Cell, ...]], *fields: Field[Any], key: tuple[str, ...] = ()) -> Any:
    table = Table("t", "Лист", "", fields, rows, key, "‹5")
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes([table], "Книга", MADE))).active


@pytest.fixture(scope="module")
def book(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data_files(document)[WORKBOOK]))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "＝"])
def test_whatever_a_text_begins_with_it_stays_a_text(sign: str) -> None:
    formula = f"{sign}1+1"
    cell = sheet([(formula,)], column("name", STRING))["A2"]
    assert cell.data_type == "s"
    assert cell.value.strip() == formula.strip()


def test_a_number_is_a_number_shown_as_people_read_it() -> None:
    found = sheet(
        [(0.905, 0.5, "доля", 16_268, 3.25, "‹5"), (1.0, 7.5, "дни", 1, 2.0, None)],
        column("share", NUMBER, is_share=True),
        column("value", NUMBER, unit_in="unit"),
        column("unit", STRING),
        column("n", INTEGER),
        column("points", NUMBER),
        column("few", INTEGER),
    )
    assert [cell.value for cell in found[2]] == [0.905, 0.5, SHARE_UNIT, 16_268, 3.25, "‹5"]
    assert [found["A2"].number_format, found["B2"].number_format] == [PERCENT, PERCENT]
    assert (found["B3"].number_format, found["D2"].number_format) == ("0.0###", WHOLE)
    assert found["F2"].alignment.horizontal == "right"
    assert found["F3"].value is None


def test_truths_are_said_in_russian() -> None:
    found = sheet([(True,), (False,)], column("border", "boolean"))
    assert [found["A2"].value, found["A3"].value] == ["да", "нет"]


def test_the_header_and_the_name_stay_in_sight_and_columns_can_be_filtered() -> None:
    found = sheet([("id", "Имя")], column("id", STRING), column("name", STRING), key=("id",))
    assert [cell.value for cell in found[1]] == ["Name", "Id"]
    assert (found.freeze_panes, found.auto_filter.ref) == ("B2", "A1:B2")
    assert sheet([], column("id", STRING)).auto_filter.ref == "A1:A2"


def test_columns_are_as_wide_as_their_texts_within_reason() -> None:
    found = sheet([("я" * 200, 1)], column("name", STRING), column("n", INTEGER))
    assert 55 < found.column_dimensions["A"].width < 65
    assert 5 < found.column_dimensions["B"].width < 15


def test_the_book_has_lists_indicators_words_definitions_and_what_it_is(book: Any) -> None:
    assert book.sheetnames == [
        "Списки", "Показатели", "Как посчитано", "Сводные числа", "Методика", "Столбцы", "О данных",
    ]  # fmt: skip
    assert all(found.freeze_panes and found.auto_filter.ref for found in book)


def test_no_cell_of_the_book_is_a_formula_or_a_link(document: Document) -> None:
    lie = changed(document, ("lists", 0, "results", 0, "authority", "name"), "=cmd|' /C calc'!A0")
    found = openpyxl.load_workbook(io.BytesIO(data_files(lie)[WORKBOOK]))
    cells = [cell for one in found for row in one.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert "=cmd|' /C calc'!A0" in {cell.value for cell in cells}


def test_scores_and_shares_of_an_edition_are_numbers(book: Any, drawn: Edition) -> None:
    lists = book["Списки"]
    header = [cell.value for cell in lists[1]]
    scores = {row[0].value: row[header.index("Балл")] for row in lists.iter_rows(min_row=2)}
    for section in drawn.document["lists"]:
        for row in section["results"]:
            cell = scores[row["authority"]["name"]]
            assert cell.value == row.get("score")
            assert cell.number_format == TENTHS or cell.value is None


def test_nothing_in_the_book_depends_on_the_clock(document: Document) -> None:
    content = data_files(document)[WORKBOOK]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = parts.read("docProps/core.xml").decode()
    assert document["snapshot"]["as_of"] in told
    assert content == data_files(document)[WORKBOOK]


def test_a_book_for_print_is_folded_onto_a4_across() -> None:
    long = "самые загруженные: половина всех сообщений; загруженные: следующие 40 %"
    fields = (column("name", STRING), column("n", INTEGER))
    tables = [Table("t", "Лист", "", fields, [(long, 5), ("а", None)], ("name",), "‹5")]
    content = workbook_bytes(tables, "Итоги & итоги", MADE, is_for_print=True)
    found: Any = openpyxl.load_workbook(io.BytesIO(content)).active
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)
    assert (found.page_setup.fitToHeight, found.print_title_rows) == (0, "$1:$1")
    assert found["A2"].alignment.wrap_text
    assert found.column_dimensions["A"].width < len(long) / 2
    assert found.row_dimensions[2].height >= 45, "three lines of fifteen points"
    assert found.row_dimensions[3].height is None, "one line is what every row has"
    assert found.oddFooter.left.text == "Итоги && итоги"
