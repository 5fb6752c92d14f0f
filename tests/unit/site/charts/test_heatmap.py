"""Do the cells, the sentence and the table say the same, and is what is withheld not there?"""

from copy import deepcopy
from statistics import median
from typing import Any

import pytest

from otklik.editions.store import Edition
from otklik.site.charts import heatmap
from otklik.site.charts.drawing import Chart


@pytest.fixture
def section(drawn: Edition) -> dict[str, Any]:
    """The list of municipalities."""
    return deepcopy(dict(drawn.document["lists"][1]))


def charts(section: dict[str, Any], edition: Edition) -> list[Chart]:
    return list(heatmap.charts(section, section["groups"][0], edition.methodology))


def members(section: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in section["results"] if row["group"] == section["groups"][0]["code"]]


def cell(row: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in row["indicators"] if one["code"] == code)
    return found


def test_every_block_has_its_own_picture_with_the_same_rows(
    section: dict[str, Any], drawn: Edition
) -> None:
    found = charts(section, drawn)
    assert [chart.title for chart in found] == [block.title for block in drawn.methodology.blocks]
    orders = [[row["id"] for row in chart.specification["data"]["values"]] for chart in found]
    assert orders[0] == orders[1] == orders[2]
    assert len({chart.code for chart in found}) == len(found)


def test_a_cell_has_the_points_in_whole_numbers_and_the_table_one_more(
    section: dict[str, Any], drawn: Edition
) -> None:
    best = max(members(section), key=lambda row: row.get("score") or 0)
    cell(best, "B1")["points"] = 64.86
    chart = charts(section, drawn)[1]
    assert chart.specification["data"]["values"][0]["i0"] == 65
    assert chart.table
    assert chart.table.rows[0][:2] == (best["authority"]["short_name"], "64,9")
    assert ">65</text>" in chart.pictures[0].svg


def test_a_withheld_cell_is_few_and_what_cannot_be_counted_a_dash(
    section: dict[str, Any], drawn: Edition
) -> None:
    best = max(members(section), key=lambda row: row.get("score") or 0)
    best["indicators"] = [
        {"code": one["code"], "withheld": True, "weight": 1.0, "enough": True}
        if one["code"] == "B1"
        else {"code": "B2", "n": 0, "absence": "no_cases"}
        if one["code"] == "B2"
        else one
        for one in best["indicators"]
    ]
    chart = charts(section, drawn)[1]
    first = chart.specification["data"]["values"][0]
    assert (first["i0"], first["i1"]) == ("‹5", "—")
    assert chart.table
    assert chart.table.rows[0][1:3] == ("‹5", "—")


def test_the_sentence_tells_where_most_and_least_is_earned(
    section: dict[str, Any], drawn: Edition
) -> None:
    for row in members(section):
        for one in row.get("indicators", ()):
            one["points"] = {"B1": 90.0, "B4": 5.0}.get(one["code"], 50.0)
    said = charts(section, drawn)[1].sentence
    assert "дают «Первый ответ в срок» (у половины — не меньше 90,0)" in said
    assert "меньше всего — «Решённые среди решаемых» (5,0)" in said


def test_a_block_of_one_indicator_has_no_best_and_worst(
    section: dict[str, Any], drawn: Edition
) -> None:
    for row in members(section):
        row["indicators"] = [{"code": "B1", "points": 40.0}]
    (chart,) = charts(section, drawn)
    assert chart.sentence == "«Первый ответ в срок»: у половины органов — не меньше 40,0 балла."


def test_who_has_no_points_is_counted_and_not_drawn(
    section: dict[str, Any], drawn: Edition
) -> None:
    before = len(charts(section, drawn)[0].specification["data"]["values"])
    hidden = next(row for row in members(section) if row.get("indicators"))
    hidden.pop("indicators")
    chart = charts(section, drawn)[0]
    assert len(chart.specification["data"]["values"]) == before - 1
    assert "Баллов за показатели нет ещё у" in chart.sentence
    assert hidden["authority"]["short_name"] not in str(chart.specification)


def test_a_title_with_an_apostrophe_is_no_code() -> None:
    assert heatmap._safe("О'Нил \\") == "О\\'Нил \\\\"


def test_all_cells_say_what_the_table_says(section: dict[str, Any], drawn: Edition) -> None:
    seen = 0
    for chart in charts(section, drawn):
        assert chart.table
        drawn_rows = chart.specification["data"]["values"]
        for shown, (name, *told) in zip(drawn_rows, chart.table.rows, strict=True):
            assert " ".join(shown["name"].split()) == " ".join(name.split())
            for at, said in enumerate(told):
                cell = shown[f"i{at}"]
                seen += 1
                if isinstance(cell, str):
                    assert cell == said
                else:
                    assert abs(cell - float(said.replace(",", "."))) <= 0.55, "whole points"
            assert f"i{len(told)}" not in shown
    assert seen > 50


def test_the_sentence_names_the_best_and_the_worst_column_of_the_table(
    section: dict[str, Any], drawn: Edition
) -> None:
    for chart in charts(section, drawn):
        assert chart.table
        cells = list(zip(*chart.table.rows, strict=True))[1:]
        usual = {
            title: median(float(one.replace(",", ".")) for one in column if one[0].isdigit())
            for title, column in zip(chart.table.columns[1:], cells, strict=True)
            if any(one[0].isdigit() for one in column)
        }
        best, worst = max(usual, key=lambda t: usual[t]), min(usual, key=lambda t: usual[t])
        assert f"Больше всего баллов обычно дают «{best}»" in chart.sentence
        assert f"меньше всего — «{worst}»" in chart.sentence
