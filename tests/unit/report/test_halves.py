"""Is only he called ahead or behind of whom the document is sure?"""

from copy import deepcopy

from tests.making import shipped_methodology

from otklik.report.halves import UNDRAWN, halves
from otklik.report.source import Source


def test_everybody_told_apart_is_so_beyond_the_probability_asked_for(source: Source) -> None:
    rule = source.rules.uncertainty
    assert rule is not None
    rows = {
        row["authority"]["id"]: row for one in source.document["lists"] for row in one["results"]
    }
    found = halves(source.document, source.rules)
    ahead = {seat.id for half in found for seat in half.ahead}
    behind = {seat.id for half in found for seat in half.behind}
    placed = {who: row for who, row in rows.items() if row.get("standing")}
    assert ahead == {w for w, row in placed.items() if row["upper_half"] >= rule.half_probability}
    assert behind == {w for w, row in placed.items() if row["lower_half"] >= rule.half_probability}
    assert ahead
    assert behind


def test_the_best_and_the_worst_come_first(source: Source) -> None:
    for half in halves(source.document, source.rules):
        assert [s.score for s in half.ahead] == sorted((s.score for s in half.ahead), reverse=True)
        assert [s.score for s in half.behind] == sorted(s.score for s in half.behind)


def test_who_is_not_told_apart_is_counted_and_why_there_are_no_places(source: Source) -> None:
    document = deepcopy(dict(source.document))
    first = document["lists"][0]["results"]
    for row in first:
        if row.get("standing"):
            row["upper_half"] = row["lower_half"] = 0.5
    found = halves(document, source.rules)
    assert found[0].ahead == found[0].behind == ()
    assert found[0].alike.startswith("не различить — ")
    without = next(half for half in found if half.note)
    assert without.ahead == without.behind == ()
    assert "Мест" in without.note


def test_rules_that_do_not_draw_call_nobody_out(source: Source) -> None:
    document = deepcopy(dict(source.document))
    for section in document["lists"]:
        for row in section["results"]:
            row.pop("standing", None)
    found = halves(document, shipped_methodology("1.0.0"))
    assert {half.note for half in found} == {UNDRAWN}
