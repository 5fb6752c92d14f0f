"""Is every step of every indicator in the table, and no step that is not public?"""

import json
from typing import Any

from tests.golden.stored import Golden
from tests.releasing import rows_of

from otklik.editions.data.files import table_bytes
from otklik.editions.data.indicators import indicators_table, traces_table
from otklik.editions.store import Edition

PUBLIC_OF_WITHHELD = {"month", "revision", "list", "list_title", "group", "group_title", "id",
                      "name", "code", "title", "block", "unit", "withheld", "enough", "weight",
                      "reference", "reference_source"}  # fmt: skip


def cells(edition: Edition) -> dict[tuple[str, str], Any]:
    return {
        (row["authority"]["id"], cell["code"]): cell
        for section in edition.document["lists"]
        for row in section["results"]
        for cell in row.get("indicators", ())
    }


def table(edition: Edition) -> dict[tuple[str, str], dict[str, str]]:
    rows = rows_of(table_bytes(indicators_table(edition)))
    return {(row["id"], row["code"]): row for row in rows}


def test_a_row_is_an_indicator_of_somebody(drawn: Edition, plain: Edition) -> None:
    for edition in (drawn, plain):
        assert list(table(edition)) == list(cells(edition))


def test_every_step_is_that_of_the_edition(drawn: Edition) -> None:
    steps = ("n", "x", "past_n", "past_x", "recent_n", "anchor", "value", "points", "weight",
             "contribution")  # fmt: skip
    found, told = table(drawn)["kamensk", "B1"], cells(drawn)["kamensk", "B1"]
    assert [float(found[name]) for name in steps] == [told[name] for name in steps]
    assert float(found["three_months_n"]) == told["three_months"]["n"]
    assert float(found["earlier_x"]) == told["earlier"]["x"]
    assert float(found["standardised_expected"]) == told["standardised"]["expected"]
    assert (found["unit"], found["block"], found["withheld"]) == ("доля", "incidents", "")
    level = next(
        row for part in drawn.document["lists"][1]["groups"] for row in part["references"]
        if row["code"] == "B1"
    )  # fmt: skip
    assert float(found["reference"]) == level["value"]


def test_months_that_are_compared_with_nothing_have_no_earlier_ones() -> None:
    stored = json.loads(Golden.of("1.0.0").file.read_bytes())
    names = {column.name for column in indicators_table(Edition(stored)).fields}
    assert "three_months_n" in names
    assert "earlier_n" not in names


def test_a_withheld_cell_is_a_sign_and_empty_numbers(drawn: Edition) -> None:
    hidden = [key for key, cell in cells(drawn).items() if cell.get("withheld")]
    assert hidden
    rows = table(drawn)
    for key in hidden:
        row = rows[key]
        assert row["withheld"] == "‹5"
        assert {name for name, cell in row.items() if cell} <= PUBLIC_OF_WITHHELD


def test_withheld_windows_are_told_by_themselves(drawn: Edition) -> None:
    rows = table(drawn)
    for window in ("three_months", "earlier"):
        told = {key: c[window].get("withheld") for key, c in cells(drawn).items() if window in c}
        signs = {key: rows[key][f"{window}_withheld"] for key in told}
        assert signs == {key: "‹5" if hidden else "" for key, hidden in told.items()}


def test_whether_the_data_are_enough_is_told_of_everybody(drawn: Edition) -> None:
    told = cells(drawn)
    for key, row in table(drawn).items():
        cell = told[key]
        least = drawn.methodology.indicator(key[1]).minimum_n
        is_enough = cell["enough"] if cell.get("withheld") else cell["recent_n"] >= least
        assert row["enough"] == str(is_enough).lower()


def test_the_steps_are_told_in_words_too(drawn: Edition) -> None:
    told = traces_table(drawn)
    words = {(row[1], row[3]): str(row[-1]) for row in told.rows}
    assert "Раньше, за прошлые месяцы" in words["kamensk", "B1"]
    for key, cell in cells(drawn).items():
        if cell.get("withheld"):
            assert words[key] == "Слишком мало случаев: числа не публикуются."
