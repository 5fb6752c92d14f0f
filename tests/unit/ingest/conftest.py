"""An empty workspace for the tests of ingest, and what was taken into it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.ingest.answering import MEASURED, NOW, saved

from otklik.ingest.batches import ingest_file
from otklik.ingest.report import IngestReport
from otklik.ingest.stored import connect, latest_rows
from otklik.workspace.folder import Workspace

Ingest = Callable[..., IngestReport]
Rows = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "workspace", "Заречный край", "Asia/Omsk")


@pytest.fixture
def take(workspace: Workspace, tmp_path: Path) -> Ingest:
    """Ingests a document as a JSON file, measured at `MEASURED`."""

    def do(document: object, name: str = "ответ.json") -> IngestReport:
        file = saved(tmp_path / "answers" / name, document)
        return ingest_file(workspace, file, now=NOW, measured_at=MEASURED)

    return do


@pytest.fixture
def rows(workspace: Workspace) -> Rows:
    """The latest rows of a table, in the order in which they were told."""

    def found(table: str) -> list[dict[str, Any]]:
        with connect() as connection:
            latest = latest_rows(workspace, connection, table).order("batch, row")
            return latest.to_arrow_table().to_pylist()  # type: ignore[no-any-return]

    return found
