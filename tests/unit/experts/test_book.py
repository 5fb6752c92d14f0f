"""Can the workbook of an expert be filled in and read back?"""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from otklik.experts.book import SHEET, Signature, marks_layout, rubric, write_book
from otklik.experts.sample import MaskedItem
from otklik.tables.marks import CRITERIA, FLAGS, SAMPLED
from otklik.workspace.names import name_key
from otklik.workspace.samples import SampledItem

SIGNED = Signature("Первый эксперт")
ITEMS = [
    MaskedItem(SampledItem("c1", "incident", "17"), "Яма", "=Засыпали", date(2026, 5, 6)),
    MaskedItem(SampledItem("c2", "post", "vk:1_10"), "", "Новости округа"),
]


def sheet_of(folder: Path, signature: Signature = SIGNED) -> list[list[object]]:
    write_book(folder / "book.xlsx", ITEMS, signature)
    sheet = load_workbook(folder / "book.xlsx")[SHEET]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_everything_that_is_read_back_has_its_column(tmp_path: Path) -> None:
    header, *rows = sheet_of(tmp_path)
    titles = {column.title for column in marks_layout().columns.values()}
    assert titles <= set(header)
    assert len(header) == len(set(header))
    assert [row[0] for row in rows] == ["c1", "c2"]


def test_the_item_is_shown_and_its_number_is_not(tmp_path: Path) -> None:
    _, first, second = sheet_of(tmp_path)
    assert first[1:5] == ["ответ на сообщение", "06.05.2026", "Яма", "=Засыпали"]
    assert second[1:5] == ["публикация", "", "", "Новости округа"]
    assert not {"17", "vk:1_10"} & {*first, *second}


def test_the_signature_is_filled_in_beforehand(tmp_path: Path) -> None:
    header, first, _ = sheet_of(tmp_path, Signature("Первый эксперт", "арбитр"))
    assert first[header.index("Эксперт")] == "Первый эксперт"
    assert first[header.index("Роль")] == "арбитр"


def test_excel_takes_only_marks_and_yes(tmp_path: Path) -> None:
    write_book(tmp_path / "book.xlsx", ITEMS, Signature())
    sheet = load_workbook(tmp_path / "book.xlsx")[SHEET]
    allowed = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert allowed.count('"0,1,2"') == len(CRITERIA)
    assert allowed.count('"да"') == len(FLAGS)


def test_what_is_marked_is_read_back_by_the_words_it_was_written_with() -> None:
    known = marks_layout().columns["about"].values
    titles = {stream: rubric()[stream]["title"] for stream in SAMPLED}
    assert {stream: known[name_key(title)] for stream, title in titles.items()} == {
        stream: stream for stream in SAMPLED
    }


def test_the_guide_says_that_pictures_are_not_there(tmp_path: Path) -> None:
    write_book(tmp_path / "book.xlsx", ITEMS, Signature())
    guide = load_workbook(tmp_path / "book.xlsx")["Как оценивать"]
    said = " ".join(str(row[0].value) for row in guide.iter_rows())
    assert "Фотографий, видео и других вложений здесь нет." in said


def test_the_guide_names_every_criterion_and_flag(tmp_path: Path) -> None:
    write_book(tmp_path / "book.xlsx", ITEMS, Signature())
    guide = load_workbook(tmp_path / "book.xlsx")["Как оценивать"]
    said = {row[0].value for row in guide.iter_rows()}
    titles = {column.name: column.title for column in marks_layout().columns.values()}
    assert {titles[name] for name in (*CRITERIA, *FLAGS)} <= said
