"""What does the ingest of one file cost, in an empty workspace and after seven months?"""

import shutil
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from bench.cost import Done
from bench.places import NOW, SCRATCH, WORKSPACE
from bench.steps import Work
from otklik.ingest.batches import ingest_file, stored_batches
from otklik.workspace.folder import Workspace


def first(folder: Path, file: str) -> Work:
    """A file into a new workspace."""
    root = _cleared(folder)
    return _ingest(Workspace.create(root, "Край"), folder / file)


def next_month(folder: Path, file: str) -> Work:
    """The last month into a workspace that holds the months before it."""
    root = _cleared(folder)
    shutil.copytree(folder / WORKSPACE, root)
    workspace = Workspace.open(root)
    shutil.rmtree(stored_batches(workspace)[-1].folder)
    return _ingest(workspace, folder / file)


def _ingest(workspace: Workspace, file: Path) -> Work:
    pa.array([""])  # pyarrow imports pandas at the first list it is given; imports are not measured

    def work() -> Done:
        report = ingest_file(workspace, file, now=datetime.fromisoformat(NOW))
        if not report.new:
            raise RuntimeError(f"nothing new in {file.name}")
        return Done(report.rows)

    return work


def _cleared(folder: Path) -> Path:
    root = folder / SCRATCH
    shutil.rmtree(root, ignore_errors=True)
    return root
