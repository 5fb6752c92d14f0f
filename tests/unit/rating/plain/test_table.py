"""Are the cells of a table found, however it is laid out and saved?"""

import zipfile
from pathlib import Path

import pytest
from tests.unit.rating.plain.reading import CODES, written

from otklik.core.errors import InputError
from otklik.rating.plain.table import Cell, PlainTable, read_table

LONG = [Cell(2, "value", "Север", "B1", "0.9", "12"), Cell(3, "value", "Юг", "B6", "0.1", "")]


def table(folder: Path, text: str, encoding: str = "utf-8", key: str | None = None) -> PlainTable:
    mistakes: list[InputError] = []
    found = read_table(written(folder, text, encoding), CODES, mistakes, key)
    assert mistakes == []
    return found


def mistake(folder: Path, text: str, key: str | None = None) -> str:
    """What is told of the whole table."""
    with pytest.raises(InputError) as refused:
        table(folder, text, key=key)
    return str(refused.value).removeprefix("values.csv, ")


def test_a_long_table_has_a_row_for_each_value(tmp_path: Path) -> None:
    text = "authority,indicator,value,n\nСевер,B1,0.9,12\nЮг,b6,0.1,\n"
    assert list(table(tmp_path, text).cells()) == LONG


def test_a_wide_table_has_a_column_for_each_indicator(tmp_path: Path) -> None:
    found = table(tmp_path, "Район,B1,Область,b6\nСевер,0.9,Заречная,0.1\n\nЮг,1\n")
    assert list(found.cells()) == [
        Cell(2, "B1", "Север", "B1", "0.9"),
        Cell(2, "b6", "Север", "B6", "0.1"),
        Cell(4, "B1", "Юг", "B1", "1"),
        Cell(4, "b6", "Юг", "B6", ""),
    ]
    assert found.ignored == ("Область",)


def test_columns_may_be_called_in_russian_and_stand_in_any_order(tmp_path: Path) -> None:
    text = "Случаев;Значение;Год;Показатель;Орган\n12;0.9;2025;B1;Север\n"
    found = table(tmp_path, text)
    assert list(found.cells()) == [Cell(2, "Значение", "Север", "B1", "0.9", "12")]
    assert found.ignored == ("Год",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_usual_separator_and_encoding_is_read(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    text = "authority,indicator,value,n\r\nСевер,B1,0.9,12\r\nЮг,b6,0.1,\r\n"
    assert list(table(tmp_path, text.replace(",", separator), encoding).cells()) == LONG


def test_commas_inside_names_and_numbers_are_no_separators(tmp_path: Path) -> None:
    text = "Район, область;B1\nСевер, Заречная, край;0,9\n"
    (cell,) = table(tmp_path, text).cells()
    assert (cell.authority, cell.value) == ("Север, Заречная, край", "0,9")


def test_authorities_may_be_in_a_column_that_is_called_so_or_chosen(tmp_path: Path) -> None:
    called = table(tmp_path, "B1,authority,код\n0.9,Север,1\n")
    chosen = table(tmp_path, "код,B1,Название\n1,0.9,Север\n", key="название")
    assert [next(found.cells()).authority for found in (called, chosen)] == ["Север", "Север"]
    assert (called.ignored, chosen.ignored) == (("код",), ("код",))


def test_rows_are_numbered_as_excel_numbers_them(tmp_path: Path) -> None:
    found = table(tmp_path, "\n\nРайон,B1\n\nСевер,0.9\n")
    assert (found.row, [cell.row for cell in found.cells()]) == (3, [5])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n \n", "values.csv: файл пуст. Что сделать: нужна строка с названиями столбцов."),
        (
            "район,балл\nСевер,1\n",
            "строка 1: нет столбца ни одного показателя. Что сделать: назовите столбцы кодами "
            "показателей (B1, B2, B4, B6) или сделайте столбцы authority, indicator, value.",
        ),
        (
            "B1,район\n1,Север\n",
            "строка 1, столбец «B1»: в первом столбце показатель, а не орган. "
            "Что сделать: поставьте первым столбец с названиями органов.",
        ),
        (
            'район,B1\n"Север,0.9\n',
            "строка 2: кавычки не закрыты или стоят внутри текста. "
            "Что сделать: исправьте эту строку.",
        ),
    ],
)
def test_what_is_no_table_of_values_is_told(text: str, sentence: str, tmp_path: Path) -> None:
    assert mistake(tmp_path, text) == sentence


def test_a_column_that_is_not_there_cannot_be_chosen(tmp_path: Path) -> None:
    assert mistake(tmp_path, "район,B1\nСевер,1\n", key="страна") == (
        "строка 1: столбца «страна» нет. Что сделать: выберите из столбцов: район, B1."
    )


def test_codes_may_be_words_of_the_header(tmp_path: Path) -> None:
    found = read_table(written(tmp_path, "земля,n,value\nX,1,2\n"), ("N", "value"), [])
    assert [(cell.code, cell.value) for cell in found.cells()] == [("N", "1"), ("value", "2")]


def test_a_workbook_is_told_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "values.csv", "w") as book:
        book.writestr("xl/workbook.xml", "")
    with pytest.raises(InputError, match="это книга Excel, а нужна таблица csv"):
        read_table(tmp_path / "values.csv", CODES, [])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="файла нет"):
        read_table(tmp_path / "nowhere.csv", CODES, [])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "район,B1\nСевер,0,9\nЮг,1\n",
            [
                "строка 2: ячеек 3, а столбцов 2. Что сделать: проверьте разделитель; "
                "число с запятой возьмите в кавычки или пишите с точкой."
            ],
        ),
        (
            "район,B1,b1\nСевер,1,1\n",
            ["строка 1, столбец «B1»: столбец встречается дважды. Что сделать: оставьте один."],
        ),
        (
            "authority,indicator,value,значение\nСевер,B1,1,1\n",
            ["строка 1, столбец «value»: столбец встречается дважды. Что сделать: оставьте один."],
        ),
    ],
)
def test_mistakes_of_rows_are_collected(text: str, sentences: list[str], tmp_path: Path) -> None:
    mistakes: list[InputError] = []
    read_table(written(tmp_path, text), CODES, mistakes)
    assert [str(one).removeprefix("values.csv, ") for one in mistakes] == sentences
