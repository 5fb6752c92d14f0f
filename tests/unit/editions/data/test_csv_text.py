"""Is a table of open data a csv that every machine reads and no spreadsheet computes?"""

import csv
import io

import pytest

from otklik.editions.data.csv_text import csv_bytes


def test_numbers_have_a_point_and_truths_are_english() -> None:
    content = csv_bytes(("a", "b", "c", "d"), [(1.5, -2, True, None)])
    assert content == b"a,b,c,d\r\n1.5,-2,true,\r\n"


def test_there_is_no_mark_before_the_header_and_russian_is_utf_8() -> None:
    assert csv_bytes(("орган",), [("Минздрав",)]).decode("utf-8") == "орган\r\nМинздрав\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(sign: str) -> None:
    formula = f'{sign}HYPERLINK("x",1)'
    content = csv_bytes(("name",), [(formula,)])
    [[_], [cell]] = csv.reader(io.StringIO(content.decode(), newline=""))
    assert cell == f"'{formula}"


def test_spaces_are_plain() -> None:
    assert csv_bytes(("a",), [("место\N{NO-BREAK SPACE}12",)]) == "a\r\nместо 12\r\n".encode()


def test_signs_within_a_text_are_left_alone() -> None:
    assert csv_bytes(("a",), [("Сосна-1, ‹5",)]).decode() == 'a\r\n"Сосна-1, ‹5"\r\n'
