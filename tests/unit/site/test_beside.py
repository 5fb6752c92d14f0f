"""Do neighbours stand beside an authority only where they may be compared?"""

import json
from typing import Any

from otklik.core.canonical import canonical_bytes
from otklik.editions.store import Edition
from otklik.rating import result
from otklik.site.beside import AROUND, beside


def sections(edition: Edition) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(canonical_bytes(edition.document))["lists"]
    return found


def test_everybody_of_a_small_group_is_shown_best_first_with_the_own_row_marked(
    drawn: Edition,
) -> None:
    for section in sections(drawn):
        for row in section["results"]:
            found = beside(row, section, drawn.methodology)
            if row["status"] == result.RANKED:
                assert found
                scores = [one.score for one in found.rows]
                assert scores == sorted(scores, reverse=True)
                own = [one for one in found.rows if one.is_own]
                assert [one.name for one in own] == [row["authority"]["short_name"]]
                assert (found.above, found.below) == (0, 0)
                assert all(one.range and one.stands for one in found.rows)


def test_who_has_no_place_is_beside_nobody(drawn: Edition) -> None:
    for section in sections(drawn):
        for row in section["results"]:
            if row["status"] != result.RANKED:
                assert beside(row, section, drawn.methodology) is None


def crowd(drawn: Edition, number: int) -> dict[str, Any]:
    """A group of so many, each a point below the one before."""
    section = sections(drawn)[0]
    row = next(one for one in section["results"] if one["status"] == result.RANKED)
    section["results"] = [
        row | {"score": 90.0 - place, "authority": row["authority"] | {"id": f"a{place}"}}
        for place in range(number)
    ]
    return section


def test_of_a_large_group_the_nearest_are_shown_and_the_others_counted(drawn: Edition) -> None:
    section = crowd(drawn, 20)
    for place, above, below in ((0, 0, 11), (10, 6, 5), (19, 11, 0)):
        found = beside(section["results"][place], section, drawn.methodology)
        assert found
        assert len(found.rows) == 2 * AROUND + 1
        assert (found.above, found.below) == (above, below)
        assert sum(one.is_own for one in found.rows) == 1
        assert next(one for one in found.rows if one.is_own).address == f"a{place}.html"


def test_rules_that_do_not_draw_show_the_bare_place(whole: Edition) -> None:
    section = sections(whole)[0]
    row = next(one for one in section["results"] if one["status"] == result.RANKED)
    found = beside(row, section, whole.methodology)
    assert found
    assert all(one.range is None and one.stands[0].isdigit() for one in found.rows)
