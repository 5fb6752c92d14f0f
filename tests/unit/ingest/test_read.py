"""Are the rows of every file read with the numbers that Excel shows?"""

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from tests.unit.ingest.exports import HEADER, csv_file, incident, row, xlsx, xlsx_rows

from otklik.core.errors import InputError
from otklik.ingest import read
from otklik.ingest.export import Chunk
from otklik.ingest.read import TableExport, open_export
from otklik.ingest.sources import known_sources

ID = HEADER.index("ID")


def _open(file: Path) -> TableExport:
    return open_export(file, known_sources())


def _chunk(file: Path) -> Chunk:
    (chunk,) = _open(file).chunks()
    return chunk


def _said(file: Path) -> str:
    with pytest.raises(InputError) as caught:
        list(_open(file).chunks())
    return str(caught.value)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_csv_is_read_in_any_encoding_and_with_any_separator(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    cells = incident(1, Тема="Ямы; трещины, «лужи»") | {"Текст инцидента": "Раз\nдва"}
    chunk = _chunk(csv_file(tmp_path / "a.csv", [cells], delimiter, encoding))
    assert chunk.numbers == [2]
    assert chunk.rows[0][HEADER.index("Тема")] == "Ямы; трещины, «лужи»"
    assert chunk.rows[0][HEADER.index("Текст инцидента")] == "Раз\nдва"


def test_a_book_under_a_title_and_with_blank_rows_keeps_its_numbers(tmp_path: Path) -> None:
    rows = [["Май"], [], HEADER, row(incident(1)), [""], row(incident(2))]
    chunk = _chunk(xlsx_rows(tmp_path / "a.xlsx", rows))
    assert chunk.numbers == [4, 6]
    assert [cells[ID] for cells in chunk.rows] == [1001, 1002]


def test_a_csv_under_a_title_and_with_blank_rows_keeps_its_numbers(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [incident(1), incident(2)])
    first, second, third = file.read_text("utf-8-sig").splitlines()
    file.write_text("\n".join(["Май", "", first, second, "", ";" * 46, third]), "utf-8")
    assert _chunk(file).numbers == [4, 7]


def test_a_sheet_is_found_among_others(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Пусто")
        book.add_worksheet("Титул").write("A1", "Отчёт")
        page = book.add_worksheet("Детализация")
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, [str(cell) for cell in row(incident())])
    export = _open(tmp_path / "a.xlsx")
    assert export.sheet.name == "Детализация"
    assert [chunk.numbers for chunk in export.chunks()] == [[2]]


def test_rows_come_in_chunks_and_can_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "CHUNK_ROWS", 2)
    export = _open(csv_file(tmp_path / "a.csv", [incident(number) for number in range(5)]))
    for _ in range(2):
        assert [chunk.numbers for chunk in export.chunks()] == [[2, 3], [4, 5], [6]]


def test_a_chunk_of_blank_rows_does_not_end_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "CHUNK_ROWS", 1)
    file = xlsx_rows(tmp_path / "a.xlsx", [HEADER, [], row(incident())])
    assert [chunk.numbers for chunk in _open(file).chunks()] == [[], [3]]


def test_rows_of_another_width_are_set_apart(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [incident(number) for number in range(4)])
    lines = file.read_text("utf-8-sig").splitlines()
    lines[1] += ";;"
    lines[2] += ";лишнее"
    lines[3] = ";".join(lines[3].split(";")[:40])
    file.write_text("\n".join(lines), "utf-8")
    chunk = _chunk(file)
    assert chunk.numbers == [2, 5]
    assert {number: len(cells) for number, cells in chunk.ragged.items()} == {3: 48, 4: 40}


def test_a_quote_that_is_not_closed_is_told_by_row(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "май.csv", [incident(1)])
    file.write_text(file.read_text("utf-8-sig") + '1;"не закрыта;\n1;2\n', "utf-8")
    said = _said(file)
    assert said.startswith("май.csv, строка 3: кавычки не закрыты")
    assert said.endswith("Что сделать: исправьте эту строку или выгрузите файл в виде xlsx.")


def test_a_text_longer_than_any_cell_is_told_by_row(tmp_path: Path) -> None:
    file = csv_file(tmp_path / "май.csv", [incident(1, Тема="я" * 200_000)])
    assert _said(file).startswith("май.csv, строка 2: кавычки не закрыты")


def test_a_wrong_book_is_told_by_its_best_sheet(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "май.xlsx") as book:
        book.add_worksheet("Титул").write("A1", "Отчёт")
        book.add_worksheet("Данные").write_row(2, 0, ["ID", "Отдел", "Тема"])
    assert _said(tmp_path / "май.xlsx").startswith(
        "май.xlsx, строка 3: нет столбцов «Дата создания»"
    )


def test_a_book_without_a_filled_sheet_is_empty(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "май.xlsx") as book:
        book.add_worksheet("Пусто")
    assert "файл пуст" in _said(tmp_path / "май.xlsx")


def test_a_book_with_broken_xml_is_told(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "май.xlsx", [incident()])
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"][:-40]
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert _said(file).startswith("май.xlsx: книга xlsx повреждена. Что сделать: выгрузите")


def test_formulas_and_errors_are_seen_in_their_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(HEADER)
    page.append([str(cell) for cell in row(incident())])
    page["R2"], page["S2"] = "=A1", "#REF!"
    page["S2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    (cells,) = _chunk(tmp_path / "a.xlsx").rows
    assert (cells[17], cells[18], cells[0]) == ("=A1", "#REF!", "Заречный край")


def test_a_csv_of_nothing_but_a_mark_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "май.csv"
    file.write_bytes(b"\xef\xbb\xbf")
    assert "файл пуст" in _said(file)


def test_a_file_of_something_else_is_told_what_is_known(tmp_path: Path) -> None:
    said = _said(xlsx_rows(tmp_path / "май.xlsx", [["Товар", "Цена"], ["Хлеб", 40.0]]))
    for title in ("«Инцидент Менеджмент»", "«Платформа обратной связи»"):
        assert title in said


def test_the_sheet_that_is_like_an_export_is_told_of(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "май.xlsx") as book:
        for rows in ([["Товар", "Цена"]], [[name for name in HEADER if name != "ID"]]):
            page = book.add_worksheet()
            for number, cells in enumerate(rows):
                page.write_row(number, 0, cells)
    assert "нет столбца «ID»" in _said(tmp_path / "май.xlsx")
