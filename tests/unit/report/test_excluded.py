"""Is an authority named of which too many records were taken out, and nobody else?"""

from datetime import date
from pathlib import Path

import pytest
from tests.regioning import INGESTED_AT, cases_of, ingest, new_workspace

from otklik.core.months import Month
from otklik.editions.month import freeze_month
from otklik.report.excluded import Excluded, Exclusions, exclusions
from otklik.workspace.journal import Decision, append

MAY = Month(2026, 5)


def taken_out(number: int) -> Decision:
    return Decision(
        month=MAY,
        kind="exclude",
        authority_id="zarechny",
        code="duplicate",
        indicator=None,
        stream="incident",
        case_id=str(number),
        withdraws=None,
        reason="повтор",
        evidence=f"письмо № {number}",
        first="Первый",
        second="Второй",
        decided_on=date(2026, 6, 4),
    )


@pytest.mark.parametrize(
    ("numbers", "many"),
    [
        (range(1), ()),
        (
            range(2),
            (Excluded("Администрация Заречного района", "2", "12", "16,7\N{NO-BREAK SPACE}%"),),
        ),
    ],
)
def test_more_than_a_tenth_is_named(
    tmp_path: Path, numbers: range, many: tuple[Excluded, ...]
) -> None:
    workspace = new_workspace(tmp_path / "region")
    first = cases_of(MAY, 12)
    ingest(workspace, "may", [*first, *cases_of(MAY, 12, first=100, Отдел="Дорожники")])
    ids = [str(row["ID"]) for row in first]
    decisions = [taken_out(int(ids[number])) for number in numbers]
    append(workspace.decisions, decisions, INGESTED_AT)
    snapshot, _ = freeze_month(workspace, MAY)
    assert exclusions(snapshot) == Exclusions(str(len(numbers)), "10\N{NO-BREAK SPACE}%", many)
