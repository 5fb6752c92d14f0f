"""Does a terminal show a list, an authority and a zone as they are?"""

from dataclasses import replace
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.console import Console, RenderableType
from tests.editing import document_of, small_snapshot
from tests.unit.site.whole import whole_document

from otklik.cli.screen import authority_view, edition_view
from otklik.core.months import Month
from otklik.editions.store import Edition
from otklik.methodology.find import find_methodology
from otklik.methodology.model import Zone
from otklik.rating import result
from otklik.workspace.resources import shipped

ZONES = tuple(Zone(f"z{n}", f"такая {n}", 90.0 - 30 * n, 0.0) for n in range(4))
ROW = {"authority": {"name": "Минздрав"}, "score": 50.0, "place": None, "status": result.RANKED,
       "indicators": []}  # fmt: skip


@pytest.mark.parametrize(("at", "mark"), [(0, "●"), (1, "◐"), (2, "◐"), (3, "○")])
def test_zones_are_marked_by_their_order_and_not_by_their_codes(at: int, mark: str) -> None:
    methodology = replace(find_methodology(shipped("."), "incidents-1.0.0"), zones=ZONES)
    edition = cast("Any", SimpleNamespace(month=Month(2026, 5), methodology=methodology))
    page = StringIO()
    view = authority_view(edition, {}, {**ROW, "zone": ZONES[at].code})
    Console(file=page, width=160).print(view)
    assert f"зона: {mark} такая {at}" in page.getvalue()


def shown(view: RenderableType, width: int = 100) -> str:
    """What a terminal of so many columns shows."""
    page = StringIO()
    Console(file=page, width=width).print(view)
    return page.getvalue().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A month of three streams."""
    return Edition(whole_document(tmp_path_factory.mktemp("whole")))


def test_groups_stand_one_after_the_other_with_both_scores(whole: Edition) -> None:
    page = shown(edition_view(whole))
    titles = (
        "Исполнительные органы: весь список",
        "Органы местного самоуправления: от 50 тысяч жителей",
        "Органы местного самоуправления: от 20 до 50 тысяч жителей; от 10 до 20 тысяч жителей",
        "Органы местного самоуправления: меньше 10 тысяч жителей",
    )
    places = [page.index(title) for title in titles]
    assert places == sorted(places)
    assert page.count("За 3 мес.") == 4
    assert "Здесь вместе группы" in page
    assert "Мест в этой группе нет: данных достаточно только у 4 органов" in page
    row = next(line for line in page.splitlines() if "Верхнезареченск " in line)
    assert row.split() == ["1", "Верхнезареченск", "93,3", "92,4", "●", "зелёная", "101",
                           "95,4", "92,9", "92,2"]  # fmt: skip


def test_a_list_fits_a_hundred_columns_and_breaks_no_numbers(whole: Edition) -> None:
    page = shown(edition_view(whole))
    assert max(map(len, page.splitlines())) <= 100
    assert "…" not in page


def test_letters_of_blocks_and_the_score_for_conclusions_are_explained(whole: Edition) -> None:
    page = " ".join(shown(edition_view(whole)).split())
    assert "A — Официальные страницы; B — Сообщения из социальных сетей; C — Плат" in page
    assert "Для выводов — балл за 3 мес." in page


def test_numbers_stand_stream_by_stream_and_an_empty_stream_says_so(tmp_path: Path) -> None:
    page = shown(edition_view(Edition(whole_document(tmp_path, without="pages"))))
    head = page.split("Исполнительные органы")[0]
    pages = next(line for line in head.splitlines() if line.startswith("Официальные страницы"))
    assert "нет данных" in pages
    assert "Социальные сети" in head
    assert "Публикаций" not in head


def test_one_stream_is_told_by_its_indicators(tmp_path: Path) -> None:
    page = shown(edition_view(Edition(document_of(small_snapshot(tmp_path)))))
    assert "Социальные сети" not in page
    assert "B1" in page
    assert "За 3 мес." not in page
    assert "Баллы блоков" not in page


def test_blocks_whose_indicators_share_no_letter_are_told_by_their_titles(whole: Edition) -> None:
    other = replace(whole.methodology.indicator("A1"), code="Z1")
    rules = replace(whole.methodology, indicators=(other, *whole.methodology.indicators))
    edition = cast(
        "Any",
        SimpleNamespace(document=whole.document, month=whole.month, methodology=rules),
    )
    page = " ".join(shown(edition_view(edition)).split())
    assert "Официальные страницы — Официальные страницы; B — " in page


def test_an_authority_says_its_group_and_what_people_decided(whole: Edition) -> None:
    section = whole.document["lists"][1]
    row = next(found for found in section["results"] if found["authority"]["id"] == "mo-07")
    page = " ".join(shown(authority_view(whole, section, row)).split())
    assert "за 3 мес. 79,1" in page
    assert "Группа: от 20 до 50 тысяч жителей; от 10 до 20 тысяч жителей. По реестру" in page
    assert "Решение № 12, P1 «Необоснованно удалён" in page
    assert "−3,0 балла. Причина: Удалён вопрос о яме" in page
    assert "Вычеты и надбавки: 80,4 − 6,0 = 74,4." in page
    assert "B4 Решённые среди решаемых опора снижена решением W4" in page
