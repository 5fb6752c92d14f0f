"""How does a test send a file to the desk?"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.desk.hard.people import NOW
from tests.regioning import cases_of
from tests.unit.ingest.exports import Cells, csv_file

from otklik.core.months import Month
from otklik.desk.actions.imports import Said, import_begin
from otklik.desk.actions.uploads import Upload
from otklik.desk.roles import Actor
from otklik.workspace.folder import Workspace

JUNE = Month(2026, 6)


def june(folder: Path, first: int = 3000, **cells: object) -> bytes:
    """An export of three cases of June that no batch holds."""
    return export(folder, cases_of(JUNE, 3, first=first, **cells))


def export(folder: Path, incidents: Iterable[Cells]) -> bytes:
    """The bytes of an export."""
    return csv_file(folder / "export.csv", incidents).read_bytes()


def send(
    workspace: Workspace,
    by: Actor,
    content: bytes,
    name: str = "июнь.csv",
    said: Said = Said(),  # noqa: B008 - frozen
    **more: Any,
) -> Any:
    """Sends a file in two pieces; the state of the import as it is afterwards."""
    pieces = (content[:100], content[100:])
    given: Mapping[str, Any] = {"workspace": workspace, "by": by, "now": NOW, **more}
    made = import_begin(upload=Upload(name, pieces), said=said, **given)
    made.refresh_from_db()
    return made
