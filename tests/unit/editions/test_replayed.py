"""Is every month counted again, or told why not?"""

from pathlib import Path

import pytest
from tests.making import MAY, make_snapshot
from tests.sandboxing import BODIES, cases, frozen_region, rules, spoil

from otklik.editions.replayed import NOT_FROZEN, Replayed, Skipped, replayed
from otklik.rating.count import rate_snapshot
from otklik.snapshots.store import require_snapshot
from otklik.workspace.folder import Workspace

APRIL = MAY - 1


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return frozen_region(tmp_path_factory.mktemp("replayed"))


def test_a_month_is_rated_by_each_of_the_rules(workspace: Workspace) -> None:
    both, told = rules(workspace), list[str]()
    (found,) = replayed(workspace, [MAY], both, told.append)
    assert isinstance(found, Replayed)
    assert found.month == MAY
    snapshot = require_snapshot(workspace, MAY)
    assert [one.lists[1].results for one in found.ratings] == [
        rate_snapshot(snapshot, one).lists[1].results for one in both
    ]
    assert told == ["май\N{NO-BREAK SPACE}2026"]


def test_a_month_without_a_snapshot_is_skipped(workspace: Workspace) -> None:
    found = list(replayed(workspace, [APRIL - 1, APRIL], rules(workspace)[:1], lambda _: None))
    assert found[0] == Skipped(APRIL - 1, NOT_FROZEN)
    assert isinstance(found[1], Replayed)


def test_a_snapshot_too_short_for_the_rules_is_skipped_with_the_reason(tmp_path: Path) -> None:
    workspace = frozen_region(tmp_path, ())
    folder = workspace.snapshots / str(MAY) / "s1"
    make_snapshot(folder, cases([MAY]), BODIES, history_months=2)
    (found,) = replayed(workspace, [MAY], rules(workspace), lambda _: None)
    assert isinstance(found, Skipped)
    assert "короче, чем нужно методике «incidents-1.0.0»" in found.why


def test_a_broken_snapshot_is_skipped_with_the_reason(tmp_path: Path) -> None:
    workspace = frozen_region(tmp_path, [MAY])
    spoil(workspace, MAY)
    (found,) = replayed(workspace, [MAY], rules(workspace), lambda _: None)
    assert isinstance(found, Skipped)
    assert "нет снимка" in found.why
