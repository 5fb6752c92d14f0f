"""Is every authority of an edition told of, on the map or beside it?"""

from typing import Any

import pytest
from tests.mapping import squares

from otklik.editions.store import Edition
from otklik.site.mapped import Mapped, mapped


@pytest.fixture(scope="module")
def found(drawn: Edition) -> Mapped:
    """A town in two parts, a successor, one withheld, a stranger."""
    region = squares(["mo-01"], ["mo-01"], ["gone", "mo-02"], ["mo-15"], ["nikto"], [])
    return mapped(drawn.document, drawn.methodology, region)


def municipal(edition: Edition) -> list[dict[str, Any]]:
    return [
        row
        for section in edition.document["lists"]
        for row in section["results"]
        if row["authority"]["id"].startswith("mo-")
    ]


def test_parts_of_one_authority_are_one_tract_and_successors_answer(found: Mapped) -> None:
    shapes = {one.address: one.shapes for one in found.tracts}
    assert shapes == {"mo-01.html": (0, 1), "mo-02.html": (2,), "mo-15.html": (3,)}


def test_tracts_are_numbered_in_the_order_of_the_alphabet(found: Mapped) -> None:
    assert [one.number for one in found.tracts] == [1, 2, 3]
    names = [one.short_name for one in found.tracts]
    assert names == sorted(names)


def test_scores_and_zones_are_as_published(found: Mapped, drawn: Edition) -> None:
    rows = {row["authority"]["name"]: row for row in municipal(drawn)}
    for one in found.tracts:
        row = rows[one.name]
        assert one.score == row.get("score")
        assert (one.zone and one.zone.code) == row.get("zone")
        assert bool(one.zone_said) == bool(one.zone)
        assert one.score is not None or one.status


def test_nobody_is_lost(found: Mapped, drawn: Edition) -> None:
    assert found.strangers == (4, 5)
    assert found.stranger_names == ("Область 5", "Область 6")
    told = {one.name for one in found.tracts} | set(found.absent)
    assert told == {row["authority"]["name"] for row in municipal(drawn)}


def test_a_map_of_strangers_has_no_tracts_and_nobody_is_absent(drawn: Edition) -> None:
    found = mapped(drawn.document, drawn.methodology, squares(["nikto"]))
    assert (found.tracts, found.absent) == ((), ())
