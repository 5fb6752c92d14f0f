"""Are facts kept aside once, whoever makes them?"""

from datetime import datetime
from pathlib import Path

import pytest
from tests.making import case_row, make_snapshot, shipped_methodology

from otklik.core.months import Month
from otklik.engines import kept
from otklik.engines.counter import Counter
from otklik.engines.kept import kept_facts
from otklik.engines.observation import Ask, indicator_questions
from otklik.snapshots.snapshot import Snapshot

METHODOLOGY = shipped_methodology()
NORMS = METHODOLOGY.norms


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    row = case_row("1", datetime(2026, 5, 6, 9), authority_id="a")
    return make_snapshot(tmp_path / "s1", [row])


def test_of_two_who_make_them_at_once_the_first_ones_stay(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept" / "facts"

    def made_by_another(*_: object) -> None:
        target.mkdir()
        (target / "cases.parquet").write_bytes(b"first")

    monkeypatch.setattr(kept, "_make", made_by_another)
    assert kept_facts(target, snapshot, NORMS, ["cases"]).file("cases").read_bytes() == b"first"
    assert list(target.parent.iterdir()) == [target]


def test_what_lies_there_is_not_made_again(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept_facts(tmp_path / "facts", snapshot, NORMS, ["cases"])
    monkeypatch.delattr(kept, "_make")
    assert kept_facts(tmp_path / "facts", snapshot, NORMS, ["cases"]) == first
    assert first.file("cases").is_file()


def test_where_they_cannot_lie_nothing_is_left(snapshot: Snapshot, tmp_path: Path) -> None:
    target = tmp_path / "kept" / "facts"
    target.parent.mkdir()
    target.write_bytes(b"")
    with pytest.raises(OSError, match="facts"):
        kept_facts(target, snapshot, NORMS, ["cases"])
    assert list(target.parent.iterdir()) == [target]


def test_only_the_tables_that_are_asked_are_needed(snapshot: Snapshot, tmp_path: Path) -> None:
    asks = (Ask(indicator_questions(METHODOLOGY), (Month(2026, 5),), by_authority=True),)
    counter = Counter(kept_facts(tmp_path / "facts", snapshot, NORMS, ["cases"]), asks)
    assert counter.tables == {"cases"}
