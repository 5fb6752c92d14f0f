"""Does the picture of months say what its table says?"""

import json
import re
from collections import Counter
from typing import Any

import pytest
from tests.making import MAY
from tests.unit.site.past import WHO, month_of, other_rules, unscored

from otklik.editions.sentences import score
from otklik.editions.standings import span
from otklik.editions.store import Edition
from otklik.site.charts import marks
from otklik.site.charts.drawing import Chart, svg
from otklik.site.charts.history import chart, notes
from otklik.site.history import History, histories


@pytest.fixture(scope="module")
def history(drawn: Edition) -> History:
    """Five months: one without a score, and before the last ones other rules."""
    earlier = (
        month_of(drawn, MAY - 1),
        month_of(drawn, MAY - 2, unscored),
        month_of(drawn, MAY - 3),
        month_of(drawn, MAY - 4, other_rules),
    )
    return histories(month_of(drawn, MAY), earlier)[WHO]


@pytest.fixture(scope="module")
def drawn_chart(history: History) -> Chart:
    """Its chart."""
    found = chart(history)
    assert found
    return found


def rows(found: Chart, kind: str) -> list[dict[str, Any]]:
    return [row for row in found.specification["data"]["values"] if row["kind"] == kind]


def test_every_month_is_in_the_table_and_those_with_a_score_in_the_picture(
    drawn_chart: Chart, history: History
) -> None:
    assert drawn_chart.table
    assert len(drawn_chart.table.rows) == 5
    assert drawn_chart.table.rows[2][1:4] == ("—", "—", "данных недостаточно")
    assert len(rows(drawn_chart, "score")) == len(rows(drawn_chart, "stands")) == 4
    assert [row["score"] for row in rows(drawn_chart, "score")] == [
        one.score for one in history.moments if one.score is not None
    ]


def test_lines_do_not_cross_breaks_and_months_without_a_score(drawn_chart: Chart) -> None:
    assert Counter(row["run"] for row in rows(drawn_chart, "score")) == {0: 1, 1: 1, 2: 2}


def test_breaks_are_numbered_as_in_the_list_below(drawn_chart: Chart, history: History) -> None:
    assert [(row["text"], row["all"]) for row in rows(drawn_chart, "break")] == [("1", True)]
    assert [note.replace("\N{NO-BREAK SPACE}", " ") for note in notes(history)] == [
        "Февраль 2026: методика 1.1.0, прежде 0.9.0"
    ]
    assert drawn_chart.table
    assert drawn_chart.table.rows[1][-1] == "методика 1.1.0, прежде 0.9.0"


def test_a_zone_has_a_form_beside_its_colour(drawn_chart: Chart) -> None:
    shapes = {row["color"]: row["shape"] for row in rows(drawn_chart, "score")}
    assert set(shapes.values()) <= {"circle", "square", "triangle-down", "diamond"}
    assert len(set(shapes.values())) == len(shapes)


def test_two_months_with_a_score_are_needed_for_a_picture(drawn: Edition) -> None:
    alone = histories(month_of(drawn, MAY), ())[WHO]
    assert chart(alone) is None
    one = histories(month_of(drawn, MAY), (month_of(drawn, MAY - 1, unscored),))[WHO]
    assert chart(one) is None


def test_a_long_history_on_a_phone_keeps_a_label_for_the_last_month(drawn: Edition) -> None:
    earlier = [month_of(drawn, MAY - back) for back in range(1, 24)]
    found = chart(histories(month_of(drawn, MAY), earlier)[WHO])
    assert found
    assert found.narrow
    months = [row for row in found.narrow["data"]["values"] if row["kind"] == "month"]
    assert len(months) == 8
    assert months[-1]["text"][0] == "май"
    assert [len(row["text"]) for row in months] == [2, 1, 2, 1, 1, 1, 2, 1]
    told = [row for row in found.narrow["data"]["values"] if row.get("best")]
    assert len(told) == 1


def test_who_points_at_a_month_is_told_its_row_of_the_table(drawn_chart: Chart) -> None:
    assert drawn_chart.table
    told = [tuple(row[f"told_{at}"] for at in range(5)) for row in rows(drawn_chart, "told")]
    assert told == list(drawn_chart.table.rows)
    assert rows(drawn_chart, "told")[-1]["seek"] == "май 2026"


def test_the_picture_itself_has_nothing_of_what_is_only_pointed_at(drawn_chart: Chart) -> None:
    found = [
        svg({**drawn_chart.specification, "data": {"values": values}}, "Ряд")
        for values in (
            drawn_chart.specification["data"]["values"],
            [r for r in drawn_chart.specification["data"]["values"] if r["kind"] != "told"],
        )
    ]
    assert len({re.sub(r"c[0-9a-f]{10}-", "", one) for one in found}) == 1


def test_the_picture_is_drawn_in_russian(drawn_chart: Chart) -> None:
    text = svg(drawn_chart.specification, drawn_chart.label)
    assert "Место в группе" in text
    assert "янв" in text
    assert "null" not in text
    assert json.dumps(drawn_chart.specification)


def test_every_mark_says_what_the_row_of_its_month_says(
    drawn_chart: Chart, history: History
) -> None:
    assert drawn_chart.table
    told = {
        one.month.index: row
        for one, row in zip(history.moments, drawn_chart.table.rows, strict=True)
    }
    moments = {one.month.index: one for one in history.moments}
    for mark in rows(drawn_chart, "score"):
        bounds = span((mark["low"], mark["high"]))
        assert told[mark["at"]][1] == f"{score(mark['score'])} ({bounds})"
        zone = moments[mark["at"]].zone
        assert (mark["shape"], mark["color"]) == (marks.shape(zone), marks.color(zone))
        assert zone
        assert told[mark["at"]][2].startswith(zone.title)
    for bar in rows(drawn_chart, "stands"):
        first, last = bar["first"] + 0.5, bar["last"] - 0.5
        assert (first, last) == moments[bar["at"]].places
        assert f"({first:.0f}–{last:.0f})" in told[bar["at"]][3]
        assert bar["best"] in ("", f"{first:.0f}")
        assert bar["worst"] in ("", f"{last:.0f}")


def test_behind_the_places_stand_all_places_of_the_group(
    drawn_chart: Chart, history: History
) -> None:
    whole, own = rows(drawn_chart, "places"), rows(drawn_chart, "stands")
    assert drawn_chart.table
    assert [bar["from"] for bar in whole] == [bar["from"] for bar in own]
    told = [row[3] for row in drawn_chart.table.rows if "всего мест" in row[3]]
    for bar, said in zip(whole, told, strict=True):
        assert (bar["first"], f"всего мест {bar['last'] - 0.5:.0f}") == (0.5, said.split(", ")[-1])
    assert len(told) == sum(one.places is not None for one in history.moments)


def test_the_sentence_is_of_the_last_run_of_the_picture(drawn_chart: Chart) -> None:
    last = max(row["run"] for row in rows(drawn_chart, "score"))
    seen = {row["score"] for row in rows(drawn_chart, "score") if row["run"] == last}
    assert all(score(one) in drawn_chart.sentence for one in (min(seen), max(seen)))
    run = rows(drawn_chart, "stands")[-2:]
    places = [(bar["first"] + 0.5, bar["last"] - 0.5) for bar in run]
    first, worst = min(one for one, _ in places), max(one for _, one in places)
    assert f"между {first:.0f} и {worst:.0f} из" in drawn_chart.sentence
