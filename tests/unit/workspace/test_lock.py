"""Is a second writer kept out, and only while the first one lives?"""

import subprocess
import sys
from pathlib import Path

import pytest

from otklik.core.errors import OtklikError
from otklik.workspace.lock import lock

HOLD = """
import sys, time
from pathlib import Path
from otklik.workspace.lock import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / ".lock")], stdout=subprocess.PIPE, text=True
    )
    with holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            said = f"уже пишет другая команда otklik .номер процесса {holder.pid}.*дождитесь"
            with pytest.raises(OtklikError, match=said), lock(tmp_path / ".lock", patience=0.01):
                pass
        finally:
            holder.kill()
    with lock(tmp_path / ".lock", patience=5):
        pass


def test_a_writer_that_ends_leaves_the_lock_free(tmp_path: Path) -> None:
    for _ in range(2):
        with lock(tmp_path / ".lock", patience=0):
            pass


def test_a_writer_that_fails_leaves_the_lock_free(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock(tmp_path / ".lock"):
        raise ZeroDivisionError
    with lock(tmp_path / ".lock", patience=0):
        pass
