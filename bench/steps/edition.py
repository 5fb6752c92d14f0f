"""What does a month cost, from what is stored to a verified edition and its pages?"""

import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import ibis
import pyarrow as pa

from bench.cost import Done
from bench.places import NOW, edition_of, snapshot_of
from bench.sizes import LAST
from bench.steps import Work
from bench.steps.bare_scan import COLUMNS
from otklik.core.months import Month
from otklik.editions.month import draft_month, freeze_month, from_snapshot, publish_month
from otklik.editions.verify import Recompute, verify
from otklik.engines.choose import DEFAULT
from otklik.site.build import build_site
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace

MAY = Month.parse(LAST)

PUT_OFF = (ibis.duckdb, pa.array([""]))
"""Imports that libraries put off until first use (a backend of Ibis, pandas): not measured."""


def whole(folder: Path, name: str) -> Work:
    """Freeze, rate and publish a month that has never been frozen."""
    workspace = Workspace.open(folder / name)
    for made in (workspace.snapshots, workspace.drafts, workspace.editions):
        shutil.rmtree(made / LAST, ignore_errors=True)
    parts: dict[str, Callable[[], object]] = {
        "freeze": lambda: freeze_month(workspace, MAY),
        "rate": lambda: draft_month(workspace, MAY),
        "publish": lambda: publish_month(workspace, MAY, datetime.fromisoformat(NOW)),
    }

    def work() -> Done:
        seconds = {part: _timed(do) for part, do in parts.items()}
        return Done(_frozen_rows(workspace), seconds)

    return work


def rate(folder: Path, name: str, engine: str = DEFAULT) -> Work:
    """Rate a frozen month by an engine."""
    workspace = Workspace.open(folder / name)
    rows = _frozen_rows(workspace)

    def work() -> Done:
        draft_month(workspace, MAY, engine=engine)
        return Done(rows)

    return work


def verify_document(folder: Path, name: str) -> Work:
    """Compute a published edition again from its own document."""
    return _verify(Workspace.open(folder / name), None)


def verify_snapshot(folder: Path, name: str, engine: str = DEFAULT) -> Work:
    """Compute a published edition again from its snapshot."""
    workspace = Workspace.open(folder / name)
    return _verify(workspace, lambda edition: from_snapshot(workspace, edition, engine))


def site(folder: Path, name: str) -> Work:
    """Make the pages of a published month; rows are pages."""
    workspace = Workspace.open(folder / name)

    def work() -> Done:
        build_site(workspace)
        return Done(sum(1 for _ in workspace.site.rglob("*.html")))

    return work


def _verify(workspace: Workspace, again: Recompute | None) -> Work:
    path, rows = edition_of(workspace.root), _frozen_rows(workspace)

    def work() -> Done:
        if problems := [check.detail for check in verify(path, again) if not check.passed]:
            raise RuntimeError(problems[0])
        return Done(rows)

    return work


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _frozen_rows(workspace: Workspace) -> int:
    """Those that are scanned: the other tables are small."""
    tables = Snapshot.load(snapshot_of(workspace.root)).manifest["tables"]
    return sum(int(tables[name]["rows"]) for name in COLUMNS)
