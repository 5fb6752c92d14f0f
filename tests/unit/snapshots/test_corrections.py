"""Does a case stand in the snapshot as decisions say of it?"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import MAY, shipped_methodology
from tests.regioning import DISTRICT, MINISTRY, cases_of, ingest, new_workspace
from tests.unit.workspace.test_journal import NOW, PENALTY

from otklik.core.cases import Case
from otklik.editions.case_words import correction_said
from otklik.editions.explain import explain_case
from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, Decision, append

METHODOLOGY = shipped_methodology()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = new_workspace(tmp_path / "region")
    ingest(workspace, "may", cases_of(MAY))
    return workspace


def frozen(workspace: Workspace) -> Snapshot:
    return freeze(workspace, MAY, METHODOLOGY)[0]


def cases(workspace: Workspace) -> dict[str, Case]:
    return {one.case_id: one for one in frozen(workspace).cases()}


def decided(kind: str, case: Case, code: str | None) -> Decision:
    return replace(PENALTY, kind=kind, code=code, stream=case.stream, case_id=case.case_id)


def write(workspace: Workspace, decisions: Iterable[Decision]) -> None:
    append(workspace.decisions, decisions, NOW)


def test_a_case_is_handed_to_the_authority_that_it_was_for(workspace: Workspace) -> None:
    one, *others = cases(workspace).values()
    write(workspace, [decided("reassign", one, MINISTRY.id)])
    after = cases(workspace)
    assert after[one.case_id].authority_id == MINISTRY.id
    assert {after[other.case_id] for other in others} == set(others)


def test_of_two_authorities_the_one_decided_last_has_it(workspace: Workspace) -> None:
    one = next(iter(cases(workspace).values()))
    write(workspace, [decided("reassign", one, code) for code in (MINISTRY.id, DISTRICT.id)])
    assert cases(workspace)[one.case_id].authority_id == DISTRICT.id


def test_a_case_handed_on_comes_back_when_that_is_taken_back(workspace: Workspace) -> None:
    before = cases(workspace)
    one = next(iter(before.values()))
    there = decided("reassign", one, MINISTRY.id)
    write(workspace, [there, replace(there, kind=WITHDRAW, withdraws=1)])
    assert cases(workspace) == before


def test_two_cases_become_those_of_one_author(workspace: Workspace) -> None:
    one, other, *_ = cases(workspace).values()
    write(workspace, [decided("relink", one, other.case_id)])
    assert cases(workspace)[one.case_id].author_key == other.author_key is not None


@pytest.mark.parametrize("code", [None, "no such case"])
def test_a_case_whose_author_wrote_nothing_else_repeats_nothing(
    workspace: Workspace, code: str | None
) -> None:
    one = next(iter(cases(workspace).values()))
    write(workspace, [decided("relink", one, code)])
    assert cases(workspace)[one.case_id].author_key is None


def test_a_decision_of_a_later_month_does_not_reach_back(workspace: Workspace) -> None:
    before = cases(workspace)
    one = next(iter(before.values()))
    write(workspace, [replace(decided("reassign", one, MINISTRY.id), month=MAY + 1)])
    assert cases(workspace) == before


def test_the_explanation_of_a_case_says_what_was_decided_of_it(workspace: Workspace) -> None:
    one, other, *_ = cases(workspace).values()
    write(
        workspace,
        [
            decided("exclude", other, "duplicate"),
            decided("reassign", one, MINISTRY.id),
            decided("relink", one, "17"),
            decided("relink", one, None),
            decided("exclude", one, "duplicate"),
        ],
    )
    found = explain_case(frozen(workspace), METHODOLOGY, one.case_id)
    names = {MINISTRY.id: MINISTRY.name}
    handed, linked, alone, out = (correction_said(row, names) for row in found.corrections)
    assert handed.startswith(f"Решение № 2: передано органу «{MINISTRY.name}». Причина: ")
    assert "автор тот же, что у обращения 17" in linked
    assert "автор других не писал" in alone
    assert "исключено из расчёта" in out
