"""What does ingest cost, in an empty workspace and in one that holds a year?"""

import shutil
from pathlib import Path

import pyarrow as pa

from bench.cost import Done
from bench.places import EXPORTS, SCRATCH, WORKSPACE
from bench.received import new_workspace, received, take
from bench.steps import Work
from otklik.ingest.batches import stored_batches
from otklik.workspace.folder import Workspace

PUT_OFF = pa.array([""])
"""pyarrow imports pandas at the first list it is given; imports are not measured."""


def first(folder: Path, file: str) -> Work:
    """A file into a new workspace."""
    workspace = new_workspace(folder / SCRATCH, folder / EXPORTS, "1.0.0")
    return lambda: Done(take(workspace, folder / file))


def next_month(folder: Path, file: str) -> Work:
    """The last month into a workspace that holds the months before it."""
    root = folder / SCRATCH
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder / WORKSPACE, root)
    workspace = Workspace.open(root)
    shutil.rmtree(stored_batches(workspace)[-1].folder)
    return lambda: Done(take(workspace, folder / file))


def answers(folder: Path, exports: str, network: str) -> Work:
    """Every folder of answers of a network, one after another into a new workspace."""
    workspace = new_workspace(folder / SCRATCH, folder / exports, "1.0.0")
    found = list(received(folder / exports, f"{network}/"))
    return lambda: Done(sum(take(workspace, path, at) for path, at in found))
