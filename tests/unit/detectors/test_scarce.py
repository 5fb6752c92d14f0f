"""Do cases that are too few become a flag, under rules that ask for it?"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.making import case_row, make_snapshot, shipped_methodology
from tests.observing import bodies
from tests.ruling import Tables, tables

from otklik.detectors.scarce import CODE, look_for_scarce
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot

GATE: Tables = {
    "code": "HID",
    "title": "Сокрытие",
    "effect": "anchor_low",
    "percentile": 25,
    "scarce_share": 0.33,
    "least_expected": 9,
}


def asking() -> Methodology:
    """The shipped rules, by which cases to be solved are expected from those due."""
    changed = tables()
    changed["methodology"]["gates"] = [GATE]
    changed["indicators"]["b4_solved"]["expected_from"] = "B1"
    return parse(changed)


def april(folder: Path) -> Snapshot:
    """Twenty answered cases of each in April; one body calls none of its own solvable."""
    kinds = {"a": "solvable", "b": "solvable", "c": "informational"}
    rows = [
        case_row(
            f"{who}-{number}",
            datetime(2026, 4, 10, 9, number),
            authority_id=who,
            kind=kind,
            first_answer_at=datetime(2026, 4, 10, 12),
        )
        for who, kind in kinds.items()
        for number in range(20)
    ]
    return make_snapshot(folder / "s1", rows, bodies(*kinds))


def test_who_calls_too_few_cases_solvable_is_shown_to_people(tmp_path: Path) -> None:
    (seen,) = look_for_scarce(april(tmp_path), asking())
    (flag,) = seen.flags
    assert (seen.code, seen.of) == (CODE, 1)
    assert (flag.authority_id, flag.n, flag.of, flag.share) == ("c", 0, 20, 0.0)
    assert flag.what.startswith("B4 «")
    assert "за полгода случаев 0" in flag.what


def test_rules_that_ask_nothing_show_nobody(tmp_path: Path) -> None:
    snapshot = april(tmp_path)
    assert look_for_scarce(snapshot, shipped_methodology()) == ()
    without_gate = replace(asking(), gates=())
    assert look_for_scarce(snapshot, without_gate) == ()
