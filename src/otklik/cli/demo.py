"""How does a newcomer see the whole month in one command?"""

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.cli.output import console, progress, say
from otklik.cli.screen import edition_view
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.editions.month import (
    draft_month,
    freeze_month,
    methodology_in_force,
    publish_month,
)
from otklik.editions.store import Edition
from otklik.experts.book import Signature, write_book
from otklik.experts.sample import masked_items, month_sample
from otklik.ingest.arrivals import contents_of
from otklik.ingest.batches import ingest, ingest_file
from otklik.simulate import simulate
from otklik.simulate.marks.filling import fill_sample
from otklik.simulate.region import Simulation
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace

SEED = 1
METHODOLOGY = "1.1.0"
RATED = 2
MONTHS = 11
"""Two rated months, eight of history before the first, and one whose cases mature into it."""


def run_demo(folder: Path, *, scale: float, last: Month, now: datetime) -> None:
    """Simulates a region, ingests, freezes, rates, publishes and shows the last month.

    A former demo in the same folder is replaced; any other folder is refused.
    """
    _clear(folder)
    progress("Пишу выгрузки вымышленного региона")
    made = simulate(folder / "exports", months=MONTHS, seed=SEED, scale=scale, last=last)
    workspace = Workspace.create(folder / "workspace", made.region, made.timezone, METHODOLOGY)
    workspace.mark_as_demo()
    for file in made.registry.iterdir():
        shutil.copy(file, workspace.registry / file.name)
    _ingest_all(workspace, made, now)
    for back in reversed(range(RATED)):
        _mark(folder / "experts", workspace, made, last - back, now)
        edition = _publish(workspace, last - back, now)
    index = build_site(workspace)
    console().print(edition_view(edition))
    say(f"\nСтраница для людей: {index.resolve()}")
    say(f"Рабочая папка: {workspace.root} (otklik status -w {workspace.root})")
    say(f"Рабочее место: make desk, или otklik desk -w {workspace.root} --demo")


def _ingest_all(workspace: Workspace, made: Simulation, now: datetime) -> None:
    """Exports of both systems month by month, then what was seen of the pages."""
    zone = ZoneInfo(made.timezone)
    looks = [(one.path, one.at) for one in (*made.registries, *made.pages)]
    files = (*made.exports, *made.messages, *made.reports)
    everything = [*((path, None) for path in files), *looks]
    for number, (path, measured_at) in enumerate(everything, 1):
        for arrival in contents_of(path, zone).arrivals:
            report = ingest(workspace, arrival, now=now, measured_at=measured_at)
            rows = counted(report.accepted, "строка", "строки", "строк")
            progress(f"Загружено {number} из {len(everything)}: {arrival.name}, {rows}")


def _mark(
    folder: Path, workspace: Workspace, made: Simulation, month: Month, now: datetime
) -> None:
    """Draws the sample of a month and lets the invented experts mark it."""
    progress(f"Эксперты оценивают выборку: {month_title(month)}")
    snapshot, _ = freeze_month(workspace, month)
    sample, _ = month_sample(workspace, snapshot, methodology_in_force(workspace, month=month))
    folder.mkdir(exist_ok=True)
    book = folder / f"sample-{month}.xlsx"
    write_book(book, masked_items(workspace, sample), Signature())
    items = {item.code: item for item in sample.items}
    for filled in fill_sample(book, items, made.truth, folder / str(month), SEED):
        ingest_file(workspace, filled, now=now)


def _publish(workspace: Workspace, month: Month, now: datetime) -> Edition:
    progress(f"Замораживаю, считаю, издаю {month_title(month)}")
    freeze_month(workspace, month)
    edition = draft_month(workspace, month)
    publish_month(workspace, month, now)
    return edition


def _clear(folder: Path) -> None:
    if not folder.exists():
        return
    if {path.name for path in folder.iterdir()} - {"exports", "experts", "workspace"}:
        raise OtklikError(
            f"В папке «{folder}» лежит не прежний показ. Что сделать: укажите другую папку."
        )
    shutil.rmtree(folder)
