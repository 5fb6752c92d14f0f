"""An empty workspace for the tests of ingest."""

from pathlib import Path

import pytest

from otklik.workspace.folder import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "workspace", "Заречный край", "Asia/Omsk")
