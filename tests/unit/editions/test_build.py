"""Does the document say all that it may, and nothing that it may not?"""

import json
import math
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.editing import (
    METHODOLOGY,
    NEW,
    TINY,
    Document,
    authorities,
    cases,
    document_of,
    leaves,
    small_snapshot,
)
from tests.making import MAY, case_row, make_snapshot

from otklik.core.canonical import canonical_bytes
from otklik.editions.build import DECIMALS, build, headline_section
from otklik.engines.choose import ENGINES
from otklik.engines.observation import Observation
from otklik.rating.count import rate_snapshot
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority

HEADLINES = {headline.code: headline for headline in METHODOLOGY.headlines}
SMALLEST = METHODOLOGY.publication.smallest_n


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture(scope="module")
def document(snapshot: Snapshot) -> Document:
    return document_of(snapshot)


def row_of(document: Document, who: str) -> Document:
    rows = [row for section in document["lists"] for row in section["results"]]
    (found,) = (row for row in rows if row["authority"]["id"] == who)
    return dict(found)


def cell_of(row: Document, code: str) -> Document:
    (found,) = (cell for cell in row["indicators"] if cell["code"] == code)
    return dict(found)


def test_the_document_fits_its_schema(document: Document) -> None:
    schema = resources.files("otklik.editions") / "edition.schema.json"
    rules = json.loads(schema.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    Draft202012Validator(rules).validate(json.loads(canonical_bytes(document)))


def test_every_engine_gives_the_same_bytes(snapshot: Snapshot) -> None:
    documents = [
        build(rate_snapshot(snapshot, METHODOLOGY, name), snapshot, METHODOLOGY, 1)
        for name in ENGINES
    ]
    assert len({canonical_bytes(document) for document in documents}) == 1


def test_the_document_survives_json_unchanged(document: Document) -> None:
    content = canonical_bytes(document)
    assert canonical_bytes(json.loads(content)) == content


def test_rows_of_the_snapshot_in_another_order_give_the_same_lists(tmp_path: Path) -> None:
    forth, back = (
        document_of(make_snapshot(tmp_path / name, rows, authorities()))
        for name, rows in (("forth", cases()), ("back", cases()[::-1]))
    )
    assert forth["lists"] == back["lists"]
    assert forth["headlines"] == back["headlines"]
    assert forth["snapshot"]["sha256"] != back["snapshot"]["sha256"]


def test_a_document_carries_its_rules_and_its_snapshot(
    document: Document, snapshot: Snapshot
) -> None:
    assert document["methodology"]["sha256"] == METHODOLOGY.digest
    assert document["methodology"]["tables"] == METHODOLOGY.source
    assert document["snapshot"] == snapshot.passport()
    assert document["snapshot"]["sha256"] == snapshot.sha256
    assert document["region"] == {"name": "Заречный край", "timezone": "Asia/Omsk"}
    assert (document["month"], document["revision"]) == ("2026-05", 1)


COUNTED = ("n", "past_n", "recent_n")
"""Where the document counts cases."""


def test_of_a_withheld_body_there_is_its_name_and_nothing_else(document: Document) -> None:
    row = row_of(document, TINY)
    assert row == {
        "authority": {"id": TINY, "name": f"Администрация «{TINY}»", "short_name": "Kroshechny"},
        "status": "withheld",
    }
    assert canonical_bytes(document).count(TINY.encode()) == 2


def test_of_a_withheld_cell_there_is_its_weight_and_whether_it_is_enough(
    document: Document,
) -> None:
    cell = cell_of(row_of(document, "ozero"), "B6")
    assert cell == {"code": "B6", "withheld": True, "enough": True, "weight": 14.0}


def test_no_number_from_one_to_four_counts_anything(document: Document) -> None:
    """Walks the public bytes themselves: no count, no n, no numerator of fewer than five cases."""
    published = json.loads(canonical_bytes(document))
    for path in leaves(published):
        if path[0] != "methodology" and (path[-1] in COUNTED or "counts" in path):
            value: Any = published
            for step in path:
                value = value[step]
            assert value is None or value == 0 or value >= SMALLEST, path


def test_counts_below_five_are_null_and_zero_is_zero(tmp_path: Path) -> None:
    rows = [
        case_row(
            str(number),
            datetime(2026, 5, 12, 9),
            authority_id="a",
            first_answer_at=datetime(2026, 5, 12, 10) if number < 4 else None,
        )
        for number in range(6)
    ]
    body = [Authority("a", "Администрация", "А", "municipal")]
    document = document_of(make_snapshot(tmp_path, rows, body))
    row = row_of(document, "a")
    assert row["counts"] == {"answers": None, "messages": 6}
    assert (cell_of(row, "B1")["n"], cell_of(row, "B4")["n"]) == (6, 0)
    known = {section["code"]: section for section in document["headlines"]}
    assert known["messages"] == {"code": "messages", "n": 6, "value": 6}
    assert known["answers"] == {"code": "answers", "n": None, "value": None}
    assert known["rejected"] == {"code": "rejected", "n": 0, "value": None}


def test_a_body_without_a_score_shows_what_was_counted_and_no_points(document: Document) -> None:
    row = row_of(document, NEW)
    assert row["status"] == "insufficient"
    assert row["score"] is row["zone"] is row["place"] is row["blocks"] is None
    cell = cell_of(row, "B1")
    assert (cell["n"], cell["past_n"], cell["absence"]) == (5, 0, "below_minimum")
    assert not {"points", "value", "anchor", "contribution", "weight"} & cell.keys()


def test_inputs_of_scoring_are_exact_and_what_follows_is_rounded(document: Document) -> None:
    row = row_of(document, "gorod")
    b2 = cell_of(row, "B2")
    reference = document["lists"][1]["references"][1]
    assert reference["level"] != round(reference["level"], DECIMALS)
    assert reference["value"] == round(math.exp(reference["level"]), DECIMALS)
    for name in ("anchor", "value", "points", "contribution"):
        assert b2[name] == round(b2[name], DECIMALS)
    assert row["score"] == round(row["score"], 1)
    assert type(b2["n"]) is type(cell_of(row, "B1")["x"]) is int


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        (Observation(None, "messages", MAY, 7), 7),
        (Observation(None, "in_time", MAY, 7, numerator=5), 0.714286),
        (Observation(None, "mean_time", MAY, 7, total=100), 14.285714),
        (Observation(None, "median_time", MAY, 7, median=30.5), 30.5),
    ],
)
def test_every_kind_of_headline_has_its_value(seen: Observation, value: float) -> None:
    section = headline_section(HEADLINES[seen.code], (seen,), METHODOLOGY)
    assert section == {"code": seen.code, "n": 7, "value": value}


@pytest.mark.parametrize(("n", "shown"), [(1, None), (4, None), (5, 5)])
def test_a_headline_of_fewer_than_five_cases_is_withheld(n: int, shown: int | None) -> None:
    seen = (Observation(None, "messages", MAY, n),)
    section = headline_section(HEADLINES["messages"], seen, METHODOLOGY)
    assert section == {"code": "messages", "n": shown, "value": shown}


def test_a_break_in_the_series_is_marked_where_history_can_see_it(tmp_path: Path) -> None:
    bodies = [
        Authority("a", "А", "А", "municipal", valid_to=date(2026, 2, 28), successor="okrug"),
        Authority("okrug", "Округ", "Округ", "municipal", valid_from=date(2026, 3, 1)),
        Authority("old", "Старый", "Старый", "municipal", valid_from=date(2020, 1, 1)),
    ]
    rows = [
        case_row(f"{who}{n}", datetime(2026, 5, 12, 9), authority_id=who)
        for who in ("okrug", "old")
        for n in range(6)
    ]
    document = document_of(make_snapshot(tmp_path / "s1", rows, bodies))
    assert row_of(document, "okrug")["authority"]["since"] == "2026-03-01"
    assert row_of(document, "okrug")["authority"]["predecessors"] == ["А"]
    assert "since" not in row_of(document, "old")["authority"]
