"""Is nothing lost and nothing there twice when the worker is killed in the middle of an import?"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import PASSWORD
from tests.desk.sending import june

from otklik.desk.worker import LOCK_FILE
from otklik.ingest.stored import stored_batches
from otklik.workspace.folder import Workspace

SENDING = f"""
import sys
from datetime import datetime
from pathlib import Path
from otklik.desk.serving import first_administrator, prepare
from otklik.workspace.folder import Workspace

workspace, now = Workspace.open(Path(sys.argv[1])), datetime(2026, 6, 9, 10)
prepare(workspace)
first_administrator(workspace, "admin", "{PASSWORD}", now)
from otklik.desk.actions.imports import Said, import_begin
from otklik.desk.actions.uploads import Upload
from otklik.desk.store.models import User

User.objects.update(role="analyst")
file = Path(sys.argv[2]).read_bytes()
by = User.objects.get().actor
import_begin(workspace=workspace, upload=Upload("июнь.csv", [file]), said=Said(), by=by, now=now)
"""
KILLED = """
import os, signal, sys
from otklik.desk import worker
from {module} import {function} as before

def die(*told, **more):
    {before}
    os.kill(os.getpid(), signal.SIGKILL)

import {module} as where
where.{function} = die
worker.work()
"""
WHILE_WRITING = {"module": "otklik.ingest.batches", "function": "_write_manifest", "before": "pass"}
ONCE_WRITTEN = {
    "module": "otklik.ingest.batches", "function": "ingest", "before": "before(*told, **more)"
}  # fmt: skip
"""The batch is in place, and the desk has not learned of it yet."""


def environment(root: Path) -> dict[str, str]:
    """That of the desk's own processes, with a database in the workspace."""
    left_out = ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"OTKLIK_WORKSPACE": str(root)}


def python(root: Path, code: str, *told: str) -> int:
    """Runs code in a process of its own; how it ended."""
    command = [sys.executable, "-c", code, *told]
    return subprocess.run(command, env=environment(root), timeout=60, check=False).returncode


def rows(root: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(root / "desk.sqlite3", timeout=20)) as database:
        return database.execute(query).fetchall()


def state(root: Path) -> str:
    return str(rows(root, "SELECT state FROM desk_import")[0][0])


def until(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.fixture(scope="module")
def waiting(rated_region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to whose desk a file was sent while no worker runs."""
    folder = tmp_path_factory.mktemp("worker")
    root, file = folder / "region", folder / "sent"
    shutil.copytree(rated_region, root)
    file.write_bytes(june(folder))
    assert python(root, SENDING, str(root), str(file)) == 0
    return root


@pytest.fixture
def sent(waiting: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(waiting, tmp_path / "region"))


@pytest.fixture
def keeping(sent: Path) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """Starts the background of `otklik desk`, which ends with its standard input."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "otklik.desk.background"]
        given = {"env": environment(sent), "stdin": subprocess.PIPE}
        started.append(subprocess.Popen(command, **given))  # type: ignore[call-overload]
        return started[-1]

    yield start
    for one in started:
        one.communicate(timeout=60)


@pytest.mark.parametrize("killed", [WHILE_WRITING, ONCE_WRITTEN], ids=["writing", "written"])
def test_an_import_cut_off_by_a_kill_is_read_again_and_is_there_once(
    sent: Path, keeping: Callable[[], "subprocess.Popen[bytes]"], killed: dict[str, str]
) -> None:
    before = len(stored_batches(Workspace(sent)))
    assert python(sent, KILLED.format(**killed)) == -signal.SIGKILL
    assert state(sent) == "reading"
    keeper = keeping()
    until(lambda: state(sent) == "done")
    keeper.communicate(timeout=60)
    assert len(stored_batches(Workspace(sent))) == before + 1
    assert not list(sent.rglob(".new-*"))
    assert not list((sent / "uploads").iterdir())
    assert rows(sent, "SELECT attempts, is_known FROM desk_import") == [(2, 0)]
    told = rows(sent, "SELECT action FROM desk_journalentry WHERE action LIKE 'import%'")
    assert told == [("import.begin",), ("import.done",)]


def test_another_worker_comes_when_one_dies_and_none_outlives_the_desk(
    sent: Path, keeping: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    keeper = keeping()
    until(lambda: state(sent) == "done")
    first = worker_of(sent)
    os.kill(first, signal.SIGKILL)
    until(lambda: worker_of(sent) not in (0, first))
    second = worker_of(sent)
    keeper.communicate(timeout=60)
    until(lambda: not is_alive(second))
    assert keeper.returncode == 0


def worker_of(root: Path) -> int:
    """The number of the process that works, as its lock tells."""
    told = (root / LOCK_FILE).read_text().strip()
    return int(told) if told else 0


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
