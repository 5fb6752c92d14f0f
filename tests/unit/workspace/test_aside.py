"""Is what a killed copy left removed, and what another is writing now left alone?"""

import multiprocessing
import os
import signal
from pathlib import Path

from otklik.workspace.aside import clear_abandoned, held_aside


def _die_in(parent: Path) -> None:
    with held_aside(parent) as aside:
        (aside / "half").write_bytes(b"copy")
        os.kill(os.getpid(), signal.SIGKILL)


def _killed(parent: Path) -> None:
    child = multiprocessing.get_context("fork").Process(target=_die_in, args=(parent,))
    child.start()
    child.join(20)
    assert child.exitcode == -signal.SIGKILL


def test_what_was_left_by_the_killed_goes_and_what_is_written_now_stays(tmp_path: Path) -> None:
    _killed(tmp_path)
    _killed(tmp_path)
    with held_aside(tmp_path) as aside:
        (aside / "half").write_bytes(b"mine")
        assert clear_abandoned(tmp_path) == 2
        assert (aside / "half").read_bytes() == b"mine"
    assert not list(tmp_path.iterdir())


def test_what_is_not_of_a_copy_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".new-7-region").mkdir()
    (tmp_path / "archive.zip").touch()
    assert clear_abandoned(tmp_path) == 0
    assert len(list(tmp_path.iterdir())) == 2
