"""Does a document by rules that have everything say all that a stranger needs, and no more?"""

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.editing import (
    TINY,
    Document,
    at,
    decided_snapshot,
    document_of,
    leaves,
    small_snapshot,
)
from tests.making import MAY
from tests.observing import rated, results_of, share
from tests.ruling import ruled

from otklik.core.canonical import canonical_bytes
from otklik.editions.build import build, trace_section
from otklik.editions.sections import neighbours, part_of
from otklik.engines.choose import ENGINES
from otklik.rating.count import rate_snapshot
from otklik.snapshots.snapshot import Snapshot

SMALLEST = ruled().publication.smallest_n


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return decided_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture(scope="module")
def document(snapshot: Snapshot) -> Document:
    return document_of(snapshot, methodology=ruled())


def row_of(document: Document, who: str) -> Document:
    rows = [row for section in document["lists"] for row in section["results"]]
    (found,) = (row for row in rows if row["authority"]["id"] == who)
    return dict(found)


def cell_of(document: Document, who: str, code: str) -> Document:
    (found,) = (cell for cell in row_of(document, who)["indicators"] if cell["code"] == code)
    return dict(found)


def test_the_document_fits_its_schema(document: Document) -> None:
    schema = resources.files("otklik.editions") / "edition.schema.json"
    rules = json.loads(schema.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    Draft202012Validator(rules).validate(json.loads(canonical_bytes(document)))


def test_every_engine_gives_the_same_bytes(snapshot: Snapshot) -> None:
    documents = [
        build(rate_snapshot(snapshot, ruled(), name), snapshot, ruled(), 1) for name in ENGINES
    ]
    assert len({canonical_bytes(document) for document in documents}) == 1


def test_a_divided_list_has_groups_with_references_and_everybody_knows_its_own(
    document: Document,
) -> None:
    section = document["lists"][1]
    assert "references" not in section
    named = [(part["code"], part["title"], part["includes"]) for part in section["groups"]]
    assert named == [("M1", "от 50 тысяч", ["M1"]), ("M3", "до 10 тысяч", ["M3"])]
    rows = [(r["authority"]["id"], r["group"], r["population"]) for r in section["results"]]
    assert rows == [
        ("selo", "M1", 51_000),
        ("gorod", "M1", 60_000),
        ("ozero", "M3", 900),
        (TINY, "M3", None),
    ]
    loads = [(row["group"], row["load"]) for row in document["lists"][0]["results"]]
    assert loads == [("O2", 36), ("O2", 27), ("O2", 5)]


def test_a_row_knows_its_part_and_its_neighbours(document: Document) -> None:
    section = document["lists"][1]
    row = section["results"][2]
    assert part_of(section, row) == section["groups"][1]
    assert [n["authority"]["id"] for n in neighbours(section, row)] == ["ozero", TINY]
    plain = {"references": [], "results": [{"place": None}]}
    assert part_of(plain, plain["results"][0]) is plain
    assert neighbours(plain, plain["results"][0]) == plain["results"]


def test_of_a_withheld_body_there_is_its_name_its_group_and_its_residents(
    document: Document,
) -> None:
    row = row_of(document, TINY)
    assert row.keys() == {"authority", "status", "group", "population"}


def test_every_decision_stands_with_its_points_and_grounds(document: Document) -> None:
    row = row_of(document, "gorod")
    assert [one["points"] for one in row["decisions"]] == [-4.5, -4.5]
    assert (row["penalty"], row["bonus"]) == (9.0, 0.0)
    assert row["score"] == pytest.approx(row["raw_score"] - 9)
    assert row_of(document, "ozero")["decisions"][0] == {
        "number": 6,
        "code": "N1",
        "indicator": None,
        "points": 2.0,
        "reason": "так решили",
        "evidence": "акт",
    }
    assert row_of(document, "min-b")["decisions"] == []


def test_a_touched_cell_names_the_decision(document: Document) -> None:
    assert cell_of(document, "selo", "B1")["lowered"] == "HID"
    assert cell_of(document, "selo", "B4")["zeroed"] == "P3"
    zeroed = cell_of(document, "ozero", "B2")
    assert (zeroed["zeroed"], zeroed["points"], zeroed["contribution"]) == ("W2", 0.0, 0.0)
    assert not {"zeroed", "lowered"} & cell_of(document, "gorod", "B1").keys()
    assert all("low" in part["references"][0] for part in document["lists"][1]["groups"])


def test_a_standardised_cell_keeps_what_was_counted_and_can_be_followed(
    document: Document,
) -> None:
    cell = cell_of(document, "gorod", "B1")
    counted = cell["standardised"]
    assert (counted["x"], counted["past_x"]) == (13, 71)
    moved = counted["x"] + cell["n"] * (counted["expected"] - counted["average"])
    assert cell["x"] == pytest.approx(moved, abs=1e-4)
    assert "standardised" not in cell_of(document, "gorod", "B2")
    assert "standardised" not in cell_of(document, "min-a", "B1")


def test_three_months_have_their_score_blocks_and_counts(document: Document) -> None:
    row = row_of(document, "gorod")
    assert row["three_months"].keys() == {"score", "blocks"}
    counts = cell_of(document, "gorod", "B1")["three_months"]
    assert (counts["n"], counts["past_n"]) == (42, 84)
    assert row_of(document, "min-nov")["three_months"] is None


def test_counts_of_three_months_are_withheld_by_the_same_rule(document: Document) -> None:
    """Three cases four months ago: within the six months they are eight with others, before the
    three months they stand alone. Where the month's own cell is withheld, nothing of it is told.
    """
    seen = [share("a", "B1", n, n, MAY - ago) for ago, n in ((0, 5), (1, 5), (4, 3))]
    step = results_of(rated(seen, {"a": 30}, ruled()))["a"].traces[0]
    cell = trace_section(step, SMALLEST, has_score=True)
    assert (cell["n"], cell["past_n"], cell["recent_n"]) == (5, 8, 10)
    assert cell["three_months"] == {"withheld": True}
    assert trace_section(step, smallest=0, has_score=True)["three_months"]["past_n"] == 3
    withheld = cell_of(document, "ozero", "B6")
    assert withheld.keys() == {"code", "withheld", "enough", "weight"}


def test_no_number_from_one_to_four_counts_anything(document: Document) -> None:
    published: Mapping[str, Any] = json.loads(canonical_bytes(document))
    for path in leaves(published):
        if path[0] == "lists" and path[-1] in ("n", "past_n", "recent_n", "load"):
            value = at(published, path)
            assert value is None or value == 0 or value >= SMALLEST, path


def test_rules_without_any_of_this_give_none_of_its_keys(tmp_path: Path) -> None:
    plain = document_of(small_snapshot(tmp_path))
    keys = {str(step) for path in leaves(plain["lists"]) for step in path}
    assert not keys & {
        "groups",
        "group",
        "three_months",
        "three_months_missing",
        "raw_score",
        "decisions",
        "standardised",
        "low",
        "population",
    }
