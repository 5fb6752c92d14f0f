"""Do the picture of the scores, its sentence and its table say the same?"""

from copy import deepcopy
from typing import Any

import pytest

from otklik.editions.store import Edition
from otklik.site.charts import intervals, theme
from otklik.site.charts.drawing import Chart

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def section(drawn: Edition) -> dict[str, Any]:
    """The list of municipalities, which is divided into groups."""
    return deepcopy(dict(drawn.document["lists"][1]))


def charts(section: dict[str, Any], edition: Edition) -> list[Chart]:
    return list(intervals.charts(section, edition.methodology))


def values(chart: Chart) -> list[dict[str, Any]]:
    return list(chart.specification["data"]["values"])


def test_every_group_has_its_own_picture_the_best_first(
    section: dict[str, Any], drawn: Edition
) -> None:
    found = charts(section, drawn)
    assert len(found) == len(section["groups"])
    assert len({chart.code for chart in found}) == len(found)
    for chart in found:
        scores = [row["score"] for row in values(chart)]
        assert scores == sorted(scores, reverse=True)
        assert all(row["low"] <= row["score"] <= row["high"] for row in values(chart))


def test_the_table_has_a_row_for_every_row_of_the_picture(
    section: dict[str, Any], drawn: Edition
) -> None:
    for chart in charts(section, drawn):
        assert chart.table
        assert chart.table.columns == intervals.COLUMNS
        told = [(row["said"], row["span"], row["zone"]) for row in values(chart)]
        assert [row[1:4] for row in chart.table.rows] == told


def test_the_sentence_counts_whose_ranges_cross_that_of_the_first(
    section: dict[str, Any], drawn: Edition
) -> None:
    first, *others = (row for row in section["results"] if row["group"] == "M1")
    first["score"] = 99.0
    first["interval"]["score"] = [98.0, 100.0]
    apart = charts(section, drawn)[0].sentence
    assert "Промежуток первого не пересекается ни с одним другим." in apart
    others[0]["interval"]["score"][1] = 98.5
    crossed = charts(section, drawn)[0].sentence.replace(NBSP, " ")
    assert "С промежутком первого пересекаются промежутки 1 органа" in crossed


def test_who_has_no_score_is_counted_and_not_drawn(section: dict[str, Any], drawn: Edition) -> None:
    rows = [row for row in section["results"] if row["group"] == "M1"]
    scored = [row for row in rows if row.get("score") is not None]
    for row in scored[1:]:
        row["score"] = None
    chart = charts(section, drawn)[0]
    said = chart.sentence.replace(NBSP, " ")
    assert said.startswith("Балл есть у одного органа: ")
    assert f"Ещё у {len(rows) - 1} органов балла нет" in said
    assert len(values(chart)) == 1


def test_nobody_with_a_score_leaves_no_picture(section: dict[str, Any], drawn: Edition) -> None:
    for row in section["results"]:
        row["score"] = None
    assert charts(section, drawn) == []


def test_rules_that_do_not_draw_have_dots_alone(whole: Edition) -> None:
    chart = charts(dict(whole.document["lists"][1]), whole)[0]
    assert all(row["low"] == row["score"] == row["high"] for row in values(chart))
    assert chart.table
    assert {row[2] for row in chart.table.rows} == {"—"}
    assert "промежут" not in chart.sentence


def test_zones_are_bands_that_are_named(section: dict[str, Any], drawn: Edition) -> None:
    chart = charts(section, drawn)[0]
    source = chart.specification["layer"][0]["data"]["name"]
    bands = chart.specification["datasets"][source]
    assert [(band["from"], band["to"]) for band in bands] == [(80, 100), (60, 80), (0, 60)]
    assert [band["title"] for band in bands] == ["зелёная", "жёлтая", "красная"]
    assert [band["wash"] for band in bands] == [theme.WASHES[z] for z in theme.WASHES]
    assert ">жёлтая</text>" in chart.pictures[0].svg
