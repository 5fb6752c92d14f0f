"""How does a newcomer see the whole month in one command?"""

import shutil
from datetime import datetime
from pathlib import Path

from otklik.cli.output import console, progress, say
from otklik.cli.screen import edition_view
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.editions.month import draft_month, freeze_month, publish_month
from otklik.editions.store import Edition
from otklik.ingest.batches import ingest_file
from otklik.simulate import simulate
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace

SEED = 1
RATED = 3
MONTHS = 10
"""Three rated months, six of history before the first, and one whose cases mature into it."""


def run_demo(folder: Path, *, scale: float, last: Month, now: datetime) -> None:
    """Simulates a region, ingests, freezes, rates, publishes and shows the last month.

    A former demo in the same folder is replaced; any other folder is refused.
    """
    _clear(folder)
    progress("Пишу выгрузки вымышленного региона")
    made = simulate(folder / "exports", months=MONTHS, seed=SEED, scale=scale, last=last)
    workspace = Workspace.create(folder / "workspace", made.region, made.timezone)
    for file in made.registry.glob("*.csv"):
        shutil.copy(file, workspace.registry / file.name)
    for number, export in enumerate(made.exports, 1):
        report = ingest_file(workspace, export, now=now)
        rows = counted(report.accepted, "строка", "строки", "строк")
        progress(f"Загружено {number} из {len(made.exports)}: {export.name}, {rows}")
    edition = [_month(workspace, last - back, now) for back in reversed(range(RATED))][-1]
    index = build_site(workspace)
    console().print(edition_view(edition))
    say(f"\nСтраница для людей: {index.resolve()}")
    say(f"Рабочая папка: {workspace.root} (otklik status -w {workspace.root})")


def _month(workspace: Workspace, month: Month, now: datetime) -> Edition:
    progress(f"Замораживаю, считаю, издаю {month_title(month)}")
    freeze_month(workspace, month)
    edition = draft_month(workspace, month)
    publish_month(workspace, month, now)
    return edition


def _clear(folder: Path) -> None:
    if not folder.exists():
        return
    if {path.name for path in folder.iterdir()} - {"exports", "workspace"}:
        raise OtklikError(
            f"В папке «{folder}» лежит не прежний показ. Что сделать: укажите другую папку."
        )
    shutil.rmtree(folder)
