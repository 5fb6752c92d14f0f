"""Is it known of a text that it was deleted, and when?"""

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.regioning import cases_of, ingest, new_workspace
from tests.unit.ingest.exports import csv_file

from otklik.core.months import Month
from otklik.experts.sample import masked_items
from otklik.ingest import retention
from otklik.ingest.batches import ingest_file
from otklik.ingest.removed import removed_texts
from otklik.workspace.folder import Workspace
from otklik.workspace.samples import Sample, SampledItem

MAY = Month(2026, 5)
DUE, NOW = date(2027, 8, 1), datetime(2027, 8, 1, 9)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = new_workspace(tmp_path / "region")
    ingest(made, "may", cases_of(MAY, 3))
    return made


def test_the_text_of_a_record_is_said_to_be_deleted(workspace: Workspace) -> None:
    key = ("incident", "1001")
    assert removed_texts(workspace, [key]) == {}
    retention.retain(workspace, DUE, NOW)
    assert removed_texts(workspace, [key, ("incident", "9")]) == {key: DUE}


def test_an_expert_is_told_that_a_text_was_deleted(workspace: Workspace) -> None:
    item = SampledItem("A1", "incident", "1001")
    sample = Sample(MAY, "0" * 64, (item,))
    (before,) = masked_items(workspace, sample)
    retention.retain(workspace, DUE, NOW)
    (after,) = masked_items(workspace, sample)
    assert "Яму засыплют" in before.answer
    assert after.answer == "Текст удалён по сроку хранения 01.08.2027."
    assert after.answered_on == before.answered_on


def test_a_text_that_came_again_is_there(workspace: Workspace) -> None:
    retention.retain(workspace, DUE, NOW)
    again = csv_file(workspace.root.parent / "again.csv", cases_of(MAY, 1))
    ingest_file(workspace, again, now=NOW)
    assert removed_texts(workspace, [("incident", "1001")]) == {}
