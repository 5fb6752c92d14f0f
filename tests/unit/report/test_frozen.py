"""Does the very snapshot of an edition tell topics and agreement, and is another one left alone?"""

from datetime import datetime
from pathlib import Path

import pytest
from tests.editing import authorities, cases, document_of
from tests.making import MAY, Row, frozen_row, make_snapshot

from otklik.editions.store import Edition
from otklik.report.frozen import agreement, frozen
from otklik.report.source import Source
from otklik.workspace.folder import Workspace

IN_MAY, IN_APRIL = datetime(2026, 5, 12), datetime(2026, 4, 12)


def marks(*pairs: tuple[int, int], at: datetime = IN_MAY, role: str = "expert") -> list[Row]:
    return [
        frozen_row("marks", number=expert, item_id=str(item), r1=mark, answered_at=at, role=role)
        for item, pair in enumerate(pairs)
        for expert, mark in enumerate(pair)
    ]


def test_the_snapshot_is_found_by_its_digest(tmp_path: Path, source: Source) -> None:
    workspace = Workspace.create(tmp_path / "w", "Край")
    folder = workspace.snapshots / str(MAY) / "s1"
    made = make_snapshot(folder, cases(), authorities())
    found = frozen(workspace, Source(Edition(document_of(made)), is_draft=False))
    assert found is not None
    assert found.topics.found
    assert found.agreement is None
    assert frozen(workspace, source) is None


def test_a_damaged_snapshot_tells_nothing(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w", "Край")
    made = make_snapshot(workspace.snapshots / str(MAY) / "s1", cases(), authorities())
    source = Source(Edition(document_of(made)), is_draft=False)
    with made.file("cases").open("ab") as file:
        file.write(b"!")
    assert frozen(workspace, source) is None


@pytest.mark.parametrize(
    ("pairs", "kappa"), [([(0, 0), (2, 2), (1, 1)], 1.0), ([(0, 2), (2, 0)], -1.0)]
)
def test_agreement_is_that_of_blind_experts_in_the_month(
    tmp_path: Path, pairs: list[tuple[int, int]], kappa: float
) -> None:
    others = [*marks((0, 2), at=IN_APRIL), *marks((0, 2), (2, 0), role="arbiter")]
    made = make_snapshot(tmp_path / "s", [], tables={"marks": [*marks(*pairs), *others]})
    assert agreement(made) == pytest.approx(kappa)


def test_what_was_not_marked_is_no_pair(tmp_path: Path) -> None:
    rows = [frozen_row("marks", number=n, answered_at=IN_MAY) for n in (1, 2)]
    assert agreement(make_snapshot(tmp_path / "s", [], tables={"marks": rows})) is None
