"""Does a page say how sure it is of an authority, in numbers and in sentences?"""

from typing import Any

import pytest

from otklik.editions.store import Edition
from otklik.rating import result
from otklik.rating.standing import STANDINGS
from otklik.site.sure import Range, Sure, ranged, sure
from otklik.site.tables import zone_of


def of(edition: Edition, who: str, **changed: Any) -> Sure | None:
    """How sure one authority is, with something of its row changed."""
    for section in edition.document["lists"]:
        for found in section["results"]:
            if found["authority"]["id"] == who:
                row = {**found, **changed}
                zone = zone_of(row, edition.methodology)
                return sure(row, section, zone, edition.methodology)
    raise LookupError(who)


def rows(edition: Edition) -> list[dict[str, Any]]:
    return [row for section in edition.document["lists"] for row in section["results"]]


def test_whoever_has_a_score_has_bounds_around_it(drawn: Edition) -> None:
    scored = [row for row in rows(drawn) if row.get("score") is not None]
    assert len(scored) > 15
    for row in scored:
        found = of(drawn, row["authority"]["id"])
        assert found is not None
        assert found.score.low <= row["score"] == found.score.at <= found.score.high


def test_whoever_has_none_is_not_unsure_of_it(drawn: Edition) -> None:
    without = [row for row in rows(drawn) if row.get("score") is None]
    assert {row["status"] for row in without} == {result.INSUFFICIENT, result.WITHHELD}
    assert all(of(drawn, row["authority"]["id"]) is None for row in without)


def test_rules_that_do_not_draw_are_not_unsure(whole: Edition) -> None:
    assert of(whole, "mo-01") is None


def test_only_the_ranked_stand_somewhere(drawn: Edition) -> None:
    for row in rows(drawn):
        found = of(drawn, row["authority"]["id"])
        stands = found.stands if found else ""
        assert bool(stands) == (row["status"] == result.RANKED)


def test_a_standing_is_never_a_bare_place(drawn: Edition) -> None:
    for kind in STANDINGS:
        found = of(drawn, "mo-01", standing=kind)
        assert found is not None
        assert not found.stands.startswith("место") or found.stands.endswith(")")


def test_all_of_it_is_told_in_sentences(drawn: Edition) -> None:
    found = of(drawn, "mo-01")
    assert found is not None
    assert [what for what, _ in found.said] == ["Балл", "Зона", "Место в группе", "Изменение"]
    assert all(said.endswith(".") for _, said in found.said)


def test_without_a_zone_or_a_place_those_are_not_told(drawn: Edition) -> None:
    found = of(drawn, "min-08")
    assert found is not None
    assert (found.zone, found.stands) == ("", "")
    assert [what for what, _ in found.said] == ["Балл", "Изменение"]


def test_rules_that_compare_nothing_tell_no_change(drawn: Edition) -> None:
    found = of(drawn, "mo-01", change=None, score=None)
    assert found is not None
    assert "Изменение" not in [what for what, _ in found.said]


@pytest.mark.parametrize("block", ["pages", "incidents", "messages"])
def test_a_block_has_its_own_bounds(drawn: Edition, block: str) -> None:
    row = rows(drawn)[0]
    low, high = row["interval"]["blocks"][block]
    assert ranged(row, block) == Range(row["blocks"][block], low, high)
    assert ranged({"score": 70.0}) is None


def test_bounds_are_told_in_words() -> None:
    assert Range(71.4, 64.7, 77.5).text == "64,7–77,5"
