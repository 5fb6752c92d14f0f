"""Is a CSV read in the encoding and with the separator it was saved with?"""

from pathlib import Path

import pytest

from otklik.core.errors import InputError
from otklik.workspace.spreadsheets import delimiter_of, encoding_of


@pytest.mark.parametrize(
    ("saved_in", "read_in"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("cp1251", "cp1251")],
)
def test_the_encoding_is_told_by_the_content(tmp_path: Path, saved_in: str, read_in: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Отдел;Ёлка", encoding=saved_in)
    assert encoding_of(file) == read_in
    assert file.read_text(encoding=encoding_of(file)) == "Отдел;Ёлка"


def test_a_letter_cut_at_the_end_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("ab Я".encode()[:-1])
    assert encoding_of(tmp_path / "a.csv") == "cp1251"


def test_an_encoding_that_is_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"\x98\xff")
    with pytest.raises(InputError, match=r"a\.csv: кодировка не UTF-8 .*сохраните файл как"):
        encoding_of(tmp_path / "a.csv")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_separator_makes_the_widest_rows(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(delimiter.join(["Отдел", '"a,b;c"', "Итог"]) + "\n", encoding="utf-8")
    assert delimiter_of(file, "utf-8") == delimiter


def test_a_text_that_is_no_table_has_some_separator(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("\r\r\n")
    assert delimiter_of(tmp_path / "a.csv", "utf-8") == ";"
