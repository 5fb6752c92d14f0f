"""A methodology of one's own to spoil."""

import shutil
from pathlib import Path

import pytest

from otklik.workspace.resources import shipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped version."""
    target = tmp_path / "methodologies" / "incidents-1.0.0"
    shutil.copytree(shipped("methodologies") / "incidents-1.0.0", target)
    return target
