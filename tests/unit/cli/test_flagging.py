"""Do experts get their flags as a table and programs as JSON?"""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from tests.making import Row, case_row, make_snapshot
from tests.regioning import DISTRICT, MINISTRY, new_workspace
from tests.unit.cli.calling import Call

from otklik.core.months import Month

MAY = Month(2026, 5)


def silent(number: int) -> Row:
    created = MAY.start + timedelta(days=11)
    return case_row(f"100{number}", created, authority_id=DISTRICT.id)


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """A workspace with a frozen month in which a district answered nobody."""
    workspace = new_workspace(tmp_path / "region")
    folder = workspace.snapshots / str(MAY) / "s1"
    make_snapshot(folder, [silent(number) for number in range(6)], (DISTRICT, MINISTRY))
    return workspace.root


def test_flags_are_a_table_that_says_what_to_do_next(call: Call, region: Path) -> None:
    done = call("flags", MAY, "-w", region)
    told = " ".join(done.out.split())
    assert done.code == 0
    assert "Долгое молчание Заречный район 100,0 %" in told
    assert "1000, 1001, 1002, 1003, 1004" in told
    assert "Всего 1 флаг. Баллов флаг не меняет; решение записывают двое: otklik decide" in told
    assert "Не на что было смотреть: Закрытые комментарии; " in told


def test_a_month_without_flags_is_one_sentence(call: Call, tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "region")
    make_snapshot(workspace.snapshots / str(MAY) / "s1", [silent(1)], (DISTRICT,))
    done = call("flags", MAY, "-w", workspace.root)
    assert " ".join(done.out.split()).startswith("Флагов нет: май 2026. Не на что было смотреть: ")


def test_programs_get_every_detector_with_its_flags(call: Call, region: Path) -> None:
    done = call("flags", MAY, "--json", "-w", region)
    seen = {one["code"]: one for one in json.loads(done.out)}
    assert seen["like_burst"] == {
        "code": "like_burst",
        "title": "Всплеск отметок «нравится»",
        "of": 0,
        "flags": [],
    }
    (flag,) = seen["long_silence"]["flags"]
    assert (flag["authority_id"], flag["n"], flag["of"]) == ("zarechny", 6, 6)
    assert flag["items"] == [f"100{number}" for number in range(6)]


def test_a_month_that_is_not_frozen_is_told_so(call: Call, tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "region").root
    done = call("flags", MAY, "-w", root)
    assert done.code == 1
    assert "Месяц не заморожен" in done.err
