"""How does a region look where everybody plays fair?"""

import shutil
from pathlib import Path

from bench.planted import World, marked, received, settled, take_in
from otklik.core.months import Month
from otklik.methodology.model import Methodology
from otklik.simulate import simulate
from otklik.simulate.gaming.model import load_gaming_model
from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import Snapshot

MONTHS, SCALE, LAST = load_gaming_model().quiet_months, 0.5, Month(2026, 5)
"""Nobody plays in the quiet months: whoever plays here is made to."""
_CROWD = 0.05
"""Comments under posts change nothing of what is asked."""


def fair_month(seed: int, folder: Path, rules: Methodology) -> Snapshot:
    """The last month, after the centre has ingested, marked and frozen all of them in turn."""
    shutil.rmtree(folder, ignore_errors=True)
    made = simulate(
        folder / "exports", months=MONTHS, seed=seed, scale=SCALE, last=LAST, crowd=_CROWD
    )
    world = World(seed, MONTHS, SCALE, LAST)
    workspace = settled(made, folder / "workspace")
    for month in (LAST + 1).back(MONTHS):
        take_in(workspace, received(made, month))
        snapshot, _ = freeze(workspace, month, rules)
        take_in(workspace, marked(workspace, snapshot, rules, made, world))
    return freeze(workspace, LAST, rules)[0]
