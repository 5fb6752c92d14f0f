"""How does a test make a workspace with a month or two of ingested cases?"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from otklik.core.months import Month
from otklik.ingest.batches import ingest_file
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Alias, Authority
from tests.unit.ingest.exports import Cells, csv_file, incident

INGESTED_AT = datetime(2026, 7, 1, 12)
DISTRICT = Authority("zarechny", "Администрация Заречного района", "Заречный район", "municipal")
MINISTRY = Authority("mindor", "Министерство дорог", "Миндор", "executive")


def new_workspace(root: Path) -> Workspace:
    """An empty workspace whose registry knows a district and a ministry."""
    workspace = Workspace.create(root, "Заречный край", "Asia/Omsk", "incidents-1.0.0")
    roads = Alias("incident", "Дорожники", "mindor")
    Registry((DISTRICT, MINISTRY), (roads,)).save(workspace.registry)
    return workspace


def case(number: int, created_at: datetime, hours: float | None = 1, **cells: object) -> Cells:
    """An incident answered after so many hours, or not at all, and closed a day later."""
    answered = created_at + timedelta(hours=hours) if hours is not None else None
    told = {
        "Дата создания": str(created_at),
        "Общее время первого ответа": str(answered) if answered else "",
        "Дата окончания": str(answered + timedelta(days=1)) if answered else "",
        "Время назначения последнего исполнителя": "",
    }
    return incident(number, **{**told, **cells})


def cases_of(month: Month, count: int = 12, first: int = 1, **cells: object) -> list[Cells]:
    """Cases of the district on working mornings of a month."""
    start = month.start + timedelta(days=4, hours=9)
    return [
        case(first + n, start + timedelta(days=n % 14), hours=1 + n % 3, **cells)
        for n in range(count)
    ]


def ingest(workspace: Workspace, name: str, incidents: Iterable[Cells]) -> str:
    """Ingests an export and gives its batch's name."""
    file = csv_file(workspace.root.parent / f"{name}.csv", incidents)
    return ingest_file(workspace, file, now=INGESTED_AT).batch
