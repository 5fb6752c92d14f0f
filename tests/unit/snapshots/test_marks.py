"""Do marks and decisions of the month reach its snapshot, and nobody's name?"""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.batching import mark, post, put
from tests.making import MAY, shipped_methodology
from tests.regioning import DISTRICT, cases_of, ingest, new_workspace
from tests.unit.workspace.test_journal import NOW, PENALTY

from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, append
from otklik.workspace.registry_rows import Account
from otklik.workspace.samples import Sample, SampledItem, save_sample

METHODOLOGY = shipped_methodology()
EXCLUSION = replace(PENALTY, kind="exclude", code="duplicate")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = new_workspace(tmp_path / "region")
    registry = workspace.load_registry()
    replace(registry, accounts=(Account("vk", "1", DISTRICT.id),)).save(workspace.registry)
    ingest(workspace, "may", cases_of(MAY))
    return workspace


def frozen(workspace: Workspace) -> Snapshot:
    return freeze(workspace, MAY, METHODOLOGY)[0]


def sampled(workspace: Workspace, *items: SampledItem, month: object = MAY) -> None:
    save_sample(workspace.samples, Sample(month, "ab" * 32, items))  # type: ignore[arg-type]


def test_marks_find_their_answer_and_its_authority(workspace: Workspace) -> None:
    case = next(iter(frozen(workspace).cases()))
    sampled(workspace, SampledItem("c1", "incident", case.case_id))
    put(workspace, "assessments", [mark("c1", "one"), mark("c1", "two", r1=1)])
    rows = list(frozen(workspace).rows("marks"))
    assert [(row["expert"], row["r1"]) for row in rows] == [("one", 2), ("two", 1)]
    assert {row["authority_id"] for row in rows} == {DISTRICT.id}
    assert {row["answered_at"] for row in rows} == {case.first_answer_at}


def test_marks_of_posts_find_their_post(workspace: Workspace) -> None:
    published = datetime(2026, 5, 6, 9)
    put(workspace, "posts", [post("10", published, published + timedelta(days=2))])
    sampled(workspace, SampledItem("c1", "post", "vk:1_10"))
    put(workspace, "assessments", [mark("c1", "one", r6=None)])
    (row,) = frozen(workspace).rows("marks")
    assert (row["item_id"], row["answered_at"]) == ("vk:1_10", published)
    assert row["authority_id"] == DISTRICT.id


def test_a_code_that_no_sample_holds_marks_nothing(workspace: Workspace) -> None:
    put(workspace, "assessments", [mark("c1", "one")])
    assert list(frozen(workspace).rows("marks")) == []


def test_the_same_expert_marking_again_replaces_the_former_marks(workspace: Workspace) -> None:
    case = next(iter(frozen(workspace).cases()))
    sampled(workspace, SampledItem("c1", "incident", case.case_id))
    put(workspace, "assessments", [mark("c1", "one", r1=0)])
    put(workspace, "assessments", [mark("c1", "one", r1=2)])
    assert [row["r1"] for row in frozen(workspace).rows("marks")] == [2]


def test_decisions_of_the_month_are_frozen_without_names(workspace: Workspace) -> None:
    append(workspace.decisions, [PENALTY, replace(PENALTY, month=MAY - 1)], NOW)
    snapshot = frozen(workspace)
    (row,) = snapshot.rows("decisions")
    assert (row["number"], row["kind"], row["code"]) == (1, "penalty", "P4")
    assert row["decided_at"] == datetime(2026, 6, 4)
    assert not {"first", "second"} & set(pq.read_schema(snapshot.file("decisions")).names)


def test_what_was_taken_back_is_not_frozen(workspace: Workspace) -> None:
    back = replace(PENALTY, kind=WITHDRAW, withdraws=1)
    append(workspace.decisions, [PENALTY, back], NOW)
    assert list(frozen(workspace).rows("decisions")) == []


def test_an_excluded_case_stays_and_says_so(workspace: Workspace) -> None:
    case = next(iter(frozen(workspace).cases()))
    append(workspace.decisions, [replace(EXCLUSION, case_id=case.case_id)], NOW)
    excluded = {one.case_id: one.excluded for one in frozen(workspace).cases()}
    assert [case_id for case_id, is_out in excluded.items() if is_out] == [case.case_id]
    assert len(excluded) == 12


def test_an_exclusion_of_a_later_month_does_not_reach_back(workspace: Workspace) -> None:
    case = next(iter(frozen(workspace).cases()))
    later = replace(EXCLUSION, case_id=case.case_id, month=MAY + 1)
    append(workspace.decisions, [later], NOW)
    assert not any(one.excluded for one in frozen(workspace).cases())


def test_a_case_that_was_solvable_before_is_marked(workspace: Workspace) -> None:
    ingest(workspace, "one", cases_of(MAY, count=2, first=50, **{"Тип инцидента": "Решаемый"}))
    ingest(workspace, "two", cases_of(MAY, count=1, first=50, **{"Тип инцидента": "Не решаемый"}))
    relabelled = [one.case_id for one in frozen(workspace).cases() if one.relabelled]
    assert len(relabelled) == 1
