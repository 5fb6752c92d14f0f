"""Is nothing lost and nothing there twice when the worker is killed in the middle of an import?"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import PASSWORD
from tests.desk.databases import environment, kinds, rows
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


@dataclass(frozen=True)
class Sent:
    """A workspace to whose desk a file was sent while no worker runs, and what processes there are
    told.
    """

    root: Path
    given: dict[str, str]

    def python(self, code: str, *told: str) -> int:
        """Runs code in a process of its own; how it ended."""
        command = [sys.executable, "-c", code, *told]
        return subprocess.run(command, env=self.given, timeout=60, check=False).returncode

    def rows(self, query: str) -> list[Any]:
        """What is in the database."""
        return rows(self.given, query)

    @property
    def state(self) -> str:
        """Of the file that was sent."""
        return str(self.rows("SELECT state FROM desk_import")[0][0])


def until(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.fixture(scope="module")
def waiting(
    rated_region: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Sent]]:
    """Such a desk on each kind of database, made when it is asked for first."""
    made = dict[str, Sent]()
    with ExitStack() as until_the_end:

        def wait(kind: str) -> Sent:
            if kind not in made:
                folder = tmp_path_factory.mktemp(kind)
                made[kind] = until_the_end.enter_context(_waiting(kind, rated_region, folder))
            return made[kind]

        yield wait


@contextmanager
def _waiting(kind: str, rated: Path, folder: Path) -> Iterator[Sent]:
    root, file = folder / "region", folder / "sent"
    shutil.copytree(rated, root)
    file.write_bytes(june(folder))
    with environment(kind, root) as given:
        found = Sent(root, given)
        assert found.python(SENDING, str(root), str(file)) == 0
        yield found


@pytest.fixture(params=kinds())
def sent(
    request: pytest.FixtureRequest, waiting: Callable[[str], Sent], tmp_path: Path
) -> Iterator[Sent]:
    """A copy of it."""
    like = waiting(request.param)
    root = Path(shutil.copytree(like.root, tmp_path / "region"))
    with environment(request.param, root, like.given.get("DATABASE_URL", "")) as given:
        yield Sent(root, given)


@pytest.fixture
def keeping(sent: Sent) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    """Starts the background of `otklik desk`, which ends with its standard input."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "otklik.desk.background"]
        started.append(subprocess.Popen(command, env=sent.given, stdin=subprocess.PIPE))
        return started[-1]

    yield start
    for one in started:
        one.communicate(timeout=60)


@pytest.mark.parametrize("killed", [WHILE_WRITING, ONCE_WRITTEN], ids=["writing", "written"])
def test_an_import_cut_off_by_a_kill_is_read_again_and_is_there_once(
    sent: Sent, keeping: Callable[[], "subprocess.Popen[bytes]"], killed: dict[str, str]
) -> None:
    before = len(stored_batches(Workspace(sent.root)))
    assert sent.python(KILLED.format(**killed)) == -signal.SIGKILL
    assert sent.state == "reading"
    keeper = keeping()
    until(lambda: sent.state == "done")
    keeper.communicate(timeout=60)
    assert len(stored_batches(Workspace(sent.root))) == before + 1
    assert not list(sent.root.rglob(".new-*"))
    assert not list((sent.root / "uploads").iterdir())
    assert sent.rows("SELECT attempts, is_known FROM desk_import") == [(2, 0)]
    told = sent.rows("SELECT action FROM desk_journalentry WHERE action LIKE 'import%'")
    assert told == [("import.begin",), ("import.done",)]


def test_another_worker_comes_when_one_dies_and_none_outlives_the_desk(
    sent: Sent, keeping: Callable[[], "subprocess.Popen[bytes]"]
) -> None:
    keeper = keeping()
    until(lambda: sent.state == "done")
    first = worker_of(sent.root)
    os.kill(first, signal.SIGKILL)
    until(lambda: worker_of(sent.root) not in (0, first))
    second = worker_of(sent.root)
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
