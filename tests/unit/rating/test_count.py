"""What has to be counted before a snapshot can be rated?"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY, case_row, make_snapshot
from tests.observing import METHODOLOGY

from otklik.core.errors import OtklikError
from otklik.engines.choose import ENGINES
from otklik.rating.count import count, kinds_in_force, rate_snapshot
from otklik.snapshots.snapshot import Snapshot
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
    found = kinds_in_force(make_snapshot(tmp_path, ROWS, [body]))
    assert found == ({"town": "municipal"} if is_rated else {})
