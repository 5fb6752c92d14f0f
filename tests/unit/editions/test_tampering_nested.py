"""What may stand behind a withheld cell where blocks lie in blocks and are other means?"""

import math
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from tests.editing import Document, at, changed, decided_snapshot, document_of, written
from tests.ruling import ruled
from tests.unit.editions.test_tampering import failure
from tests.unit.editions.test_tampering_decided import row_of

from otklik.editions import sentences
from otklik.editions.verify import verify
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot

HIDING, OPEN = "ozero", "gorod"
"""The lake's B6 is withheld; of the town everything is public."""
KINDS = [("geometric", "arithmetic"), ("arithmetic", "geometric"), ("geometric", "geometric")]


@cache
def nested(total: str, block: str) -> Methodology:
    """The second block holds B6 in a block of its own; the kinds are of the total and of blocks."""
    tables = deepcopy(dict(ruled().source))
    main, indicators = tables["methodology"], tables["indicators"]
    inner = {"code": "inner", "title": "Повторы", "weight": 14, "parent": "second"}
    blocks = [{**one, "aggregate": block} for one in main["blocks"]]
    main |= {"aggregate": total, "blocks": [*blocks, inner]}
    indicators["b6_repeats"]["block"] = "inner"
    return parse(tables)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return decided_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


def told(folder: Path, document: Document) -> str:
    failed = failure(verify(written(folder, document)))
    return failed.detail if failed else ""


def contributions(row: Document) -> float:
    return math.fsum(cell.get("contribution", 0.0) for cell in row["indicators"])


@pytest.mark.parametrize(("total", "block"), KINDS)
def test_what_is_possible_passes_and_what_is_not_is_told(
    snapshot: Snapshot, tmp_path: Path, total: str, block: str
) -> None:
    document = document_of(snapshot, methodology=nested(total, block))
    assert told(tmp_path, document) == ""
    place = row_of(document, HIDING)
    row = at(document, place)
    assert any(cell.get("withheld") for cell in row["indicators"])
    for path, value in (
        (("raw_score",), row["raw_score"] + 0.3),
        (("blocks", "first"), row["blocks"]["first"] + 0.1),
        (("blocks", "inner"), 100.1),
    ):
        assert f"results[{HIDING}]." in told(
            tmp_path, changed(document, (*place, *path), round(value, 1))
        )


@pytest.mark.parametrize(("total", "block"), KINDS)
def test_contributions_add_up_to_the_score_and_betray_no_withheld_cell(
    snapshot: Snapshot, total: str, block: str
) -> None:
    document = document_of(snapshot, methodology=nested(total, block))
    row = at(document, row_of(document, OPEN))
    assert contributions(row) == pytest.approx(row["raw_score"], abs=0.05)
    row = at(document, row_of(document, HIDING))
    for cell in row["indicators"]:
        if "points" in cell:
            plain = cell["weight"] * cell["points"] / 100
            assert cell["contribution"] == pytest.approx(plain, abs=1e-5)


def test_what_a_geometric_mean_leaves_of_a_share_is_said(snapshot: Snapshot) -> None:
    rules = nested("arithmetic", "geometric")
    document = document_of(snapshot, methodology=rules)
    cells = at(document, row_of(document, OPEN))["indicators"]
    said = [sentences.scoring(rules.indicator(cell["code"]), cell) for cell in cells]
    assert any("среднее геометрическое оставляет из этого" in one for one in said)
