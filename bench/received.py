"""What has a region received from the simulator, and how does it get into a workspace?"""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.places import NOW
from otklik.ingest.arrivals import contents_of
from otklik.ingest.batches import ingest
from otklik.simulate import Simulation
from otklik.workspace.folder import Workspace

_LIST = "received.json"


def remember(folder: Path, made: Simulation) -> None:
    """Writes down what is to be ingested, and when it was measured if it does not say so itself."""
    tables = [(path, None) for path in (*made.exports, *made.messages, *made.reports)]
    collected = [(one.path, one.at) for one in (*made.pages, *made.registries)]
    told = [
        (path.relative_to(folder).as_posix(), at and at.isoformat())
        for path, at in (*tables, *collected)
    ]
    (folder / _LIST).write_text(json.dumps(told), encoding="utf-8")


def received(folder: Path, prefix: str = "") -> Iterator[tuple[Path, datetime | None]]:
    """Files and folders with such names in the order of ingest, and when they were measured."""
    for name, at in json.loads((folder / _LIST).read_text(encoding="utf-8")):
        if name.startswith(prefix):
            yield folder / name, at and datetime.fromisoformat(at)


def new_workspace(root: Path, exports: Path, methodology: str) -> Workspace:
    """An empty workspace with the registry of the region, in place of a former one."""
    shutil.rmtree(root, ignore_errors=True)
    opened = Workspace.create(root, "Край", methodology=methodology)
    for file in (exports / "registry").glob("*.csv"):
        shutil.copy(file, opened.registry / file.name)
    return opened


def take(workspace: Workspace, path: Path, measured_at: datetime | None = None) -> int:
    """Ingests a file or all that is in a folder; how many rows that was."""
    now, zone = datetime.fromisoformat(NOW), ZoneInfo(workspace.settings().timezone)
    arrivals = contents_of(path, zone).arrivals
    reports = [ingest(workspace, one, now=now, measured_at=measured_at) for one in arrivals]
    if not any(report.new for report in reports):
        raise RuntimeError(f"nothing new in {path.name}")
    return sum(report.rows for report in reports)
