"""Does a table fit eighty columns whole words and all, and is it lines for a pipe?"""

from io import StringIO

import pytest
from rich.console import Console, Group, RenderableType
from rich.text import Text

from otklik.cli.drawing import Scale
from otklik.cli.sheets import Head, LeftOut, Pipe, Sheet

HEADS = (
    Head("Место"),
    Head("Орган"),
    Head("Балл", is_number=True, is_whole=True),
    Head("Шкала", rank=1, is_picture=True),
    Head("Сообщений", is_number=True, rank=2),
)


@pytest.fixture
def sheet() -> Sheet:
    table = Sheet(HEADS, "\nСписок")
    table.add_row(
        "1", "[bold]Министерство образования[/]", "70,6 (64–75)", Scale(70.6, (64, 75)), "12"
    )
    table.add_row("2", "Администрация", "—", "", "345", style="bold")
    for name in ("Первый", "Второй"):
        table.add_row("—", name, "—", "", "‹5", apart=("мало сообщений", name))
    return table


def shown(view: RenderableType, width: int) -> list[str]:
    page = StringIO()
    Console(file=page, width=width).print(view)
    return [line.rstrip() for line in page.getvalue().splitlines()]


def piped(view: RenderableType) -> str:
    page = StringIO()
    Pipe(file=page, soft_wrap=True, color_system=None).print(view)
    return page.getvalue()


def test_where_there_is_room_nothing_breaks(sheet: Sheet) -> None:
    title, headings, line, first, *_ = shown(sheet, 120)[1:]
    assert title == "Список"
    assert headings.split() == ["Место", "Орган", "Балл", "Шкала", "Сообщений"]
    assert set(line) == {"─"}
    assert first.startswith("1      Министерство образования  70,6 (64–75)  ······")
    assert "·━━●━━·" in first


def test_words_wrap_before_a_column_gives_way_and_no_word_is_broken(sheet: Sheet) -> None:
    page = shown(sheet, 60)
    assert "1      Министерство    70,6 (64–75)  ·······━●···         12" in page
    assert "       образования" in page
    assert max(map(len, page)) <= 60


def test_what_is_least_important_is_left_out_first_and_told_once(sheet: Sheet) -> None:
    page = shown(Group(sheet, LeftOut((sheet, sheet))), 50)
    assert "1      Министерство    70,6 (64–75)  ········●━···" in page
    assert page[2].split() == ["Место", "Орган", "Балл", "Шкала"]
    assert page[-2:] == ["В окно не поместились столбцы: «Сообщений».", "Сделайте его шире."]
    assert shown(sheet, 40)[2].split() == ["Место", "Орган", "Балл"]


def test_what_must_stay_stays_and_ends_in_an_ellipsis(sheet: Sheet) -> None:
    page = shown(sheet, 28)
    assert any("…" in line for line in page)
    assert max(map(len, page)) <= 28


def test_who_cannot_be_compared_is_named_under_the_table(sheet: Sheet) -> None:
    assert "Мало сообщений: Первый, Второй." in shown(sheet, 120)


def test_in_a_pipe_a_row_is_a_line_and_cells_are_apart_by_tabs(sheet: Sheet) -> None:
    assert piped(Group(sheet, LeftOut((sheet,)), Text("слово " * 60))).splitlines() == [
        "Список",
        "Место\tОрган\tБалл\tСообщений",
        "1\tМинистерство образования\t70,6 (64–75)\t12",
        "2\tАдминистрация\t—\t345",
        "—\tПервый\t—\t‹5",
        "—\tВторой\t—\t‹5",
        "слово " * 60,
    ]


def test_a_list_without_headings_has_none_in_either() -> None:
    table = Sheet((Head(""), Head("", is_number=True)))
    table.add_row("Сообщений\nвсего", "12")
    assert piped(table) == "Сообщений всего\t12\n"
    assert shown(table, 40) == ["Сообщений  12", "всего"]


def test_nothing_is_said_where_everything_fits(sheet: Sheet) -> None:
    assert shown(LeftOut((sheet,)), 120) == []
