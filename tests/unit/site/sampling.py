"""What small region do the tests of the site publish?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.making import MAY, case_row, make_snapshot, shipped_methodology

from otklik.core.months import Month
from otklik.editions.build import build
from otklik.editions.store import publish, save_draft
from otklik.rating.count import rate_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

NOW = datetime(2026, 6, 10, 12)
APRIL = MAY - 1
SCRIPT = "<script>alert('ой')</script> & «Ко»"
AUTHORITIES = (
    Authority("mindor", "Министерство дорог Заречного края", "Миндор", "executive"),
    Authority("minles", SCRIPT, "<b>Минлес</b>", "executive"),
    Authority(
        "gorodskoy-okrug-verkhnezarechnyy-i-ego-okrestnosti",
        "Администрация Верхнезареченско-Староозёрского муниципального округа Заречного края",
        "Верхнезареченско-Староозёрский муниципальный округ",
        "municipal",
    ),
    Authority("methodology", "Администрация города Озёрска", "Озёрск", "municipal"),
    Authority("мо/тихий яр", "Администрация Тихоярского округа", "Тихий Яр", "municipal"),
    Authority("pustoy", "Администрация Пустынного округа", "Пустынный округ", "municipal"),
    Authority("malyy", "Администрация Малого округа", "Малый округ", "municipal"),
)
MONTHLY = dict(zip((a.id for a in AUTHORITIES), (24, 16, 20, 12, 6, 0, 2), strict=True))
"""How many messages a month each gets: enough for a place, too few, none."""


def publish_sample(root: Path) -> Workspace:
    """A workspace with two published months, of which April has a second revision."""
    workspace = Workspace.create(root / "workspace", "Заречный край", "Asia/Omsk")
    rows = list(_rows())
    _publish(workspace, root / "april", rows, APRIL)
    _publish(workspace, root / "april-again", rows[1:], APRIL)
    _publish(workspace, root / "may", rows, MAY)
    return workspace


def _publish(workspace: Workspace, folder: Path, rows: list[dict[str, Any]], month: Month) -> None:
    known = [row for row in rows if row["created_at"] < month.end]
    snapshot = make_snapshot(folder, known, AUTHORITIES, month=month, as_of=month.end)
    methodology = shipped_methodology()
    save_draft(workspace, build(rate_snapshot(snapshot, methodology), snapshot, methodology, 1))
    publish(workspace, month, NOW)


def _rows() -> Iterator[dict[str, Any]]:
    """Messages spread over the days; every fifth is answered late, every seventh never."""
    for authority_id, monthly in MONTHLY.items():
        for month in (*MAY.back(7), MAY):
            for number in range(monthly):
                yield _row(authority_id, month, number)


def _row(authority_id: str, month: Month, number: int) -> dict[str, Any]:
    created_at = month.start + timedelta(days=number % 27, hours=9 + number % 8)
    waited = timedelta(days=4) if number % 5 == 0 else timedelta(minutes=20 + 7 * number)
    answered_at = None if number % 7 == 6 else created_at + waited
    return case_row(
        f"{authority_id}-{month}-{number}",
        created_at,
        authority_id=authority_id,
        assigned_at=created_at + timedelta(hours=1),
        first_answer_at=answered_at,
        closed_at=answered_at and answered_at + timedelta(days=1),
        kind="solvable",
        outcome="solved" if number % 3 else "explained",
        author_key=f"{authority_id}-{month.index}-{number // 2}",
        topic="Дороги",
    )
