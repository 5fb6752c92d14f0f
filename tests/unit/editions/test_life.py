"""Which states are in force in a month, and which months of a list enter its trends?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.editing import authorities, cases, changed, written
from tests.making import MAY, make_snapshot
from tests.release.checker import complaint

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.life import official_since, published_states, signed_states
from otklik.editions.month import draft_month, from_snapshot, publish_month, state_draft
from otklik.editions.public import public_document
from otklik.editions.states import SINCE, since_of, states_of
from otklik.editions.store import Edition, save_draft
from otklik.editions.verify import verify
from otklik.methodology.find import copy_version
from otklik.workspace.folder import Workspace

APRIL, JUNE = MAY - 1, MAY + 1
BOTH_OFFICIAL = {"oiv": "official", "omsu": "official"}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A frozen May, and rules that compare months and draw little."""
    found = Workspace.create(tmp_path / "region", "Заречный край", methodology="quick-1.0.0")
    rules = copy_version(found.root, "incidents-1.1.0", "quick-1.0.0") / "methodology.toml"
    said = rules.read_text(encoding="utf-8")
    rules.write_text(said.replace("draws = 2000", "draws = 100"), encoding="utf-8")
    folder = found.snapshots / "2026-05" / "s1"
    make_snapshot(folder, cases(), authorities(), history_months=18)
    return found


def said(workspace: Workspace, month: Month, revision: int = 1, **states: str) -> None:
    """A month published with lists in these states; nothing else of it matters here."""
    lists = [{"code": code, "state": state} for code, state in states.items()]
    written(workspace.editions / str(month) / f"r{revision}", {"lists": lists})


def trends(document: Mapping[str, Any], code: str) -> tuple[bool, bool]:
    """Has anybody of a list a score of several months, and a change?"""
    part = next(one for one in document["lists"] if one["code"] == code)
    rows = part["results"]
    return any(row.get("three_months") for row in rows), any(row.get("change") for row in rows)


def test_the_state_in_force_is_the_last_that_was_published(workspace: Workspace) -> None:
    assert signed_states(workspace, MAY) is None
    said(workspace, APRIL, omsu="test")
    assert signed_states(workspace, MAY) == {"omsu": "test"}
    assert signed_states(workspace, APRIL - 1) is None
    said(workspace, MAY, omsu="trial")
    said(workspace, MAY, 2, omsu="official")
    assert signed_states(workspace, MAY) == published_states(workspace, MAY) == {"omsu": "official"}
    assert signed_states(workspace, JUNE) == {"omsu": "official"}


def test_a_list_is_official_since_the_month_after_the_last_that_was_not(
    workspace: Workspace,
) -> None:
    said(workspace, MAY - 6, oiv="test")
    said(workspace, MAY - 5, omsu="test")
    assert official_since(workspace, MAY, 3) == {"omsu": MAY - 4}
    said(workspace, MAY - 3, omsu="trial")
    said(workspace, MAY - 2, omsu="official")
    assert official_since(workspace, MAY, 3) == {"omsu": MAY - 2}
    assert official_since(workspace, MAY, None) == {}


def test_without_states_every_trend_stands(workspace: Workspace) -> None:
    document = draft_month(workspace, MAY, engine="memory").document
    assert since_of(document) == {}
    assert trends(document, "oiv") == trends(document, "omsu") == (True, True)


def test_test_months_enter_no_trend_of_an_official_list(workspace: Workspace) -> None:
    said(workspace, APRIL, omsu="test")
    draft_month(workspace, MAY, engine="memory")
    document = state_draft(workspace, MAY, BOTH_OFFICIAL).document
    assert since_of(document) == {"omsu": MAY}
    assert trends(document, "oiv") == (True, True)
    assert trends(document, "omsu") == (False, False)
    folder = written(workspace.editions / "2026-05" / "r1", dict(document))
    assert all(check.passed for check in verify(folder))
    assert complaint(document) == ""


def test_a_state_holds_until_somebody_says_another(workspace: Workspace) -> None:
    said(workspace, APRIL, omsu="test")
    assert states_of(draft_month(workspace, MAY, engine="memory").document) == {"omsu": "test"}
    told = {"oiv": "official", "omsu": "test"}
    assert states_of(state_draft(workspace, MAY, {"oiv": "official"}).document) == told
    assert states_of(draft_month(workspace, MAY, engine="memory").document) == told
    assert states_of(state_draft(workspace, MAY, {"omsu": "trial"}).document)["omsu"] == "trial"


def test_a_list_that_is_on_trial_itself_shows_what_its_trends_would_be(
    workspace: Workspace,
) -> None:
    said(workspace, APRIL, omsu="test")
    draft_month(workspace, MAY, engine="memory")
    document = state_draft(workspace, MAY, {"oiv": "official", "omsu": "trial"}).document
    assert since_of(document) == {}
    assert trends(document, "omsu") == (True, True)
    document = state_draft(workspace, MAY, BOTH_OFFICIAL).document
    assert trends(document, "omsu") == (False, False)
    document = state_draft(workspace, MAY, {"omsu": "trial"}).document
    assert trends(document, "omsu") == (True, True)


def test_which_months_count_follows_from_the_document(workspace: Workspace) -> None:
    said(workspace, MAY - 4, omsu="trial")
    draft_month(workspace, MAY, engine="memory")
    document = state_draft(workspace, MAY, BOTH_OFFICIAL).document
    assert trends(document, "omsu") == (True, False)
    folder = written(workspace.editions / "2026-05" / "r1", dict(document))
    again = verify(folder, lambda found: from_snapshot(workspace, found, "memory"))
    assert all(check.passed for check in again), again[-1].detail
    assert complaint(document) == ""


def test_a_public_document_follows_from_the_snapshot_with_the_digest_of_the_whole(
    workspace: Workspace,
) -> None:
    draft_month(workspace, MAY, engine="memory")
    whole = state_draft(workspace, MAY, {"oiv": "official", "omsu": "test"}).document
    public = Edition(public_document(whole))
    assert from_snapshot(workspace, public, "memory") == public.document
    other = {**public.document, "kept_back": {"edition": "0" * 64, "lists": {"omsu": "test"}}}
    assert from_snapshot(workspace, Edition(other), "memory") == public.document


@pytest.mark.parametrize("since", ["2026-06", "2026-01", "2025-10"])
def test_another_beginning_than_the_true_one_is_no_edition(
    workspace: Workspace, tmp_path: Path, since: str
) -> None:
    said(workspace, MAY - 3, omsu="trial")
    draft_month(workspace, MAY, engine="memory")
    document = dict(state_draft(workspace, MAY, BOTH_OFFICIAL).document)
    at = next(at for at, part in enumerate(document["lists"]) if part["code"] == "omsu")
    lie = changed(document, ("lists", at, SINCE), since)
    save_draft(workspace, lie)
    with pytest.raises(OtklikError, match="не тот, что следует"):
        publish_month(workspace, MAY, MAY.end)
    checks = verify(written(tmp_path / "lie", lie))
    assert all(check.passed for check in checks) is (complaint(lie, draws=False) == "")


def test_a_test_list_is_official_since_no_month(workspace: Workspace, tmp_path: Path) -> None:
    said(workspace, APRIL, omsu="test")
    draft_month(workspace, MAY, engine="memory")
    document = dict(state_draft(workspace, MAY, BOTH_OFFICIAL).document)
    at = next(at for at, part in enumerate(document["lists"]) if part["code"] == "omsu")
    lie = changed(document, ("lists", at, "state"), "test")
    failed = verify(written(tmp_path / "lie", lie))[-1]
    assert "официальным не был" in failed.detail
    assert "official_since" in complaint(lie, draws=False)
    assert Edition.read(tmp_path / "lie").month == MAY
