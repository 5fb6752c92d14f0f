"""How does the worker live as long as the pages, and no longer?

`otklik desk` starts a keeper, and the keeper starts the worker, and another whenever one dies. The
keeper reads from a pipe that ends when `otklik desk` does, however it ends, and then both end too.
"""

import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_WORKER = "otklik.desk.worker"
_PAUSE_SECONDS, _PATIENCE_SECONDS = 0.5, 20


@contextmanager
def background() -> Iterator[None]:
    """Work goes on in the background as long as the block lasts."""
    command = [sys.executable, "-m", "otklik.desk.background"]
    keeper = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    try:
        yield
    finally:
        if keeper.stdin:
            keeper.stdin.close()
        keeper.wait(2 * _PATIENCE_SECONDS)


def keep() -> None:
    """Keeps a worker alive until the standard input ends."""
    worker = _started()
    while not _is_over():
        if worker.poll() is not None:
            worker = _started()
    worker.terminate()
    try:
        worker.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", _WORKER], stdin=subprocess.DEVNULL)


def _is_over() -> bool:
    """Whether the standard input has ended; waits a little for it."""
    return bool(select.select([sys.stdin], [], [], _PAUSE_SECONDS)[0])


if __name__ == "__main__":
    keep()
