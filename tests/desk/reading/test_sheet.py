"""Is a record found as its authority's, whatever else has its number?"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.desk.conftest import LATE, MAY

from otklik.core.cases import Case
from otklik.desk.reading.rated import current
from otklik.desk.reading.sheet import record
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace

OTHERS = ("zarechny", "mindor")


def test_two_sources_may_give_one_number(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the systems numbers its records by itself."""
    rated = current(workspace, MAY)
    assert rated is not None
    found = Snapshot.cases_with_neighbours

    def with_twins(self: Snapshot, column: str, values: Sequence[str]) -> tuple[Case, ...]:
        told = found(self, column, values)
        known = next(one for one in told if one.case_id == LATE)
        others = (replace(known, stream="message", authority_id=one) for one in OTHERS)
        return (*told, *others)

    monkeypatch.setattr(Snapshot, "cases_with_neighbours", with_twins)
    told = {
        (who, stream): known and known.case.stream
        for who in ("zarechny", "mindor")
        for stream in ("", "incident", "message")
        for known in [record(rated, who, LATE, stream)]
    }
    assert told == {
        ("zarechny", ""): "incident", ("zarechny", "incident"): "incident",
        ("zarechny", "message"): "message", ("mindor", ""): "message",
        ("mindor", "incident"): None, ("mindor", "message"): "message",
    }  # fmt: skip
