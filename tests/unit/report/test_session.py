"""Does the table of a session open with numbers that can be sorted, and print on A4?"""

import io
from copy import deepcopy
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from otklik.editions.store import Edition
from otklik.report.frozen import Frozen
from otklik.report.session import session_book
from otklik.report.source import Source
from otklik.report.topics import Topic, Topics

FOUND = Frozen(Topics((Topic("=ЖКХ", 500, 21, 400, 40),), 900), 0.8)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(source: Source) -> Any:
    return opened(session_book(source, FOUND))


def column(sheet: Any, title: str) -> list[Any]:
    found = next(one for one in sheet.iter_cols(values_only=True) if one[0] == title)
    return list(found[1:])


def test_there_is_a_sheet_a_list_and_one_of_changes(book: Any, source: Source) -> None:
    lists = [rule.title for rule in source.rules.lists]
    assert book.sheetnames == [*lists, "Изменения", "Просрочено и обещано", "Темы"]


def test_scores_are_numbers_as_published(book: Any, source: Source) -> None:
    section = source.document["lists"][0]
    names, scores = (column(book.worksheets[0], title) for title in ("Орган", "Балл"))
    found = dict(zip(names, scores, strict=True))
    assert found == {row["authority"]["short_name"]: row.get("score") for row in section["results"]}


def test_who_has_no_place_is_told_why(book: Any) -> None:
    places = column(book.worksheets[1], "Место")
    assert "слишком мало сообщений, чтобы публиковать" in places
    assert any(place.startswith("место") for place in places)
    assert all(places)


def test_a_formula_stays_a_text(book: Any) -> None:
    cell = book["Темы"]["A2"]
    assert (cell.value, cell.data_type) == ("=ЖКХ", "s")


def test_it_prints_on_a4_across_with_the_header_on_every_page(book: Any) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "B2"


def test_the_same_month_gives_the_same_bytes(source: Source) -> None:
    assert session_book(source, FOUND) == session_book(source, FOUND)


def test_without_the_snapshot_there_is_no_sheet_of_topics(source: Source) -> None:
    assert "Темы" not in opened(session_book(source, None)).sheetnames


def test_a_draft_says_so_in_its_title(source: Source) -> None:
    made = opened(session_book(replace(source, is_draft=True), None))
    assert made.properties.title == "Заречный край. Итоги за май 2026 (черновик)"


def test_changes_are_told_in_points(source: Source) -> None:
    document = deepcopy(dict(source.document))
    change = {"points": -8.0, "spread": 2.0, "mark": "down", "confirmed": True}
    document["lists"][0]["results"][0]["change"] = change
    made = opened(session_book(Source(Edition(document), is_draft=False), None))
    assert list(made["Изменения"].iter_rows(values_only=True))[1][1:] == ("снизилось", -8, "да")
    assert "снизилось на 8,0, подтверждено" in column(made.worksheets[0], "Изменение")


@pytest.mark.parametrize("title", ["Комитеты [край]: все/прочие", "Темы", "О" * 40])
def test_a_title_that_no_sheet_may_have_is_made_one(source: Source, title: str) -> None:
    document = deepcopy(dict(source.document))
    for rule in document["methodology"]["tables"]["methodology"]["lists"]:
        rule["title"] = title
    names = opened(session_book(Source(Edition(document), is_draft=False), FOUND)).sheetnames
    assert len({name.casefold() for name in names}) == 5
    assert all(len(name) <= 31 for name in names)
