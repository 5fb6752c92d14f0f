"""Does the picture of a score add up, and keep what is withheld to itself?"""

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.unit.site.past import row_of

from otklik.core.canonical import canonical_bytes
from otklik.core.russian import number
from otklik.editions.sentences import score
from otklik.editions.store import Edition
from otklik.rating import result
from otklik.site.authority import Card, card
from otklik.site.charts.contributions import chart
from otklik.site.charts.drawing import Chart
from otklik.site.words import plain

HIDDEN = "B4"


def card_of(edition: Edition, row: dict[str, Any]) -> Card:
    for section in edition.document["lists"]:
        if row["authority"]["id"] in [one["authority"]["id"] for one in section["results"]]:
            return card(row, section, edition.methodology)
    raise LookupError


def row(edition: Edition) -> dict[str, Any]:
    return row_of(json.loads(canonical_bytes(edition.document)))


@pytest.fixture(scope="module")
def whole_chart(drawn: Edition) -> Chart:
    """Of somebody with nothing withheld."""
    found = chart(card_of(drawn, row(drawn)))
    assert found
    return found


@pytest.fixture(scope="module")
def hiding_chart(drawn: Edition) -> Chart:
    """The same with one cell withheld."""
    given = row(drawn)
    given["indicators"] = [
        {"code": cell["code"], "withheld": True, "enough": True, "weight": cell["weight"]}
        if cell["code"] == HIDDEN
        else cell
        for cell in given["indicators"]
    ]
    found = chart(card_of(drawn, given))
    assert found
    return found


def bars(found: Chart) -> list[dict[str, Any]]:
    return [one for one in found.specification["data"]["values"] if "weight" in one]


def test_bars_add_up_to_the_score_before_decisions(whole_chart: Chart, drawn: Edition) -> None:
    gained = sum(one["gained"] for one in bars(whole_chart))
    assert gained == pytest.approx(row(drawn)["raw_score"], abs=0.1)
    assert sum(one["weight"] for one in bars(whole_chart)) == pytest.approx(100)
    assert whole_chart.sentence.startswith("Получено ")
    assert "до вычетов и надбавок" in whole_chart.sentence
    assert whole_chart.table
    assert len(whole_chart.table.rows) == len(bars(whole_chart))


def test_every_block_has_its_heading_above_its_bars(whole_chart: Chart, drawn: Edition) -> None:
    rows = whole_chart.specification["data"]["values"]
    headings = [one["heading"] for one in rows if "heading" in one]
    assert headings == [block.title for block in drawn.methodology.blocks]
    assert [one["at"] for one in rows] == list(range(len(rows)))


def test_of_what_is_withheld_the_weight_alone_is_drawn_and_nothing_is_added_up(
    hiding_chart: Chart,
) -> None:
    hidden = [one for one in bars(hiding_chart) if "hidden" in one]
    assert len(hidden) == 1
    assert "gained" not in hidden[0]
    assert hidden[0]["said"].endswith("не публикуется")
    assert hiding_chart.table
    told = [cells for cells in hiding_chart.table.rows if "не публикуется" in cells]
    assert len(told) == 1
    assert "Получено" not in hiding_chart.sentence
    assert "Баллы 1\N{NO-BREAK SPACE}показателя не публикуются" in hiding_chart.sentence


def test_without_a_score_there_is_no_picture(drawn: Edition) -> None:
    rows = [one for section in drawn.document["lists"] for one in section["results"]]
    silent = next(one for one in rows if one["status"] in (result.INSUFFICIENT, result.WITHHELD))
    assert chart(card_of(drawn, dict(silent))) is None


def test_a_long_title_is_cut_between_words(whole_chart: Chart) -> None:
    assert all(len(one["title"]) <= 46 for one in bars(whole_chart))


def test_one_block_needs_no_heading(drawn: Edition) -> None:
    shown = card_of(drawn, row(drawn))
    alone = chart(replace(shown, blocks=shown.blocks[:1]))
    assert alone
    assert not [one for one in alone.specification["data"]["values"] if "heading" in one]


def test_every_bar_says_what_its_row_of_the_table_says(
    whole_chart: Chart, hiding_chart: Chart
) -> None:
    for found in (whole_chart, hiding_chart):
        assert found.table
        for bar, row in zip(bars(found), found.table.rows, strict=True):
            title, _, weight, gained, lost = row
            assert title.startswith(bar["title"].removesuffix("…"))
            assert plain(bar["weight"]) == weight
            if "hidden" in bar:
                assert (bar["hidden"], gained, lost) == (bar["weight"], *["не публикуется"] * 2)
                continue
            assert number(bar["gained"], 2) == gained
            assert bar["said"] == f"{gained} из {weight}"
            left = bar["weight"] - bar["gained"]
            assert float(lost.replace(",", ".")) == pytest.approx(left, abs=0.011)


def test_the_sentence_adds_up_what_the_bars_show(whole_chart: Chart) -> None:
    gained = sum(bar["gained"] for bar in bars(whole_chart))
    assert whole_chart.sentence.startswith(f"Получено {score(gained)} из 100")
    assert whole_chart.table
    dearest = max(whole_chart.table.rows, key=lambda row: float(row[4].replace(",", ".")))
    assert f"потеряно на показателе «{dearest[0]}»: {dearest[4]}." in whole_chart.sentence
