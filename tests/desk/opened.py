"""How does a test open a desk as the command does, with an administrator and nobody else?"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.desk.conftest import PASSWORD

_FIRST = f"""
import sys
from datetime import datetime
from pathlib import Path
from otklik.desk.serving import first_administrator, prepare
from otklik.workspace.folder import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
prepare(workspace)
first_administrator(workspace, "admin", "{PASSWORD}", datetime(2026, 6, 1, 9))
"""


@contextmanager
def opened(root: Path, given: dict[str, str]) -> Iterator[str]:
    """The command `otklik desk` on a workspace, until the end; where it answers."""
    subprocess.run([sys.executable, "-c", _FIRST, str(root)], check=True, env=given)
    port = str(_free_port())
    command = [sys.executable, "-m", "otklik", "desk", "-w", str(root), "--port", port]
    silent = subprocess.DEVNULL
    server = subprocess.Popen(command, env=given, stdout=silent, stderr=silent)
    try:
        _wait(f"http://127.0.0.1:{port}/enter/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
