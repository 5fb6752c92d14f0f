"""How are the workspaces of a run filled? Not measured, like the making of exports."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from bench.copies import multiply
from bench.cost import Done
from bench.places import (
    BUSY_WORKSPACE,
    EXPORTS,
    STREAMS_WORKSPACE,
    TENFOLD_WORKSPACE,
    WORKSPACE,
)
from bench.received import new_workspace, received, take
from bench.sizes import BUSY, FACTOR
from bench.steps import Work
from otklik.ingest.batches import stored_batches
from otklik.workspace.folder import Workspace


def incidents(folder: Path) -> Work:
    """Every month of incidents alone."""
    return _filled(folder, WORKSPACE, "incidents-1.0.0", "export-")


def streams(folder: Path) -> Work:
    """Every month of incidents, of messages and of what was collected of pages."""
    return _filled(folder, STREAMS_WORKSPACE, "1.0.0", "")


def tenfold(folder: Path) -> Work:
    """The workspace of incidents with every stored case many times, each of another author."""
    return _copied(folder / WORKSPACE, folder / TENFOLD_WORKSPACE, {"cases": FACTOR})


def busy(folder: Path) -> Work:
    """The workspace of all streams with every stored post and comment many times."""
    times = {"posts": BUSY, "comments": BUSY}
    return _copied(folder / STREAMS_WORKSPACE, folder / BUSY_WORKSPACE, times)


def _filled(folder: Path, name: str, methodology: str, prefix: str) -> Work:
    made = folder / EXPORTS

    def work() -> Done:
        opened = new_workspace(folder / name, made, methodology)
        return Done(sum(take(opened, path, at) for path, at in received(made, prefix)))

    return work


def _copied(whole: Path, root: Path, times: Mapping[str, int]) -> Work:
    def work() -> Done:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(whole, root, ignore=shutil.ignore_patterns("original.*", "texts.parquet"))
        return Done(sum(multiply(batch, times) for batch in stored_batches(Workspace.open(root))))

    return work
