"""Does a person see who would gain by hiding cases, and a program too?"""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.making import Row, case_row, make_snapshot
from tests.regioning import DISTRICT, new_workspace
from tests.unit.cli.calling import Call

from otklik.core.months import Month

MAY = Month(2026, 5)
AS_OF = datetime(2026, 6, 1)


def cases() -> list[Row]:
    """Answered within the hour for six months, and not at all in May."""
    rows = []
    for month in (*MAY.back(6), MAY):
        for number in range(6):
            created = month.start + timedelta(days=11 + number % 3, hours=9)
            answered = None if month == MAY else created + timedelta(hours=1)
            rows.append(
                case_row(
                    f"{month}-{number}",
                    created,
                    authority_id=DISTRICT.id,
                    first_answer_at=answered,
                )
            )
    return rows


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """A workspace with a frozen month that a district spoiled."""
    workspace = new_workspace(tmp_path / "region")
    make_snapshot(workspace.snapshots / str(MAY) / "s1", cases(), [DISTRICT], as_of=AS_OF)
    return workspace.root


CHECK = ("methodology", "check", "incidents-1.0.0", "--who-gains", MAY)


def test_gains_are_a_table_of_bodies_and_indicators(call: Call, region: Path) -> None:
    done = call(*CHECK, "-w", region)
    assert done.code == 0, done.err
    assert "Кто выиграл бы, скрыв случаи" in done.out
    (line,) = (line for line in done.out.splitlines() if "Заречный район" in line)
    assert "B1 Первый ответ в срок" in line
    assert "Всего 1 орган;" in done.out.replace("\N{NO-BREAK SPACE}", " ")


def test_programs_get_points_and_cases(call: Call, region: Path) -> None:
    done = call(*CHECK, "--json", "-w", region)
    (gain,) = json.loads(done.out)
    assert gain.pop("points") > 0
    assert gain == {"authority_id": "zarechny", "code": "B1", "n": 6}


def test_without_a_version_the_rules_in_force_are_asked(call: Call, region: Path) -> None:
    named = call(*CHECK, "--json", "-w", region)
    in_force = call("methodology", "check", "--who-gains", MAY, "--json", "-w", region)
    assert in_force.out == named.out


def test_a_month_that_is_not_frozen_is_told_so(call: Call, region: Path) -> None:
    done = call("methodology", "check", "--who-gains", MAY - 1, "-w", region)
    assert done.code == 1
    assert "Месяц не заморожен" in done.err
