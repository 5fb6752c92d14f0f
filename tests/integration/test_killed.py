"""Is the workspace whole after `kill -9` at any instant of ingest, freeze, rate and publish?"""

import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from otklik.core.canonical import digest
from otklik.core.months import Month
from otklik.editions.month import draft_month, methodology_in_force, publish_month
from otklik.ingest.batches import ingest_file
from otklik.simulate import simulate
from otklik.snapshots.freeze import freeze
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.slow

MAY = Month(2026, 5)
NOW = datetime(2026, 6, 10, 12)
KILLS_A_STEP = 26
STEPS = ("ingest", "freeze", "rate", "publish")
SEED = 20260601
FORK_SECONDS = 0.02
"""About how long a child needs before it begins the step."""


def _ingest(workspace: Workspace, exports: Path) -> None:
    ingest_file(workspace, exports / f"export-{MAY}.xlsx", now=NOW)


def _freeze(workspace: Workspace, _: Path) -> None:
    freeze(workspace, MAY, methodology_in_force(workspace))


def _rate(workspace: Workspace, _: Path) -> None:
    draft_month(workspace, MAY)


def _publish(workspace: Workspace, _: Path) -> None:
    publish_month(workspace, MAY, NOW)


DO: dict[str, Callable[[Workspace, Path], None]] = {
    "ingest": _ingest, "freeze": _freeze, "rate": _rate, "publish": _publish,
}  # fmt: skip


def run_step(step: str, root: Path, exports: Path) -> None:
    """What the child process does."""
    DO[step](Workspace.open(root), exports)


def state(root: Path) -> str:
    """A digest of every file whose path has no part that begins with a dot."""
    seen = []
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            seen.append(f"{inside}\t{digest(path.read_bytes())}")
    return "\n".join(seen)


@dataclass(frozen=True)
class Stage:
    """A workspace before a step, and what it is after; `seconds` is how long the step took."""

    before: Path
    state_before: str
    state_after: str
    seconds: float


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    simulate(folder, months=8, seed=3, scale=0.02, last=MAY)
    return folder


@pytest.fixture(scope="module")
def stages(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stage]:
    """Each step once to its end, with a copy of the workspace as it was before."""
    folder = tmp_path_factory.mktemp("stages")
    root = folder / "workspace"
    workspace = Workspace.create(root, "Заречный край", "Asia/Yekaterinburg", "incidents-1.0.0")
    for file in (exports / "registry").glob("*.csv"):
        shutil.copy(file, workspace.registry / file.name)
    for export in sorted(exports.glob("export-*.xlsx"))[:-1]:
        ingest_file(workspace, export, now=NOW)
    return {step: _stage(step, root, folder, exports) for step in STEPS}


def _stage(step: str, root: Path, folder: Path, exports: Path) -> Stage:
    before = folder / f"before-{step}"
    shutil.copytree(root, before)
    began = time.monotonic()
    run_step(step, root, exports)
    return Stage(before, state(before), state(root), time.monotonic() - began)


@pytest.fixture(scope="module")
def spawn() -> Callable[..., BaseProcess]:
    """Children of a server that has everything imported, so that kills fall into the step."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])

    def start(*arguments: object) -> BaseProcess:
        child = context.Process(target=run_step, args=arguments)
        child.start()
        return child

    return start


def kill(child: BaseProcess, after: float) -> bool:
    """Sends SIGKILL after some seconds; whether the child was still at work."""
    child.join(after)
    alive = child.is_alive()
    if alive and child.pid:
        os.kill(child.pid, signal.SIGKILL)
    child.join(30)
    return alive


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_step_leaves_the_workspace_as_before_or_as_after(
    step: str,
    stages: dict[str, Stage],
    exports: Path,
    spawn: Callable[..., BaseProcess],
    tmp_path: Path,
) -> None:
    stage, chance = stages[step], random.Random(f"{SEED}-{step}")
    outcomes = {"before": 0, "after": 0}
    interrupted = 0
    for number in range(KILLS_A_STEP):
        root = tmp_path / f"{step}-{number}"
        shutil.copytree(stage.before, root)
        child = spawn(step, root, exports)
        interrupted += kill(child, chance.uniform(0.0, stage.seconds + FORK_SECONDS))
        found = state(root)
        assert found in (stage.state_before, stage.state_after), f"{step}: between, kill {number}"
        outcomes["after" if found == stage.state_after else "before"] += 1
        if number % 5 == 0 and found == stage.state_before:
            run_step(step, root, exports)
            assert state(root) == stage.state_after, "the next run must finish the work"
            assert not list(root.rglob(".new-*")), "leftovers must be swept"
        shutil.rmtree(root)
    assert interrupted, f"no kill fell into the step: {outcomes}"
