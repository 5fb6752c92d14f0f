"""Does a list in a terminal say how sure it is, in a hundred columns?"""

import json

import pytest
from tests.unit.cli.test_screen import shown
from tests.unit.site.whole import DRAWN, whole_document

from otklik.cli.columns import columns_of
from otklik.cli.screen import authority_view, edition_view
from otklik.core.canonical import canonical_bytes
from otklik.editions.store import Edition


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A month of three streams by rules that draw."""
    return Edition(whole_document(tmp_path_factory.mktemp("drawn"), methodology=DRAWN))


def with_changes(drawn: Edition) -> Edition:
    """The same with a change and a young authority."""
    document = json.loads(canonical_bytes(drawn.document))
    first, second, third, *_ = document["lists"][0]["results"]
    first["change"] = {"points": -4.2, "spread": 1.5, "mark": "down", "confirmed": True}
    second["change"] = {"points": 4.2, "spread": 1.5, "mark": "up", "confirmed": False}
    third |= {"change": None, "standing": "upper_half"}
    third["authority"]["since"] = "2026-02-01"
    return Edition(document)


def test_bounds_take_the_room_of_blocks(drawn: Edition) -> None:
    section, rule = drawn.document["lists"][0], DRAWN.lists[0]
    headings = [column.head.title for column in columns_of(section, rule, DRAWN)]
    assert headings == ["Место", "Орган", "Балл", "0–100", "За 3 мес.", "Зона", "Изм.", "Сообщ."]


def test_without_comparison_there_is_no_column_of_changes(drawn: Edition) -> None:
    section, rule = drawn.document["lists"][0], DRAWN.lists[0]
    unchanged = [{**row, "change": None} for row in section["results"]]
    columns = columns_of({**section, "results": unchanged}, rule, DRAWN)
    assert "Изм." not in [column.head.title for column in columns]


def test_a_list_fits_a_hundred_columns_and_breaks_no_numbers(drawn: Edition) -> None:
    page = shown(edition_view(with_changes(drawn)))
    assert max(map(len, page.splitlines())) <= 100
    assert "…" not in page
    first = drawn.document["lists"][0]["results"][0]
    low, high = (f"{bound:.1f}".replace(".", ",") for bound in first["interval"]["score"])
    assert f"({low}–{high})" in page


def test_a_list_says_where_one_stands_what_changed_and_what_is_known(drawn: Edition) -> None:
    page = shown(edition_view(with_changes(drawn)))
    for said in ("▼ −4,2", "подтверждено", "▲ +4,2", "орган младше", "на границе", "половина"):
        assert said in page
    told = " ".join(page.split())
    assert "Строки стоят по баллу, но это не точный порядок. Из 7 мест" in told
    assert "лежат с вероятностью 90 %" in told
    assert "Баллы блоков: A" not in told


def test_an_authority_is_told_with_bounds_and_probabilities(drawn: Edition) -> None:
    section = drawn.document["lists"][1]
    row = {**section["results"][0], "indicators": []}
    page = " ".join(shown(authority_view(drawn, section, row)).split())
    assert "место 1 (1–" in page
    for said in ("Настоящий балл месяца", "Вероятности: зелёная", "В верхней половине", "Стрелки"):
        assert said in page
    assert "Официальные страницы 9" in page


def test_without_a_place_or_a_zone_those_are_not_told(drawn: Edition) -> None:
    section = drawn.document["lists"][0]
    row = next(row for row in section["results"] if row["status"] == "reference_only")
    bare = {**row, "indicators": [], "three_months": None}
    page = shown(authority_view(drawn, section, bare))
    assert "Вероятности" not in page
    assert "место" not in page.split("Статус")[0]
    assert "за 3 мес." not in page


def test_a_half_of_the_group_is_told_as_a_place(drawn: Edition) -> None:
    section = drawn.document["lists"][0]
    row = {**section["results"][0], "indicators": [], "standing": "unclear"}
    assert "место: не различим" in shown(authority_view(drawn, section, row))
