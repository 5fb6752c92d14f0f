"""Does the table of lists say what the edition says, and not a number more?"""

from typing import Any

from tests.editing import Document, changed
from tests.releasing import rows_of

from otklik.editions.data.files import table_bytes
from otklik.editions.data.lists import lists_table
from otklik.editions.store import Edition
from otklik.rating import standing


def table(edition: Edition) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows_of(table_bytes(lists_table(edition)))}


def rows(edition: Edition) -> dict[str, Any]:
    sections = edition.document["lists"]
    return {row["authority"]["id"]: row for part in sections for row in part["results"]}


def test_everybody_stands_in_the_table_once_in_the_order_of_the_edition(drawn: Edition) -> None:
    assert list(table(drawn)) == list(rows(drawn))


def test_scores_zones_places_and_changes_are_those_of_the_edition(drawn: Edition) -> None:
    found, told = table(drawn)["kamensk"], rows(drawn)["kamensk"]
    assert float(found["score"]) == told["score"]
    assert [float(found["score_low"]), float(found["score_high"])] == told["interval"]["score"]
    assert found["zone"] == told["zone"]
    assert found["zone_border"] == str(told["zone_border"]).lower()
    assert float(found["chance_red"]) == told["interval"]["zones"]["red"]
    assert float(found["three_months_score"]) == told["three_months"]["score"]
    assert float(found["change_points"]) == told["change"]["points"]
    assert float(found["block_incidents"]) == told["blocks"]["incidents"]
    low = told["three_months"]["interval"]["blocks"]["incidents"][0]
    assert float(found["three_months_block_incidents_low"]) == low
    assert int(found["count_incidents"]) == told["counts"]["incidents"]
    assert float(found["penalty"]) == told["penalty"] > 0
    assert (found["population"], found["load"]) == ("310000", "")
    assert found["group_title"].startswith("от 50 тысяч жителей")


def test_a_place_that_cannot_be_told_is_not_in_the_table(drawn: Edition) -> None:
    lines = table(drawn)
    for who, row in rows(drawn).items():
        for prefix, column in (("", row), ("three_months_", row.get("three_months") or {})):
            first = lines[who][f"{prefix}place_first"]
            is_told = column.get("standing") == standing.PLACE
            assert first == (str(column["place"][0]) if is_told else "")


def test_without_draws_a_place_is_a_place_and_nothing_is_said_of_chance(plain: Edition) -> None:
    lines, told = table(plain), rows(plain)
    placed = {who: row["place"] for who, row in told.items() if row.get("place")}
    assert {
        who: [int(lines[who][f"place_{end}"]) for end in ("first", "last")] for who in placed
    } == placed
    absent = ("standing", "score_low", "change_points", "three_months_score", "penalty", "load")
    assert not set(absent) & set(next(iter(lines.values())))


def test_of_whom_nothing_is_published_there_is_only_the_name(drawn: Edition) -> None:
    found = table(drawn)["malaya"]
    known = {name for name, cell in found.items() if cell}
    assert known == {
        "month", "revision", "list", "list_title", "group", "group_title",
        "id", "name", "short_name", "status", "withheld", "population",
    }  # fmt: skip
    assert (found["status"], found["withheld"]) == ("withheld", "‹5")


def test_a_count_of_a_few_is_a_sign_and_nothing_counted_is_zero(drawn: Edition) -> None:
    found = {
        (who, name): cell
        for who, line in table(drawn).items()
        for name, cell in line.items()
        if name.startswith("count_") and who != "malaya"
    }
    counts = {who: row["counts"] for who, row in rows(drawn).items() if "counts" in row}
    told = {key: counts[key[0]].get(key[1].removeprefix("count_"), 0) for key in found}
    assert found == {key: "‹5" if n is None else str(n) for key, n in told.items()}
    assert {"‹5", "0"} < set(found.values())


def test_a_load_too_small_to_be_told_is_a_sign(drawn: Edition, document: Document) -> None:
    assert table(drawn)["zdrav"]["load"] == str(rows(drawn)["zdrav"]["load"])
    few = Edition(changed(document, ("lists", 0, "results", 0, "load"), None))
    assert table(few)["zdrav"]["load"] == "‹5"
    assert table(drawn)["tikhoe"]["population"] == ""


def test_numbers_of_one_title_are_told_apart(drawn: Edition) -> None:
    titles = [column.title for column in lists_table(drawn).fields]
    assert len(titles) == len(set(titles))
    assert any(title.endswith("(сообщение платформы обратной связи)") for title in titles)
