"""What do `rate`, `explain` and `status` show in eighty columns, in a pipe and to a program?"""

import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console, RenderableType
from tests.unit.cli.test_screen import shown
from tests.unit.site.whole import DRAWN, whole_document

from otklik.cli import output
from otklik.cli.reports import status_view
from otklik.cli.screen import authority_view, edition_view
from otklik.editions.status import BatchStatus, MonthStatus, WorkspaceStatus
from otklik.editions.store import Edition

STATUS = WorkspaceStatus(
    region="Заречный край",
    methodology="1.1.0",
    known_until=None,
    batches=(BatchStatus("0001-2887a1c3", "export-2026-05.xlsx", 1037, 12),),
    months=(
        MonthStatus("2025-09", 3758, 51, 27, 48, 0, False, 0),
        MonthStatus("2026-05", 3827, 341, 475, 34, 2, True, 1),
    ),
    unknown_names=(),
)

DRAWING = {"\x1b", *map(chr, range(0x2500, 0x25A0))}
"""Colours, lines and blocks; a zone keeps its round mark, which stands before its word."""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Edition(whole_document(tmp_path_factory.mktemp("drawn"), methodology=DRAWN))


def lines(view: RenderableType) -> list[str]:
    """As a terminal of eighty columns shows them; none is longer, and no word is cut."""
    found = [line.rstrip() for line in shown(view, 80).splitlines()]
    assert max(map(len, found)) <= 80
    assert not any("…" in line for line in found)
    return found


def view_of(drawn: Edition) -> RenderableType:
    section = drawn.document["lists"][1]
    return authority_view(drawn, section, section["results"][0])


def test_a_list_is_scores_on_a_scale_with_zones_by_mark_and_word(drawn: Edition) -> None:
    page = lines(edition_view(drawn))
    heading = next(line for line in page if line.startswith("Место"))
    assert heading.split() == ["Место", "Орган", "Балл", "0–100", "Зона", "Изм."]
    row = next(line for line in page if " Верхнезареченск " in line)
    assert row.startswith("1 (1–1) ")
    assert "━●" in row
    assert row.endswith("● зелёная")
    told = " ".join(" ".join(page).split())
    assert (
        "В окно не поместились столбцы: «За 3 мес.», «Сообщ.», «Изм.». Сделайте его шире." in told
    )
    assert "Слишком мало сообщений, чтобы публиковать: " in told


def test_an_authority_is_blocks_on_a_scale_and_where_points_are_lost(drawn: Edition) -> None:
    page = lines(view_of(drawn))
    total = next(line for line in page if line.startswith("Итог"))
    assert "●" in total
    assert any(line.startswith("Официальные страницы") and "━" in line for line in page)
    first = next(line for line in page if line.startswith("A1   "))
    assert "●" in first
    heading = next(line for line in page if line.startswith("Код"))
    assert heading.split() == ["Код", "Показатель", "Баллы", "0–100", "Вес", "Потеряно"]


def test_a_workspace_is_its_months_a_line_each() -> None:
    page = lines(status_view(STATUS, 0))
    september = next(line for line in page if line.startswith("сентябрь 2025"))
    assert september.split()[2:5] == ["3", "758", "51"]
    may = next(line for line in page if line.startswith("май 2026"))
    assert may.split()[-3:] == ["2", "есть", "1"]


def test_colours_are_of_the_zone_and_none_are_asked_for_by_no_color(drawn: Edition) -> None:
    def printed(environment: dict[str, str]) -> str:
        page = StringIO()
        Console(
            file=page, width=80, force_terminal=True, color_system="standard", _environ=environment
        ).print(view_of(drawn))
        return page.getvalue()

    green = "\x1b[1;32m●"
    assert green in printed({"TERM": "xterm"})
    assert "32m" not in printed({"TERM": "xterm", "NO_COLOR": "1"})


def test_a_pipe_has_a_line_a_row_and_no_drawing(
    drawn: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    output.show(drawn.document, False, lambda: edition_view(drawn))
    page = capsys.readouterr().out
    assert not set(page) & DRAWING
    row = next(line for line in page.splitlines() if "\tВерхнезареченск\t" in line)
    assert [cell.split("\N{NO-BREAK SPACE}")[0] for cell in row.split("\t")][:2] == [
        "1 (1–1)",
        "Верхнезареченск",
    ]
    assert "0–100" not in page
    assert "не поместились" not in page


@pytest.mark.parametrize("what", ["list", "authority", "status"])
def test_no_view_draws_or_colours_in_a_pipe(
    drawn: Edition, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    views: dict[str, Callable[[], RenderableType]] = {
        "list": lambda: edition_view(drawn),
        "authority": lambda: view_of(drawn),
        "status": lambda: status_view(STATUS, 0),
    }
    output.show({}, False, views[what])
    page = capsys.readouterr().out
    assert not set(page) & DRAWING
    assert "··" not in page, "the empty part of a scale"
    assert "0–100" not in page
    assert "…" not in page
    assert sum("\t" in line for line in page.splitlines()) >= 5, "rows are lines with tabs"


def test_a_program_gets_all_of_it(drawn: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    output.show(replace(STATUS, months=()), True, lambda: "")
    assert json.loads(capsys.readouterr().out)["region"] == "Заречный край"
    output.show(drawn.document, True, lambda: "")
    assert json.loads(capsys.readouterr().out)["lists"]
