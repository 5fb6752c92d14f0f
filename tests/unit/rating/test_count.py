"""What has to be counted before a snapshot can be rated?"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY, case_row, make_snapshot
from tests.observing import METHODOLOGY
from tests.ruling import ruled

from otklik.core.errors import OtklikError
from otklik.engines.choose import ENGINES
from otklik.rating.count import (
    bodies_in_force,
    count,
    rate_snapshot,
    require_ratable,
    snapshot_gains,
)
from otklik.rating.decisions import Decision
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.decisions import FROZEN_DECISIONS
from otklik.workspace.registry_rows import Authority

TOWN = Authority("town", "Администрация Города", "Город", "municipal")
ROWS = [
    case_row(
        f"{who}{month}{day}",
        datetime(2026, month, day, 9),
        authority_id=who,
        first_answer_at=datetime(2026, month, day, 11),
    )
    for who in ("town", None)
    for month in (4, 5)
    for day in (12, 13)
]


def frozen(folder: Path, **given: Any) -> Snapshot:
    return make_snapshot(folder, ROWS, [TOWN], **given)


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_the_region_bodies_and_their_history_are_counted(tmp_path: Path, name: str) -> None:
    found = count(frozen(tmp_path), METHODOLOGY, name)
    headlines = {o.code: (o.authority_id, o.n) for o in found.headlines}
    assert headlines["messages"] == headlines["median_time"] == (None, 4)
    assert {(o.authority_id, o.code, o.n) for o in found.counts} == {
        ("town", "messages", 2),
        ("town", "answers", 2),
    }
    assert {(o.code, o.month) for o in found.indicators} == {
        (code, month) for code in ("B1", "B2") for month in (MAY - 1, MAY)
    }


def test_a_snapshot_is_rated_the_same_by_every_engine(tmp_path: Path) -> None:
    ratings = [rate_snapshot(frozen(tmp_path), METHODOLOGY, name) for name in sorted(ENGINES)]
    first, second = ratings
    assert first.headlines == second.headlines
    assert [one.results for one in first.lists] == [one.results for one in second.lists]
    assert [row.authority_id for row in first.lists[1].results] == ["town"]


@pytest.mark.parametrize(
    "shorter",
    [
        {"months": METHODOLOGY.history.months + 1},
        {"maturity_days": 31},
        {"repeat_days": 31},
        {"author_days": 31},
    ],
)
def test_a_snapshot_shorter_than_the_rules_need_is_refused(
    tmp_path: Path, shorter: dict[str, int]
) -> None:
    changed: Any = METHODOLOGY.history if "months" in shorter else METHODOLOGY.norms
    part = "history" if "months" in shorter else "norms"
    stricter = replace(METHODOLOGY, **{part: replace(changed, **shorter)})
    with pytest.raises(OtklikError, match="короче, чем нужно методике «incidents-1.0.0»"):
        rate_snapshot(frozen(tmp_path), stricter, "memory")


def test_a_month_without_a_single_message_is_refused(tmp_path: Path) -> None:
    june = frozen(tmp_path, month=MAY + 1, as_of=datetime(2026, 6, 30))
    with pytest.raises(OtklikError, match="За июнь.*2026 в снимке нет данных потока «incident»"):
        rate_snapshot(june, METHODOLOGY, "memory")


@pytest.mark.parametrize(
    ("since", "until", "is_rated"),
    [
        (None, None, True),
        (date(2026, 5, 31), None, True),
        (date(2026, 6, 1), None, False),
        (None, date(2026, 5, 1), True),
        (None, date(2026, 4, 30), False),
        (date(2026, 5, 10), date(2026, 5, 20), True),
        (date(2020, 1, 1), date(2030, 1, 1), True),
    ],
)
def test_only_bodies_that_existed_in_the_month_are_rated(
    tmp_path: Path, since: date | None, until: date | None, is_rated: bool
) -> None:
    body = replace(TOWN, valid_from=since, valid_to=until)
    found = bodies_in_force(make_snapshot(tmp_path, ROWS, [body]))
    assert found == ((body,) if is_rated else ())


def ruled_snapshot(
    folder: Path,
    *decisions: dict[str, Any],
    sources: list[dict[str, Any]] | None = None,
) -> Snapshot:
    """A snapshot long enough for rules that have everything."""
    tables = {"decisions": decisions}
    snapshot = make_snapshot(folder, ROWS, [TOWN], history_months=8, tables=tables)
    return replace(snapshot, manifest={**snapshot.manifest, "sources": sources or []})


def decision_row(**given: Any) -> dict[str, Any]:
    known = {"number": 3, "kind": "penalty", "authority_id": "town", "code": "P2"}
    told = {"reason": "причина", "evidence": "акт", "decided_at": datetime(2026, 5, 30)}
    return {**dict.fromkeys(FROZEN_DECISIONS.names), **known, **told, **given}


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_sizes_windows_and_topics_are_counted_as_far_back_as_the_rules_need(
    tmp_path: Path, name: str
) -> None:
    found = count(ruled_snapshot(tmp_path), ruled(), name)
    assert {(o.code, o.month, o.n) for o in found.counts if o.code == "messages"} == {
        ("messages", MAY - 1, 2),
        ("messages", MAY, 2),
    }
    assert {(o.code, o.topic_group, o.month, o.n) for o in found.by_topic} == {
        ("B1", "", MAY - 1, 2),
        ("B1", "", MAY, 2),
    }


@pytest.mark.parametrize(("months", "is_enough"), [(7, False), (8, True)])
def test_three_months_need_a_longer_snapshot(tmp_path: Path, months: int, is_enough: bool) -> None:
    snapshot = make_snapshot(tmp_path, ROWS, [TOWN], history_months=months)
    if is_enough:
        require_ratable(snapshot, ruled())
    else:
        with pytest.raises(OtklikError, match="короче, чем нужно"):
            require_ratable(snapshot, ruled())


@pytest.mark.parametrize(
    ("read", "rejected", "is_ratable"),
    [((100, 100), (2, 2), True), ((100, 100), (5, 0), False), ((1000, 10), (9, 10), True)],
)
def test_a_snapshot_of_which_too_many_rows_were_rejected_is_refused(
    tmp_path: Path, read: tuple[int, ...], rejected: tuple[int, ...], is_ratable: bool
) -> None:
    """W3: by all the files together, two per cent at most."""
    sources = [{"read": r, "rejected": x} for r, x in zip(read, rejected, strict=True)]
    snapshot = ruled_snapshot(tmp_path, sources=sources)
    if is_ratable:
        require_ratable(snapshot, ruled())
    else:
        with pytest.raises(OtklikError, match="отклонено 2,5 % строк.*допускает 2,0 %.*rejected"):
            require_ratable(snapshot, ruled())
    require_ratable(snapshot, METHODOLOGY)


def test_decisions_of_the_journal_reach_the_rating_and_exclusions_stay_in_the_facts(
    tmp_path: Path,
) -> None:
    rows = [decision_row(), decision_row(number=4, kind="exclude", code=None, case_id="1")]
    rating = rate_snapshot(ruled_snapshot(tmp_path, *rows), ruled(), "memory")
    (row,) = rating.lists[1].results
    assert [one.decision for one in row.adjusted.applied] == [
        Decision(3, "penalty", "town", "P2", None, "причина", "акт")
    ]


def test_a_decision_that_the_rules_do_not_know_stops_the_rating(tmp_path: Path) -> None:
    snapshot = ruled_snapshot(tmp_path, decision_row(code=None))
    with pytest.raises(OtklikError, match="Решение № 3: в методике .* нет вычета «»"):
        rate_snapshot(snapshot, ruled(), "memory")


def test_gains_are_asked_of_what_a_rating_is_made_of(tmp_path: Path) -> None:
    """May went worse than April: without its cases the town would stand on April alone."""
    late = [{**row, "first_answer_at": None} for row in ROWS if row["created_at"].month == 5]
    early = [row for row in ROWS if row["created_at"].month == 4]
    snapshot = make_snapshot(tmp_path, [*early, *late], [TOWN])
    found = snapshot_gains(snapshot, METHODOLOGY, "memory")
    assert [(gain.authority_id, gain.code, gain.n) for gain in found] == [("town", "B1", 2)]
    with pytest.raises(OtklikError, match="короче"):
        snapshot_gains(snapshot, ruled(), "memory")
