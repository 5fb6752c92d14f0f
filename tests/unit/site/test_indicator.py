"""Does the page of an indicator say of everybody what the document says, and no more?"""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY
from tests.unit.site.pages import Page

from otklik.core.canonical import canonical_bytes
from otklik.core.russian import number
from otklik.editions import sentences
from otklik.editions.store import Edition
from otklik.rating import result
from otklik.site.charts.funnel import SHAPES
from otklik.site.indicator import BEYOND, IndicatorPage, Part, pages

SIDES = {shape: side for side, shape in SHAPES.items()}
Section = dict[str, Any]


@pytest.fixture
def section(drawn: Edition) -> Section:
    """The list that is divided by residents, as a copy that a test may change."""
    found: Section = json.loads(canonical_bytes(drawn.document["lists"][1]))
    return found


def page_of(section: Section, edition: Edition, code: str) -> IndicatorPage:
    found = {page.indicator.code: page for page in pages(section, edition.methodology)}
    return found[code]


def part_of(section: Section, edition: Edition, code: str) -> Part:
    return page_of(section, edition, code).parts[0]


def cell_of(row: Section, code: str) -> Section:
    found: Section = next(cell for cell in row["indicators"] if cell["code"] == code)
    return found


def test_every_indicator_of_the_list_has_a_page_with_everybody(
    drawn: Edition, section: Section
) -> None:
    found = list(pages(section, drawn.methodology))
    kind = found[0].rule.kind
    assert [page.indicator for page in found] == list(drawn.methodology.applicable(kind))
    names = sorted(row["authority"]["name"] for row in section["results"])
    for page in found:
        assert sorted(row.name for part in page.parts for row in part.rows) == names


def test_the_best_value_of_the_month_stands_first_and_who_has_none_last(
    drawn: Edition, section: Section
) -> None:
    group = section["groups"][-1]["code"]
    part = page_of(section, drawn, "B6").parts[-1]
    shown = [row for row in part.rows if row.value != "—"]
    assert part.rows[: len(shown)] == tuple(shown)
    cells = {
        row["authority"]["name"]: cell_of(row, "B6")
        for row in section["results"]
        if row["group"] == group and row.get("indicators")
    }
    levels = [cells[row.name]["x"] / cells[row.name]["n"] for row in shown]
    assert levels == sorted(levels)
    assert any(row["status"] == result.WITHHELD for row in section["results"])
    assert part.rows[-1].note
    assert part.is_partly_hidden


def test_a_withheld_cell_is_few_and_has_no_other_number(drawn: Edition, section: Section) -> None:
    row = section["results"][0]
    hidden = {"code": "B1", "withheld": True, "enough": True, "weight": 1.0}
    row["indicators"] = [hidden if c["code"] == "B1" else c for c in row["indicators"]]
    part = next(
        part
        for part in page_of(section, drawn, "B1").parts
        if row["authority"]["name"] in [one.name for one in part.rows]
    )
    found = next(one for one in part.rows if one.name == row["authority"]["name"])
    assert found.n == sentences.few(drawn.methodology)
    assert (found.value, found.steadied, found.points, found.contribution) == ("—", "—", None, None)
    assert part.picture
    shown = [dot["who"] for dot in part.picture.specification["data"]["values"]]
    assert row["authority"]["short_name"] not in shown


def test_without_cases_the_points_lean_on_the_past_and_no_dot_is_drawn(
    drawn: Edition, section: Section
) -> None:
    row = next(row for row in section["results"] if row.get("score") is not None)
    cell_of(row, "B1").update(n=0, x=0)
    name, parts = row["authority"]["name"], page_of(section, drawn, "B1").parts
    found = next(one for part in parts for one in part.rows if one.name == name)
    assert (found.n, found.value, found.beyond) == ("0", "—", "")
    assert found.points is not None


def test_who_is_beyond_chance_is_named_and_the_table_says_the_same(
    drawn: Edition, section: Section
) -> None:
    one, other, *_ = (row for row in section["results"] if row["group"] == "M1")
    cell_of(one, "B1").update(n=400, x=400)
    cell_of(other, "B1").update(n=400, x=100)
    part = part_of(section, drawn, "B1")
    said = " ".join(part.said)
    assert f"Лучше, чем бывает случайно: {one['authority']['short_name']}" in said
    assert f"Хуже, чем бывает случайно: {other['authority']['short_name']}" in said
    assert "отличие от уровня группы может быть случайным" in said
    beyond = {row.name: row.beyond for row in part.rows}
    assert beyond[one["authority"]["name"]] == "лучше полосы"
    assert beyond[other["authority"]["name"]] == "хуже полосы"
    assert part.picture
    shapes = {dot["shape"] for dot in part.picture.specification["data"]["values"]}
    assert shapes == {"circle", "triangle-up", "triangle-down"}
    assert part.picture.sentence == said


def test_nobody_beyond_chance_is_said_too(drawn: Edition, section: Section) -> None:
    group = section["groups"][0]
    level = next(one["level"] for one in group["references"] if one["code"] == "B1")
    for row in section["results"]:
        if row["group"] == group["code"]:
            cell_of(row, "B1").update(n=100, x=100 * level)
    assert part_of(section, drawn, "B1").said == (
        "Никто не вышел из полосы: отличия от уровня группы могут быть случайными.",
    )


def test_everybody_beyond_chance_leaves_nobody_else(drawn: Edition, section: Section) -> None:
    for row in section["results"]:
        if row["group"] == "M1":
            cell_of(row, "B1").update(n=400, x=40)
    (said,) = part_of(section, drawn, "B1").said
    assert said.startswith("Хуже, чем бывает случайно: ")


def test_nobody_with_cases_leaves_a_table_without_a_picture(
    drawn: Edition, section: Section
) -> None:
    for row in section["results"]:
        if row["group"] == "M1":
            cell_of(row, "B1").update(n=0, x=0)
    part = part_of(section, drawn, "B1")
    assert (part.picture, part.said) == (None, ())
    assert part.rows


def test_a_census_has_no_band(drawn: Edition, section: Section) -> None:
    part = part_of(section, drawn, "A1")
    assert (part.picture, part.said) == (None, ())


def test_rules_that_do_not_draw_have_the_table_alone(whole: Edition) -> None:
    for section in whole.document["lists"]:
        for page in pages(section, whole.methodology):
            assert all(part.picture is None and part.said == () for part in page.parts)


def test_topics_are_evened_out_only_where_the_rules_say(drawn: Edition) -> None:
    first, second = drawn.document["lists"]
    assert page_of(second, drawn, "B1").is_standardised
    assert not page_of(first, drawn, "B1").is_standardised
    assert not page_of(second, drawn, "B2").is_standardised


def test_an_indicator_that_nobody_has_anything_of_has_no_table(
    drawn: Edition, section: Section
) -> None:
    section["missing"] = ["B3"]
    assert page_of(section, drawn, "B3").parts == ()


def test_pages_lead_to_each_other_and_tell_the_rules(drawn_site: Path) -> None:
    folder = drawn_site / str(MAY)
    page = Page.read(folder / "indicators" / "omsu-C1.html")
    assert "../mo-02.html" in page.links
    assert "../indicators/omsu-B1.html" in page.links
    assert "../methodology.html#C7" in page.links
    assert "Чего показатель не видит" in page.text
    assert "до умножения на показатель C7" in page.text
    assert "indicators/omsu-C1.html" in Page.read(folder / "mo-02.html").links
    assert "indicators/omsu-C1.html" in Page.read(folder / "methodology.html").links
    topics = Page.read(folder / "indicators" / "omsu-B1.html").text
    assert "с поправкой на темы" in topics
    assert "внутри полосы оказались бы 90 % органов" in topics
    assert "Здесь сосчитано всё" in Page.read(folder / "indicators" / "omsu-A1.html").text


def test_the_examples_of_the_rules_are_shown_with_what_they_give(
    drawn: Edition, section: Section
) -> None:
    first = page_of(section, drawn, "B1").examples[0]
    assert "двое из трёх" in first.title
    assert first.result.replace("\N{NO-BREAK SPACE}", " ") == (
        "в счёт идут 3 случая, значение — 66,7 %"
    )


@pytest.mark.parametrize("code", ["A1", "A3", "B1", "B2", "B3", "B6", "C3", "C7"])
def test_every_dot_says_what_its_row_of_the_table_says(
    drawn: Edition, section: Section, code: str
) -> None:
    page = page_of(section, drawn, code)
    names = {one["authority"]["name"]: one["authority"]["short_name"] for one in section["results"]}
    for part in page.parts:
        if part.picture is None:
            continue
        told = {names[row.name]: row for row in part.rows if row.value != "—"}
        for specification in (part.picture.specification, part.picture.narrow):
            assert specification
            dots = specification["data"]["values"]
            assert sorted(dot["who"] for dot in dots) == sorted(told)
            for dot in dots:
                row, out = told[dot["who"]], SIDES[dot["shape"]]
                assert (number(dot["n"]), dot["said"]) == (row.n, row.value)
                assert sentences.amount(page.indicator, dot["value"]) == row.value
                assert row.beyond == BEYOND[out]
            (level,) = specification["datasets"]["level"]
            assert sentences.amount(page.indicator, level["level"]) == part.level
        beyond = [name for name, row in told.items() if row.beyond]
        assert all(name in part.picture.sentence for name in beyond)


def test_some_dots_are_beyond_the_band(drawn: Edition, section: Section) -> None:
    parts = [part for page in pages(section, drawn.methodology) for part in page.parts]
    assert any(row.beyond for part in parts for row in part.rows if part.picture)


def test_the_page_of_an_indicator_tells_why_how_with_what_limits_and_by_which_law(
    drawn: Edition, drawn_site: Path
) -> None:
    seen = 0
    for section in drawn.document["lists"]:
        for page in pages(section, drawn.methodology):
            text = Page.read(drawn_site / str(MAY) / page.address).text
            about = page.indicator
            assert f"Основание {' '.join(about.legal_basis.split())}" in text
            assert f"Чего показатель не видит {' '.join(about.limitations.split())}" in text
            assert " ".join(about.why_it_matters.split()) in text
            assert f"Не меньше {about.minimum_n} за" in text
            assert page.examples
            for example in page.examples:
                assert plain(f"{example.title} — {example.result}.") in text
            seen += 1
    assert seen > 20


def plain(said: str) -> str:
    return " ".join(said.replace("\N{NO-BREAK SPACE}", " ").split())
